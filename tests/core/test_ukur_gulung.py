"""Rolling up by either way, with the coverage kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from takar.core.ukur import (
    BELUM_DIISI,
    Alasan,
    Aturan,
    Butir,
    Capaian,
    CaraGulung,
    Dasar,
    Kebijakan,
    TakDihitung,
    gulung,
    hitung_capaian,
    realisasi_of,
)


def persen(angka: int | None) -> Capaian:
    realisasi = BELUM_DIISI if angka is None else realisasi_of(Decimal(angka))
    return hitung_capaian(Aturan.MAX, Decimal(100), realisasi, Kebijakan(batas_atas=Decimal(120)))


def butir(sasaran: str, bidang: str, angka: int | None, bobot: str = "", bobot_sasaran: str = "") -> Butir:
    berat, berat_sasaran = (Decimal(teks) if teks else None for teks in (bobot, bobot_sasaran))
    return Butir(f"{sasaran}{bidang}{angka}", sasaran, bidang, persen(angka), berat, berat_sasaran)


SEMUA = [
    butir("S1", "KOP", 100),
    butir("S1", "KOP", 80),
    butir("S2", "KOP", 60),
    butir("S2", "UMKM", 40),
    butir("S3", "UMKM", None),
]


def test_all_indicators_alike() -> None:
    hasil = gulung(SEMUA, CaraGulung.INDIKATOR)
    assert (hasil.instansi.tepat, hasil.instansi.cakupan) == (Fraction(70), "4 dari 5 indikator dihitung")
    assert {kunci: satu.tepat for kunci, satu in hasil.bidang.items()} == {"KOP": 80, "UMKM": 40}
    assert {kunci: satu.tepat for kunci, satu in hasil.sasaran.items()} == {"S1": 90, "S2": 50, "S3": None}


def test_level_by_level() -> None:
    hasil = gulung(SEMUA, CaraGulung.BERJENJANG)
    assert {kunci: satu.tepat for kunci, satu in hasil.bidang.items()} == {"KOP": 75, "UMKM": 40}
    assert (hasil.instansi.tepat, hasil.instansi.cakupan) == (Fraction(115, 2), "4 dari 5 indikator dihitung")
    assert {kunci: satu.tepat for kunci, satu in hasil.sasaran.items()} == {"S1": 90, "S2": 50, "S3": None}


@pytest.mark.parametrize("cara", CaraGulung)
def test_what_is_left_out_points_into_the_whole_list(cara: CaraGulung) -> None:
    hasil = gulung(SEMUA, cara)
    tak = (TakDihitung(4, Alasan.BELUM_DIISI),)
    assert hasil.instansi.lainnya == hasil.bidang["UMKM"].lainnya == hasil.sasaran["S3"].lainnya == tak
    assert hasil.bidang["KOP"].lainnya == ()
    assert (hasil.bidang["UMKM"].dihitung, hasil.bidang["UMKM"].semua) == (1, 2)
    assert hasil.instansi.bobot_semua is None


def test_weights_within_a_sasaran_and_of_sasaran_within_a_bidang() -> None:
    berbobot = [
        butir("S1", "KOP", 100, "75", "60"),
        butir("S1", "KOP", 80, "25", "60"),
        butir("S2", "KOP", 50, "100", "40"),
    ]
    berjenjang = gulung(berbobot, CaraGulung.BERJENJANG)
    assert berjenjang.sasaran["S1"].tepat == 95
    assert berjenjang.bidang["KOP"].tepat == 77
    assert berjenjang.bidang["KOP"].cakupan == "3 dari 3 indikator dihitung, bobot 100 dari 100"
    assert berjenjang.instansi.tepat == 77
    rata = gulung(berbobot, CaraGulung.INDIKATOR)
    assert rata.sasaran["S1"].tepat == 95
    assert rata.bidang["KOP"].tepat == Fraction(230, 3)
    assert rata.instansi.cakupan == "3 dari 3 indikator dihitung"


def test_a_sasaran_without_figures_leaves_its_weight_to_the_others() -> None:
    berbobot = [butir("S1", "KOP", 80, "100", "60"), butir("S2", "KOP", None, "100", "40")]
    bidang = gulung(berbobot, CaraGulung.BERJENJANG).bidang["KOP"]
    assert (bidang.tepat, bidang.cakupan) == (80, "1 dari 2 indikator dihitung, bobot 60 dari 100")


def test_a_weight_may_be_small() -> None:
    berbobot = [butir("S1", "KOP", 100, "99.5"), butir("S1", "KOP", 80, "0.5")]
    assert gulung(berbobot, CaraGulung.INDIKATOR).sasaran["S1"].tepat == Fraction("99.9")


@pytest.mark.parametrize("bobot", ["", "0", "-5"])
def test_weights_that_a_group_does_not_have_in_full_do_not_count(bobot: str) -> None:
    berbobot = [butir("S1", "KOP", 100, "75"), butir("S1", "KOP", 80, bobot)]
    sasaran = gulung(berbobot, CaraGulung.INDIKATOR).sasaran["S1"]
    assert (sasaran.tepat, sasaran.bobot_semua) == (90, None)


@pytest.mark.parametrize("cara", CaraGulung)
def test_raw_figures_on_request(cara: CaraGulung) -> None:
    tinggi = [butir("S1", "KOP", 150)]
    assert gulung(tinggi, cara).instansi.tepat == 120
    mentah = gulung(tinggi, cara, Dasar.MENTAH)
    assert {mentah.instansi.tepat, mentah.bidang["KOP"].tepat, mentah.sasaran["S1"].tepat} == {Fraction(150)}
    assert {mentah.instansi.dasar, mentah.bidang["KOP"].dasar, mentah.sasaran["S1"].dasar} == {Dasar.MENTAH}


@pytest.mark.parametrize("cara", CaraGulung)
def test_nothing_rolls_up_to_nothing(cara: CaraGulung) -> None:
    hasil = gulung([], cara)
    assert (hasil.instansi.tepat, hasil.instansi.semua, dict(hasil.bidang), dict(hasil.sasaran)) == (None, 0, {}, {})
    assert cara.nama
