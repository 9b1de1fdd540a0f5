"""Serapan and the three ways of efficiency."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ukur import Alasan, CaraEfisiensi, KeluaranAnggaran, MasukanEfisiensi, hitung_efisiensi, serapan

D, F = Decimal, Fraction
SELISIH, PMK, RASIO = CaraEfisiensi.SELISIH, CaraEfisiensi.PMK_214, CaraEfisiensi.RASIO


def keluaran(nama: str, *angka: str | None) -> KeluaranAnggaran:
    pagu, realisasi, target, volume = (None if satu is None else D(satu) for satu in angka)
    return KeluaranAnggaran(nama, pagu, realisasi, target, volume)


def test_serapan_is_exact_and_shows_its_inputs() -> None:
    hasil = serapan(D(165596000), D("160000000.5"))
    assert hasil.nilai == F("160000000.5") / 165596000 * 100
    assert hasil.tampil == "96,62"
    assert hasil.rumus == "realisasi ÷ pagu × 100 = 160.000.000,5 ÷ 165.596.000,0 × 100 = 96,62 %"
    assert hasil.alasan == ""


@pytest.mark.parametrize(
    ("pagu", "realisasi", "alasan"),
    [
        (None, "5", Alasan.PAGU_KOSONG),
        (None, None, Alasan.PAGU_KOSONG),
        ("5", None, Alasan.BELUM_DIISI),
        ("0", "5", Alasan.PAGU_NOL),
        ("-1", "5", Alasan.PAGU_NEGATIF),
    ],
)
def test_serapan_without_a_comparison_says_why(pagu: str | None, realisasi: str | None, alasan: Alasan) -> None:
    hasil = serapan(None if pagu is None else D(pagu), None if realisasi is None else D(realisasi))
    assert (hasil.nilai, hasil.tampil, hasil.alasan) == (None, "–", alasan)
    assert hasil.rumus == f"Tidak dapat dihitung: {alasan.kalimat}"


@pytest.mark.parametrize(
    ("capaian", "serap", "nilai", "sebutan"),
    [
        ("100", "94.99", "5.01", "Efisien"),
        ("100", "95", "5", "Cukup efisien"),
        ("95", "100", "-5", "Cukup efisien"),
        ("94.99", "100", "-5.01", "Tidak efisien"),
        ("80", "80", "0", "Cukup efisien"),
    ],
)
def test_the_gap_has_a_threshold_of_five(capaian: str, serap: str, nilai: str, sebutan: str) -> None:
    hasil = hitung_efisiensi(SELISIH, MasukanEfisiensi(F(capaian), F(serap)))
    assert (hasil.cara, hasil.nilai, hasil.sebutan) == (SELISIH, F(nilai), sebutan)
    assert hasil.nilai_efisiensi is None


def test_gap_and_ratio_show_their_inputs() -> None:
    masukan = MasukanEfisiensi(F("102.5"), F("82"))
    assert hitung_efisiensi(SELISIH, masukan).rumus == "capaian − serapan = 102,50 − 82,00 = 20,50"
    assert hitung_efisiensi(RASIO, masukan).rumus == "capaian ÷ serapan = 102,50 ÷ 82,00 = 1,25"
    assert hitung_efisiensi(RASIO, masukan).tampil == "1,25"


def test_a_figure_is_rounded_once() -> None:
    hasil = hitung_efisiensi(SELISIH, MasukanEfisiensi(F("101.2349"), F(100)))
    assert (hasil.tampil, hasil.rumus) == ("1,23", "capaian − serapan = 101,23 − 100,00 = 1,23")


@pytest.mark.parametrize(
    ("capaian", "serap", "nilai", "sebutan"),
    [
        ("90", "80", "9/8", "Efisien"),
        ("80", "80", "1", "Cukup efisien"),
        ("80", "90", "8/9", "Tidak efisien"),
        ("0", "90", "0", "Tidak efisien"),
    ],
)
def test_the_ratio_is_judged_against_one(capaian: str, serap: str, nilai: str, sebutan: str) -> None:
    hasil = hitung_efisiensi(RASIO, MasukanEfisiensi(F(capaian), F(serap)))
    assert (hasil.cara, hasil.nilai, hasil.sebutan) == (RASIO, F(nilai), sebutan)


@pytest.mark.parametrize(
    ("cara", "masukan", "alasan"),
    [
        (SELISIH, MasukanEfisiensi(None, F(1)), Alasan.CAPAIAN_KOSONG),
        (SELISIH, MasukanEfisiensi(F(1), None), Alasan.SERAPAN_KOSONG),
        (RASIO, MasukanEfisiensi(None, None), Alasan.CAPAIAN_KOSONG),
        (RASIO, MasukanEfisiensi(F(1), None), Alasan.SERAPAN_KOSONG),
        (RASIO, MasukanEfisiensi(F(1), F(0)), Alasan.SERAPAN_NOL),
        (RASIO, MasukanEfisiensi(F(1), F(-1)), Alasan.SERAPAN_NOL),
        (PMK, MasukanEfisiensi(F(1), F(1)), Alasan.KELUARAN_KOSONG),
    ],
)
def test_what_cannot_be_computed_says_why(cara: CaraEfisiensi, masukan: MasukanEfisiensi, alasan: Alasan) -> None:
    hasil = hitung_efisiensi(cara, masukan)
    assert (hasil.cara, hasil.nilai, hasil.sebutan, hasil.alasan, hasil.tampil) == (cara, None, "", alasan, "–")
    assert hasil.rumus == f"Tidak dapat dihitung: {alasan.kalimat}"


def test_pmk_214_is_the_mean_saving_per_unit() -> None:
    semua = (
        keluaran("Pelatihan", "1000", "900", "10", "10"),
        keluaran("Bantuan", "2000", "2000", "10", "10"),
        keluaran("Belum", "1000", None, "10", "10"),
    )
    hasil = hitung_efisiensi(PMK, MasukanEfisiensi(keluaran=semua))
    assert (hasil.cara, hasil.nilai, hasil.nilai_efisiensi, hasil.sebutan) == (PMK, F(5), F("62.5"), "Efisien")
    assert hasil.rumus == (
        "E = rata-rata (1 − (RAK ÷ RVK) ÷ (PAK ÷ TVK)) × 100. "
        "Pelatihan: (1 − (900 ÷ 10) ÷ (1.000 ÷ 10)) × 100 = 10,00 %; "
        "Bantuan: (1 − (2.000 ÷ 10) ÷ (2.000 ÷ 10)) × 100 = 0,00 %. 2 dari 3 keluaran dihitung. "
        "E = 5,00 %. NE = 50 + E ÷ 20 × 50 = 62,50"
    )


@pytest.mark.parametrize(
    ("angka", "nilai", "ne", "sebutan"),
    [
        (("1000", "100", "10", "10"), "20", "100", "Efisien"),
        (("1000", "800", "10", "10"), "20", "100", "Efisien"),
        (("1000", "1000", "10", "8"), "-20", "0", "Tidak efisien"),
        (("1000", "1000", "8", "10"), "20", "100", "Efisien"),
        (("1000", "1100", "10", "10"), "-10", "25", "Tidak efisien"),
        (("1000", "0", "10", "10"), "20", "100", "Efisien"),
        (("1000", "1000", "10", "10"), "0", "50", "Cukup efisien"),
    ],
)
def test_pmk_214_is_kept_within_twenty(angka: tuple[str, ...], nilai: str, ne: str, sebutan: str) -> None:
    hasil = hitung_efisiensi(PMK, MasukanEfisiensi(keluaran=(keluaran("Satu", *angka),)))
    assert (hasil.nilai, hasil.nilai_efisiensi, hasil.sebutan) == (F(nilai), F(ne), sebutan)


def test_a_clamped_saving_shows_both_figures() -> None:
    hasil = hitung_efisiensi(PMK, MasukanEfisiensi(keluaran=(keluaran("Satu", "1000", "100", "10", "10"),)))
    assert hasil.rumus.endswith("E = 90,00 %, dibatasi menjadi 20,00 %. NE = 50 + E ÷ 20 × 50 = 100,00")


@pytest.mark.parametrize("tempat", range(4))
@pytest.mark.parametrize("isi", [None, "0", "-1"])
def test_an_output_that_lacks_an_input_is_left_out(tempat: int, isi: str | None) -> None:
    angka: list[str | None] = ["1000", "900", "10", "10"]
    angka[tempat] = isi
    alasan = hitung_efisiensi(PMK, MasukanEfisiensi(keluaran=(keluaran("Satu", *angka),))).alasan
    nol_realisasi = tempat == 1 and isi == "0"
    assert alasan == ("" if nol_realisasi else Alasan.KELUARAN_KOSONG)


positif = st.integers(1, 10**12).map(D)


@given(st.lists(st.builds(KeluaranAnggaran, st.just("x"), positif, positif, positif, positif), min_size=1, max_size=5))
def test_ne_stays_between_zero_and_a_hundred(semua: list[KeluaranAnggaran]) -> None:
    hasil = hitung_efisiensi(PMK, MasukanEfisiensi(keluaran=tuple(semua)))
    assert hasil.nilai is not None
    assert hasil.nilai_efisiensi is not None
    assert -20 <= hasil.nilai <= 20
    assert 0 <= hasil.nilai_efisiensi <= 100


def test_each_way_has_a_name() -> None:
    assert len({cara.nama for cara in CaraEfisiensi}) == len(CaraEfisiensi)
