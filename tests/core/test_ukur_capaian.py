"""The capaian of one indicator: vectors, states, policies, bounds, and the explanation that is printed."""

import csv
from datetime import date, timedelta
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
    SKALA_SAKIP,
    Alasan,
    Arah,
    Aturan,
    Batas,
    Capaian,
    Huruf,
    JenisNilai,
    Keadaan,
    Kebijakan,
    Nilai,
    Rasio,
    Realisasi,
    Rentang,
    Skala,
    Tanda,
    TargetNol,
    Teks,
    find_aturan,
    hitung_capaian,
    realisasi_of,
)
from takar.core.ukur.capaian import BATAS_ATAS
from takar.core.ukur.masukan import Masukan

DATA = Path(__file__).parent / "data" / "capaian_tercetak.csv"
TERCETAK = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
BILA_NOL = Kebijakan(target_nol=TargetNol.TERCAPAI_BILA_NOL)
angka = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-4))
angka_positif = st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-4))
ANGKA = [aturan for aturan, ukur in KATALOG.items() if JenisNilai.ANGKA in ukur.jenis and ukur.hitung is not None]
"""The rules for numbers; MIN-D needs a baseline besides."""
PLUS = [aturan for aturan in ANGKA if aturan is not Aturan.MIN_D]
semua_aturan = st.sampled_from(PLUS)
bertanda = st.integers(-(10**18) + 1, 10**18 - 1).map(lambda n: Decimal(n).scaleb(-4))
nilai_apa_pun: st.SearchStrategy[Nilai] = st.one_of(
    bertanda,
    st.builds(Rasio, angka, angka_positif),
    st.lists(bertanda, min_size=2, max_size=2).map(lambda dua: Rentang(min(dua), max(dua))),
    st.builds(Batas, st.sampled_from(Tanda), bertanda),
    st.sampled_from(["AA", "BB", "D", "E"]).map(Huruf),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.booleans(),
    st.just(Teks("uraian")),
)
berarah = st.sampled_from([aturan for aturan in PLUS if KATALOG[aturan].arah is not Arah.DEKAT])


def capai(aturan: Aturan, target: str | None, realisasi: str, kebijakan: Kebijakan | None = None) -> Capaian:
    nilai = None if target is None else Decimal(target)
    return hitung_capaian(aturan, nilai, realisasi_of(Decimal(realisasi)), kebijakan or Kebijakan())


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


@pytest.mark.parametrize("aturan", PLUS)
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
        (Aturan.NEG_T, "2", "–"),
        (Aturan.NEG_T, "0", "100,00"),
        (Aturan.STAB_A, "2", "0,00"),
        (Aturan.STAB_B, "-2", "0,00"),
        (Aturan.STAB_B, "0", "100,00"),
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
        (Aturan.MIN_B, "-5", "3", Alasan.TARGET_NEGATIF),
        (Aturan.STAB_A, "-5", "3", Alasan.TARGET_NEGATIF),
        (Aturan.STAB_A, "-5", "-7", Alasan.TARGET_NEGATIF),
        (Aturan.STAB_B, "-5", "3", Alasan.TARGET_NEGATIF),
        (Aturan.STAB_B, "-5", "-5", Alasan.REALISASI_NEGATIF),
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


ATAS = "Batas atas capaian harus 100, 110, 120, 150, 200, atau tanpa batas."
BAWAH = "Batas bawah capaian harus 0 atau tanpa batas."


