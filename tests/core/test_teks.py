"""Text that people type, and the whole numbers in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.teks import as_cacah, is_printable


@pytest.mark.parametrize(("teks", "angka", "nilai"), [("0", 9, 0), ("007", 9, 7), ("999999999", 9, 999999999)])
def test_digits_are_a_number(teks: str, angka: int, nilai: int) -> None:
    assert as_cacah(teks, angka) == nilai


@pytest.mark.parametrize("teks", ["", " 1", "-1", "+1", "1_0", "1.0", "²", "٣", "9" * 10, "9" * 5000, "1\n", "1\x00"])
def test_all_else_is_none(teks: str) -> None:
    assert as_cacah(teks) is None


@given(st.text(), st.integers(1, 30))
def test_what_is_taken_is_what_int_reads_and_fits(teks: str, angka: int) -> None:
    nilai = as_cacah(teks, angka)
    assert nilai is None or (nilai == int(teks) and 0 <= nilai < 10**angka)


@pytest.mark.parametrize(("teks", "cetak"), [("a\tb\nc", True), ("a\x00", False), ("\ud800", False), ("\x85", False)])
def test_what_stands_on_paper(teks: str, cetak: bool) -> None:
    assert is_printable(teks) is cetak
