"""Several triwulan taken together."""

from decimal import Decimal

import pytest

from takar.core.ukur import BELUM_DIISI, AturanPeriode, Keadaan, Realisasi, hitung_periode, realisasi_of

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
    assert hitung_periode(aturan, periode).realisasi == hasil


def test_each_rule_has_a_name_to_print() -> None:
    assert [aturan.nama for aturan in AturanPeriode] == ["Jumlah seluruh periode", "Posisi terakhir"]
