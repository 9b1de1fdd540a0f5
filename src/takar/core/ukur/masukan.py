"""What a rule computes from, and what it finds: an exact percentage with its text, or the reason for none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from takar.core.angka import MAKS_DESIMAL, format_angka
from takar.core.bulat import round_half_up
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.nilai import Batas, Nilai, Rasio, count_desimal, format_nilai
from takar.core.ukur.skala import Skala

SERATUS = Fraction(100)


@dataclass(frozen=True, slots=True)
class Masukan:
    """T, R, and what some rules need besides: `awal` is the baseline, or the date from which days are counted."""

    target: Nilai
    realisasi: Nilai
    awal: Nilai | None = None
    skala: Skala | None = None


@dataclass(frozen=True, slots=True)
class Hitungan:
    """A capaian in percent, exact, and how it came about: the formula, then the formula with the numbers put in."""

    persen: Fraction
    cara: str


Hasil: TypeAlias = Hitungan | Alasan
Rumus: TypeAlias = Callable[[Masukan], Hasil]


def divide(pembilang: Fraction, penyebut: Fraction, teks: str, **isi: str) -> Hitungan:
    """pembilang ÷ penyebut × 100; `teks` has {letters} where `isi` puts the numbers."""
    huruf = teks.format(**{nama: nama.replace("_", " ") for nama in isi})
    return Hitungan(pembilang / penyebut * SERATUS, f"{huruf} = {teks.format(**isi)}")


def guard(pembagi: Fraction, nol: Alasan = Alasan.TARGET_NOL, negatif: Alasan = Alasan.TARGET_NEGATIF) -> Alasan | None:
    """The reason why this cannot be a divisor; None where it is positive."""
    if pembagi > 0:
        return None
    return negatif if pembagi else nol


def align(*nilai: Nilai) -> list[str]:
    """The texts of values in one formula: numbers with as many decimals as the longest has, at most four."""
    desimal = max(map(_decimals, nilai))
    return [_text(satu, min(desimal, MAKS_DESIMAL)) for satu in nilai]


def show_angka(nilai: Fraction | None) -> str:
    """ "97,73": rounded once, from the exact figure; a dash where there is none."""
    return "–" if nilai is None else format_angka(round_half_up(nilai, 2), 2)


def show_percent(persen: Fraction) -> str:
    """ "97,73 %" """
    return f"{show_angka(persen)} %"


def _decimals(nilai: Nilai) -> int:
    angka = nilai.angka if isinstance(nilai, Batas) else nilai
    return count_desimal(angka) if isinstance(angka, Decimal) else 0


def _text(nilai: Nilai, desimal: int) -> str:
    angka = nilai.angka if isinstance(nilai, Batas) else nilai
    if isinstance(angka, Decimal):
        teks = format_angka(angka, desimal)
        return f"({teks})" if angka < 0 else teks
    return f"({format_nilai(nilai)})" if isinstance(nilai, Rasio) else format_nilai(nilai)
