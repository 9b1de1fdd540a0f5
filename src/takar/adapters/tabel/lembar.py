"""A worksheet to be written, declared: its columns, its rows, its protection, its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from takar.adapters.tabel.peringatan import kolom_huruf


class Jenis(StrEnum):
    """How a column's values look, and what may be typed."""

    TEKS = "teks"
    ANGKA = "angka"
    BULAT = "bulat"
    PERSEN = "persen"
    """99 means 99 %: the sign is text of the format, so that nobody has to divide by 100."""
    RUPIAH = "rupiah"
    TANGGAL = "tanggal"


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula in the English notation of the file format, with the result to show until it is calculated anew."""

    teks: str
    nilai: Decimal | str | None = None


Isi = str | int | Decimal | date | bool | Rumus | None


@dataclass(frozen=True, slots=True)
class Isian:
    """A cell that differs from its column; None keeps what the column says."""

    isi: Isi = None
    jenis: Jenis | None = None
    terkunci: bool | None = None
    pilihan: Sequence[str] | None = None
    petunjuk: str | None = None
    tebal: bool = False


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A row with one text over all columns."""

    teks: str


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: `lebar` in characters; `terkunci` counts where the sheet is protected; `pilihan` gives a drop-down."""

    judul: str
    lebar: float = 14
    jenis: Jenis = Jenis.TEKS
    desimal: int = 2
    terkunci: bool = True
    pilihan: Sequence[str] = ()
    batas: tuple[Decimal, Decimal] | None = None
    petunjuk: str = ""


Baris = Sequence[Isi | Isian] | Kelompok


@dataclass(frozen=True, slots=True)
class Lembar:
    """A worksheet: lines above the head, the head, the rows, lines below; A4 or F4, lying or upright."""

    nama: str
    kolom: Sequence[Kolom]
    baris: Sequence[Baris] = ()
    judul: Sequence[str] = ()
    catatan: Sequence[str] = ()
    mendatar: bool = True
    kertas: str = "a4"
    terkunci: bool = False
    tersembunyi: bool = False

    @property
    def baris_kepala(self) -> int:
        """The row of the head, from 0: one blank row parts it from the lines above."""
        return len(self.judul) + 1 if self.judul else 0

    def alamat(self, baris: int, kolom: int, *, tetap: bool = False) -> str:
        """The address of a cell of the rows, both counted from 0: C7, or $C$7 where `tetap`."""
        nomor, huruf = self.baris_kepala + baris + 2, kolom_huruf(kolom)
        return f"${huruf}${nomor}" if tetap else f"{huruf}{nomor}"
