"""The rule catalogue: how target and realisasi make a capaian. A rule is a row of `KATALOG`; nothing else knows one.

Every rule is one exact division × 100. A changed formula gets a new `versi`; stored figures keep their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.core.ditolak import Ditolak
from takar.core.ukur.alasan import Alasan


class Aturan(StrEnum):
    """The ids of the rules."""

    MAX = "MAX"
    MIN_A = "MIN-A"
    MIN_B = "MIN-B"


@dataclass(frozen=True, slots=True)
class Masukan:
    """What a rule computes from."""

    target: Decimal
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class Bagi:
    """A division, and its text with {T} and {R} where the numbers go."""

    pembilang: Fraction
    penyebut: Fraction
    teks: str


@dataclass(frozen=True, slots=True)
class AturanUkur:
    """A rule. `bila_nol` and `bila_negatif` say why there is no figure where the divisor is not positive."""

    kode: Aturan
    versi: int
    nama: str
    rumus: str
    bagi: Callable[[Masukan], Bagi]
    bila_nol: Alasan
    bila_negatif: Alasan
    makin_kecil_makin_baik: bool = False


def _max(m: Masukan) -> Bagi:
    return Bagi(Fraction(m.realisasi), Fraction(m.target), "{R} ÷ {T} × 100")


def _min_a(m: Masukan) -> Bagi:
    target = Fraction(m.target)
    return Bagi(2 * target - Fraction(m.realisasi), target, "(2 × {T} − {R}) ÷ {T} × 100")


def _min_b(m: Masukan) -> Bagi:
    return Bagi(Fraction(m.target), Fraction(m.realisasi), "{T} ÷ {R} × 100")


_SEMUA = (
    AturanUkur(Aturan.MAX, 1, "Makin besar makin baik", "R ÷ T × 100", _max, Alasan.TARGET_NOL, Alasan.TARGET_NEGATIF),
    AturanUkur(
        Aturan.MIN_A,
        1,
        "Makin kecil makin baik (selisih terhadap target)",
        "(2 × T − R) ÷ T × 100",
        _min_a,
        Alasan.TARGET_NOL,
        Alasan.TARGET_NEGATIF,
        makin_kecil_makin_baik=True,
    ),
    AturanUkur(
        Aturan.MIN_B,
        1,
        "Makin kecil makin baik (target dibagi realisasi)",
        "T ÷ R × 100",
        _min_b,
        Alasan.REALISASI_NOL,
        Alasan.REALISASI_NEGATIF,
        makin_kecil_makin_baik=True,
    ),
)

KATALOG: Mapping[Aturan, AturanUkur] = MappingProxyType({aturan.kode: aturan for aturan in _SEMUA})
"""T is the target, R the realisasi."""


def find_aturan(kode: str) -> AturanUkur:
    """The rule with this id; Ditolak if there is none."""
    try:
        return KATALOG[Aturan(kode)]
    except ValueError:
        kalimat = f"Aturan pengukuran “{kode}” tidak dikenal. Pilih salah satu: {', '.join(KATALOG)}."
        raise Ditolak(kalimat, "aturan-tak-dikenal") from None
