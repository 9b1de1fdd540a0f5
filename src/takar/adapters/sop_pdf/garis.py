"""Paths brought to what a flowchart is drawn of: straight pieces, closed outlines, arrow heads.

Makers of PDF draw the same line in several ways: stroked, as a thin filled rectangle, or as the filled outline of what
the pen would have covered. All of them come out as the same pieces.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from takar.adapters.sop_pdf.unsur import Jalur, Kotak, Titik, Warna, bounds

TEBAL_GARIS = 3.0
"""Thickest filling that is a line, in points."""
KEPALA_MAKS = 17.0
"""Largest arrow head, either way."""
_KEPALA_MIN = 1.5
_GORES_MAKS, _MAKS_GORES = 11.0, 400
"""The longest single stroke of an arrow head, and how many of them are looked at on a page."""
_LURUS = 0.6
_RAMBUT = 0.12
"""How far a point may lie off a line and still be on it."""


@dataclass(frozen=True, slots=True)
class Ruas:
    """A straight piece. `jalin` tells whether it is one of several pieces of one line with corners."""

    a: Titik
    b: Titik
    tebal: float
    induk: int
    jalin: bool = False

    @property
    def datar(self) -> bool:
        return abs(self.a[1] - self.b[1]) <= _LURUS

    @property
    def tegak(self) -> bool:
        return abs(self.a[0] - self.b[0]) <= _LURUS

    @property
    def panjang(self) -> float:
        return math.dist(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Poligon:
    """A closed outline. `pejal`: its colour if it is filled and has no line around it."""

    titik: list[Titik]
    kotak: Kotak
    lengkung: bool
    pejal: Warna | None
    induk: int


@dataclass(frozen=True, slots=True)
class Kepala:
    """An arrow head, by its points."""

    titik: list[Titik]
    kotak: Kotak
    induk: int


@dataclass(slots=True)
class Urai:
    """What the paths of a page are."""

    ruas: list[Ruas] = field(default_factory=list)
    poligon: list[Poligon] = field(default_factory=list)
    kepala: list[Kepala] = field(default_factory=list)


def parse_jalur(jalur: Iterable[Jalur]) -> Urai:
    """Each subpath as the pieces, outline, or head that it draws."""
    hasil = Urai()
    per_induk: defaultdict[int, list[Jalur]] = defaultdict(list)
    for satu in jalur:
        per_induk[satu.induk].append(satu)
    for anggota in per_induk.values():
        for satu in _drop_inner(anggota):
            _add(hasil, satu, len(anggota) > 1)
    _pair_strokes(hasil)
    return hasil


def _pair_strokes(hasil: Urai) -> None:
    """Two short slanted strokes from one tip are an open arrow head."""
    pendek = [satu for satu in hasil.ruas if _is_stroke(satu)][:_MAKS_GORES]
    terpakai: set[int] = set()
    for i, satu in enumerate(pendek):
        for lain in pendek[i + 1 :]:
            if not {id(satu), id(lain)} & terpakai and (titik := _vee(satu, lain)) is not None:
                terpakai |= {id(satu), id(lain)}
                hasil.kepala.append(Kepala(titik, bounds(titik), satu.induk))
    hasil.ruas = [satu for satu in hasil.ruas if id(satu) not in terpakai]


def _is_stroke(ruas: Ruas) -> bool:
    return not ruas.jalin and _KEPALA_MIN < ruas.panjang <= _GORES_MAKS and not (ruas.datar or ruas.tegak)


def _vee(satu: Ruas, lain: Ruas) -> list[Titik] | None:
    """Three points of a sharp angle, its tip in the middle; None where the strokes do not meet so."""
    for tip, a in ((satu.a, satu.b), (satu.b, satu.a)):
        for tip_lain, b in ((lain.a, lain.b), (lain.b, lain.a)):
            if math.dist(tip, tip_lain) <= 0.8 and _is_vee([a, tip, b]):
                return [a, tip, b]
    return None


def simplify(titik: list[Titik], tutup: bool = False) -> list[Titik]:
    """The corners only (Douglas and Peucker): no points that lie a hair off the line between others."""
    unik = [titik[0]]
    for satu in titik[1:]:
        if math.dist(satu, unik[-1]) > 0.05:
            unik.append(satu)
    if not tutup:
        return _corners(unik)
    if len(unik) > 2 and math.dist(unik[0], unik[-1]) <= 0.5:
        unik.pop()
    jauh = max(range(len(unik)), key=lambda i: math.dist(unik[i], unik[0]))
    lingkar = [*unik[jauh:], *unik[: jauh + 1]]  # begins at a corner
    return _corners(lingkar)[:-1] if len(unik) > 2 else unik


def _corners(titik: list[Titik]) -> list[Titik]:
    tinggal = {0, len(titik) - 1}
    antre = [(0, len(titik) - 1)]
    while antre:
        awal, akhir = antre.pop()
        if akhir - awal < 2:
            continue
        a, b = titik[awal], titik[akhir]
        jarak, tengah = max((distance(titik[i], a, b), i) for i in range(awal + 1, akhir))
        if jarak > _RAMBUT:
            tinggal.add(tengah)
            antre += [(awal, tengah), (tengah, akhir)]
    return [titik[i] for i in sorted(tinggal)]


def distance(p: Titik, a: Titik, b: Titik) -> float:
    """From a point to a straight piece."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    kuadrat = dx * dx + dy * dy
    t = 0.0 if kuadrat == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / kuadrat))
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy))


