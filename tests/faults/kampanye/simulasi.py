"""F3: every write, fsync, rename and truncate of every act: killed before or after, torn, or answered with an error.

The acts are found by playing: the first time that an act of a kind is done, the installation as it stood just before is
kept. Each trial puts that back, does the act with one fault in it, and in a process without faults asks the invariants,
sends the same form again, and asks them once more: whatever happened, the act is done exactly once then.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kampanye.angkut import Jawaban, langsung
from kampanye.bunuh import Hasil
from kampanye.tempat import Tempat

CARA = ("kill before", "kill after", "torn write", "EIO", "ENOSPC once", "ENOSPC lasting")
"""The faults, in the order of `enum mode` in faultsim.c, from 1."""


@dataclass(frozen=True, slots=True)
class Adegan:
    """An act that can be done again: the installation just before it, and the request."""

    nama: str
    data: Path
    kepala: dict[str, str]
    jalan: str
    isi: bytes
    kunci: str

    def act(self) -> Jawaban:
        return langsung("POST", self.jalan, self.kepala, self.isi)


@dataclass
class Perekam:
    """Keeps the first answered act of each kind while the office works in this process."""

    data: Path
    simpan: Path
    adegan: dict[str, Adegan] = field(default_factory=dict)

    def __call__(self, cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> Jawaban:
        nama = _name(jalan, isi)
        if cara != "POST" or nama in self.adegan or b"kunci" not in isi:
            return langsung(cara, jalan, kepala, isi)
        tempat = self.simpan / str(len(self.adegan))
        _close()
        shutil.rmtree(tempat, ignore_errors=True)
        shutil.copytree(self.data, tempat)
        jawaban = langsung(cara, jalan, kepala, isi)
        if jawaban.status == 302:
            self.adegan[nama] = Adegan(nama, tempat, kepala, jalan, isi, _read_kunci(isi))
        return jawaban


def _name(jalan: str, isi: bytes) -> str:
    """The kind of act: the page's name, and which of its buttons."""
    from django.urls import resolve

    aksi = next((satu for satu in (b"serahkan", b"jalan=") if satu in isi), b"").decode().strip("=")
    return f"{resolve(jalan.partition('?')[0]).url_name} {aksi}".strip()


def _read_kunci(isi: bytes) -> str:
    """The form's key, out of either encoding of a form."""
    sisa = isi.partition(b'name="kunci"\r\n\r\n')[2] or isi.partition(b"kunci=")[2]
    return sisa[:32].decode(errors="replace")


def _close() -> None:
    from django.db import connections

    connections.close_all()


def play(data: Path, simpan: Path, langkah: int, benih: int) -> list[Adegan]:
    """Let the office work for so many steps; gives the kinds of acts that were done."""
    from kampanye.pemain import Orang
    from kampanye.peramban import Catatan, Peramban

    tempat, perekam, acak = Tempat(data), Perekam(data, simpan), random.Random(benih)
    orang = [
        Orang(Peramban(perekam, nama, Catatan(), dict(kuki)), random.Random(f"{benih}-{nama}"))
        for nama, kuki in tempat.kuki().items()
    ]
    for _ in range(langkah):
        acak.choice(orang).step()
    _close()
    return list(perekam.adegan.values())


def in_child(kerja: Callable[[], Any]) -> Any:
    """What the work gives, done in a forked process; None if that died."""
    baca, tulis = os.pipe()
    if not (pid := os.fork()):
        try:
            os.write(tulis, json.dumps(kerja()).encode())
        finally:
            os._exit(0)
    os.close(tulis)
    with open(baca, "rb") as pipa:
        isi = pipa.read()
    os.waitpid(pid, 0)
    return json.loads(isi) if isi else None


class Pustaka:
    """faultsim.c in this process."""

    def __init__(self, folder: Path) -> None:
        self._c = ctypes.CDLL(None)
        self._folder = str(folder).encode()

    def count(self, adegan: Adegan) -> int:
        """The system calls of the act."""
        self._c.faultsim_arm(0, 0, self._folder)
        adegan.act()
        _close()
        return int(self._c.faultsim_disarm())

    def hit(self, adegan: Adegan, ke: int, cara: int) -> int:
        """The status that the act gets with this fault in it."""
        self._c.faultsim_arm(ke, cara, self._folder)
        status = adegan.act().status
        self._c.faultsim_disarm()
        return status


def after(adegan: Adegan, status: int | None) -> list[str]:
    """What does not hold after the fault, and after the form was sent once more."""
    from kampanye.periksa import check

    kirim = {"siapa": "", "jalan": adegan.jalan, "kunci": adegan.kunci, "ulang": 0}
    dulu = check([{**kirim, "status": status if status == 302 else 0}])["langgar"]
    ulang = adegan.act().status
    if ulang != 302:
        dulu.append(f"the same form again is answered {ulang}")
    return [*dulu, *check([{**kirim, "status": ulang}])["langgar"]]


