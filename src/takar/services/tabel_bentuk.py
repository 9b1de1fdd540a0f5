"""The form in which papers carry a table: head, widths, alignment, rows of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Tabel = dict[str, Any]
_RATA = {"l": "kiri", "c": "tengah", "r": "kanan"}


def table(kepala: str, lebar: str, rata: str, baris: Iterable[Sequence[str]]) -> Tabel:
    """A table whose first column numbers the rows. Heads are parted by |, widths by blanks; `rata`: l, c, r."""
    bernomor = ([str(urut), *isi] for urut, isi in enumerate(baris, start=1))
    return plain_table(kepala, lebar, rata, bernomor)


def plain_table(kepala: str, lebar: str, rata: str, baris: Iterable[Sequence[str]]) -> Tabel:
    """A table without a column of numbers."""
    return {
        "kepala": kepala.split("|"),
        "lebar": lebar.split(),
        "rata": [_RATA[huruf] for huruf in rata],
        "baris": [list(isi) for isi in baris],
    }


def titled(judul: str, tabel: Tabel) -> Tabel:
    """The table under a title of its own."""
    return {**tabel, "judul": judul}


def say_once(tabel: Tabel, kolom: int) -> Tabel:
    """The table with a name that stands in the row above not said again in this column."""
    nama = [isi[kolom] for isi in tabel["baris"]]
    baris = [
        [*isi[:kolom], "" if urut and nama[urut] == nama[urut - 1] else nama[urut], *isi[kolom + 1 :]]
        for urut, isi in enumerate(tabel["baris"])
    ]
    return {**tabel, "baris": baris}
