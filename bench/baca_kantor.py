"""Seconds and memory of reading SOPs in Word and Excel, the child included; files given as arguments come too.

`python -m bench.baca_kantor [FILE …]`
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "adapters"))

from sop_buatan import founding
from sop_docx_buatan import SUSUN_DOCX, make_docx
from sop_xlsx_buatan import SUSUN_XLSX, make_xlsx

from bench._angka import RONDE, Angka, print_table
from takar.adapters.sop_docx import read_dokumen_docx
from takar.adapters.sop_xlsx import read_dokumen_xlsx
from takar.core.bacaan import Dokumen, Kisi
from takar.core.ditolak import Ditolak

Pembaca = Callable[[bytes, str], Dokumen]


def measure(pembaca: Pembaca, isi: bytes, nama: str) -> tuple[object, ...]:
    """Name, kB, seconds, peak MB of the child, cells, shapes, arrows; a refusal instead of the counts."""
    detik = []
    hasil: tuple[object, ...] = ()
    for _ in range(RONDE):
        awal = perf_counter()
        try:
            hasil = _count(pembaca(isi, nama))
        except Ditolak as tolak:
            hasil = (tolak.kode, "", "")
        detik.append(perf_counter() - awal)
    return (nama, f"{len(isi) / 1024:.0f}", Angka.of(detik), f"{_peak(pembaca, isi):.0f}", *hasil)


_UKUR = """
import os, subprocess, sys
anak = subprocess.Popen([sys.executable, "-I", "-X", "utf8", "-m", sys.argv[1]], stdout=subprocess.DEVNULL)
print(os.wait4(anak.pid, 0)[2].ru_maxrss)
"""
"""A small parent, since a child inherits the peak of the one that it comes from."""


def _peak(pembaca: Pembaca, isi: bytes) -> float:
    """MB of the reading child by itself."""
    modul = pembaca.__module__.replace(".baca", ".anak")
    with TemporaryFile() as masuk:
        masuk.write(b"{}\n" + isi)
        masuk.seek(0)
        perintah = [sys.executable, "-I", "-c", _UKUR, modul]
        hasil = subprocess.run(perintah, stdin=masuk, capture_output=True, check=True)
    return int(hasil.stdout) / 1024


def _count(dokumen: Dokumen) -> tuple[int, int, int]:
    kisi = [satu for satu in dokumen.bagian if isinstance(satu, Kisi)]
    return tuple(sum(len(isi(satu)) for satu in kisi) for isi in _ISI)  # type: ignore[return-value]


_ISI: tuple[Callable[[Kisi], tuple[object, ...]], ...] = (
    lambda kisi: kisi.sel,
    lambda kisi: kisi.bentuk,
    lambda kisi: kisi.panah,
)


def main() -> None:
    gambar = founding()
    kerja: list[tuple[Pembaca, bytes, str]] = [
        *((read_dokumen_xlsx, make_xlsx(gambar, susun), f"founding form, xlsx, {susun}") for susun in SUSUN_XLSX),
        *((read_dokumen_docx, make_docx(gambar, susun), f"founding form, docx, {susun}") for susun in SUSUN_DOCX),
    ]
    for berkas in map(Path, sys.argv[1:]):
        pembaca = read_dokumen_docx if berkas.suffix.lower() == ".docx" else read_dokumen_xlsx
        kerja.append((pembaca, berkas.read_bytes(), berkas.name))
    kepala = ("file", "kB", "s", "peak MB", "cells", "shapes", "arrows")
    print_table("SOPs in Word and Excel", kepala, [measure(*satu) for satu in kerja])


if __name__ == "__main__":
    main()
