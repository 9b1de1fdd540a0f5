"""What a source hands over: a table of cells, whatever it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SelMasuk:
    """A cell: its text as a human sees it; `angka` or `tanggal` where the source itself knows the type.

    `galat`: the cell holds no value but an error, and this sentence says which.
    """

    teks: str = ""
    angka: Decimal | None = None
    tanggal: date | None = None
    persen: bool = False
    galat: str = ""


KOSONG = SelMasuk()


@dataclass(frozen=True, slots=True)
class BarisMasuk:
    """A row; `nomor` as the program that wrote the source counts it."""

    nomor: int
    sel: tuple[SelMasuk, ...]


@dataclass(frozen=True, slots=True)
class TabelMasuk:
    """The headings, each once; the rows below them; and what the reader of the source should know."""

    kolom: tuple[str, ...]
    baris: tuple[BarisMasuk, ...]
    peringatan: tuple[str, ...] = ()
