"""What is printed on a page, before it is understood: paths, characters, pictures.

Lengths are points; the origin is the upper left corner of the page as it is shown, y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Titik = tuple[float, float]
Warna = tuple[int, int, int]


class Kotak(NamedTuple):
    """A rectangle by its edges."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def lebar(self) -> float:
        return self.x1 - self.x0

    @property
    def tinggi(self) -> float:
        return self.y1 - self.y0

    @property
    def pusat(self) -> Titik:
        return ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def grow(self, jarak: float) -> Kotak:
        return Kotak(self.x0 - jarak, self.y0 - jarak, self.x1 + jarak, self.y1 + jarak)

    def has(self, titik: Titik) -> bool:
        return self.x0 <= titik[0] <= self.x1 and self.y0 <= titik[1] <= self.y1

    def covers(self, lain: Kotak, longgar: float = 0.0) -> bool:
        luas = self.grow(longgar)
        return luas.has((lain.x0, lain.y0)) and luas.has((lain.x1, lain.y1))

    def overlap(self, lain: Kotak) -> float:
        """The area that both cover, in square points."""
        lebar = min(self.x1, lain.x1) - max(self.x0, lain.x0)
        tinggi = min(self.y1, lain.y1) - max(self.y0, lain.y0)
        return max(0.0, lebar) * max(0.0, tinggi)

    def meets(self, lain: Kotak) -> bool:
        return self.x0 <= lain.x1 and lain.x0 <= self.x1 and self.y0 <= lain.y1 and lain.y0 <= self.y1

    def near(self, lain: Kotak, jarak: float) -> bool:
        """Whether no edge lies further than `jarak` from the other's."""
        return all(abs(a - b) <= jarak for a, b in zip(self, lain, strict=True))


def bounds(titik: list[Titik]) -> Kotak:
    """The rectangle around points; at least one."""
    xs, ys = [x for x, _ in titik], [y for _, y in titik]
    return Kotak(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Jalur:
    """One subpath of the path `induk`. `isi` is the colour that it is seen filled with; `gores`: its line is seen."""

    induk: int
    titik: list[Titik]
    tutup: bool
    lengkung: bool
    isi: Warna | None
    gores: bool
    tebal: float = 1.0


@dataclass(frozen=True, slots=True)
class Huruf:
    """A printed character: its box, the place of its baseline, its size, and its direction (0 to 3 quarters)."""

    teks: str
    kotak: Kotak
    pangkal: Titik
    ukuran: float
    arah: int = 0


@dataclass(slots=True)
class Halaman:
    """A page as it is shown, numbered from 1."""

    nomor: int
    lebar: float
    tinggi: float
    jalur: list[Jalur] = field(default_factory=list)
    huruf: list[Huruf] = field(default_factory=list)
    gambar: list[Kotak] = field(default_factory=list)
    miring: str = ""
    """Slanted writing (a watermark), which belongs to no cell."""
    asing: int = 0
    """Characters whose letters the file does not tell."""
    terpotong: bool = False
    """Whether the page holds more than is looked at."""