def trials(banyak: dict[str, int], maks: int, acak: random.Random) -> Iterator[tuple[str, int, int]]:
    """Act, call and fault of each trial; of more than `maks` a random choice, shared among all acts."""
    semua = [
        (nama, ke, cara)
        for nama, jumlah in banyak.items()
        for ke in range(1, jumlah + 1)
        for cara in range(1, len(CARA) + 1)
    ]
    acak.shuffle(semua)
    yield from semua[:maks]


def work(data: Path, simpan: Path, langkah: int, maks: int, benih: int, detik: float) -> None:
    """Inside the process with faultsim: play, try, and print a line of JSON now and then."""
    from kampanye.cabang import preload

    preload()
    asal = simpan / "asal"
    shutil.copytree(data, asal)
    daftar = {satu.nama: satu for satu in in_child_play(data, simpan, langkah, benih)}
    pustaka, batas = Pustaka(data), time.monotonic() + detik
    banyak = {}
    for nama, satu in daftar.items():
        put_back(satu.data, data)
        banyak[nama] = in_child(partial(pustaka.count, satu)) or 0
    print(json.dumps({"panggilan": banyak}), flush=True)
    for nama, ke, cara in trials(banyak, maks, random.Random(benih)):
        if time.monotonic() > batas:
            break
        satu = daftar[nama]
        put_back(satu.data, data)
        status = in_child(partial(pustaka.hit, satu, ke, cara))
        langgar = in_child(partial(after, satu, status))
        if langgar is None:
            langgar = ["the process that asks the invariants died"]
        print(
            json.dumps({"nama": nama, "ke": ke, "cara": CARA[cara - 1], "status": status, "langgar": langgar}),
            flush=True,
        )


def in_child_play(data: Path, simpan: Path, langkah: int, benih: int) -> list[Adegan]:
    """Played in a child, since the PDF engine's threads do not survive a fork."""

    def kerja() -> list[dict[str, Any]]:
        return [
            {
                **{n: getattr(satu, n) for n in ("nama", "kepala", "jalan", "kunci")},
                "data": str(satu.data),
                "isi": satu.isi.hex(),
            }
            for satu in play(data, simpan, langkah, benih)
        ]

    return [
        Adegan(**{**satu, "data": Path(satu["data"]), "isi": bytes.fromhex(satu["isi"])})
        for satu in in_child(kerja) or []
    ]


def put_back(asal: Path, data: Path) -> None:
    """The installation as it stood, in the same place."""
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(asal, data)


def compile_sim(folder: Path) -> Path | None:
    """The library; None where there is no C compiler."""
    cc = shutil.which("cc")
    if cc is None:
        return None
    hasil = folder / "faultsim.so"
    sumber = Path(__file__).with_name("faultsim.c")
    subprocess.run([cc, "-O2", "-shared", "-fPIC", "-o", hasil, sumber, "-ldl"], check=True)
    return hasil


def run(
    asal: Tempat,
    *,
    maks: int,
    langkah: int = 200,
    benih: int = 1,
    detik: float = 1e9,
    lapor: Callable[[Hasil], None] = lambda _: None,
) -> Hasil:
    """At most `maks` trials in at most `detik` seconds, on the acts of so many steps of work."""
    hasil, mulai = Hasil("system calls"), time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="takar-simulasi."))
    try:
        pustaka = compile_sim(folder)
        if pustaka is None:
            hasil.nama = "system calls (no C compiler here)"
            return hasil
        tempat = asal.copy_to(folder / "data")
        isi = (str(satu) for satu in (tempat.data, folder, langkah, maks, benih, detik))
        with tempat.popen(
            *(sys.executable, "-m", "kampanye.simulasi", *isi),
            env={"LD_PRELOAD": str(pustaka)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as proses:
            _listen(proses, hasil, mulai, lapor)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    hasil.lama = time.monotonic() - mulai
    return hasil


def _listen(proses: subprocess.Popen[str], hasil: Hasil, mulai: float, lapor: Callable[[Hasil], None]) -> None:
    assert proses.stdout is not None
    for baris in proses.stdout:
        _take(hasil, json.loads(baris))
        if hasil.galat % 100 == 99:
            hasil.lama = time.monotonic() - mulai
            lapor(hasil)
    if proses.wait():
        hasil.langgar.append("the harness itself failed")


def _take(hasil: Hasil, satu: dict[str, Any]) -> None:
    if "panggilan" in satu:
        hasil.angka.update({"tindakan": len(satu["panggilan"]), "panggilan": sum(satu["panggilan"].values())})
        return
    hasil.galat += 1
    hasil.angka[f"{satu['cara']}"] += 1
    hasil.tindakan[satu["nama"]] += 1
    hasil.angka["tanpa jawaban"] += satu["status"] is None
    hasil.angka["jawaban 5xx"] += (satu["status"] or 0) >= 500
    hasil.langgar += [f"{satu['nama']}, call {satu['ke']}, {satu['cara']}: {kalimat}" for kalimat in satu["langgar"]]


if __name__ == "__main__":
    _data, _simpan, _langkah, _maks, _benih, _detik = sys.argv[1:]
    work(Path(_data), Path(_simpan), int(_langkah), int(_maks), int(_benih), float(_detik))
