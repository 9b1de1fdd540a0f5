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


class AturanPeriode(StrEnum):
    """The ids of the period rules."""

    JUMLAH = "JUMLAH"
    POSISI_AKHIR = "POSISI-AKHIR"

    @property
    def nama(self) -> str:
        return _NAMA[self]


_NAMA = {
    AturanPeriode.JUMLAH: "Jumlah seluruh periode",
    AturanPeriode.POSISI_AKHIR: "Posisi terakhir",
}


@dataclass(frozen=True, slots=True)
class HasilPeriode:
    """The realisasi up to the last period given. `sampai` is the last period with a figure (0: none).

    `celah` names the periods before it that should have a figure and have none: the figure counts, and is flagged.
    """

    realisasi: Realisasi
    sampai: int
    celah: tuple[int, ...]

    @property
    def ada_celah(self) -> bool:
        return bool(self.celah)


def _sum(nilai: Sequence[Decimal]) -> Decimal:
    return to_decimal(sum(map(Fraction, nilai), Fraction()))


def _last(nilai: Sequence[Decimal]) -> Decimal:
    return nilai[-1]


_HITUNG: Mapping[AturanPeriode, Callable[[Sequence[Decimal]], Decimal]] = MappingProxyType(
    {AturanPeriode.JUMLAH: _sum, AturanPeriode.POSISI_AKHIR: _last}
)


def hitung_periode(aturan: AturanPeriode, periode: Sequence[Realisasi]) -> HasilPeriode:
    """The realisasi of all `periode` (in order, from the first of the year) taken together."""
    terisi = [(urut, r.nilai) for urut, r in enumerate(periode, start=1) if r.nilai is not None]
    if not terisi:
        return HasilPeriode(_without_figure(periode), 0, ())
    sampai = terisi[-1][0]
    celah = tuple(urut for urut, r in enumerate(periode[:sampai], start=1) if _is_gap(r))
    return HasilPeriode(realisasi_of(_HITUNG[aturan]([nilai for _, nilai in terisi])), sampai, celah)


def _is_gap(realisasi: Realisasi) -> bool:
    return realisasi.keadaan in (Keadaan.BELUM_DIISI, Keadaan.BELUM_TERSEDIA)


def _without_figure(periode: Sequence[Realisasi]) -> Realisasi:
    """The latest state that still expects a figure; "tidak berlaku" only where every period is so."""
    menunggu = [realisasi for realisasi in periode if _is_gap(realisasi)]
    return (menunggu or list(periode) or [BELUM_DIISI])[-1]
