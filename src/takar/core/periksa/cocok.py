"""How a printed figure comes from an exact one: equal, rounded, cut off, or not at all."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import ceil, floor

from takar.core.bulat import to_tetap

TEPAT_RELATIF = Fraction(1, 10**8)
"""A figure printed with all the digits that a spreadsheet keeps differs from the exact one by less than this share."""


class Kecocokan(IntEnum):
    """How a printed figure comes from an exact one, the closest first."""

    TEPAT = 0
    DIBULATKAN = 1
    DIPOTONG = 2
    TIDAK = 3


def compare(tercetak: Decimal, desimal: int, tepat: Fraction) -> Kecocokan:
    """Whether `tercetak`, printed with `desimal` decimals, is `tepat` itself, rounded (half-up or half-even) or cut."""
    angka = Fraction(tercetak)
    if abs(angka - tepat) <= TEPAT_RELATIF * max(Fraction(1), abs(tepat)):
        return Kecocokan.TEPAT
    skala = Fraction(10) ** desimal
    digit, penuh = angka * skala, tepat * skala
    if digit in (to_tetap(tepat, desimal), round(penuh)):
        return Kecocokan.DIBULATKAN
    return Kecocokan.DIPOTONG if digit == cut(penuh) else Kecocokan.TIDAK


def cut(nilai: Fraction) -> int:
    """The whole part, toward zero."""
    return floor(nilai) if nilai >= 0 else ceil(nilai)
