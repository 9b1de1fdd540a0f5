"""Text that people type: what may stand on paper."""

from __future__ import annotations

import re

_TAK_TERCETAK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def is_printable(teks: str) -> bool:
    """Whether the text has no control characters (but for line ends and tabs) and no halves of characters."""
    return _TAK_TERCETAK.search(teks) is None


def as_cacah(teks: str, angka: int = 9) -> int | None:
    """The number that is written with 1 to `angka` digits 0-9 and nothing else; None for any other text.

    `str.isdigit` alone lets through what `int` refuses, like a raised two, and what no column of a table holds.
    """
    return int(teks) if 0 < len(teks) <= angka and teks.isascii() and teks.isdigit() else None
