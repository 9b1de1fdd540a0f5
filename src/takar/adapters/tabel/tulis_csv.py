"""CSV for Indonesian Excel: semicolons, UTF-8 with a mark; no text of it can become a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from takar.adapters.tabel.lembar import Isi, Rumus
from takar.core.angka import format_isian

_RUMUS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""What a spreadsheet may take for a formula; their full-width forms included."""
_ANGKA = re.compile(r"[+-]?[0-9][0-9.,]*\s*%?")


def write_csv(kepala: Sequence[str], baris: Iterable[Sequence[Isi]]) -> bytes:
    """The rows under their head; figures with a decimal comma and without thousands signs, dates as 2026-10-05."""
    tujuan = io.StringIO(newline="")
    penulis = csv.writer(tujuan, delimiter=";", lineterminator="\r\n")
    penulis.writerow(map(escape_formula, kepala))
    penulis.writerows(map(_text, satu) for satu in baris)
    return tujuan.getvalue().encode("utf-8-sig", errors="replace")


def escape_formula(teks: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet could take it for a formula; numbers stay."""
    if not _RUMUS.match(teks) or _ANGKA.fullmatch(teks):
        return teks
    return f"'{teks}"


def _text(isi: Isi) -> str:
    if isinstance(isi, Rumus):
        isi = isi.nilai
    if isinstance(isi, str):
        return escape_formula(isi.replace("\x00", ""))
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if isinstance(isi, int | Decimal):
        return format_isian(Decimal(isi))
    return isi.isoformat() if isinstance(isi, date) else ""
