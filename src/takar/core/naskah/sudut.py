"""The marks in the four corners of a sheet that is printed to be signed by hand: the page's mark and the corner.

From where they stand in a photo the sheet is turned and straightened. The text has only characters of a QR's short
alphabet, and with up to 99 pages it fits the smallest QR code (25 characters, ADR 0010).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from takar.core.naskah.tanda import Tanda, isi_tanda, read_tanda

UKURAN_MM = 13.0
"""The side of a mark; its modules are then 0.6 mm, which a phone's photo of 1,280 pixels still shows."""
TEPI_MM = 5.0
"""From the sheet's edge: outside of what office printers cannot reach, within the margins of every paper."""


class Sudut(StrEnum):
    """A corner of the sheet as it is read."""

    KIRI_ATAS = "A"
    KANAN_ATAS = "B"
    KIRI_BAWAH = "C"
    KANAN_BAWAH = "D"


class TandaSudut(NamedTuple):
    """What one corner mark says."""

    tanda: Tanda
    sudut: Sudut


def isi_sudut(kode: str, halaman: int, jumlah: int, sudut: Sudut) -> str:
    """7K3M9QXP2F4T8ZVB/3/12/A"""
    return f"{isi_tanda(kode, halaman, jumlah)}/{sudut}"


def read_sudut(teks: str) -> TandaSudut | None:
    """The mark that was read; None for any other code."""
    depan, _, huruf = teks.rpartition("/")
    tanda = read_tanda(depan)
    return TandaSudut(tanda, Sudut(huruf)) if tanda and huruf in list(Sudut) else None


def place_sudut(sudut: Sudut, lebar: float, tinggi: float) -> tuple[float, float]:
    """The upper left corner of a mark on a sheet of this size, all in millimetres from the upper left corner."""
    kanan = sudut in (Sudut.KANAN_ATAS, Sudut.KANAN_BAWAH)
    bawah = sudut in (Sudut.KIRI_BAWAH, Sudut.KANAN_BAWAH)
    jauh = UKURAN_MM + TEPI_MM
    return (lebar - jauh if kanan else TEPI_MM), (tinggi - jauh if bawah else TEPI_MM)
