"""ISO 8601 durations as timers hold them, in the words of an SOP: "PT2H" is "2 jam"."""

from __future__ import annotations

import re

_POLA = re.compile(
    r"P(?:(?P<tahun>\d{1,4})Y)?(?:(?P<bulan>\d{1,4})M)?(?:(?P<minggu>\d{1,4})W)?(?:(?P<hari>\d{1,4})D)?"
    r"(?:T(?:(?P<jam>\d{1,5})H)?(?:(?P<menit>\d{1,5})M)?(?:(?P<detik>\d{1,6})S)?)?"
)


def read_durasi(teks: str) -> str:
    """The duration in words, largest unit first; "" for what is no duration (a date, a cycle, an expression)."""
    cocok = _POLA.fullmatch(teks.strip())
    if cocok is None:
        return ""
    return " ".join(f"{int(nilai)} {satuan}" for satuan, nilai in cocok.groupdict().items() if nilai and int(nilai))
