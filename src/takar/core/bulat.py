"""Rounding half-up, exactly: no figure passes through a binary float or a lossy context.

A tie goes away from zero, as in every spreadsheet: 0,005 → 0,01 and −0,005 → −0,01.
"""

from __future__ import annotations

from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_TEPAT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)
_LEBAR = Context(prec=60, rounding=ROUND_HALF_UP)


def divide_half_up(pembilang: int, penyebut: int) -> int:
    """pembilang ÷ penyebut to the nearest integer; penyebut must not be zero."""
    a, b = abs(pembilang), abs(penyebut)
    hasil = (2 * a + b) // (2 * b)
    return hasil if (pembilang < 0) == (penyebut < 0) else -hasil


def round_half_up(nilai: Decimal | Fraction, desimal: int = 2) -> Decimal:
    """`nilai` with exactly `desimal` decimals."""
    if isinstance(nilai, Fraction):
        return from_tetap(to_tetap(nilai, desimal), desimal)
    return nilai.quantize(Decimal(1).scaleb(-desimal), context=_TEPAT)


def to_tetap(nilai: Decimal | Fraction, skala: int = 4) -> int:
    """The fixed-point integer nilai × 10^skala, half-up."""
    pembilang, penyebut = nilai.as_integer_ratio()
    return divide_half_up(pembilang * 10**skala, penyebut)


def from_tetap(tetap: int, skala: int = 4) -> Decimal:
    """The Decimal that `to_tetap` stored, with exactly `skala` decimals."""
    return Decimal(tetap).scaleb(-skala, context=_TEPAT)


def to_decimal(nilai: Fraction) -> Decimal:
    """A Fraction as a Decimal of up to 60 digits; for showing, never for summing."""
    return _LEBAR.divide(Decimal(nilai.numerator), Decimal(nilai.denominator))
