"""A returned sheet against the worksheet, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beda:
    """One cell that differs: its column, the text that stands in the worksheet, and that of the sheet."""

    kolom: str
    lama: str
    baru: str


def tidy(teks: str) -> str:
    """A text without what spreadsheets and browsers write differently: line ends, and blanks around it."""
    return teks.replace("\r\n", "\n").replace("\r", "\n").strip()


def compare_baris(lama: Mapping[str, str], baru: Mapping[str, str]) -> tuple[Beda, ...]:
    """The cells of a row that differ, in the order of `baru`; a column that `lama` lacks was empty."""
    return tuple(
        Beda(kolom, semula, isi)
        for kolom, teks in baru.items()
        if (isi := tidy(teks)) != (semula := tidy(lama.get(kolom, "")))
    )
