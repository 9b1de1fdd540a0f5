"""Scans read in a child process, one child for each sheet; whatever kills it, kills nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.adapters.pindai.batas import MAKS_BERKAS, build_ditolak
from takar.adapters.tipe_berkas import JPEG, PDF, PNG, find_tipe

MODUL = "takar.adapters.pindai.anak"
Ukuran = Sequence[tuple[float, float]]
"""Width and height of each page of the paper, in points."""


@dataclass(frozen=True, slots=True)
class Lembaran:
    """One sheet as it was read: the mark's kode ("" without a mark), page and count; two JPEGs: the
    straightened sheet (with its size in pixels) and the picture as it came."""

    kode: str
    nomor: int
    jumlah: int
    lain: int
    sudut: int
    arah: int
    lebar: int
    tinggi: int
    jpeg: bytes
    asli: bytes

    def __repr__(self) -> str:
        return f"Lembaran({self.kode}, {self.nomor}/{self.jumlah}, {self.sudut} corners, {self.arah}°)"


def read_berkas(isi: bytes, nama: str, ukuran: Ukuran) -> Iterator[Lembaran]:
    """The sheets of a PDF, a JPEG or a PNG, in their order. Raises Ditolak with a code of `batas.ALASAN`."""
    check_berkas(isi, nama)
    halaman, banyak = 0, 1
    while halaman < banyak:
        lembar, banyak = _read(isi, nama, ukuran, halaman, 0)
        yield lembar
        halaman += 1


def read_lagi(isi: bytes, nama: str, ukuran: Ukuran, halaman: int, putar: int) -> Lembaran:
    """One sheet (from 0) once more, turned clockwise by so many degrees first."""
    return _read(isi, nama, ukuran, halaman, putar)[0]


def check_berkas(isi: bytes, nama: str) -> None:
    """Raises Ditolak for what is no scan, by its content."""
    if not isi:
        raise build_ditolak(nama, "pindai-kosong")
    if len(isi) > MAKS_BERKAS:
        raise build_ditolak(nama, "pindai-berkas-besar")
    if find_tipe(isi) not in (PDF, JPEG, PNG):
        raise build_ditolak(nama, "pindai-jenis")


def _read(isi: bytes, nama: str, ukuran: Ukuran, halaman: int, putar: int) -> tuple[Lembaran, int]:
    minta: dict[str, Any] = {"halaman": halaman, "ukuran": [list(satu) for satu in ukuran], "putar": putar}
    try:
        jawab, jpeg = run_child(MODUL, minta, isi)
    except Tolakan as sebab:
        raise build_ditolak(nama, sebab.kode) from sebab
    banyak, potong = int(jawab.pop("banyak")), int(jawab.pop("potong"))
    return Lembaran(**jawab, jpeg=jpeg[:potong], asli=jpeg[potong:]), banyak
