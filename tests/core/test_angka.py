"""Numbers typed and printed the Indonesian way; what has two readings is asked back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.angka import AngkaMeragukan, AngkaTakTerbaca, format_angka, format_isian, read_angka

nilai_tersimpan = st.integers(-(10**18) + 1, 10**18 - 1).map(lambda n: Decimal(n).scaleb(-4))


def readings(teks: str) -> tuple[Decimal, ...]:
    try:
        return (read_angka(teks),)
    except AngkaMeragukan as ragu:
        return ragu.bacaan
    except AngkaTakTerbaca:
        return ()


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.234,56", "1234.56"),
        ("1234,5", "1234.5"),
        ("93,75", "93.75"),
        ("93,75 %", "93.75"),
        ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("-5", "-5"),
        ("\N{MINUS SIGN}5,5", "-5.5"),
        ("0", "0"),
        ("-0", "0"),
        ("007", "7"),
        ("  12 ", "12"),
        ("\N{NO-BREAK SPACE}12\t", "12"),
        ("79.5", "79.5"),
        ("1.5", "1.5"),
        ("79.50", "79.5"),
        ("0.384", "0.384"),
        ("0,384", "0.384"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("99999999999999,9999", "99999999999999.9999"),
    ],
)
def test_it_reads_what_has_one_reading(teks: str, nilai: str) -> None:
    assert read_angka(teks) == Decimal(nilai)


@pytest.mark.parametrize(
    ("teks", "ribuan", "desimal"),
    [("1.234", "1234", "1.234"), ("-12.345", "-12345", "-12.345"), (" 999.000 % ", "999000", "999")],
)
def test_it_asks_back_what_has_two_readings(teks: str, ribuan: str, desimal: str) -> None:
    with pytest.raises(AngkaMeragukan) as ditolak:
        read_angka(teks)
    assert ditolak.value.bacaan == (Decimal(ribuan), Decimal(desimal))
    assert ditolak.value.kode == "angka-meragukan"


def test_the_question_names_both_readings_and_each_can_be_typed() -> None:
    with pytest.raises(AngkaMeragukan) as ditolak:
        read_angka("1.234")
    assert "1234 (titik sebagai pemisah ribuan) atau 1,234 (titik sebagai koma)" in ditolak.value.kalimat
    assert (read_angka("1234"), read_angka("1,234")) == ditolak.value.bacaan


@pytest.mark.parametrize(
    "teks",
    [
        "abc",
        "12,5,3",
        "1.23.456",
        "1234.567,8",
        "1,234.5",
        "5,",
        ",5",
        "+5",
        "--5",
        "5-",
        "1 234",
        "1e5",
        "NaN",
        "٣",
        "12%%",
    ],
)
def test_it_refuses_what_is_no_number(teks: str) -> None:
    with pytest.raises(AngkaTakTerbaca) as ditolak:
        read_angka(teks)
    assert ditolak.value.kode == "angka-tak-terbaca"
    assert f"“{teks}” tidak terbaca sebagai angka." in ditolak.value.kalimat


@pytest.mark.parametrize("teks", ["", "  ", "%"])
def test_an_empty_text_is_not_zero(teks: str) -> None:
    with pytest.raises(AngkaTakTerbaca) as ditolak:
        read_angka(teks)
    assert ditolak.value.kode == "angka-kosong"


@pytest.mark.parametrize("teks", ["1" * 15, "100.000.000.000.000", "1,23456"])
def test_digits_are_bounded(teks: str) -> None:
    with pytest.raises(AngkaTakTerbaca) as ditolak:
        read_angka(teks)
    assert ditolak.value.kode == "angka-terlalu-panjang"


def test_a_very_long_text_is_refused_with_a_short_sentence() -> None:
    with pytest.raises(AngkaTakTerbaca) as ditolak:
        read_angka("9" * 1_000_000)
    assert len(ditolak.value.kalimat) < 250


def test_more_decimals_are_read_where_they_are_asked_for() -> None:
    assert read_angka("92,8571428571", maks_desimal=10) == Decimal("92.8571428571")


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        ("1234.56", None, "1.234,56"),
        ("1234567", None, "1.234.567"),
        ("93.750", None, "93,75"),
        ("1E+3", None, "1.000"),
        ("0", 2, "0,00"),
        ("-0.001", 2, "0,00"),
        ("-1234.565", 2, "-1.234,57"),
        ("2.345", 2, "2,35"),
        ("2.5", 0, "3"),
    ],
)
def test_it_prints_the_indonesian_way(nilai: str, desimal: int | None, teks: str) -> None:
    assert format_angka(Decimal(nilai), desimal) == teks


@given(nilai_tersimpan)
def test_reading_a_form_text_gives_the_value_back(nilai: Decimal) -> None:
    assert read_angka(format_isian(nilai)) == nilai


@given(st.integers(-(10**16) + 1, 10**16 - 1).map(lambda n: Decimal(n).scaleb(-2)))
def test_reading_a_printed_figure_gives_the_value_back(nilai: Decimal) -> None:
    assert read_angka(format_angka(nilai, 2)) == nilai


@given(nilai_tersimpan)
def test_reading_a_shortest_print_gives_the_value_back_or_asks(nilai: Decimal) -> None:
    assert nilai in readings(format_angka(nilai))


@given(st.text(max_size=60))
def test_any_text_is_read_asked_back_or_refused(teks: str) -> None:
    assert all(nilai.is_finite() for nilai in readings(teks))
