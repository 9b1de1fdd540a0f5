"""Pieces of lines tied together where they touch, each group with the symbols at its ends."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from takar.adapters.sop_pdf.bentuk import Simbol
from takar.adapters.sop_pdf.garis import Ruas, distance
from takar.adapters.sop_pdf.rumpun import Rumpun
from takar.adapters.sop_pdf.ujung import Ujung
from takar.adapters.sop_pdf.unsur import Titik, bounds

_TEMU = 2.0
"""How far ends that touch may lie apart."""
_BERDEKATAN = 12
"""Pieces of one line with corners are this close in the order of drawing."""
_TITIK = 3.0
"""A piece shorter than this is no more than a corner."""
TEMPEL, _TEMPEL_KEPALA = 3.5, 6.0
"""How far the end of a line and a tip may lie from their symbol."""
_JANGKAU = 16.0
"""How far an arrow may stop short of the symbol that it points at or comes from."""


@dataclass(slots=True)
class Ikatan:
    """Pieces that belong together, the symbols that they start from and point to."""

    ruas: list[Ruas]
    dari: set[int] = field(default_factory=set)
    ke: set[int] = field(default_factory=set)
    bebas: list[tuple[Titik, Titik]] = field(default_factory=list)
    """Open ends, each behind the other end of its piece."""


class Jala:
    """The pieces of a page; `kepala` gives the tips of the ends that carry heads."""

    def __init__(self, ruas: list[Ruas], kepala: dict[Ujung, Titik], simbol: list[Simbol]) -> None:
        self.ruas, self.kepala, self.simbol = ruas, kepala, simbol
        self.ujung = {(i, sisi): titik for i, satu in enumerate(ruas) for sisi, titik in ((0, satu.a), (1, satu.b))}
        self.ujung |= kepala
        self.tempel = {kunci: self._symbol_at(kunci) for kunci in self.ujung}

    def tie(self) -> Iterator[Ikatan]:
        """The groups; pieces that meet only at a symbol stay apart."""
        for anggota in self._group():
            ikatan = Ikatan([self.ruas[i] for i in anggota])
            for kunci in ((i, sisi) for i in anggota for sisi in (0, 1)):
                self._note(ikatan, kunci)
            yield ikatan

    def _symbol_at(self, kunci: Ujung) -> int | None:
        if kunci in self.kepala:
            return ahead(self._other(kunci), self.ujung[kunci], self.simbol, _TEMPEL_KEPALA)
        return attached(self.ujung[kunci], self.simbol, TEMPEL)

    def _other(self, kunci: Ujung) -> Titik:
        return self.ujung[kunci[0], 1 - kunci[1]]

    def _group(self) -> list[list[int]]:
        rumpun = Rumpun(len(self.ruas))
        kotak = [
            bounds([self.ujung[i, 0], self.ujung[i, 1], satu.a, satu.b]).grow(_TEMU + 1)
            for i, satu in enumerate(self.ruas)
        ]
        for i, satu in enumerate(kotak):
            for j, lain in enumerate(kotak):
                if i != j and satu.meets(lain) and rumpun.apart(i, j) and self._touch(i, j):
                    rumpun.tie(i, j)
        return rumpun.groups()

    def _touch(self, i: int, j: int) -> bool:
        """Whether an end of the first, free of symbols, lies on the other, or both are pieces of one line."""
        satu, lain = self.ruas[i], self.ruas[j]
        sejalur = satu.induk == lain.induk and satu.jalin and lain.jalin and abs(i - j) <= _BERDEKATAN
        if sejalur and _joined(satu, lain):
            return True
        return any(self.tempel[i, sisi] is None and _on(self.ujung[i, sisi], lain) for sisi in (0, 1))

    def _note(self, ikatan: Ikatan, kunci: Ujung) -> None:
        """What stands at an end: the symbol pointed to, the one started from, or nothing."""
        satu = self.tempel[kunci]
        if kunci in self.kepala:
            ikatan.ke |= set() if satu is None else {satu}
        elif satu is not None:
            ikatan.dari.add(satu)
        elif self._is_open(ikatan, kunci):
            ikatan.bebas.append((self._other(kunci), self.ujung[kunci]))

    def _is_open(self, ikatan: Ikatan, kunci: Ujung) -> bool:
        ruas = self.ruas[kunci[0]]
        lain = [satu for satu in ikatan.ruas if satu is not ruas and satu.panjang >= _TITIK]
        return ruas.panjang >= _TITIK and not any(_on(self.ujung[kunci], satu) for satu in lain)


def _joined(satu: Ruas, lain: Ruas) -> bool:
    return any(math.dist(p, q) <= _TEMU + 1 for p in (satu.a, satu.b) for q in (lain.a, lain.b))


def _on(titik: Titik, ruas: Ruas) -> bool:
    return distance(titik, ruas.a, ruas.b) <= _TEMU


def attached(titik: Titik, simbol: list[Simbol], batas: float) -> int | None:
    """The symbol whose outline is next to the point, within the distance."""
    jarak = [(_to_outline(titik, satu), i) for i, satu in enumerate(simbol) if satu.kotak.grow(batas).has(titik)]
    return min((satu for satu in jarak if satu[0] <= batas), default=(0.0, None))[1]


def ahead(asal: Titik, ujung: Titik, simbol: list[Simbol], batas: float) -> int | None:
    """The symbol at the end of a piece, or the first one straight ahead of it."""
    panjang = math.dist(asal, ujung) or 1.0
    arah = ((ujung[0] - asal[0]) / panjang, (ujung[1] - asal[1]) / panjang)
    for maju in range(0, round(_JANGKAU), 2):
        titik = (ujung[0] + maju * arah[0], ujung[1] + maju * arah[1])
        if (satu := attached(titik, simbol, batas if maju == 0 else 1.0)) is not None:
            return satu
    return None


def _to_outline(titik: Titik, simbol: Simbol) -> float:
    """The distance to the outline; 0 within it."""
    if inside(titik, simbol.titik):
        return 0.0
    sisi = zip(simbol.titik, [*simbol.titik[1:], simbol.titik[0]], strict=True)
    return min(distance(titik, a, b) for a, b in sisi)


def inside(titik: Titik, tepi: list[Titik]) -> bool:
    """Whether a point lies within a closed outline."""
    x, y = titik
    di_dalam = False
    for (x0, y0), (x1, y1) in zip(tepi, [*tepi[1:], tepi[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            di_dalam = not di_dalam
    return di_dalam
