"""The ways in which the capaian of several rows make one figure: means, sums, and a mean with one row unseen.

Figures are summed as integers of 10^-12 percent: exact for what is printed, and of one size whatever is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from takar.core.bulat import to_tetap
from takar.core.periksa.baris import TemuanCetak
from takar.core.ukur.masukan import show_percent

RATA_RATA = "RATA-RATA"
JUMLAH = "JUMLAH"
_SKALA = 12
_SERATUS = 100 * 10**_SKALA


@dataclass(frozen=True, slots=True)
class Gabungan:
    """A figure made of the rows above: in percent, and in words how."""

    aturan: str
    nilai: Fraction
    cara: str


@dataclass(frozen=True, slots=True)
class CapaianAtas:
    """The figure of a row above, as printed and as computed, in units of 10^-12 percent."""

    tercetak: int | None
    tepat: int | None

    @classmethod
    def of(cls, temuan: TemuanCetak) -> CapaianAtas:
        return cls(*(None if nilai is None else to_tetap(nilai, _SKALA) for nilai in (temuan.tercetak, temuan.tepat)))

    @property
    def nilai(self) -> int | None:
        """As printed, else as computed, so that a missing figure does not raise the mean."""
        return self.tepat if self.tercetak is None else self.tercetak


def combine_rata(atas: Sequence[CapaianAtas]) -> Iterator[Gabungan]:
    """The means that reports print, the proper one first."""
    lengkap = _list_nilai(atas)
    yield from _mean(lengkap, "capaian di atasnya")
    yield from _mean([satu.tercetak for satu in atas if satu.tercetak is not None], "capaian yang tercetak di atasnya")
    yield from _mean([satu.tepat for satu in atas if satu.tepat is not None], "capaian di atasnya yang dihitung ulang")
    yield from _mean([min(nilai, _SERATUS) for nilai in lengkap], "capaian di atasnya yang dibatasi 100 %")


def combine_jumlah(atas: Sequence[CapaianAtas]) -> Iterator[Gabungan]:
    """The sum of the capaian above."""
    nilai = _list_nilai(atas)
    if nilai:
        jumlah = Fraction(sum(nilai), 10**_SKALA)
        yield Gabungan(JUMLAH, jumlah, f"jumlah {len(nilai)} capaian di atasnya = {show_percent(jumlah)}")


def combine_tak_lengkap(atas: Sequence[CapaianAtas]) -> Iterator[Gabungan]:
    """The mean if one more row, which is not in the table, stood at 100 %."""
    nilai = _list_nilai(atas)
    if nilai:
        rata = Fraction(sum(nilai) + _SERATUS, (len(nilai) + 1) * 10**_SKALA)
        cara = f"rata-rata {len(nilai)} capaian di atasnya dan satu baris lain dengan capaian 100 % = "
        yield Gabungan(RATA_RATA, rata, cara + show_percent(rata))


def _list_nilai(atas: Sequence[CapaianAtas]) -> list[int]:
    return [nilai for satu in atas if (nilai := satu.nilai) is not None]


def _mean(nilai: list[int], sebutan: str) -> Iterator[Gabungan]:
    if nilai:
        rata = Fraction(sum(nilai), len(nilai) * 10**_SKALA)
        yield Gabungan(RATA_RATA, rata, f"rata-rata {len(nilai)} {sebutan} = {show_percent(rata)}")