def area(titik: list[Titik]) -> float:
    """The area of a closed outline, in square points."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _pairs(titik, True))) / 2


def _pairs(titik: list[Titik], tutup: bool) -> Iterator[tuple[Titik, Titik]]:
    yield from itertools.pairwise(titik)
    if tutup and len(titik) > 1:
        yield titik[-1], titik[0]


def _drop_inner(anggota: list[Jalur]) -> Iterator[Jalur]:
    """A filled ring is the outline of a symbol drawn with a pen: its inner edge is left out."""
    kotak = [bounds(satu.titik) for satu in anggota]
    for i, satu in enumerate(anggota):
        dalam = satu.isi is not None and any(
            i != j and lain.isi is not None and _rings(kotak[j], kotak[i])
            for j, lain in enumerate(anggota)
            if abs(i - j) <= 3
        )
        if not dalam:
            yield satu


def _rings(luar: Kotak, dalam: Kotak) -> bool:
    tepi = (dalam.x0 - luar.x0, dalam.y0 - luar.y0, luar.x1 - dalam.x1, luar.y1 - dalam.y1)
    return min(dalam.lebar, dalam.tinggi) > 3 and all(0.1 < satu < 4 for satu in tepi)


def _add(hasil: Urai, jalur: Jalur, berkawan: bool) -> None:
    tutup = jalur.tutup or jalur.isi is not None or math.dist(jalur.titik[0], jalur.titik[-1]) < 0.3
    titik = simplify(jalur.titik, tutup and len(jalur.titik) > 3)
    if jalur.isi is not None:
        _add_filled(hasil, jalur, titik, berkawan)
    elif tutup and len(titik) >= 3:
        _add_closed(hasil, jalur, titik)
    else:
        _add_open(hasil, jalur, titik)


def _add_filled(hasil: Urai, jalur: Jalur, titik: list[Titik], berkawan: bool) -> None:
    kotak = bounds(titik)
    if max(kotak.lebar, kotak.tinggi) <= TEBAL_GARIS:
        return  # a dot, at a corner of rules or of a code
    if min(kotak.lebar, kotak.tinggi) <= TEBAL_GARIS and len(titik) <= 5:
        hasil.ruas.append(_thin(kotak, jalur.induk))
    elif _is_head(titik, kotak, berkawan):
        hasil.kepala.append(Kepala(titik, kotak, jalur.induk))
    elif _is_pen(titik):
        hasil.ruas += _centre(titik, jalur.induk)
    elif len(titik) >= 3:
        pejal = None if jalur.gores else jalur.isi
        hasil.poligon.append(Poligon(titik, kotak, jalur.lengkung, pejal, jalur.induk))


def _thin(kotak: Kotak, induk: int) -> Ruas:
    x, y = kotak.pusat
    if kotak.lebar >= kotak.tinggi:
        return Ruas((kotak.x0, y), (kotak.x1, y), kotak.tinggi, induk)
    return Ruas((x, kotak.y0), (x, kotak.y1), kotak.lebar, induk)


def _is_head(titik: list[Titik], kotak: Kotak, berkawan: bool) -> bool:
    """A small filled triangle, a dart of four points, or (beside its line) another small spiky filling."""
    if max(kotak.lebar, kotak.tinggi) > KEPALA_MAKS or min(kotak.lebar, kotak.tinggi) < _KEPALA_MIN:
        return False
    isi = area(titik) / max(kotak.lebar * kotak.tinggi, 0.01)
    if len(titik) == 3:
        return True
    return isi < 0.62 and (len(titik) == 4 or berkawan)


def _is_pen(titik: list[Titik]) -> bool:
    """Whether the outline is that of a line drawn with a pen: a long edge around a small area."""
    keliling = sum(math.dist(a, b) for a, b in _pairs(titik, True))
    return len(titik) >= 4 and keliling > 6 and 2 * area(titik) / keliling <= 2.4


def _centre(titik: list[Titik], induk: int) -> list[Ruas]:
    """The line in the middle of a pen's outline: each long edge with its fellow on the other side."""
    sisi = sorted(((a, b) for a, b in _pairs(titik, True)), key=lambda satu: -math.dist(*satu))
    hasil: list[Ruas] = []
    terpakai: set[int] = set()
    for i, (a, b) in enumerate(sisi):
        if i in terpakai or math.dist(a, b) < 2.0:
            continue
        for j in range(i + 1, len(sisi)):
            if j not in terpakai and (tengah := _middle((a, b), sisi[j])) is not None:
                terpakai |= {i, j}
                hasil.append(Ruas(*tengah, 1.0, induk, jalin=True))
                break
    return hasil


