"""Averages that hide nothing: each says how many of how many indicators it counts, and names the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.core.angka import format_angka
from takar.core.bulat import to_decimal
from takar.core.ditolak import Ditolak
from takar.core.ukur.capaian import Capaian
from takar.core.ukur.masukan import show_angka


class Dasar(StrEnum):
    """Which figure an average takes of each capaian."""

    DIBATASI = "dibatasi"
    MENTAH = "mentah"

    def pick(self, capaian: Capaian) -> Fraction | None:
        return capaian.nilai_tepat if self is Dasar.DIBATASI else capaian.mentah_tepat


@dataclass(frozen=True, slots=True)
class TakDihitung:
    """A capaian left out of an average: its place in the given list, and the reason code."""

    indeks: int
    alasan: str


@dataclass(frozen=True, slots=True)
class RataRata:
    """A mean, of equal weights unless `bobot_semua` is given; None in `tepat` where nothing could be counted.

    `bobot_dihitung` of `bobot_semua` is the weight of what was counted: the mean is over that weight alone.
    """

    tepat: Fraction | None
    dihitung: int
    semua: int
    lainnya: tuple[TakDihitung, ...]
    dasar: Dasar = Dasar.DIBATASI
    bobot_dihitung: Decimal | None = None
    bobot_semua: Decimal | None = None

    @property
    def nilai(self) -> Decimal | None:
        return None if self.tepat is None else to_decimal(self.tepat)

    @property
    def tampil(self) -> str:
        return show_angka(self.tepat)

    @property
    def cakupan(self) -> str:
        """ "7 dari 8 indikator dihitung", and with weights "…, bobot 90 dari 100"."""
        teks = f"{self.dihitung} dari {self.semua} indikator dihitung"
        if self.bobot_dihitung is None or self.bobot_semua is None:
            return teks
        return f"{teks}, bobot {format_angka(self.bobot_dihitung)} dari {format_angka(self.bobot_semua)}"


Bobot = Sequence[Decimal | None]
SELURUH_BOBOT = Decimal(100)


def check_bobot(bobot: Bobot) -> list[str]:
    """Every fault of a set of weights, as sentences: none is given, or all are, positive and 100 together."""
    ada = [satu for satu in bobot if satu is not None]
    if not ada:
        return []
    faults = []
    if len(ada) < len(bobot):
        faults.append(f"{len(bobot) - len(ada)} dari {len(bobot)} bobot belum diisi. Isi semua, atau kosongkan semua.")
    if any(satu <= 0 for satu in ada):
        faults.append("Setiap bobot harus lebih dari 0.")
    jumlah = Fraction(sum(map(Fraction, ada)))
    if jumlah != SELURUH_BOBOT:
        faults.append(f"Jumlah bobot harus tepat 100, sekarang {format_angka(to_decimal(jumlah))}.")
    return faults


def rata_rata(capaian: Sequence[Capaian], dasar: Dasar = Dasar.DIBATASI, bobot: Bobot | None = None) -> RataRata:
    """The exact mean of what is computed; what is not computed is listed, and never counts as zero.

    Weights need not sum to 100 here, so that a part of a whole can be averaged too: `check_bobot` guards the whole.
    Raises Ditolak where some weights are missing or none is positive.
    """
    angka = [dasar.pick(satu) for satu in capaian]
    lainnya = tuple(TakDihitung(i, c.alasan) for i, c in enumerate(capaian) if not c.terhitung)
    timbangan = weigh(angka, bobot)
    dihitung = len(capaian) - len(lainnya)
    return RataRata(timbangan.tepat, dihitung, len(capaian), lainnya, dasar, timbangan.dihitung, timbangan.semua)


@dataclass(frozen=True, slots=True)
class Timbangan:
    """A weighed mean and the weights behind it; no weights where all count alike."""

    tepat: Fraction | None
    dihitung: Decimal | None = None
    semua: Decimal | None = None


def weigh(angka: Sequence[Fraction | None], bobot: Bobot | None = None) -> Timbangan:
    """The mean of the figures that are there, over their own weights. Raises Ditolak on weights that make no sense."""
    berat = [satu for satu in bobot or () if satu is not None]
    if not berat:
        ada = [satu for satu in angka if satu is not None]
        return Timbangan(Fraction(sum(ada)) / len(ada) if ada else None)
    if len(berat) != len(angka) or min(berat) <= 0:
        raise Ditolak("Bobot harus diisi untuk semua indikator, masing-masing lebih dari 0.", "bobot-salah")
    pasangan = [(nilai, Fraction(satu)) for nilai, satu in zip(angka, berat, strict=True) if nilai is not None]
    dihitung = Fraction(sum(satu for _, satu in pasangan))
    tepat = sum(nilai * satu for nilai, satu in pasangan) / dihitung if pasangan else None
    return Timbangan(tepat, to_decimal(dihitung), to_decimal(Fraction(sum(map(Fraction, berat)))))
