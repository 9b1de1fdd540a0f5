"""What is read from a foreign table: a book of tables, of rows, of cells. No figure is ever a binary float."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

Isi = Decimal | datetime | date | time | bool
"""The typed value of a cell. A text has none: what it means is for `core` to say."""


class Tanda(StrEnum):
    """What a reader of a cell should know besides its value."""

    PERSEN = "persen"
    """Excel holds 0.99 and shows 99%."""
    RUMUS = "rumus"
    """The value is the last result of a formula, as it was saved."""
    TANPA_HASIL = "tanpa-hasil"
    """A formula that was saved without its result."""
    GALAT = "galat"
    """The cell shows an error such as #DIV/0!; its name is the text."""
    GABUNGAN = "gabungan"
    """The value stands in the first cell of a merged range, and holds for all of it."""
    SERIAL = "serial"
    """A bare number in a column of dates, perhaps a date that lost its format."""
    PANJANG = "panjang"
    """An integer of more than 15 digits: Excel does not keep all of them."""


BIASA: frozenset[Tanda] = frozenset()


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: the text as a human sees it, and the typed value behind it."""

    teks: str = ""
    isi: Isi | None = None
    tanda: frozenset[Tanda] = BIASA

    @property
    def kosong(self) -> bool:
        return self.isi is None and not self.teks.strip()

    @property
    def galat(self) -> bool:
        return Tanda.GALAT in self.tanda

    @property
    def persen(self) -> bool:
        return Tanda.PERSEN in self.tanda

    def mark(self, tanda: Tanda) -> Sel:
        return replace(self, tanda=self.tanda | {tanda})


KOSONG = Sel()


@dataclass(frozen=True, slots=True)
class Baris:
    """A row that holds something; `nomor` counts from 1, as the program that wrote the file does."""

    nomor: int
    sel: tuple[Sel, ...]
    tersembunyi: bool = False

    def ambil(self, kolom: int) -> Sel:
        """The cell of a column counted from 0; an empty one beyond the row's end."""
        return self.sel[kolom] if kolom < len(self.sel) else KOSONG


@dataclass(frozen=True, slots=True)
class Rentang:
    """A merged range: rows as numbered in the file, columns from 0, ends included."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int


@dataclass(frozen=True, slots=True)
class Tabel:
    """One worksheet, or a CSV file."""

    nama: str
    baris: tuple[Baris, ...]
    tersembunyi: bool = False
    kolom_tersembunyi: frozenset[int] = frozenset()
    gabungan: tuple[Rentang, ...] = ()


@dataclass(frozen=True, slots=True)
class Buku:
    """All the tables of one file, in their order."""

    jenis: str
    tabel: tuple[Tabel, ...]

    @property
    def tampak(self) -> tuple[Tabel, ...]:
        return tuple(satu for satu in self.tabel if not satu.tersembunyi)

    def cari(self, nama: str) -> Tabel | None:
        """The table with this name, hidden ones included."""
        return next((satu for satu in self.tabel if satu.nama == nama), None)
