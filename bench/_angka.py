"""Figures of repeated rounds, and their tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from django.db import connection

RONDE = 5


@dataclass(frozen=True, slots=True)
class Angka:
    """The median of the rounds, with the least and the most: their distance is the machine's noise."""

    tengah: float
    least: float
    most: float

    @classmethod
    def of(cls, nilai: Iterable[float]) -> Angka:
        semua = list(nilai)
        return cls(median(semua), min(semua), max(semua))

    def __str__(self) -> str:
        return f"{_short(self.tengah)} ({_short(self.least)}–{_short(self.most)})"


def p95(nilai: Sequence[float]) -> float:
    return quantiles(nilai, n=20, method="inclusive")[-1]


def print_table(judul: str, kepala: Sequence[str], baris: Iterable[Sequence[object]]) -> None:
    """A compact table; the first column is left-aligned, the others right."""
    semua = [[str(isi) for isi in satu] for satu in (kepala, *baris)]
    lebar = [max(map(len, kolom)) for kolom in zip(*semua, strict=True)]
    print(f"{judul}  [{connection.vendor}; median of {RONDE} (min–max); load {os.getloadavg()[0]:.1f}]")
    for satu in semua:
        sel = [isi.ljust(lebar[0]) if i == 0 else isi.rjust(lebar[i]) for i, isi in enumerate(satu)]
        print("  " + "  ".join(sel))


def _short(nilai: float) -> str:
    return f"{nilai:.0f}" if abs(nilai) >= 100 else f"{nilai:.3g}"
