"""Averages say what they count, and name the rest."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.ukur import (
    BELUM_DIISI,
    Alasan,
    Aturan,
    Capaian,
    Dasar,
    Kebijakan,
    TakDihitung,
    check_bobot,
    hitung_capaian,
    rata_rata,
    realisasi_of,
)

KOSONG = hitung_capaian(Aturan.MAX, Decimal(10), BELUM_DIISI)


def persen(realisasi: str, target: str = "100") -> Capaian:
    kebijakan = Kebijakan(batas_atas=Decimal(120))
    return hitung_capaian(Aturan.MAX, Decimal(target), realisasi_of(Decimal(realisasi)), kebijakan)


def test_it_prints_n_of_m_and_lists_the_others() -> None:
    hasil = rata_rata([persen("90"), KOSONG, persen("80")])
    assert (hasil.tampil, hasil.cakupan) == ("85,00", "2 dari 3 indikator dihitung")
    assert hasil.lainnya == (TakDihitung(1, Alasan.BELUM_DIISI),)


def test_a_real_zero_counts() -> None:
    assert rata_rata([persen("0"), persen("100")]).nilai == 50


@pytest.mark.parametrize("capaian", [[], [KOSONG]])
def test_nothing_computed_gives_no_mean(capaian: list[Capaian]) -> None:
    hasil = rata_rata(capaian)
    assert (hasil.nilai, hasil.tampil, hasil.dihitung, hasil.semua) == (None, "–", 0, len(capaian))


def test_it_says_whether_raw_or_bounded_figures_are_used() -> None:
    capaian = [persen("200"), persen("100")]
    assert (rata_rata(capaian).nilai, rata_rata(capaian).dasar) == (Decimal(110), Dasar.DIBATASI)
    assert (rata_rata(capaian, Dasar.MENTAH).nilai, rata_rata(capaian, Dasar.MENTAH).dasar) == (
        Decimal(150),
        Dasar.MENTAH,
    )


def test_a_tie_between_thirds_rounds_up_exactly() -> None:
    assert rata_rata([persen("1", "3"), persen("1", "3"), persen("1", "3"), persen("0.02")]).tampil == "25,01"


def test_weights_count_and_what_is_missing_is_told() -> None:
    capaian = [persen("100"), KOSONG, persen("50")]
    hasil = rata_rata(capaian, bobot=[Decimal("62.5"), Decimal("12.5"), Decimal(25)])
    assert hasil.tepat == (Fraction(100) * Fraction("62.5") + 50 * 25) / Fraction("87.5")
    assert hasil.cakupan == "2 dari 3 indikator dihitung, bobot 87,5 dari 100"
    assert hasil.lainnya == (TakDihitung(1, Alasan.BELUM_DIISI),)
    assert rata_rata(capaian, bobot=[None, None, None]) == rata_rata(capaian)


def test_weights_of_nothing_counted_give_no_mean() -> None:
    hasil = rata_rata([KOSONG], bobot=[Decimal(100)])
    assert (hasil.tepat, hasil.cakupan) == (None, "0 dari 1 indikator dihitung, bobot 0 dari 100")


@pytest.mark.parametrize("bobot", [["50"], ["50", None], ["100", "0"], ["150", "-50"], ["50", "30", "20"]])
def test_weights_that_make_no_sense_are_refused(bobot: list[str | None]) -> None:
    with pytest.raises(Ditolak) as ditolak:
        rata_rata([persen("1"), persen("2")], bobot=[None if satu is None else Decimal(satu) for satu in bobot])
    assert ditolak.value.kalimat == "Bobot harus diisi untuk semua indikator, masing-masing lebih dari 0."
    assert ditolak.value.kode == "bobot-salah"


@pytest.mark.parametrize(
    ("bobot", "faults"),
    [
        ([], []),
        ([None, None], []),
        (["60", "40"], []),
        (["99", "1"], []),
        (["99.5", "0.5"], []),
        (["33.3333", "33.3333", "33.3334"], []),
        (["60", None, "40"], ["1 dari 3 bobot belum diisi. Isi semua, atau kosongkan semua."]),
        (["100", "0"], ["Setiap bobot harus lebih dari 0."]),
        (["33.3333", "33.3333"], ["Jumlah bobot harus tepat 100, sekarang 66,6666."]),
        (["120", "-10"], ["Setiap bobot harus lebih dari 0.", "Jumlah bobot harus tepat 100, sekarang 110."]),
    ],
)
def test_the_plan_editor_names_every_fault_of_the_weights(bobot: list[str | None], faults: list[str]) -> None:
    assert check_bobot([None if satu is None else Decimal(satu) for satu in bobot]) == faults


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 100)), min_size=1, max_size=8))
def test_a_weighed_mean_lies_between_its_figures(pasangan: list[tuple[int, int]]) -> None:
    capaian = [persen(str(nilai)) for nilai, _ in pasangan]
    hasil = rata_rata(capaian, bobot=[Decimal(berat) for _, berat in pasangan]).tepat
    angka = [satu.nilai_tepat for satu in capaian if satu.nilai_tepat is not None]
    assert hasil is not None
    assert min(angka) <= hasil <= max(angka)
    sama = rata_rata(capaian, bobot=[Decimal(7)] * len(capaian)).tepat
    assert sama == rata_rata(capaian).tepat


@given(st.lists(st.integers(0, 120).map(lambda n: persen(str(n))), min_size=1), st.integers(0, 5), st.randoms())
def test_order_and_empty_rows_do_not_move_the_mean(capaian: list[Capaian], kosong: int, acak: Random) -> None:
    lain = capaian + [KOSONG] * kosong
    acak.shuffle(lain)
    asal, hasil = rata_rata(capaian), rata_rata(lain)
    assert asal.tepat == hasil.tepat
    assert hasil.semua - hasil.dihitung == kosong == len(hasil.lainnya)
