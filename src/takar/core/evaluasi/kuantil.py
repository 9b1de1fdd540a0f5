"""Median and 90th percentile of exact figures, by a rule that is printed with them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from takar.core.evaluasi.nilai import Sebaran

RUMUS = (
    "Median adalah nilai tengah; bila banyaknya genap, rata-rata kedua nilai tengah. P90 adalah nilai terkecil yang "
    "tidak dilampaui oleh sekurang-kurangnya 90 persen pelaksanaan (peringkat terdekat, tanpa perkiraan di antara dua "
    "nilai)."
)


def spread(nilai: Iterable[int | Fraction]) -> Sebaran | None:
    """Count, median and p90; None for no figures."""
    urut = sorted(nilai)
    if not urut:
        return None
    return Sebaran(len(urut), _median(urut), Fraction(urut[-(-9 * len(urut) // 10) - 1]))


def _median(urut: list[int | Fraction]) -> Fraction:
    tengah = len(urut) // 2
    bawah = urut[tengah] if len(urut) % 2 else urut[tengah - 1]
    return (Fraction(bawah) + Fraction(urut[tengah])) / 2
