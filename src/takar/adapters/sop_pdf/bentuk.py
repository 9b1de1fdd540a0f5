"""The symbols of a flowchart by the shape of their outlines."""

from __future__ import annotations

import math
from dataclasses import dataclass

from takar.adapters.sop_pdf.garis import Poligon, Ruas, area, simplify
from takar.adapters.sop_pdf.gelung import find_gelung
from takar.adapters.sop_pdf.kisi import is_persegi
from takar.adapters.sop_pdf.unsur import Kotak, Titik, Warna
from takar.core.bacaan.lembar import JenisBentuk

_MAKS_CALON = 800
"""Most outlines of a page that may be symbols."""
_MIN, _MAKS = (9.0, 6.0), (330.0, 160.0)


@dataclass(slots=True)
class Simbol:
    """A symbol on the page: its kind, its place, and its outline."""

    jenis: JenisBentuk
    kotak: Kotak
    titik: list[Titik]
    pejal: Warna | None = None
    bulat: float = 0.0
    """Radius of the corners as a part of the height."""


def find_simbol(poligon: list[Poligon], bebas: list[Ruas], petak: list[Kotak]) -> tuple[list[Simbol], list[Ruas]]:
    """The symbols, each once, and the pieces that are not their sides. `petak` are the cells, which are no symbols."""
    calon = [satu for satu in poligon if _fits(satu.kotak)][:_MAKS_CALON]
    calon = [satu for satu in calon if not _fills_cell(satu, petak) and not _is_lost(satu, poligon)]
    hasil = _once([satu for satu in map(_classify, calon) if satu is not None])
    sisa = [ruas for ruas in bebas if not any(_is_side(ruas, satu) for satu in hasil)]
    dari_ruas, terpakai = _of_pieces(sisa, petak)
    hasil = _once([*hasil, *dari_ruas])
    return hasil, [ruas for i, ruas in enumerate(sisa) if i not in terpakai]


def _of_pieces(ruas: list[Ruas], petak: list[Kotak]) -> tuple[list[Simbol], set[int]]:
    """Symbols whose outline is drawn as single pieces, and the indices of these; odd outlines are crossing arrows."""
    simbol: list[Simbol] = []
    terpakai: set[int] = set()
    for poligon, bagian in find_gelung(ruas, _MAKS):
        if bagian & terpakai or not _fits(poligon.kotak) or _fills_cell(poligon, petak):
            continue
        satu = _classify(poligon)
        if satu is not None and satu.jenis != JenisBentuk.LAIN:
            simbol.append(satu)
            terpakai |= bagian
    return simbol, terpakai


def _is_lost(poligon: Poligon, semua: list[Poligon]) -> bool:
    """Shading of lines on the same shading of their cell, which nobody sees."""
    return poligon.pejal is not None and any(
        lain is not poligon
        and lain.pejal == poligon.pejal
        and lain.kotak.covers(poligon.kotak, 0.5)
        and is_persegi(lain)
        and lain.kotak.lebar * lain.kotak.tinggi > 1.3 * poligon.kotak.lebar * poligon.kotak.tinggi
        for lain in semua
    )


def _fits(kotak: Kotak) -> bool:
    return _MIN[0] <= kotak.lebar <= _MAKS[0] and _MIN[1] <= kotak.tinggi <= _MAKS[1]


def _fills_cell(poligon: Poligon, petak: list[Kotak]) -> bool:
    """Shading of one or more cells: upright, and ending on their rules."""
    if not is_persegi(poligon):
        return False
    k = poligon.kotak
    tegak = [abs(k.x0 - satu.x0) < 3 for satu in petak], [abs(k.x1 - satu.x1) < 3 for satu in petak]
    datar = [abs(k.y0 - satu.y0) < 3 for satu in petak], [abs(k.y1 - satu.y1) < 3 for satu in petak]
    return sum(any(satu) for satu in (*tegak, *datar)) >= 3


def _classify(poligon: Poligon) -> Simbol | None:
    kotak, titik = poligon.kotak, poligon.titik
    isi = area(titik) / (kotak.lebar * kotak.tinggi)
    jenis = _kind(poligon, isi)
    return None if jenis is None else Simbol(jenis, kotak, titik, poligon.pejal, _roundness(kotak, isi))


def _kind(poligon: Poligon, isi: float) -> JenisBentuk | None:
    kotak, titik = poligon.kotak, poligon.titik
    if is_persegi(poligon) or (isi > 0.985 and len(titik) <= 8):
        return JenisBentuk.PROSES
    if isi < 0.3:
        return None
    if _is_diamond(titik, kotak, isi):
        return JenisBentuk.PUTUSAN
    if _is_pentagon(titik, kotak, isi):
        return JenisBentuk.PENGHUBUNG
    if _is_document(titik, kotak, isi):
        return JenisBentuk.DOKUMEN
    if _is_rounded(poligon, isi):
        return JenisBentuk.PENGHUBUNG if _is_circle(kotak, isi) else JenisBentuk.TERMINATOR
    return JenisBentuk.LAIN if len(titik) <= 60 else None