@pytest.mark.parametrize(
    ("atas", "bawah", "kalimat", "kode"),
    [
        ("105", None, ATAS, "batas-atas-salah"),
        (None, "10", BAWAH, "batas-bawah-salah"),
        (None, "-1", BAWAH, "batas-bawah-salah"),
    ],
)
def test_only_the_usual_bounds_are_accepted(atas: str | None, bawah: str | None, kalimat: str, kode: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        Kebijakan(
            batas_atas=None if atas is None else Decimal(atas), batas_bawah=None if bawah is None else Decimal(bawah)
        )
    assert (ditolak.value.kalimat, ditolak.value.kode) == (kalimat, kode)


D = Decimal
HARI = "(1 + (1 − hari R ÷ hari T)) × 100 = (1 + (1 − 90 ÷ 89)) × 100 (hari sejak 1 Januari 2026) = 98,88 %"
MARET, APRIL = date(2026, 3, 31), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("aturan", "target", "realisasi", "awal", "rumus"),
    [
        (Aturan.MAX, D("71.5"), D("69.88"), None, "R ÷ T × 100 = 69,88 ÷ 71,50 × 100 = 97,73 %"),
        (Aturan.MAX, D("71.5000"), D("70"), None, "R ÷ T × 100 = 70,0 ÷ 71,5 × 100 = 97,90 %"),
        (Aturan.MAX, D(5), D(-1), None, "R ÷ T × 100 = (-1) ÷ 5 × 100 = -20,00 %"),
        (Aturan.MAX, D(3), D(20) / 3, None, "R ÷ T × 100 = 6,6667 ÷ 3,0000 × 100 = 222,22 %"),
        (Aturan.MAX, Rasio(D(1), D(32)), Rasio(D(1), D(30)), None, "R ÷ T × 100 = (1:30) ÷ (1:32) × 100 = 106,67 %"),
        (Aturan.MIN_A, D(10), D(12), None, "(2 × T − R) ÷ T × 100 = (2 × 10 − 12) ÷ 10 × 100 = 80,00 %"),
        (Aturan.MIN_A, Batas(Tanda.KURANG_DARI, D("2.5")), D(2), None,
         "(2 × T − R) ÷ T × 100 = (2 × 2,5 − 2,0) ÷ 2,5 × 100 = 120,00 %"),
        (Aturan.MIN_B, D(1250), D(1000), None, "T ÷ R × 100 = 1.250 ÷ 1.000 × 100 = 125,00 %"),
        (Aturan.MIN_D, D(10), D(12), D("20.5"),
         "(B − R) ÷ (B − T) × 100 = (20,5 − 12,0) ÷ (20,5 − 10,0) × 100 = 80,95 %"),
        (Aturan.STAB_A, D(10), D(8), None, "R ÷ T × 100 = 8 ÷ 10 × 100 = 80,00 %"),
        (Aturan.STAB_A, D(10), D(10), None, "R ÷ T × 100 = 10 ÷ 10 × 100 = 100,00 %"),
        (Aturan.STAB_A, D(10), D(12), None, "(2 × T − R) ÷ T × 100 = (2 × 10 − 12) ÷ 10 × 100 = 80,00 %"),
        (Aturan.STAB_B, D(10), D(8), None, "R ÷ T × 100 = 8 ÷ 10 × 100 = 80,00 %"),
        (Aturan.STAB_B, D(10), D(10), None, "R ÷ T × 100 = 10 ÷ 10 × 100 = 100,00 %"),
        (Aturan.STAB_B, D(10), D(12), None, "T ÷ R × 100 = 10 ÷ 12 × 100 = 83,33 %"),
        (Aturan.RANGE_MAX, Rentang(D(80), D(90)), D("92.5"), None,
         "R ÷ batas atas × 100 = 92,5 ÷ 90,0 × 100 = 102,78 %"),
        (Aturan.RANGE_MAX, Rentang(D(80), D(90)), D(70), None, "R ÷ batas bawah × 100 = 70 ÷ 80 × 100 = 87,50 %"),
        (Aturan.RANGE_MAX, Rentang(D(80), D(90)), D(85), None, "realisasi 85 di dalam 80–90 = 100,00 %"),
        (Aturan.RANGE_MIN, Rentang(D(7), D(8)), D(9), None,
         "(1 + (1 − R ÷ batas atas)) × 100 = (1 + (1 − 9 ÷ 8)) × 100 = 87,50 %"),
        (Aturan.RANGE_MIN, Rentang(D(7), D(8)), D("6.5"), None,
         "(1 + (1 − R ÷ batas bawah)) × 100 = (1 + (1 − 6,5 ÷ 7,0)) × 100 = 107,14 %"),
        (Aturan.NEG_T, D(-5), D(-4), None, "|R ÷ T| × 100 = |(-4) ÷ (-5)| × 100 = 80,00 %"),
        (Aturan.NEG_T, D(-5), D(-10), None, "|R ÷ T| × 100 = |(-10) ÷ (-5)| × 100 = 200,00 %"),
        (Aturan.NEG_T, D(-5), D(-12), None,
         "|R ÷ T| × 100 = |(-12) ÷ (-5)| × 100 = 240,00 %, dibatasi aturan ini = 200,00 %"),
        (Aturan.NEG_T, D(-5), D(0), None, "target negatif, realisasi tidak: tidak tercapai = 0,00 %"),
        (Aturan.NEG_T, D(5), D(-1), None, "realisasi negatif, target tidak: tidak tercapai = 0,00 %"),
        (Aturan.NEG_T, D(5), D(0), None, "R ÷ T × 100 = 0 ÷ 5 × 100 = 0,00 %"),
        (Aturan.NEG_T, D(5), D(4), None, "R ÷ T × 100 = 4 ÷ 5 × 100 = 80,00 %"),
        (Aturan.PRED, Huruf("AA"), Huruf("a"), None, "skor R ÷ skor T × 100 = 6 (a) ÷ 7 (AA) × 100 = 85,71 %"),
        (Aturan.YESNO, True, True, None, "target Ya, realisasi Ya: tercapai = 100,00 %"),
        (Aturan.YESNO, False, True, None, "target Tidak, realisasi Ya: tidak tercapai = 0,00 %"),
        (Aturan.MILESTONE, MARET, MARET, None,
         "tercapai 31 Maret 2026, target 31 Maret 2026: tepat waktu = 100,00 %"),
        (Aturan.MILESTONE, MARET, APRIL, None, HARI),
        (Aturan.MILESTONE, MARET, APRIL, date(2026, 1, 1), HARI),
    ],
)  # fmt: skip
def test_the_formula_prints_with_its_numbers(
    aturan: Aturan, target: Nilai, realisasi: Nilai, awal: Nilai | None, rumus: str
) -> None:
    assert hitung_capaian(aturan, target, realisasi_of(realisasi), awal=awal, skala=SKALA_SAKIP).rumus == rumus


