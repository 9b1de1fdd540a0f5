"""The capaian of one indicator: vectors, states, policies, bounds, and the explanation that is printed."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.angka import format_angka, read_angka
from takar.core.bulat import from_tetap, round_half_up, to_tetap
from takar.core.ditolak import Ditolak
from takar.core.ukur import (
    BELUM_DIISI,
    KATALOG,
    Alasan,
    Aturan,
    Capaian,
    Keadaan,
    Kebijakan,
    Realisasi,
    TargetNol,
    find_aturan,
    hitung_capaian,
    realisasi_of,
)

DATA = Path(__file__).parent / "data" / "capaian_tercetak.csv"
TERCETAK = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
BILA_NOL = Kebijakan(target_nol=TargetNol.TERCAPAI_BILA_NOL)
angka = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-4))
angka_positif = st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-4))
semua_aturan = st.sampled_from(Aturan)


def capai(aturan: Aturan, target: str | None, realisasi: str, kebijakan: Kebijakan | None = None) -> Capaian:
    nilai = None if target is None else Decimal(target)
    return hitung_capaian(aturan, nilai, realisasi_of(Decimal(realisasi)), kebijakan or Kebijakan())


@pytest.mark.parametrize(
    ("aturan", "realisasi", "persen"),
    [
        (Aturan.MAX, "8", "80,00"),
        (Aturan.MAX, "12", "120,00"),
        (Aturan.MAX, "0", "0,00"),
        (Aturan.MIN_A, "8", "120,00"),
        (Aturan.MIN_A, "12", "80,00"),
        (Aturan.MIN_A, "20", "0,00"),
        (Aturan.MIN_A, "25", "-50,00"),
        (Aturan.MIN_A, "0", "200,00"),
        (Aturan.MIN_B, "8", "125,00"),
        (Aturan.MIN_B, "12", "83,33"),
        (Aturan.MIN_B, "20", "50,00"),
        (Aturan.MIN_B, "25", "40,00"),
        (Aturan.MIN_B, "0", "–"),
    ],
)
def test_the_vectors_for_a_target_of_ten(aturan: Aturan, realisasi: str, persen: str) -> None:
    assert capai(aturan, "10", realisasi).tampil == persen


@pytest.mark.parametrize("baris", TERCETAK, ids=lambda baris: baris["indikator"])
def test_it_reproduces_figures_that_agencies_printed(baris: dict[str, str]) -> None:
    hasil = capai(Aturan(baris["aturan"]), str(read_angka(baris["target"])), str(read_angka(baris["realisasi"])))
    tercetak = read_angka(baris["tercetak"], maks_desimal=16)
    desimal = len(baris["tercetak"].partition(",")[2])
    assert hasil.mentah_tepat is not None
    assert round_half_up(hasil.mentah_tepat, desimal) == tercetak
    assert (hasil.mentah_tepat == Fraction(tercetak)) == (baris["cocok"] == "tepat")


@pytest.mark.parametrize(
    ("realisasi", "alasan"),
    [
        (BELUM_DIISI, Alasan.BELUM_DIISI),
        (Realisasi(Keadaan.BELUM_TERSEDIA, alasan="Rilis BPS bulan depan."), Alasan.BELUM_TERSEDIA),
        (Realisasi(Keadaan.TIDAK_BERLAKU, alasan="Diukur tahunan."), Alasan.TIDAK_BERLAKU),
    ],
)
@pytest.mark.parametrize("aturan", Aturan)
def test_a_state_without_a_figure_gives_its_reason_and_never_zero(
    aturan: Aturan, realisasi: Realisasi, alasan: Alasan
) -> None:
    hasil = hitung_capaian(aturan, Decimal(10), realisasi)
    assert (hasil.terhitung, hasil.mentah, hasil.nilai, hasil.alasan) == (False, None, None, alasan)
    assert alasan.kalimat in hasil.rumus
    assert realisasi.alasan in hasil.rumus


def test_a_missing_target_is_named_before_a_missing_realisasi_but_after_not_applicable() -> None:
    assert hitung_capaian(Aturan.MAX, None, BELUM_DIISI).alasan == Alasan.TARGET_KOSONG
    bebas = Realisasi(Keadaan.TIDAK_BERLAKU, alasan="Diukur tahunan.")
    assert hitung_capaian(Aturan.MAX, None, bebas).alasan == Alasan.TIDAK_BERLAKU
    assert capai(Aturan.MAX, None, "5").alasan == Alasan.TARGET_KOSONG


@pytest.mark.parametrize("aturan", Aturan)
@pytest.mark.parametrize("realisasi", ["0", "3"])
def test_a_zero_target_is_not_computed_by_default(aturan: Aturan, realisasi: str) -> None:
    assert capai(aturan, "0", realisasi).alasan == Alasan.TARGET_NOL


@pytest.mark.parametrize(
    ("aturan", "realisasi", "persen"),
    [
        (Aturan.MAX, "0", "100,00"),
        (Aturan.MIN_A, "0", "100,00"),
        (Aturan.MIN_B, "0", "100,00"),
        (Aturan.MIN_A, "2", "0,00"),
        (Aturan.MIN_B, "2", "0,00"),
        (Aturan.MAX, "2", "–"),
    ],
)
def test_a_zero_target_may_count_as_reached_by_zero(aturan: Aturan, realisasi: str, persen: str) -> None:
    hasil = capai(aturan, "0", realisasi, BILA_NOL)
    assert hasil.tampil == persen
    assert not hasil.terhitung or "menurut kebijakan" in hasil.rumus


@pytest.mark.parametrize(
    ("aturan", "target", "realisasi", "alasan"),
    [
        (Aturan.MAX, "-5", "3", Alasan.TARGET_NEGATIF),
        (Aturan.MIN_A, "-5", "3", Alasan.TARGET_NEGATIF),
        (Aturan.MIN_B, "3", "-1", Alasan.REALISASI_NEGATIF),
        (Aturan.MIN_B, "3", "0", Alasan.REALISASI_NOL),
    ],
)
def test_a_divisor_that_is_not_positive_gives_a_reason(
    aturan: Aturan, target: str, realisasi: str, alasan: Alasan
) -> None:
    assert capai(aturan, target, realisasi).alasan == alasan


def test_raw_and_bounded_are_both_kept() -> None:
    kebijakan = Kebijakan(batas_atas=Decimal(120), batas_bawah=Decimal(0))
    atas, bawah = capai(Aturan.MAX, "10", "15", kebijakan), capai(Aturan.MIN_A, "10", "25", kebijakan)
    assert (atas.mentah, atas.nilai) == (Decimal(150), Decimal(120))
    assert (bawah.mentah, bawah.nilai) == (Decimal(-50), Decimal(0))
    assert atas.rumus.endswith("= 150,00 %, dibatasi menjadi 120,00 %")
    assert "dibatasi" not in capai(Aturan.MAX, "10", "12", kebijakan).rumus


@pytest.mark.parametrize(("atas", "bawah"), [("105", None), (None, "10"), (None, "-1")])
def test_only_the_usual_bounds_are_accepted(atas: str | None, bawah: str | None) -> None:
    with pytest.raises(Ditolak):
        Kebijakan(
            batas_atas=None if atas is None else Decimal(atas), batas_bawah=None if bawah is None else Decimal(bawah)
        )


@pytest.mark.parametrize(
    ("aturan", "target", "realisasi", "rumus"),
    [
        (Aturan.MAX, "71.5", "69.88", "R ÷ T × 100 = 69,88 ÷ 71,50 × 100 = 97,73 %"),
        (Aturan.MIN_A, "10", "12", "(2 × T − R) ÷ T × 100 = (2 × 10 − 12) ÷ 10 × 100 = 80,00 %"),
        (Aturan.MIN_B, "1250", "1000", "T ÷ R × 100 = 1.250 ÷ 1.000 × 100 = 125,00 %"),
    ],
)
def test_the_formula_prints_with_its_numbers(aturan: Aturan, target: str, realisasi: str, rumus: str) -> None:
    assert capai(aturan, target, realisasi).rumus == rumus


def test_a_figure_keeps_the_id_and_version_of_its_rule() -> None:
    hasil = capai(Aturan.MIN_A, "10", "8")
    assert (hasil.aturan, hasil.versi) == (Aturan.MIN_A, KATALOG[Aturan.MIN_A].versi)


def test_the_catalogue_holds_every_rule_and_refuses_others_by_name() -> None:
    assert set(KATALOG) == set(Aturan)
    assert find_aturan("MIN-A").kode is Aturan.MIN_A
    with pytest.raises(Ditolak, match="“MIN-C” tidak dikenal"):
        find_aturan("MIN-C")


def test_printing_rounds_once_and_not_from_the_stored_figure() -> None:
    hasil = capai(Aturan.MAX, "100000000", "97734996")
    assert hasil.nilai_tepat is not None
    assert hasil.tampil == "97,73"
    assert format_angka(from_tetap(to_tetap(hasil.nilai_tepat)), 2) == "97,74"


@given(semua_aturan, angka_positif, angka, st.integers(1, 1000))
def test_the_unit_does_not_change_the_capaian(aturan: Aturan, target: Decimal, nilai: Decimal, kali: int) -> None:
    asal = hitung_capaian(aturan, target, realisasi_of(nilai))
    lain = hitung_capaian(aturan, target * kali, realisasi_of(nilai * kali))
    assert (asal.nilai_tepat, asal.alasan) == (lain.nilai_tepat, lain.alasan)


@given(semua_aturan, angka_positif)
def test_on_target_is_exactly_one_hundred(aturan: Aturan, target: Decimal) -> None:
    assert hitung_capaian(aturan, target, realisasi_of(target)).nilai == 100


@given(semua_aturan, angka_positif, angka_positif, angka_positif)
def test_better_never_scores_less(aturan: Aturan, target: Decimal, a: Decimal, b: Decimal) -> None:
    rendah, tinggi = (hitung_capaian(aturan, target, realisasi_of(nilai)).nilai_tepat for nilai in sorted((a, b)))
    assert rendah is not None
    assert tinggi is not None
    assert (rendah >= tinggi) if KATALOG[aturan].makin_kecil_makin_baik else (rendah <= tinggi)


@given(semua_aturan, st.none() | angka, angka, st.sampled_from(TargetNol))
def test_there_is_a_figure_or_a_reason_never_both(
    aturan: Aturan, target: Decimal | None, nilai: Decimal, nol: TargetNol
) -> None:
    hasil = hitung_capaian(aturan, target, realisasi_of(nilai), Kebijakan(target_nol=nol))
    assert hasil.terhitung == (hasil.alasan == "")
    assert hasil.terhitung == (hasil.mentah_tepat is not None)
