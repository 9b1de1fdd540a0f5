"""Outlines drawn as many single pieces: the shortest ways round, over pieces that meet end to end."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from takar.adapters.sop_pdf.garis import Poligon, Ruas, simplify
from takar.adapters.sop_pdf.unsur import Kotak, Titik, bounds

_SAMBUNG = 1.2
"""How far ends of pieces of one outline may lie apart."""
_MAKS_RUAS = 1_500
_MAKS_LANGKAH = 260
"""Most pieces of one outline."""


@dataclass(slots=True)
class _Jaring:
    """Pieces as a net: the places where ends meet, and for each piece its two places."""

    letak: list[Titik] = field(default_factory=list)
    ujung: list[tuple[int, int]] = field(default_factory=list)
    tetangga: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """For each place the pieces there: (piece, place at its other end)."""
    _petak: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def add(self, ruas: Ruas) -> None:
        i, a, b = len(self.ujung), self._node(ruas.a), self._node(ruas.b)
        self.ujung.append((a, b))
        self.tetangga.setdefault(a, []).append((i, b))
        self.tetangga.setdefault(b, []).append((i, a))

    def _node(self, titik: Titik) -> int:
        x, y = round(titik[0] / 2), round(titik[1] / 2)
        for kunci in ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for satu in self._petak.get(kunci, ()):
                if math.dist(self.letak[satu], titik) <= _SAMBUNG:
                    return satu
        self.letak.append(titik)
        self._petak.setdefault((x, y), []).append(len(self.letak) - 1)
        return len(self.letak) - 1


def find_gelung(ruas: list[Ruas], maks: tuple[float, float]) -> list[tuple[Poligon, set[int]]]:
    """Closed ways no wider and higher than `maks`, the shortest first, each with the indices of its pieces."""
    jaring = _Jaring()
    for satu in ruas[:_MAKS_RUAS]:
        jaring.add(satu)
    hasil: dict[frozenset[int], tuple[Poligon, set[int]]] = {}
    for i in range(len(jaring.ujung)):
        jalan = _way_round(jaring, i, maks)
        if jalan is None:
            continue
        titik = [jaring.letak[n] for n in jalan[0]]
        kotak = bounds(titik)
        if kotak.lebar <= maks[0] and kotak.tinggi <= maks[1]:
            poligon = Poligon(simplify(titik, True), kotak, len(titik) > 8, None, ruas[i].induk)
            hasil.setdefault(frozenset(jalan[1]), (poligon, set(jalan[1])))
    return sorted(hasil.values(), key=lambda satu: satu[0].kotak.lebar + satu[0].kotak.tinggi)


def _way_round(jaring: _Jaring, i: int, maks: tuple[float, float]) -> tuple[list[int], list[int]] | None:
    """Places and pieces of the shortest way from one end of a piece to its other end over other pieces."""
    awal, tujuan = jaring.ujung[i]
    if awal == tujuan or min(len(jaring.tetangga[awal]), len(jaring.tetangga[tujuan])) < 2:
        return None
    x, y = jaring.letak[awal]
    luas = Kotak(x - maks[0], y - maks[1], x + maks[0], y + maks[1])
    asal: dict[int, tuple[int, int]] = {awal: (-1, -1)}
    antre = deque([awal])
    while antre and tujuan not in asal and len(asal) < 4 * _MAKS_LANGKAH:
        kini = antre.popleft()
        for potong, lanjut in jaring.tetangga[kini]:
            if potong != i and lanjut not in asal and luas.has(jaring.letak[lanjut]):
                asal[lanjut] = (kini, potong)
                antre.append(lanjut)
    return _back(asal, tujuan, i) if tujuan in asal else None


def _back(asal: dict[int, tuple[int, int]], tujuan: int, i: int) -> tuple[list[int], list[int]] | None:
    tempat, potong = [tujuan], [i]
    while asal[tempat[-1]][0] >= 0:
        sebelum, lewat = asal[tempat[-1]]
        tempat.append(sebelum)
        potong.append(lewat)
    return (tempat, potong) if 3 <= len(potong) <= _MAKS_LANGKAH else None
