"""Which boxes of a plane lie near a height: a file of many SOPs has thousands of shapes, each with few neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from takar.adapters.sop_bagan.benda import Kotak, Titik

MAKS_PETAK = 4_000
"""Most strips that one box is entered in; what is taller is near everything."""


class Indeks:
    """Boxes by strips of the height `petak`; they are known by their places in the list."""

    def __init__(self, kotak: Iterable[Kotak], petak: float) -> None:
        self._petak = petak
        self._isi: defaultdict[int, list[int]] = defaultdict(list)
        self._tinggi: list[int] = []
        for urut, satu in enumerate(kotak):
            self.add(urut, satu)

    def add(self, urut: int, kotak: Kotak) -> None:
        awal, akhir = self._strip(kotak.y0), self._strip(kotak.y1)
        if akhir - awal > MAKS_PETAK:
            self._tinggi.append(urut)
            return
        for strip in range(awal, akhir + 1):
            self._isi[strip].append(urut)

    def near(self, y0: float, y1: float) -> list[int]:
        """Those that reach between two heights, and perhaps some more, in their order."""
        strip = range(self._strip(y0), min(self._strip(y1), self._strip(y0) + MAKS_PETAK) + 1)
        return sorted({*self._tinggi, *(urut for satu in strip for urut in self._isi.get(satu, ()))})

    def _strip(self, y: float) -> int:
        return int(y // self._petak)


def box_around(titik: Iterable[Titik]) -> Kotak:
    """The smallest box that holds the points."""
    xs, ys = zip(*titik, strict=True)
    return Kotak(min(xs), min(ys), max(xs), max(ys))
