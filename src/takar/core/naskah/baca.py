"""Reading kinds of naskah and the register's patterns from TOML. The first fault is raised, naming its line and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from takar.core.naskah.nilai import PENANDA, TABEL, Bentuk, Isian, JenisIsian, JenisNaskah, JenisRusak, Orientasi
from takar.core.naskah.nomor import check_pola
from takar.core.naskah.penanda import names_in

Pilihan = TypeVar("Pilihan", bound=StrEnum)

MAKS = {JenisIsian.BARIS: 300, JenisIsian.PARAGRAF: 8000, JenisIsian.DAFTAR: 1000}
"""The longest text, or item of a list, where the kind does not say otherwise."""

_JALUR = re.compile(r"isian\[(\d+)\](?:\.(.+))?")
_TABEL_ISIAN = re.compile(r"\s*\[\[\s*isian\s*\]\]")
_LETAK = re.compile(r"\(at line (\d+), column (\d+)\)")
_KODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_KUNCI_JENIS = frozenset(satu.name for satu in fields(JenisNaskah))
_KUNCI_ISIAN = frozenset(satu.name for satu in fields(Isian))


def load_jenis(text: str) -> JenisNaskah:
    """Read one kind. Raises JenisRusak naming the line and the key at fault."""
    data = _parse(text)
    try:
        return _read_jenis(data)
    except _Salah as salah:
        mana = f"baris {baris}, " if (baris := find_line(text, salah.kunci)) else ""
        raise JenisRusak(f'Jenis naskah rusak: {mana}kunci "{salah.kunci}" {salah.sebab}.', "jenis-rusak") from salah


def _read_jenis(data: dict[str, Any]) -> JenisNaskah:
    _check_kunci(data, _KUNCI_JENIS, "")
    jenis = JenisNaskah(
        kode=_kode(data, "kode"),
        nama=_teks(data, "nama"),
        bentuk=_pilih(data, "bentuk", Bentuk),
        register=_kode(data, "register"),
        klasifikasi=_teks(data, "klasifikasi"),
        klasifikasi_lama=_teks(data, "klasifikasi_lama") if "klasifikasi_lama" in data else "",
        penyusun=_peran(data, "penyusun"),
        pemeriksa=_peran(data, "pemeriksa"),
        penanda_tangan=_peran(data, "penanda_tangan", wajib=True),
        mengetahui=_peran(data, "mengetahui"),
        penerima=_daftar(data, "penerima") if "penerima" in data else (),
        lepas=_benar(data, "lepas", "", awal=False),
        judul=_pola(data, "judul"),
        hal=_pola(data, "hal"),
        kertas=_pilih(data, "kertas", Orientasi),
        tabel=_tabel(data),
        isian=_load_isian(data),
    )
    _check_hal(jenis)
    if jenis.lepas and not jenis.penyusun:
        _rusak("penyusun", "harus menyebut peran yang boleh menyusunnya, karena lepas = true")
    return jenis


def find_line(text: str, kunci: str) -> int:
    """The line, from 1, on which a key such as `hal` or `isian[2].awal` stands; 0 if it is not there."""
    cocok = _JALUR.fullmatch(kunci)
    bagian, nama = (int(cocok[1]), cocok[2] or "") if cocok else (0, kunci)
    hitung = 0
    for nomor, baris in enumerate(text.splitlines(), 1):
        if _TABEL_ISIAN.match(baris):
            hitung += 1
            if hitung == bagian and not nama:
                return nomor
        elif hitung == bagian and re.match(rf'\s*"?{re.escape(nama)}"?\s*=', baris):
            return nomor
    return find_line(text, f"isian[{bagian}]") if bagian and nama else 0


def load_register(text: str) -> dict[str, str]:
    """Read the number pattern of each register book. Raises JenisRusak naming the book at fault."""
    data = _parse(text)
    for kunci, pola in data.items():
        if not isinstance(pola, str):
            raise JenisRusak(f'Pola nomor register "{kunci}" harus berupa teks.', "pola-rusak")
        check_pola(pola, kunci)
    return data


def _load_isian(data: dict[str, Any]) -> tuple[Isian, ...]:
    baris = data.get("isian")
    if not isinstance(baris, list) or not baris or not all(isinstance(satu, dict) for satu in baris):
        _rusak("isian", "harus berupa satu atau beberapa tabel [[isian]]")
    isian: list[Isian] = []
    for nomor, satu in enumerate(baris, 1):
        isian.append(_read_isian(satu, f"isian[{nomor}]."))
        if isian[-1].kode in {lain.kode for lain in isian[:-1]}:
            _rusak(f"isian[{nomor}].kode", f'"{isian[-1].kode}" sudah dipakai')
    return tuple(isian)


def _read_isian(data: dict[str, Any], jalur: str) -> Isian:
    _check_kunci(data, _KUNCI_ISIAN, jalur)
    jenis = _pilih(data, "jenis", JenisIsian, jalur)
    isian = Isian(
        kode=_kode(data, "kode", jalur),
        label=_teks(data, "label", jalur),
        jenis=jenis,
        awal=_read_awal(data, jenis, jalur),
        wajib=_benar(data, "wajib", jalur),
        maks=_positif(data, "maks", MAKS[jenis], jalur),
        pilihan=_daftar(data, "pilihan", jalur) if "pilihan" in data else (),
    )
    if isian.pilihan and not set(isian.awal) <= set(isian.pilihan):
        _rusak(f"{jalur}awal", "harus salah satu dari pilihan")
    return isian


def _read_awal(data: dict[str, Any], jenis: JenisIsian, jalur: str) -> tuple[str, ...]:
    if "awal" not in data:
        return ()
    awal = _daftar(data, "awal", jalur) if jenis is JenisIsian.DAFTAR else (_teks(data, "awal", jalur).strip(),)
    for satu in awal:
        _check_penanda(satu, f"{jalur}awal")
    return awal


def _tabel(data: dict[str, Any]) -> tuple[str, ...]:
    tabel = _daftar(data, "tabel") if "tabel" in data else ()
    for nama in tabel:
        if nama not in TABEL:
            _rusak("tabel", f'"{nama}" bukan tabel yang dikenal')
    return tabel


def _check_hal(jenis: JenisNaskah) -> None:
    for nomor, isian in enumerate(jenis.isian, 1):
        if isian.kode == "hal" and isian.awal != (jenis.hal,):
            _rusak(f"isian[{nomor}].awal", "harus sama dengan hal jenis naskah")


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as salah:
        letak = _LETAK.search(str(salah))
        mana = f"pada baris {letak[1]}, kolom {letak[2]}" if letak else "di akhir teks"
        kalimat = (
            f"Berkas jenis naskah bukan TOML yang benar {mana}. Periksa tanda kutip, kurung, dan tanda sama dengan."
        )
        raise JenisRusak(kalimat, "jenis-rusak") from salah


def _check_kunci(data: dict[str, Any], dikenal: frozenset[str], jalur: str) -> None:
    for kunci in data:
        if kunci not in dikenal:
            _rusak(f"{jalur}{kunci}", "tidak dikenal")


def _check_penanda(teks: str, kunci: str) -> None:
    for nama in names_in(teks):
        if nama not in PENANDA:
            _rusak(kunci, f"memakai penanda {{{nama}}} yang tidak dikenal")


def _teks(data: dict[str, Any], kunci: str, jalur: str = "") -> str:
    nilai = data.get(kunci)
    if not isinstance(nilai, str) or not nilai.strip():
        _rusak(f"{jalur}{kunci}", "harus berupa teks yang terisi")
    return nilai


def _pola(data: dict[str, Any], kunci: str) -> str:
    nilai = _teks(data, kunci)
    _check_penanda(nilai, kunci)
    return nilai


def _kode(data: dict[str, Any], kunci: str, jalur: str = "") -> str:
    nilai = _teks(data, kunci, jalur)
    if not _KODE.fullmatch(nilai):
        _rusak(f"{jalur}{kunci}", "hanya boleh berisi huruf kecil, angka, dan tanda hubung")
    return nilai


def _daftar(data: dict[str, Any], kunci: str, jalur: str = "") -> tuple[str, ...]:
    nilai = data[kunci]
    if not isinstance(nilai, list) or not all(isinstance(satu, str) and satu.strip() for satu in nilai):
        _rusak(f"{jalur}{kunci}", "harus berupa daftar teks yang terisi")
    return tuple(nilai)


def _peran(data: dict[str, Any], kunci: str, *, wajib: bool = False) -> tuple[str, ...]:
    """Role codes: one as a text, or several as a list. An empty text is nobody."""
    nilai = data.get(kunci, None if wajib else [])
    semua = [nilai] if isinstance(nilai, str) else nilai
    if not isinstance(semua, list) or not all(isinstance(satu, str) for satu in semua):
        _rusak(kunci, "harus berupa kode peran atau daftar kode peran")
    peran = tuple(satu for satu in semua if satu)
    if not all(_KODE.fullmatch(satu) for satu in peran) or len(set(peran)) != len(peran):
        _rusak(kunci, "harus berisi kode peran yang masing-masing disebut sekali")
    return peran


def _pilih(data: dict[str, Any], kunci: str, pilihan: type[Pilihan], jalur: str = "") -> Pilihan:
    nilai = data.get(kunci)
    if nilai not in tuple(pilihan):
        _rusak(f"{jalur}{kunci}", f"harus salah satu dari {', '.join(pilihan)}")
    return pilihan(nilai)


def _benar(data: dict[str, Any], kunci: str, jalur: str, *, awal: bool = True) -> bool:
    nilai = data.get(kunci, awal)
    if not isinstance(nilai, bool):
        _rusak(f"{jalur}{kunci}", "harus true atau false")
    return nilai


def _positif(data: dict[str, Any], kunci: str, awal: int, jalur: str) -> int:
    nilai = data.get(kunci, awal)
    if not isinstance(nilai, int) or isinstance(nilai, bool) or nilai < 1:
        _rusak(f"{jalur}{kunci}", "harus bilangan bulat positif")
    return nilai


class _Salah(Exception):
    """A fault at a key; `load_jenis` turns it into the sentence with its line."""

    def __init__(self, kunci: str, sebab: str) -> None:
        super().__init__(kunci)
        self.kunci = kunci
        self.sebab = sebab


def _rusak(kunci: str, sebab: str) -> NoReturn:
    raise _Salah(kunci, sebab)