def _middle(satu: tuple[Titik, Titik], lain: tuple[Titik, Titik]) -> tuple[Titik, Titik] | None:
    """The line between two edges that run opposite ways close to each other; None for others."""
    (a, b), (c, d) = satu, (lain[1], lain[0])
    panjang = math.dist(a, b)
    ux, uy = (b[0] - a[0]) / panjang, (b[1] - a[1]) / panjang
    jarak = [(p[0] - a[0]) * -uy + (p[1] - a[1]) * ux for p in (c, d)]
    jauh = [(p[0] - a[0]) * ux + (p[1] - a[1]) * uy for p in (c, d)]
    if max(abs(j) for j in jarak) > TEBAL_GARIS or jauh[1] - jauh[0] < 0.5:
        return None
    if min(jauh[1], panjang) - max(jauh[0], 0.0) < 0.5 * (jauh[1] - jauh[0]):
        return None
    return ((a[0] + c[0]) / 2, (a[1] + c[1]) / 2), ((b[0] + d[0]) / 2, (b[1] + d[1]) / 2)


def _add_closed(hasil: Urai, jalur: Jalur, titik: list[Titik]) -> None:
    kotak = bounds(titik)
    if len(titik) == 3 and max(kotak.lebar, kotak.tinggi) <= KEPALA_MAKS:
        hasil.kepala.append(Kepala(titik, kotak, jalur.induk))
    elif min(kotak.lebar, kotak.tinggi) <= TEBAL_GARIS:
        hasil.ruas.append(_thin(kotak, jalur.induk))
    else:
        hasil.poligon.append(Poligon(titik, kotak, jalur.lengkung, None, jalur.induk))


def _add_open(hasil: Urai, jalur: Jalur, titik: list[Titik]) -> None:
    if _is_vee(titik):
        hasil.kepala.append(Kepala(titik, bounds(titik), jalur.induk))
        return
    jalin = len(titik) > 2
    hasil.ruas += [
        Ruas(a, b, jalur.tebal, jalur.induk, jalin) for a, b in _pairs(titik, False) if math.dist(a, b) > 0.2
    ]


def _is_vee(titik: list[Titik]) -> bool:
    """Two short strokes that meet in a sharp tip: an open arrow head."""
    if len(titik) != 3:
        return False
    a, b, c = titik
    p, q = math.dist(a, b), math.dist(b, c)
    if not (_KEPALA_MIN < p <= KEPALA_MAKS and 0.6 < p / max(q, 0.01) < 1.6):
        return False
    return math.dist(a, c) < 1.35 * max(p, q) and not (Ruas(a, b, 1, 0).tegak or Ruas(a, b, 1, 0).datar)
