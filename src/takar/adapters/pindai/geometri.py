"""From points of the sheet to points of the picture: the best map that the marks allow, by least squares.

Four or three corners give a perspective, two an affine map, one a turn with a scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Titik = tuple[float, float]
Pasangan = tuple[Titik, Titik]
"""A point of the sheet (millimetres) and the same point in the picture (pixels)."""
Baris = tuple[list[float], float]


@dataclass(frozen=True, slots=True)
class Peta:
    """u = (a·x + b·y + c) / (g·x + h·y + 1), v = (d·x + e·y + f) / (g·x + h·y + 1)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    g: float = 0.0
    h: float = 0.0

    def at(self, titik: Titik) -> Titik:
        """Where a point of the sheet lies in the picture."""
        x, y = titik
        bagi = self.g * x + self.h * y + 1
        return (self.a * x + self.b * y + self.c) / bagi, (self.d * x + self.e * y + self.f) / bagi

    def scaled(self, k: float) -> tuple[float, ...]:
        """The eight numbers for a sheet measured in units of `k` millimetres."""
        return self.a * k, self.b * k, self.c, self.d * k, self.e * k, self.f, self.g * k, self.h * k


def fit_peta(pasangan: Sequence[Pasangan], sudut: int) -> Peta:
    """The map for points out of so many corner marks. Raises ValueError where they lie on one spot or one line."""
    if sudut >= 3:
        return Peta(*_solve([baris for satu in pasangan for baris in _perspective(satu)]))
    if sudut == 2:
        return Peta(*_solve([baris for satu in pasangan for baris in _affine(satu)]))
    p, q, tx, ty = _solve([baris for satu in pasangan for baris in _similar(satu)])
    return Peta(p, -q, tx, q, p, ty)


def direction_of(peta: Peta, lebar: float, tinggi: float) -> int:
    """Which way the sheet's foot points in the picture, to the next quarter: 0 down, 90 left, 180 up, 270 right."""
    (x0, y0), (x1, y1) = peta.at((lebar / 2, tinggi * 0.4)), peta.at((lebar / 2, tinggi * 0.6))
    derajat = math.degrees(math.atan2(x0 - x1, y1 - y0))
    return round(derajat / 90) * 90 % 360


def _perspective(pasangan: Pasangan) -> list[Baris]:
    (x, y), (u, v) = pasangan
    return [([x, y, 1, 0, 0, 0, -u * x, -u * y], u), ([0, 0, 0, x, y, 1, -v * x, -v * y], v)]


def _affine(pasangan: Pasangan) -> list[Baris]:
    (x, y), (u, v) = pasangan
    return [([x, y, 1, 0, 0, 0], u), ([0, 0, 0, x, y, 1], v)]


def _similar(pasangan: Pasangan) -> list[Baris]:
    (x, y), (u, v) = pasangan
    return [([x, -y, 1, 0], u), ([y, x, 0, 1], v)]


def _solve(baris: Sequence[Baris]) -> list[float]:
    """The least squares solution, by the normal equations with pivoting."""
    n = len(baris[0][0])
    m = [[sum(kiri[i] * kiri[j] for kiri, _ in baris) for j in range(n)] for i in range(n)]
    kanan = [sum(kiri[i] * nilai for kiri, nilai in baris) for i in range(n)]
    for i in range(n):
        p = max(range(i, n), key=lambda k: abs(m[k][i]))
        if abs(m[p][i]) < 1e-12:
            raise ValueError("the marks do not fix the sheet")
        m[i], m[p], kanan[i], kanan[p] = m[p], m[i], kanan[p], kanan[i]
        _eliminate(m, kanan, i)
    return [kanan[i] / m[i][i] for i in range(n)]


def _eliminate(m: list[list[float]], kanan: list[float], i: int) -> None:
    for k in range(len(m)):
        if k != i and (faktor := m[k][i] / m[i][i]):
            m[k] = [b - faktor * a for a, b in zip(m[i], m[k], strict=True)]
            kanan[k] -= faktor * kanan[i]
