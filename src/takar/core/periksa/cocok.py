"""How a printed figure comes from an exact one: equal, rounded, cut off, or not at all."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import ceil, floor

from takar.core.bulat import divide_half_up

TEPAT_RELATIF = 10**8
"""A figure printed with all the digits that a spreadsheet keeps differs from the exact by less than 1 in so many."""


class Kecocokan(IntEnum):
    """How a printed figure comes from an exact one, the closest first."""

    TEPAT = 0
    DIBULATKAN = 1
    DIPOTONG = 2
    TIDAK = 3


def compare(tercetak: Decimal, desimal: int, tepat: Fraction) -> Kecocokan:
    """Whether `tercetak`, printed with `desimal` decimals, is `tepat` itself, rounded (half-up or half-even) or cut."""
    pembilang, penyebut = tepat.numerator, tepat.denominator
    p, q = tercetak.as_integer_ratio()
    selisih, satuan = abs(p * penyebut - pembilang * q), penyebut * q
    if selisih * TEPAT_RELATIF <= max(satuan, abs(pembilang) * q):
        return Kecocokan.TEPAT
    skala = 10**desimal
    if selisih * skala >= satuan or p * skala % q:
        return Kecocokan.TIDAK
    return _compare_digits(p * skala // q, pembilang * skala, penyebut)


def _compare_digits(digit: int, pembilang: int, penyebut: int) -> Kecocokan:
    """The same with what is printed as whole digits, and the exact figure on their scale."""
    if digit in (divide_half_up(pembilang, penyebut), round(Fraction(pembilang, penyebut))):
        return Kecocokan.DIBULATKAN
    return Kecocokan.DIPOTONG if digit == cut(Fraction(pembilang, penyebut)) else Kecocokan.TIDAK


def cut(nilai: Fraction) -> int:
    """The whole part, toward zero."""
    return floor(nilai) if nilai >= 0 else ceil(nilai)
