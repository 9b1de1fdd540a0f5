"""Averages say what they count, and name the rest."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ukur import (
    BELUM_DIISI,
    Alasan,
    Aturan,
    Capaian,
    Dasar,
    Kebijakan,
    TakDihitung,
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


@given(st.lists(st.integers(0, 120).map(lambda n: persen(str(n))), min_size=1), st.integers(0, 5), st.randoms())
def test_order_and_empty_rows_do_not_move_the_mean(capaian: list[Capaian], kosong: int, acak: Random) -> None:
    lain = capaian + [KOSONG] * kosong
    acak.shuffle(lain)
    asal, hasil = rata_rata(capaian), rata_rata(lain)
    assert asal.tepat == hasil.tepat
    assert hasil.semua - hasil.dihitung == kosong == len(hasil.lainnya)
