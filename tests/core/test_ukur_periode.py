"""Several triwulan taken together."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from takar.core.ukur import (
    BELUM_DIISI,
    JENIS_PERIODE,
    Aturan,
    AturanPeriode,
    HasilPeriode,
    Huruf,
    JenisNilai,
    Keadaan,
    Nilai,
    Rasio,
    Realisasi,
    check_periode,
    hitung_capaian,
    hitung_periode,
    realisasi_of,
)
from takar.core.ukur.nilai import BERUPA_ANGKA

BELUM_TERSEDIA = Realisasi(Keadaan.BELUM_TERSEDIA, alasan="Rilis BPS bulan depan.")
TIDAK_BERLAKU = Realisasi(Keadaan.TIDAK_BERLAKU, alasan="Diukur tahunan.")


def isi(*nilai: str | Realisasi) -> list[Realisasi]:
    return [realisasi_of(Decimal(n)) if isinstance(n, str) else n for n in nilai]


@pytest.mark.parametrize(
    ("aturan", "periode", "nilai", "sampai", "celah"),
    [
        (AturanPeriode.JUMLAH, isi("5", "7", "8"), "20", 3, ()),
        (AturanPeriode.JUMLAH, isi("0.1", "0.2"), "0.3", 2, ()),
        (AturanPeriode.JUMLAH, isi("5", BELUM_DIISI, "8"), "13", 3, (2,)),
        (AturanPeriode.JUMLAH, isi("5", "7", BELUM_DIISI), "12", 2, ()),
        (AturanPeriode.JUMLAH, isi(TIDAK_BERLAKU, "7"), "7", 2, ()),
        (AturanPeriode.POSISI_AKHIR, isi("71", "72.5"), "72.5", 2, ()),
        (AturanPeriode.POSISI_AKHIR, isi("71", BELUM_TERSEDIA, "0"), "0", 3, (2,)),
        (AturanPeriode.POSISI_AKHIR, isi("71", BELUM_DIISI), "71", 1, ()),
        (AturanPeriode.RATA_RATA, isi("70", "0", BELUM_DIISI, "80"), "50", 4, (3,)),
        (AturanPeriode.MAKSIMUM, isi("70", "90", "80"), "90", 3, ()),
        (AturanPeriode.MINIMUM, isi("70", BELUM_DIISI, "60", "80"), "60", 4, (2,)),
        (AturanPeriode.KUMULATIF_DIKETIK, isi("5", "12", BELUM_DIISI), "12", 2, ()),
    ],
)
def test_it_takes_the_filled_periods_and_names_the_gaps(
    aturan: AturanPeriode, periode: list[Realisasi], nilai: str, sampai: int, celah: tuple[int, ...]
) -> None:
    hasil = hitung_periode(aturan, periode)
    assert hasil.realisasi == realisasi_of(Decimal(nilai))
    assert (hasil.sampai, hasil.celah, hasil.ada_celah) == (sampai, celah, bool(celah))


def test_zeros_sum_to_a_real_zero() -> None:
    assert hitung_periode(AturanPeriode.JUMLAH, isi("0", "0")).realisasi.keadaan is Keadaan.NOL


@pytest.mark.parametrize(
    ("periode", "hasil"),
    [
        ([], BELUM_DIISI),
        ([BELUM_DIISI, BELUM_DIISI], BELUM_DIISI),
        ([BELUM_DIISI, BELUM_TERSEDIA], BELUM_TERSEDIA),
        ([BELUM_DIISI, TIDAK_BERLAKU], BELUM_DIISI),
        ([TIDAK_BERLAKU, TIDAK_BERLAKU], TIDAK_BERLAKU),
    ],
)
@pytest.mark.parametrize("aturan", AturanPeriode)
def test_without_a_figure_the_state_stays(aturan: AturanPeriode, periode: list[Realisasi], hasil: Realisasi) -> None:
    assert hitung_periode(aturan, periode) == HasilPeriode(hasil, 0, ())


def test_each_rule_has_a_name_to_print() -> None:
    assert AturanPeriode.JUMLAH.nama == "Jumlah seluruh periode"
    assert len({aturan.nama for aturan in AturanPeriode}) == len(AturanPeriode)


def test_a_mean_is_exact_where_it_is_measured() -> None:
    rata = hitung_periode(AturanPeriode.RATA_RATA, isi("1", "1", "0")).realisasi
    assert hitung_capaian(Aturan.MIN_B, Decimal("0.0001"), rata).mentah_tepat == Fraction(3, 200)
    assert hitung_capaian(Aturan.MIN_B, Decimal("0.0001"), rata).tampil == "0,02"


@pytest.mark.parametrize(
    ("periode", "tambahan"),
    [
        (isi("5"), "5"),
        (isi("5", "12"), "7"),
        (isi("5", BELUM_DIISI, "12", "12"), "0"),
        (isi("5", BELUM_DIISI, "12"), "7"),
        (isi("5", "3"), "-2"),
    ],
)
def test_a_typed_total_keeps_the_last_and_gives_the_difference(periode: list[Realisasi], tambahan: str) -> None:
    hasil = hitung_periode(AturanPeriode.KUMULATIF_DIKETIK, periode)
    assert hasil.realisasi == periode[-1]
    assert hasil.tambahan == Decimal(tambahan)
    assert hitung_periode(AturanPeriode.JUMLAH, periode).tambahan is None


@pytest.mark.parametrize("aturan", AturanPeriode)
@pytest.mark.parametrize("nilai", [Huruf("BB"), date(2026, 3, 31), Rasio(Decimal(1), Decimal(32))])
def test_what_is_no_number_has_a_last_position_and_nothing_else(aturan: AturanPeriode, nilai: Nilai) -> None:
    hasil = hitung_periode(aturan, [realisasi_of(satu) for satu in (Decimal(1), Huruf("C"), nilai)])
    assert hasil.tambahan is None
    if aturan is AturanPeriode.POSISI_AKHIR:
        assert hasil.realisasi == realisasi_of(nilai)
    else:
        assert hasil.realisasi.keadaan is Keadaan.BELUM_TERSEDIA
        assert hasil.realisasi.alasan == f"Aturan periode {aturan} hanya untuk angka; ganti dengan POSISI-AKHIR."


def test_the_plan_editor_is_told_which_kinds_a_period_rule_takes() -> None:
    for aturan in AturanPeriode:
        boleh = {jenis for jenis in JenisNilai if check_periode(aturan, jenis) == []}
        assert boleh == JENIS_PERIODE[aturan]
        assert boleh == (set(JenisNilai) if aturan is AturanPeriode.POSISI_AKHIR else BERUPA_ANGKA)
    assert check_periode(AturanPeriode.JUMLAH, JenisNilai.TANGGAL) == [
        "Aturan periode JUMLAH hanya untuk angka; target berjenis tanggal memakai POSISI-AKHIR."
    ]
