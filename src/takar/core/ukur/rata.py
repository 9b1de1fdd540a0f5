"""Averages that hide nothing: each says how many of how many indicators it counts, and names the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.core.angka import format_angka
from takar.core.bulat import round_half_up, to_decimal
from takar.core.ukur.capaian import Capaian


class Dasar(StrEnum):
    """Which figure an average takes of each capaian."""

    DIBATASI = "dibatasi"
    MENTAH = "mentah"


@dataclass(frozen=True, slots=True)
class TakDihitung:
    """A capaian left out of an average: its place in the given list, and the reason code."""

    indeks: int
    alasan: str


@dataclass(frozen=True, slots=True)
class RataRata:
    """A mean of equal weights; None in `tepat` where nothing could be counted."""

    tepat: Fraction | None
    dihitung: int
    semua: int
    lainnya: tuple[TakDihitung, ...]
    dasar: Dasar = Dasar.DIBATASI

    @property
    def nilai(self) -> Decimal | None:
        return None if self.tepat is None else to_decimal(self.tepat)

    @property
    def tampil(self) -> str:
        return "–" if self.tepat is None else format_angka(round_half_up(self.tepat, 2), 2)

    @property
    def cakupan(self) -> str:
        return f"{self.dihitung} dari {self.semua} indikator dihitung"


def rata_rata(capaian: Sequence[Capaian], dasar: Dasar = Dasar.DIBATASI) -> RataRata:
    """The exact mean of what is computed; what is not computed is listed, and never counts as zero."""
    angka = [c.nilai_tepat if dasar is Dasar.DIBATASI else c.mentah_tepat for c in capaian]
    ada = [nilai for nilai in angka if nilai is not None]
    lainnya = tuple(TakDihitung(i, c.alasan) for i, c in enumerate(capaian) if not c.terhitung)
    tepat = sum(ada, Fraction()) / len(ada) if ada else None
    return RataRata(tepat, len(ada), len(capaian), lainnya, dasar)
