"""From triwulan to year: how several realisasi make one. Only what is given counts, never today's date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.core.bulat import to_decimal
from takar.core.ukur.keadaan import BELUM_DIISI, Keadaan, Realisasi, realisasi_of
from takar.core.ukur.nilai import BERUPA_ANGKA, JenisNilai, Nilai


class AturanPeriode(StrEnum):
    """The ids of the period rules."""

    JUMLAH = "JUMLAH"
    POSISI_AKHIR = "POSISI-AKHIR"
    RATA_RATA = "RATA-RATA"
    MAKSIMUM = "MAKSIMUM"
    MINIMUM = "MINIMUM"
    KUMULATIF_DIKETIK = "KUMULATIF-DIKETIK"

    @property
    def nama(self) -> str:
        return _NAMA[self]


_NAMA = {
    AturanPeriode.JUMLAH: "Jumlah seluruh periode",
    AturanPeriode.POSISI_AKHIR: "Posisi terakhir",
    AturanPeriode.RATA_RATA: "Rata-rata periode yang terisi",
    AturanPeriode.MAKSIMUM: "Nilai tertinggi",
    AturanPeriode.MINIMUM: "Nilai terendah",
    AturanPeriode.KUMULATIF_DIKETIK: "Kumulatif sejak awal tahun, seperti diketik",
}
JENIS_PERIODE: Mapping[AturanPeriode, frozenset[JenisNilai]] = MappingProxyType(
    {
        aturan: frozenset(JenisNilai) if aturan is AturanPeriode.POSISI_AKHIR else BERUPA_ANGKA
        for aturan in AturanPeriode
    }
)
"""The kinds of target that each period rule takes: what is no number has a last position and nothing else."""


@dataclass(frozen=True, slots=True)
class HasilPeriode:
    """The realisasi up to the last period given. `sampai` is the last period with a figure (0: none).

    `celah` names the periods before it that should have a figure and have none: the figure counts, and is flagged.
    `tambahan` is what the last period added, where the figures are typed as totals since the start of the year.
    """

    realisasi: Realisasi
    sampai: int
    celah: tuple[int, ...]
    tambahan: Decimal | None = None

    @property
    def ada_celah(self) -> bool:
        return bool(self.celah)


def _sum(nilai: Sequence[Decimal]) -> Decimal:
    return to_decimal(Fraction(sum(map(Fraction, nilai))))


def _mean(nilai: Sequence[Decimal]) -> Decimal:
    return to_decimal(Fraction(sum(map(Fraction, nilai))) / len(nilai))


def _last(nilai: Sequence[Decimal]) -> Decimal:
    return nilai[-1]


_HITUNG: Mapping[AturanPeriode, Callable[[Sequence[Decimal]], Decimal]] = MappingProxyType(
    {
        AturanPeriode.JUMLAH: _sum,
        AturanPeriode.POSISI_AKHIR: _last,
        AturanPeriode.RATA_RATA: _mean,
        AturanPeriode.MAKSIMUM: max,
        AturanPeriode.MINIMUM: min,
        AturanPeriode.KUMULATIF_DIKETIK: _last,
    }
)


def check_periode(aturan: AturanPeriode, jenis: JenisNilai) -> list[str]:
    """What keeps this period rule from a target of this kind, as a sentence for whoever edits the plan."""
    if jenis in JENIS_PERIODE[aturan]:
        return []
    return [f"Aturan periode {aturan} hanya untuk angka; target berjenis {jenis.nama} memakai POSISI-AKHIR."]


def hitung_periode(aturan: AturanPeriode, periode: Sequence[Realisasi]) -> HasilPeriode:
    """The realisasi of all `periode` (in order, from the first of the year) taken together.

    Zero is filled, empty is not. Values that the rule cannot take together give "belum tersedia" with the reason.
    """
    terisi = [(urut, r.nilai) for urut, r in enumerate(periode, start=1) if r.nilai is not None]
    if not terisi:
        return HasilPeriode(_without_figure(periode), 0, ())
    sampai = terisi[-1][0]
    celah = tuple(urut for urut, r in enumerate(periode[:sampai], start=1) if _is_gap(r))
    nilai = [satu for _, satu in terisi]
    return HasilPeriode(_combine(aturan, nilai), sampai, celah, _added(aturan, nilai))


def _combine(aturan: AturanPeriode, nilai: Sequence[Nilai]) -> Realisasi:
    angka = [satu for satu in nilai if isinstance(satu, Decimal)]
    if len(angka) == len(nilai):
        return realisasi_of(_HITUNG[aturan](angka))
    if aturan is AturanPeriode.POSISI_AKHIR:
        return realisasi_of(nilai[-1])
    alasan = f"Aturan periode {aturan} hanya untuk angka; ganti dengan POSISI-AKHIR."
    return Realisasi(Keadaan.BELUM_TERSEDIA, alasan=alasan)


def _added(aturan: AturanPeriode, nilai: Sequence[Nilai]) -> Decimal | None:
    """The last total less the one before it; the first total is all its own."""
    angka = [satu for satu in nilai if isinstance(satu, Decimal)]
    if aturan is not AturanPeriode.KUMULATIF_DIKETIK or len(angka) < len(nilai):
        return None
    return _sum([angka[-1], *(-satu for satu in angka[-2:-1])])


def _is_gap(realisasi: Realisasi) -> bool:
    return realisasi.keadaan in (Keadaan.BELUM_DIISI, Keadaan.BELUM_TERSEDIA)


def _without_figure(periode: Sequence[Realisasi]) -> Realisasi:
    """The latest state that still expects a figure; "tidak berlaku" only where every period is so."""
    menunggu = [realisasi for realisasi in periode if _is_gap(realisasi)]
    return (menunggu or list(periode) or [BELUM_DIISI])[-1]
