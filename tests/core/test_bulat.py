"""Half-up rounding, exact against fractions."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.bulat import divide_half_up, from_tetap, round_half_up, to_decimal, to_tetap


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("0.005", "0.01"),
        ("0.0049999", "0.00"),
        ("2.675", "2.68"),
        ("1.005", "1.01"),
        ("-0.005", "-0.01"),
        ("90", "90.00"),
    ],
)
def test_ties_go_away_from_zero(nilai: str, hasil: str) -> None:
    assert str(round_half_up(Decimal(nilai), 2)) == hasil


@given(st.fractions(min_value=0), st.integers(0, 6))
def test_it_equals_the_floor_of_the_exact_value_plus_half(nilai: Fraction, skala: int) -> None:
    assert to_tetap(nilai, skala) == floor(nilai * 10**skala + Fraction(1, 2))


@given(st.fractions(), st.integers(0, 6))
def test_it_is_symmetric(nilai: Fraction, skala: int) -> None:
    assert to_tetap(-nilai, skala) == -to_tetap(nilai, skala)


@given(st.decimals(-(10**30), 10**30, places=9), st.integers(0, 9))
def test_decimals_and_fractions_round_alike(nilai: Decimal, desimal: int) -> None:
    assert round_half_up(nilai, desimal) == round_half_up(Fraction(nilai), desimal)


@given(st.integers(-(10**19), 10**19), st.integers(0, 6))
def test_a_stored_integer_comes_back(tetap: int, skala: int) -> None:
    assert to_tetap(from_tetap(tetap, skala), skala) == tetap


@pytest.mark.parametrize(("a", "b", "hasil"), [(1, 2, 1), (-1, 2, -1), (1, -2, -1), (-1, -2, 1), (1, 3, 0), (0, -5, 0)])
def test_it_divides_integers_half_up(a: int, b: int, hasil: int) -> None:
    assert divide_half_up(a, b) == hasil


def test_a_long_quotient_keeps_sixty_digits() -> None:
    assert str(to_decimal(Fraction(2, 3))) == "0." + "6" * 59 + "7"
