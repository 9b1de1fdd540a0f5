"""Printed cells: every notation that reports use, with all the readings of those that have two."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.angka import format_angka
from takar.core.periksa.angka import GayaAngka, find_gaya, read_token
from takar.core.periksa.sel import JenisSel, Sisi, find_skala, read_sel
from takar.core.ukur.nilai import Huruf, Rasio, Rentang


def first(teks: str) -> object:
    return read_sel(teks).bacaan[0].nilai


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("97,73", "97.73"),
        ("97.73", "97.73"),
        ("100 %", "100"),
        ("100%*", "100"),
        ("1.234.567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1 234 567", "1234567"),
        ("Rp 1.234.567,00", "1234567"),
        ("Rp. 1.234.567,-", "1234567"),
        ("Rp1,5 Miliar", "1500000000"),
        ("Rp 2 M", "2000000000"),
        ("5 juta buku", "5000000"),
        ("Rp -", "0"),
        ("4 dokumen", "4"),
        ("12 m2", "12"),
        ("−2,5 %", "-2.5"),
        ("(2,5)", "-2.5"),
        ("1.5E+11", "150000000000"),
        ("3.8600000000000003", "3.8600000000000003"),
        ("1.234.56", "1234.56"),
        ("min. 80%", "80"),
        ("< 20", "20"),
    ],
)
def test_a_number_is_read_in_every_notation(teks: str, nilai: str) -> None:
    sel = read_sel(teks)
    assert (sel.jenis, sel.angka[0][0]) == (JenisSel.ANGKA, Decimal(nilai))


@pytest.mark.parametrize("teks", ["", " ", "-", "–", "—", "...", "NULL", "nan", "- %"])
def test_a_dash_is_an_empty_cell(teks: str) -> None:
    assert read_sel(teks).kosong


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [
        ("n/a", JenisSel.TEKS),
        ("#N/A", JenisSel.TEKS),
        ("#DIV/0!", JenisSel.GALAT),
        ("∞", JenisSel.GALAT),
        ("Tersusunnya dokumen", JenisSel.TEKS),
        ("Desember 2020", JenisSel.TEKS),
        ("m2", JenisSel.TEKS),
        ("WTP (2020)", JenisSel.TEKS),
    ],
)
def test_what_is_no_figure_is_told_apart(teks: str, jenis: JenisSel) -> None:
    assert read_sel(teks).jenis is jenis


def test_other_kinds_of_value() -> None:
    assert first("1:32") == Rasio(Decimal(1), Decimal(32))
    assert first("9,2–9,7") == first("9,2 s.d. 9,7 %") == Rentang(Decimal("9.2"), Decimal("9.7"))
    assert first("Predikat BB") == Huruf("BB")
    assert first("31 Desember 2020") == first("31-12-2020") == date(2020, 12, 31)
    assert first("Ya") is True


def test_a_share_keeps_the_whole_that_it_is_of() -> None:
    bacaan = read_sel("55% x 40 = 22").bacaan[0]
    assert (bacaan.nilai, bacaan.dasar) == (Decimal(22), Decimal(40))


def test_a_bound_keeps_its_side() -> None:
    assert [read_sel(teks).sisi for teks in ("≤ 20", "maks. 5", ">= 80", "minimal 3", "7")] == [
        Sisi.ATAS,
        Sisi.ATAS,
        Sisi.BAWAH,
        Sisi.BAWAH,
        Sisi.TANPA,
    ]


@pytest.mark.parametrize(("gaya", "nilai"), [(GayaAngka.KOMA, ["1234", "1.234"]), (GayaAngka.TITIK, ["1.234", "1234"])])
def test_a_single_dot_has_two_readings_in_the_order_of_the_document(gaya: GayaAngka, nilai: list[str]) -> None:
    bacaan = read_token("1.234", gaya)
    assert [satu.nilai for satu in bacaan] == [Decimal(satu) for satu in nilai]
    assert all(satu.cara.startswith("“1.234” dibaca ") for satu in bacaan)


@pytest.mark.parametrize("token", ["1.2.3", "12.34,5.6", "1,23,456", "1" * 29, "1e99"])
def test_what_only_looks_like_a_number_has_no_reading(token: str) -> None:
    assert read_token(token) == ()


def test_the_document_tells_its_decimal_sign() -> None:
    assert find_gaya(["1.234", "97.7", "1,234,567"]) is GayaAngka.TITIK
    assert find_gaya(["1.234", "97,7"]) is GayaAngka.KOMA
    assert find_gaya(["1.234", "12"]) is GayaAngka.KOMA, "the Indonesian one where nothing tells"


def test_grades_of_two_scales_have_no_common_one() -> None:
    assert find_skala("BB", "a") is not None
    assert find_skala("BB", "WTP") is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_what_takar_prints_is_read_back(digit: int, desimal: int) -> None:
    nilai = Decimal(digit).scaleb(-desimal)
    assert nilai in [angka for angka, _ in read_sel(format_angka(nilai, desimal)).angka]


@given(st.text(max_size=400) | st.text("0123456789.,-%:=x()/≤ RpeEM", max_size=400))
def test_no_text_breaks_the_reading(teks: str) -> None:
    sel = read_sel(teks)
    assert len(sel.bacaan) <= 7 and len(sel.teks) <= 200