def _is_diamond(titik: list[Titik], kotak: Kotak, isi: float) -> bool:
    """Four corners at the middles of the sides."""
    if not 0.42 <= isi <= 0.6:
        return False
    x, y = kotak.pusat
    ujung = ((x, kotak.y0), (kotak.x1, y), (x, kotak.y1), (kotak.x0, y))
    longgar = 0.14 * max(kotak.lebar, kotak.tinggi)
    return all(min(math.dist(satu, p) for p in titik) <= longgar for satu in ujung)


def _is_pentagon(titik: list[Titik], kotak: Kotak, isi: float) -> bool:
    """A rectangle with a point at one side: five corners, two of them on the side across."""
    sudut = _corners(titik, kotak)
    if len(sudut) != 5 or not 0.6 <= isi <= 0.96:
        return False
    tegak = sum(_near(p, (x, y), kotak) for p in sudut for x in (kotak.x0, kotak.x1) for y in (kotak.y0, kotak.y1))
    x, y = kotak.pusat
    ujung = ((x, kotak.y0), (kotak.x1, y), (x, kotak.y1), (kotak.x0, y))
    return tegak == 2 and any(_near(p, satu, kotak) for p in sudut for satu in ujung)


def _corners(titik: list[Titik], kotak: Kotak) -> list[Titik]:
    """The corners, without steps too small to be seen."""
    batas = 0.04 * max(kotak.lebar, kotak.tinggi)
    hasil: list[Titik] = []
    for satu in simplify(titik, True):
        if not hasil or math.dist(satu, hasil[-1]) > batas:
            hasil.append(satu)
    if len(hasil) > 1 and math.dist(hasil[0], hasil[-1]) <= batas:
        hasil.pop()
    return hasil


def _near(p: Titik, q: Titik, kotak: Kotak) -> bool:
    return math.dist(p, q) <= max(1.0, 0.09 * max(kotak.lebar, kotak.tinggi))


def _is_document(titik: list[Titik], kotak: Kotak, isi: float) -> bool:
    """A straight corner above (one only on a stack of papers), a wave below: a lower corner well above the bottom."""
    if not 0.7 <= isi <= 0.97 or len(titik) < 7:
        return False
    longgar = max(0.8, 0.05 * kotak.tinggi)
    atas = any(any(math.dist(p, (x, kotak.y0)) <= longgar for p in titik) for x in (kotak.x0, kotak.x1))
    kaki = [max((p[1] for p in titik if abs(p[0] - x) <= longgar), default=kotak.y0) for x in (kotak.x0, kotak.x1)]
    naik = [kotak.y1 - y for y in kaki]
    gelombang = [p for p in titik if p[1] > kotak.y0 + 0.6 * kotak.tinggi and kotak.x0 + 1 < p[0] < kotak.x1 - 1]
    return atas and max(naik) > 0.05 * kotak.tinggi and max(naik) < 0.45 * kotak.tinggi and len(gelombang) >= 4


def _is_rounded(poligon: Poligon, isi: float) -> bool:
    """All four corners cut off evenly, by curves or by many little pieces."""
    kotak, titik = poligon.kotak, poligon.titik
    if not 0.74 <= isi < 0.995 or not (poligon.lengkung or len(titik) >= 12):
        return False
    sudut = [(x, y) for x in (kotak.x0, kotak.x1) for y in (kotak.y0, kotak.y1)]
    jauh = [min(math.dist(satu, p) for p in titik) for satu in sudut]
    return min(jauh) > 0.02 * kotak.tinggi and max(jauh) - min(jauh) <= 0.25 * kotak.tinggi


def _is_circle(kotak: Kotak, isi: float) -> bool:
    return isi < 0.82 and 0.75 <= kotak.lebar / kotak.tinggi <= 1.3 and kotak.lebar <= 45


def _roundness(kotak: Kotak, isi: float) -> float:
    """What the missing area says about the radius of the corners."""
    hilang = max(0.0, 1 - isi) * kotak.lebar * kotak.tinggi
    return math.sqrt(hilang / (4 - math.pi)) / max(kotak.tinggi, 0.01)


def _once(simbol: list[Simbol]) -> list[Simbol]:
    """Of outlines drawn over each other (filling, line, shadow) the one that says most."""
    hasil: list[Simbol] = []
    for satu in sorted(simbol, key=lambda s: (s.pejal is not None, s.jenis == JenisBentuk.LAIN)):
        if not any(_twins(satu, lain) for lain in hasil):
            hasil.append(satu)
    return sorted(hasil, key=lambda s: (s.kotak.y0, s.kotak.x0))


def _twins(satu: Simbol, lain: Simbol) -> bool:
    luas = min(satu.kotak.lebar * satu.kotak.tinggi, lain.kotak.lebar * lain.kotak.tinggi)
    return satu.kotak.overlap(lain.kotak) > 0.62 * luas


def _is_side(ruas: Ruas, simbol: Simbol) -> bool:
    """Whether a piece only doubles a part of the outline."""
    sempit = simbol.kotak.grow(1.0)
    if not (sempit.has(ruas.a) and sempit.has(ruas.b)):
        return False
    tepi = simbol.kotak.grow(-1.5)
    return not (tepi.has(ruas.a) and tepi.has(ruas.b)) and ruas.panjang > 3
