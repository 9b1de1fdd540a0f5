"""Rows in error as a CSV that a spreadsheet opens as text: no cell of it can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
BOM = "\ufeff"


def write_csv(kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> bytes:
    """Semicolons, UTF-8 with a byte order mark. A text that may start a formula gets an apostrophe in front."""
    keluar = io.StringIO(BOM)
    keluar.seek(0, io.SEEK_END)
    penulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    penulis.writerows([_guard(sel) for sel in satu] for satu in (kepala, *baris))
    return keluar.getvalue().encode()


def _guard(teks: str) -> str:
    return f"'{teks}" if teks.lstrip(" \u00a0").startswith(_BERBAHAYA) else teks