@pytest.mark.parametrize(
    ("aturan", "target", "realisasi", "awal", "alasan"),
    [
        (Aturan.MAX, D(5), Huruf("A"), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MAX, Rasio(D(1), D(3)), D(5), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MAX, D(5), Rasio(D(1), D(3)), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MAX, D(0), Huruf("A"), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.STAB_A, Batas(Tanda.KURANG_DARI, D(5)), D(5), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.RANGE_MAX, D(5), D(5), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.YESNO, D(1), D(1), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.YESNO, True, D(1), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MILESTONE, MARET, D(5), None, Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MILESTONE, MARET, APRIL, D(5), Alasan.AWAL_TIDAK_SEJENIS),
        (Aturan.MILESTONE, MARET, APRIL, MARET, Alasan.AWAL_LEWAT),
        (Aturan.MILESTONE, date(2026, 1, 1), date(2026, 1, 2), None, Alasan.AWAL_LEWAT),
        (Aturan.MIN_D, D(5), D(4), Huruf("A"), Alasan.AWAL_TIDAK_SEJENIS),
        (Aturan.MIN_D, D(5), D(4), Rasio(D(9), D(1)), Alasan.AWAL_TIDAK_SEJENIS),
        (Aturan.MIN_D, D(5), D(4), D("NaN"), Alasan.DI_LUAR_BATAS),
        (Aturan.MAX, D("1E+999999"), D(1), None, Alasan.DI_LUAR_BATAS),
        (Aturan.MAX, D(1), D("1E+999999"), None, Alasan.DI_LUAR_BATAS),
        (Aturan.TEXT, Huruf("A"), Teks("uraian"), None, Alasan.TEKS),
    ],
)
def test_values_that_a_rule_cannot_take_have_a_reason(
    aturan: Aturan, target: Nilai, realisasi: Nilai, awal: Nilai | None, alasan: Alasan
) -> None:
    hasil = hitung_capaian(aturan, target, realisasi_of(realisasi), awal=awal, skala=SKALA_SAKIP)
    assert (hasil.alasan, hasil.terhitung) == (alasan, False)
    assert hasil.rumus == f"Tidak dapat dihitung: {alasan.kalimat}"


