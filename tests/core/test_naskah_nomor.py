"""Numbers of papers, and dates and numbers in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.naskah import PenandaTakDikenal, bulan_romawi, format_nomor, nama_hari, tanggal_panjang, terbilang

TANGGAL = date(2026, 7, 6)
BAGIAN = ["{klas}", "{urut}", "{urut:3}", "{unit}", "{bulan}", "{bulan_romawi}", "{tahun}"]


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("{klas}/{urut:3}/{unit}/{bulan_romawi}/{tahun}", "000.8.6.3/007/DKUKM/VII/2026"),
        ("{klas} / {urut} /{tahun}", "000.8.6.3 / 7 /2026"),
        ("{urut:5}-{bulan}", "00007-07"),
        ("tanpa penanda", "tanpa penanda"),
    ],
)
def test_a_number_follows_its_pattern(pola: str, nomor: str) -> None:
    assert format_nomor(pola, klas="000.8.6.3", urut=7, unit="DKUKM", tanggal=TANGGAL) == nomor


def test_padding_never_cuts_a_large_counter() -> None:
    assert format_nomor("{urut:3}", klas="", urut=12345, unit="", tanggal=TANGGAL) == "12345"


@pytest.mark.parametrize("pola", ["{nomor}", "{urut:x}", "{urut:10}", "{tahun!r}", "{unit.__class__}", "{}", "{tahun"])
def test_any_other_placeholder_is_refused(pola: str) -> None:
    with pytest.raises(PenandaTakDikenal):
        format_nomor(pola, klas="", urut=1, unit="", tanggal=TANGGAL)


def test_braces_in_a_value_are_printed_as_they_are() -> None:
    assert format_nomor("{unit}/{urut}", klas="", urut=1, unit="{klas}", tanggal=TANGGAL) == "{klas}/1"


@given(
    st.lists(st.sampled_from(BAGIAN), min_size=1, max_size=6),
    st.integers(1, 99_999),
    st.dates(min_value=date(1900, 1, 1)),
)
def test_no_placeholder_is_left(bagian: list[str], urut: int, tanggal: date) -> None:
    nomor = format_nomor("/".join(bagian), klas="000.8", urut=urut, unit="U", tanggal=tanggal)
    assert "{" not in nomor
    assert nomor.count("/") == len(bagian) - 1


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_two_counters_never_give_one_number(satu: int, dua: int) -> None:
    def number(urut: int) -> str:
        return format_nomor("{klas}/{urut:3}/{tahun}", klas="060", urut=urut, unit="", tanggal=TANGGAL)

    assert (number(satu) == number(dua)) == (satu == dua)


def test_dates_are_written_in_indonesian() -> None:
    tanggal = date(2026, 11, 25)
    assert (tanggal_panjang(tanggal), nama_hari(tanggal)) == ("25 November 2026", "Rabu")
    assert (tanggal_panjang(date(2026, 8, 1)), nama_hari(date(2026, 8, 7))) == ("1 Agustus 2026", "Jumat")
    assert bulan_romawi(tanggal) == "XI"


@pytest.mark.parametrize(
    ("bilangan", "kata"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (25, "dua puluh lima"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (990, "sembilan ratus sembilan puluh"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (3_000_000_011, "tiga miliar sebelas"),
        (-5, "minus lima"),
    ],
)
def test_whole_numbers_are_written_in_words(bilangan: int, kata: str) -> None:
    assert terbilang(bilangan) == kata


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_two_numbers_never_share_their_words(satu: int, dua: int) -> None:
    assert (terbilang(satu) == terbilang(dua)) == (satu == dua)


def test_a_number_too_large_for_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="1000000000000000"):
        terbilang(10**15)
