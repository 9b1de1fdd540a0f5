"""Predicate bands, read with > on the lower bound."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.ukur import PITA_PERMENDAGRI_86, BarisPita, PitaPredikat, check_pita, choose_pita, predikat
from takar.core.ukur.predikat import check_sebutan

BAIK, KURANG = BarisPita("Baik", Decimal(70), None), BarisPita("Kurang", None, Decimal(70))


@pytest.mark.parametrize(
    ("persen", "sebutan"),
    [
        ("233.33", "Sangat Tinggi"),
        ("90.5", "Sangat Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90.005", "Sangat Tinggi"),
        ("90.004", "Tinggi"),
        ("90", "Tinggi"),
        ("75.01", "Tinggi"),
        ("75", "Sedang"),
        ("65.5", "Sedang"),
        ("65", "Rendah"),
        ("50.01", "Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
        ("-50", "Sangat Rendah"),
    ],
)
def test_permendagri_86_has_no_gap_between_its_printed_bands(persen: str, sebutan: str) -> None:
    assert predikat(Decimal(persen), PITA_PERMENDAGRI_86) == sebutan
    assert predikat(Fraction(persen)) == sebutan


def test_without_a_figure_there_is_no_predicate() -> None:
    assert predikat(None) == ""


@pytest.mark.parametrize(
    ("baris", "fault"),
    [
        ((), "belum berisi pita"),
        ((BAIK, BarisPita("Kurang", None, Decimal(69))), "Ada celah antara “Kurang” dan “Baik”: 69,00 sampai 70,00."),
        ((BAIK, BarisPita("Kurang", None, Decimal(71))), "Ada tumpang tindih antara “Kurang” dan “Baik”"),
        ((BAIK, BarisPita("Kurang", Decimal(0), Decimal(70))), "“Kurang” harus tanpa batas bawah"),
        ((BarisPita("Baik", Decimal(70), Decimal(100)), KURANG), "“Baik” harus tanpa batas atas"),
        ((BarisPita("Baik", None, None), KURANG), "belum diisi"),
        ((BAIK, BarisPita("Sedang", Decimal(70), Decimal(70)), KURANG), "Pita “Sedang” kosong"),
        ((BAIK, BarisPita("baik", None, Decimal(70))), "hanya boleh muncul sekali"),
        ((BAIK, BarisPita("baik", Decimal(0), Decimal(69))), "harus tanpa batas bawah. Predikat “Baik”"),
    ],
)
def test_a_faulty_table_is_refused_with_the_fault(baris: tuple[BarisPita, ...], fault: str) -> None:
    assert fault in " ".join(check_pita(baris))
    with pytest.raises(Ditolak) as ditolak:
        PitaPredikat("uji", "Uji", date(2026, 1, 1), baris)
    assert (ditolak.value.kalimat, ditolak.value.kode) == (" ".join(check_pita(baris)), "pita-salah")


def test_each_repeated_name_is_told_once() -> None:
    assert check_sebutan(["Baik", "Cukup", "BAIK", "Kurang", "kurang", "baik"]) == [
        "Predikat “Baik” hanya boleh muncul sekali.",
        "Predikat “Kurang” hanya boleh muncul sekali.",
    ]


def test_a_good_table_has_no_fault() -> None:
    assert check_pita((BAIK, KURANG)) == []


def test_the_table_in_force_on_the_date_is_chosen() -> None:
    baru = PitaPredikat("baru", "Baru", date(2027, 1, 1), (BAIK, KURANG))
    semua = [baru, PITA_PERMENDAGRI_86]
    assert choose_pita(semua, date(2026, 12, 31)) is PITA_PERMENDAGRI_86
    assert choose_pita(semua, date(2027, 1, 1)) is baru
    with pytest.raises(Ditolak) as ditolak:
        choose_pita([baru], date(2026, 1, 1))
    assert ditolak.value.kalimat == "Belum ada tabel predikat yang berlaku pada tanggal ini."
    assert ditolak.value.kode == "pita-belum-berlaku"


@given(st.decimals(-1000, 1000, places=2))
def test_every_figure_has_exactly_one_predicate(persen: Decimal) -> None:
    cocok = [
        baris.sebutan
        for baris in PITA_PERMENDAGRI_86.baris
        if (baris.di_atas is None or persen > baris.di_atas) and (baris.sampai is None or persen <= baris.sampai)
    ]
    assert cocok == [predikat(persen)]