@pytest.mark.parametrize(
    ("aturan", "masukan", "alasan"),
    [
        (Aturan.MAX, Masukan(Huruf("A"), D(1)), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MAX, Masukan(D(1), Huruf("A")), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MIN_D, Masukan(Huruf("A"), D(1), D(1)), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MIN_D, Masukan(D(1), Huruf("A"), D(1)), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.RANGE_MAX, Masukan(Rentang(D(1), D(2)), Huruf("A")), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.RANGE_MIN, Masukan(D(1), D(1)), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.MILESTONE, Masukan(D(1), MARET), Alasan.JENIS_TIDAK_COCOK),
        (Aturan.PRED, Masukan(Huruf("A"), D(1), skala=SKALA_SAKIP), Alasan.DI_LUAR_SKALA),
        (Aturan.MAX, Masukan(D(0), D(1)), Alasan.TARGET_NOL),
    ],
)
def test_a_formula_alone_never_raises_either(aturan: Aturan, masukan: Masukan, alasan: Alasan) -> None:
    hitung = KATALOG[aturan].hitung
    assert hitung is not None
    assert hitung(masukan) is alasan


def test_a_grade_worth_nothing_cannot_be_a_target() -> None:
    skala = Skala("uji", "Uji", (("A", D(1)), ("D", D(0))))
    hasil = hitung_capaian(Aturan.PRED, Huruf("D"), realisasi_of(Huruf("A")), skala=skala)
    assert hasil.alasan == Alasan.TARGET_NOL
    assert hitung_capaian(Aturan.PRED, Huruf("A"), realisasi_of(Huruf("D")), skala=skala).nilai == 0


def test_a_figure_keeps_the_id_and_version_of_its_rule() -> None:
    hasil = capai(Aturan.MIN_A, "10", "8")
    assert (hasil.aturan, hasil.versi) == (Aturan.MIN_A, KATALOG[Aturan.MIN_A].versi)


def test_the_catalogue_holds_every_rule_and_refuses_others_by_name() -> None:
    assert set(KATALOG) == set(Aturan)
    assert find_aturan("MIN-A").kode is Aturan.MIN_A
    with pytest.raises(Ditolak) as ditolak:
        find_aturan("MIN-C")
    semua = "MAX, MIN-A, MIN-B, MIN-D, STAB-A, STAB-B, RANGE-MAX, RANGE-MIN, NEG-T, PRED, YESNO, MILESTONE, TEXT"
    assert ditolak.value.kalimat == f"Aturan pengukuran “MIN-C” tidak dikenal. Pilih salah satu: {semua}."
    assert ditolak.value.kode == "aturan-tak-dikenal"


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


@given(st.sampled_from(ANGKA), angka_positif, angka)
def test_on_target_is_exactly_one_hundred(aturan: Aturan, target: Decimal, selisih: Decimal) -> None:
    awal = target + selisih + 1
    assert hitung_capaian(aturan, target, realisasi_of(target), awal=awal).nilai == 100


@given(berarah, angka_positif, angka_positif, angka_positif)
def test_better_never_scores_less(aturan: Aturan, target: Decimal, a: Decimal, b: Decimal) -> None:
    rendah, tinggi = (hitung_capaian(aturan, target, realisasi_of(nilai)).nilai_tepat for nilai in sorted((a, b)))
    assert rendah is not None
    assert tinggi is not None
    assert (rendah >= tinggi) if KATALOG[aturan].makin_kecil_makin_baik else (rendah <= tinggi)


