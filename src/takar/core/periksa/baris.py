"""A printed row, what is found about it, and what its document is used to."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.core.bulat import round_half_up
from takar.core.periksa.angka import GayaAngka
from takar.core.periksa.usulan import ArahCetak
from takar.core.ukur.aturan import Aturan


class JenisBaris(StrEnum):
    """What a printed row is about: performance, money, or a sum or mean of other rows."""

    KINERJA = "kinerja"
    ANGGARAN = "anggaran"
    AGREGAT = "agregat"


class Verdict(StrEnum):
    """What can be said of a printed capaian. The codes are a contract with whoever reads the JSON."""

    EXACT = "exact"
    ROUNDING = "rounding"
    TRUNCATION = "truncation"
    MISMATCH = "mismatch"
    NOT_COMPUTABLE = "not_computable"
    NOT_NUMERIC = "not_numeric"
    NO_PRINTED_CAPAIAN = "no_printed_capaian"

    @property
    def nama(self) -> str:
        return _NAMA[self]

    @property
    def cocok(self) -> bool:
        """Whether a rule reproduces the printed figure."""
        return self in (Verdict.EXACT, Verdict.ROUNDING, Verdict.TRUNCATION)


_NAMA = {
    Verdict.EXACT: "Cocok",
    Verdict.ROUNDING: "Cocok, dibulatkan",
    Verdict.TRUNCATION: "Cocok, dipotong",
    Verdict.MISMATCH: "Tidak cocok",
    Verdict.NOT_COMPUTABLE: "Tidak dapat dihitung",
    Verdict.NOT_NUMERIC: "Bukan angka",
    Verdict.NO_PRINTED_CAPAIAN: "Capaian tidak tercetak",
}


@dataclass(frozen=True, slots=True)
class BarisCetak:
    """A row as printed; every figure is still a text."""

    id: str = ""
    indikator: str = ""
    satuan: str = ""
    arah: ArahCetak = ArahCetak.TANPA
    target: str = ""
    realisasi: str = ""
    capaian: str = ""
    predikat: str = ""
    jenis: JenisBaris = JenisBaris.KINERJA


@dataclass(frozen=True, slots=True)
class TemuanCetak:
    """What is found about one row.

    `rule` reproduces the figure or, for a mismatch, is the one that applies; `tepat` is the right value in percent.
    `rasio`: the figure is printed as 0,97 for 97 %. `batas`: the cap or floor that explains it.
    """

    id: str
    verdict: Verdict
    rule: str = ""
    tepat: Fraction | None = None
    message: str = ""
    tercetak: Fraction | None = None
    rasio: bool = False
    batas: Decimal | None = None

    @property
    def computed(self) -> Decimal | None:
        """The right value in percent, half-up to two decimals."""
        return None if self.tepat is None else round_half_up(self.tepat, 2)


@dataclass(frozen=True, slots=True)
class Kebiasaan:
    """The habits of a document: its decimal sign, capaian as ratios, its rule for "smaller is better", and the highest
    figure that it prints without a cap, for each kind of row."""

    gaya: GayaAngka = GayaAngka.KOMA
    rasio: bool = False
    aturan_min: str = Aturan.MIN_A
    tertinggi: dict[JenisBaris, Fraction] = field(default_factory=dict)
