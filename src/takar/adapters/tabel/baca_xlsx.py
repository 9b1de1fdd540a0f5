"""An XLSX read in a child process, and its lines made into tables."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.batas import MAKS_LUAS, WAKTU_DETIK
from takar.adapters.tabel.nilai import BIASA, KOSONG, Baris, Buku, Isi, Rentang, Sel, Tabel, Tanda
from takar.adapters.tabel.sel_xlsx import BENDERA

PERINTAH = (sys.executable, "-I", "-X", "utf8", "-m", "takar.adapters.tabel.anak")
_SERIAL = (Decimal(20_000), Decimal(80_000))
"""Serial numbers of 1954 to 2119: a bare one of them in a column of dates may be a date."""
_tanda: dict[str, frozenset[Tanda]] = {"": BIASA}


def read_xlsx(isi: bytes, *, detik: float = WAKTU_DETIK) -> Buku:
    """The worksheets of the file. Raises Tolakan, whatever becomes of the child."""
    with TemporaryFile() as masuk, TemporaryFile() as keluar:
        masuk.write(isi)
        masuk.seek(0)
        kode = _run(masuk, keluar, detik)
        keluar.seek(0)
        return Buku("xlsx", tuple(_build_tables(_lines(keluar, kode))))


def _run(masuk: BinaryIO, keluar: BinaryIO, detik: float) -> int:
    lingkungan = {nama: os.environ[nama] for nama in ("SYSTEMROOT",) if nama in os.environ}
    try:
        hasil = subprocess.run(
            PERINTAH, stdin=masuk, stdout=keluar, stderr=subprocess.DEVNULL, env=lingkungan, timeout=detik, check=False
        )
    except subprocess.TimeoutExpired as sebab:
        raise Tolakan("berkas-terlalu-lama") from sebab
    return hasil.returncode


def _lines(keluar: BinaryIO, kode: int) -> Iterator[Any]:
    """What the child said, up to its last word; without one it was stopped or died."""
    for mentah in keluar:
        if not mentah.endswith(b"\n"):
            break
        baris = json.loads(mentah)
        if isinstance(baris, dict) and "tolak" in baris:
            raise Tolakan(baris["tolak"], **baris["rinci"])
        if isinstance(baris, dict) and "selesai" in baris:
            return
        yield baris
    raise Tolakan(_cause(kode))


def _cause(kode: int) -> str:
    """Why a child ended without its last word. Out of memory it dies by exit code 1 or by abort, too."""
    if sys.platform != "win32" and kode in {-signal.SIGXCPU, -signal.SIGKILL}:
        return "berkas-terlalu-lama"
    if sys.platform != "win32" and kode == -signal.SIGXFSZ:
        return "terlalu-banyak-sel"
    return "berkas-memori" if kode == 1 or kode == -6 else "berkas-rusak"


def _build_tables(baris: Iterable[Any]) -> Iterator[Tabel]:
    kepala: dict[str, Any] = {}
    isi: list[Baris] = []
    for satu in baris:
        if isinstance(satu, list):
            isi.append(_row(satu))
        elif "lembar" in satu:
            kepala, isi = satu, []
        else:
            gabungan = tuple(Rentang(*rentang) for rentang in satu["gabungan"])
            yield Tabel(
                kepala["lembar"],
                tuple(_mark_serials(_spread(isi, gabungan))),
                bool(kepala["tersembunyi"]),
                frozenset(satu["kolom"]),
                gabungan,
            )


def _row(satu: list[Any]) -> Baris:
    nomor, tersembunyi, kiriman = satu
    sel = [KOSONG] * (kiriman[-1][0] + 1)
    for isi in kiriman:
        sel[isi[0]] = Sel(isi[1]) if len(isi) == 2 else _cell(*isi[1:])
    return Baris(nomor, tuple(sel), bool(tersembunyi))


def _cell(teks: str, jenis: str, nilai: Any, bendera: str) -> Sel:
    tanda = _tanda.get(bendera)
    if tanda is None:
        tanda = _tanda[bendera] = frozenset(BENDERA[huruf] for huruf in bendera)
    return Sel(teks, Decimal(nilai) if jenis == "n" else _value(jenis, nilai), tanda)


def _value(jenis: str, nilai: Any) -> Isi | None:
    if jenis == "d":
        return date.fromisoformat(nilai)
    if jenis == "D":
        return datetime.fromisoformat(nilai)
    if jenis == "T":
        return time.fromisoformat(nilai)
    return bool(nilai) if jenis == "b" else None


def _spread(baris: list[Baris], gabungan: tuple[Rentang, ...]) -> list[Baris]:
    """The value of a merged range stands in all its cells, in the rows that hold anything at all."""
    if not gabungan:
        return baris
    letak = {satu.nomor: urut for urut, satu in enumerate(baris)}
    baru: dict[int, dict[int, Sel]] = defaultdict(dict)
    luas = 0
    for rentang in gabungan:
        asal = baris[letak[rentang.baris]].ambil(rentang.kolom) if rentang.baris in letak else KOSONG
        if asal.kosong:
            continue
        terkena = [nomor for nomor in range(rentang.baris, rentang.baris_akhir + 1) if nomor in letak]
        kolom = range(rentang.kolom, min(rentang.kolom_akhir, 300 - 1) + 1)
        luas += len(terkena) * len(kolom)
        if luas > MAKS_LUAS:
            raise Tolakan("terlalu-banyak-sel")
        for nomor in terkena:
            baru[letak[nomor]].update(dict.fromkeys(kolom, asal.mark(Tanda.GABUNGAN)))
    return [_replace(satu, baru[urut]) if urut in baru else satu for urut, satu in enumerate(baris)]


def _replace(baris: Baris, baru: dict[int, Sel]) -> Baris:
    lebar = max(len(baris.sel), max(baru) + 1)
    return Baris(baris.nomor, tuple(baru.get(i, baris.ambil(i)) for i in range(lebar)), baris.tersembunyi)


def _mark_serials(baris: list[Baris]) -> list[Baris]:
    """In columns where most typed cells are dates, bare numbers that may be dates get a mark."""
    tanggal: dict[int, int] = defaultdict(int)
    curiga: dict[int, list[int]] = defaultdict(list)
    for urut, satu in enumerate(baris):
        for kolom, sel in enumerate(satu.sel):
            if isinstance(sel.isi, date):
                tanggal[kolom] += 1
            elif isinstance(sel.isi, Decimal) and _SERIAL[0] <= sel.isi <= _SERIAL[1]:
                curiga[kolom].append(urut)
    hasil = list(baris)
    for kolom, letak in curiga.items():
        for urut in letak if tanggal[kolom] > len(letak) else ():
            hasil[urut] = _replace(hasil[urut], {kolom: hasil[urut].ambil(kolom).mark(Tanda.SERIAL)})
    return hasil