@given(st.sampled_from([Aturan.STAB_A, Aturan.STAB_B]), angka_positif, angka, angka)
def test_nearer_on_one_side_never_scores_less(aturan: Aturan, target: Decimal, a: Decimal, b: Decimal) -> None:
    for nilai in (sorted((target + a, target + b)), sorted((target - a, target - b), reverse=True)):
        dekat, jauh = (hitung_capaian(aturan, target, realisasi_of(satu)) for satu in nilai)
        assert dekat.nilai_tepat is None or jauh.nilai_tepat is None or jauh.nilai_tepat <= dekat.nilai_tepat <= 100


@given(st.sampled_from([Aturan.RANGE_MAX, Aturan.RANGE_MIN]), angka_positif, angka, angka, angka)
def test_a_range_is_monotone_too(aturan: Aturan, bawah: Decimal, lebar: Decimal, a: Decimal, b: Decimal) -> None:
    target = Rentang(bawah, bawah + lebar)
    rendah, tinggi = (hitung_capaian(aturan, target, realisasi_of(nilai)).nilai_tepat for nilai in sorted((a, b)))
    assert rendah is not None
    assert tinggi is not None
    assert (rendah >= tinggi) if KATALOG[aturan].makin_kecil_makin_baik else (rendah <= tinggi)


@given(st.dates(date(1900, 1, 2), date(2200, 12, 31)), st.integers(0, 9000), st.integers(0, 9000))
def test_later_never_scores_more(target: date, a: int, b: int) -> None:
    dulu, kemudian = (target + timedelta(days=n) for n in sorted((a, b)))
    cepat, lambat = (
        hitung_capaian(Aturan.MILESTONE, target, realisasi_of(satu), awal=date(1900, 1, 1)).nilai_tepat
        for satu in (dulu, kemudian)
    )
    assert cepat is not None
    assert lambat is not None
    assert lambat <= cepat <= 100


RUMUS = {
    Aturan.MAX: lambda t, r, b: r / t,
    Aturan.MIN_A: lambda t, r, b: (2 * t - r) / t,
    Aturan.MIN_B: lambda t, r, b: t / r,
    Aturan.MIN_D: lambda t, r, b: (b - r) / (b - t),
    Aturan.STAB_A: lambda t, r, b: min(r / t, (2 * t - r) / t),
    Aturan.STAB_B: lambda t, r, b: min(r / t, t / r),
    Aturan.NEG_T: lambda t, r, b: r / t,
}


@given(st.sampled_from(ANGKA), angka_positif, angka_positif, angka)
def test_it_is_exact(aturan: Aturan, target: Decimal, nilai: Decimal, lebih: Decimal) -> None:
    awal = target + lebih + 1
    hasil = hitung_capaian(aturan, target, realisasi_of(nilai), awal=awal).mentah_tepat
    assert hasil == RUMUS[aturan](Fraction(target), Fraction(nilai), Fraction(awal)) * 100


@given(
    st.sampled_from(Aturan),
    st.none() | nilai_apa_pun,
    nilai_apa_pun,
    st.none() | nilai_apa_pun,
    st.sampled_from(TargetNol),
    st.sampled_from([None, *BATAS_ATAS]),
    st.sampled_from([None, Decimal(0)]),
)
def test_there_is_a_figure_within_bounds_or_a_reason_never_both(
    aturan: Aturan,
    target: Nilai | None,
    nilai: Nilai,
    awal: Nilai | None,
    nol: TargetNol,
    atas: Decimal | None,
    bawah: Decimal | None,
) -> None:
    kebijakan = Kebijakan(nol, atas, bawah)
    hasil = hitung_capaian(aturan, target, realisasi_of(nilai), kebijakan, awal=awal, skala=SKALA_SAKIP)
    assert hasil.terhitung == (hasil.alasan == "")
    assert hasil.terhitung == (hasil.mentah_tepat is not None)
    if hasil.nilai_tepat is not None and hasil.mentah_tepat is not None:
        assert atas is None or hasil.nilai_tepat <= atas
        assert bawah is None or hasil.nilai_tepat >= bawah
        assert hasil.nilai_tepat == hasil.mentah_tepat or "dibatasi menjadi" in hasil.rumus
