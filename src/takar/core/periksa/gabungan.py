"""The ways in which the capaian of several rows make one figure: means, sums, and a mean with one row unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from takar.core.periksa.baris import TemuanCetak
from takar.core.ukur.masukan import SERATUS, show_percent

RATA_RATA = "RATA-RATA"
JUMLAH = "JUMLAH"


@dataclass(frozen=True, slots=True)
class Gabungan:
    """A figure made of the rows above: in percent, exact, and in words how."""

    aturan: str
    nilai: Fraction
    cara: str


def combine_rata(temuan: Sequence[TemuanCetak]) -> Iterator[Gabungan]:
    """The means that reports print, the proper one first: of all rows, so that a missing figure does not raise it."""
    tercetak = [satu.tercetak for satu in temuan if satu.tercetak is not None]
    lengkap = list_capaian(temuan)
    tepat = [satu.tepat for satu in temuan if satu.tepat is not None]
    dibatasi = [min(nilai, SERATUS) for nilai in lengkap]
    yield from _mean(lengkap, "capaian di atasnya")
    yield from _mean(tercetak, "capaian yang tercetak di atasnya")
    yield from _mean(tepat, "capaian di atasnya yang dihitung ulang")
    yield from _mean(dibatasi, "capaian di atasnya yang dibatasi 100 %")


def combine_jumlah(temuan: Sequence[TemuanCetak]) -> Iterator[Gabungan]:
    """The sum of the capaian above."""
    nilai = list_capaian(temuan)
    if nilai:
        jumlah = sum(nilai, Fraction())
        yield Gabungan(JUMLAH, jumlah, f"jumlah {len(nilai)} capaian di atasnya = {show_percent(jumlah)}")


def combine_tak_lengkap(temuan: Sequence[TemuanCetak]) -> Iterator[Gabungan]:
    """The mean if one more row, not in the table, stood at 100 %."""
    nilai = list_capaian(temuan)
    if nilai:
        rata = (sum(nilai, Fraction()) + SERATUS) / (len(nilai) + 1)
        cara = f"rata-rata {len(nilai)} capaian di atasnya dan satu baris lain dengan capaian 100 % = "
        yield Gabungan(RATA_RATA, rata, cara + show_percent(rata))


def list_capaian(temuan: Sequence[TemuanCetak]) -> list[Fraction]:
    """Each row's capaian: as printed, else as computed; rows without either are left out."""
    angka = (satu.tepat if satu.tercetak is None else satu.tercetak for satu in temuan)
    return [nilai for nilai in angka if nilai is not None]


def _mean(nilai: list[Fraction], sebutan: str) -> Iterator[Gabungan]:
    if nilai:
        rata = sum(nilai, Fraction()) / len(nilai)
        yield Gabungan(RATA_RATA, rata, f"rata-rata {len(nilai)} {sebutan} = {show_percent(rata)}")
