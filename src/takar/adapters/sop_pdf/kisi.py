"""Tables by their rules: lines whose ends lie on other lines, and the cells between them.

An arrow crosses rules, but ends between them; a symbol's sides end on each other. What ends on long rules is a rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from takar.adapters.sop_pdf.garis import Poligon, Ruas, Urai
from takar.adapters.sop_pdf.rumpun import Rumpun
from takar.adapters.sop_pdf.unsur import Kotak, bounds

SENTUH = 3.0
"""How far an end may lie from the rule that it ends on."""
RAPAT = 1.6
"""How far pieces of one rule may lie beside each other."""
_SELA = 3.2
"""The largest gap between pieces of one rule."""
_PENDEK, _PENOPANG = 70.0, 40.0
"""A rule shorter than the first ends on rules longer than the second; so do no sides of symbols."""
_TERPOTONG_DATAR, _TERPOTONG_TEGAK = (100.0, 3, 30.0), (30.0, 4, 150.0)
"""Rules that end without a rule across: how long each is, how many at least, how far apart. Arrows are shorter."""
_PANJANG = 100.0
"""From here on lines that cross are rules of one table."""
_MAKS_BATANG = 400
"""Most rules of a page, each way; the longest count."""
_MAKS_PERSEGI = 400
_TITIK = 6.0
"""Rectangles no larger either way are dots of a code or a pattern."""
_KOTAK_BESAR = (250.0, 110.0)
"""A drawn rectangle wider or higher than this is no symbol."""


@dataclass(slots=True)
class Batang:
    """A whole rule: its place across, and from where to where it runs."""

    datar: bool
    letak: float
    awal: float
    akhir: float

    @property
    def panjang(self) -> float:
        return self.akhir - self.awal

    def crosses(self, lain: Batang) -> bool:
        return lain.awal <= self.letak <= lain.akhir and self.awal <= lain.letak <= self.akhir

    def holds(self, lain: Batang) -> bool:
        """Whether one ends on the other, or both are long and cross."""
        return (
            any(self.ends_on(ujung, lain) for ujung in (self.awal, self.akhir))
            or any(lain.ends_on(ujung, self) for ujung in (lain.awal, lain.akhir))
            or (min(self.panjang, lain.panjang) >= _PANJANG and self.crosses(lain))
        )

    def ends_on(self, ujung: float, lain: Batang) -> bool:
        return abs(lain.letak - ujung) <= SENTUH and lain.awal - SENTUH <= self.letak <= lain.akhir + SENTUH


@dataclass(slots=True)
class Rangka:
    """The rules of one table."""

    kotak: Kotak
    datar: list[Batang]
    tegak: list[Batang]


def find_rangka(urai: Urai) -> tuple[list[Rangka], list[Ruas], list[Poligon]]:
    """The tables of a page from above, and the pieces and outlines that belong to none of them."""
    sisi, sisa_poligon = _rule_sides(urai)
    calon = [satu for satu in urai.ruas if not satu.jalin and (satu.datar or satu.tegak)]
    batang = _prune(_merge(calon + sisi, datar=True) + _merge(calon + sisi, datar=False))
    rangka = [_enclose(satu) for satu in _tables(batang)]
    rangka.sort(key=lambda satu: (satu.kotak.y0, satu.kotak.x0))
    bebas = [ruas for ruas in urai.ruas if ruas.jalin or not any(_lies_on(ruas, satu) for satu in rangka)]
    return rangka, bebas, sisa_poligon


def _rule_sides(urai: Urai) -> tuple[list[Ruas], list[Poligon]]:
    """Sides of rectangles that are frames or cells; the other outlines may be symbols."""
    persegi = {id(satu): satu.kotak for satu in urai.poligon if _is_large(satu.kotak) and is_persegi(satu)}
    unik = _unique(list(persegi.values())[:_MAKS_PERSEGI])
    tepi = [(kotak, sisi) for kotak in unik for sisi in _sides(kotak)]
    batas = set(list(persegi)[:_MAKS_PERSEGI])
    sisi: list[Ruas] = []
    sisa: list[Poligon] = []
    for satu in urai.poligon:
        if id(satu) not in batas:
            sisa.append(satu)
        elif satu.kotak.lebar > _KOTAK_BESAR[0] or satu.kotak.tinggi > _KOTAK_BESAR[1]:
            sisi += [] if satu.pejal is not None else _sides(satu.kotak)
            sisa += [] if satu.pejal is None else [satu]
        elif satu.pejal is None and _is_cell(satu.kotak, tepi, urai.ruas):
            sisi += _sides(satu.kotak)
        else:
            sisa.append(satu)
    return sisi, sisa


def _is_large(kotak: Kotak) -> bool:
    return kotak.lebar > _TITIK and kotak.tinggi > _TITIK


def is_persegi(poligon: Poligon) -> bool:
    """Whether an outline is an upright rectangle."""
    kotak = poligon.kotak
    sudut = ((kotak.x0, kotak.y0), (kotak.x1, kotak.y0), (kotak.x0, kotak.y1), (kotak.x1, kotak.y1))
    return len(poligon.titik) in (4, 5) and all(
        any(abs(x - p) + abs(y - q) < 1.0 for p, q in poligon.titik) for x, y in sudut
    )


def _unique(kotak: Iterable[Kotak]) -> list[Kotak]:
    hasil: list[Kotak] = []
    for satu in kotak:
        if not any(satu.near(lain, 2.5) for lain in hasil):
            hasil.append(satu)
    return hasil


def _sides(kotak: Kotak) -> list[Ruas]:
    x0, y0, x1, y1 = kotak
    ujung = (((x0, y0), (x1, y0)), ((x0, y1), (x1, y1)), ((x0, y0), (x0, y1)), ((x1, y0), (x1, y1)))
    return [Ruas(a, b, 1.0, 0) for a, b in ujung]


def _is_cell(kotak: Kotak, tepi: list[tuple[Kotak, Ruas]], ruas: list[Ruas]) -> bool:
    """A rectangle is a cell if two of its sides are sides of others or rules too; or next to them, one each way."""
    luas = kotak.grow(SENTUH)
    lain = [sisi for milik, sisi in tepi if luas.meets(milik) and not milik.near(kotak, 2.6)]
    lain += [satu for satu in ruas if not satu.jalin and luas.meets(bounds([satu.a, satu.b]))]
    sisi = _sides(kotak)
    if sum(any(_along(satu, tetangga, RAPAT) for tetangga in lain) for satu in sisi) >= 2:
        return True
    dekat = {satu.datar for satu in sisi if any(_along(satu, tetangga, SENTUH) for tetangga in lain)}
    return len(dekat) == 2


def _along(satu: Ruas, lain: Ruas, jarak: float) -> bool:
    """Whether the other runs along at least half of this one, no further than `jarak` beside it."""
    if satu.datar != lain.datar:
        return False
    sumbu = 0 if satu.datar else 1
    if abs(satu.a[1 - sumbu] - lain.a[1 - sumbu]) > jarak:
        return False
    awal, akhir = sorted((satu.a[sumbu], satu.b[sumbu]))
    mulai, henti = sorted((lain.a[sumbu], lain.b[sumbu]))
    return min(akhir, henti) - max(awal, mulai) > 0.5 * (akhir - awal)


def _merge(ruas: list[Ruas], *, datar: bool) -> list[Batang]:
    """Pieces of one direction joined into whole rules."""
    potong = sorted(
        (_as_batang(satu, datar) for satu in ruas if (satu.datar if datar else satu.tegak)), key=lambda b: b.letak
    )
    kelompok: list[list[Batang]] = []
    for satu in potong:
        if kelompok and satu.letak - kelompok[-1][-1].letak <= RAPAT and satu.letak - kelompok[-1][0].letak <= 2.5:
            kelompok[-1].append(satu)
        else:
            kelompok.append([satu])
    hasil = [batang for satu in kelompok for batang in _join(satu)]
    return sorted((satu for satu in hasil if satu.panjang >= 4), key=lambda b: -b.panjang)[:_MAKS_BATANG]


def _as_batang(ruas: Ruas, datar: bool) -> Batang:
    sumbu = 0 if datar else 1
    awal, akhir = sorted((ruas.a[sumbu], ruas.b[sumbu]))
    return Batang(datar, (ruas.a[1 - sumbu] + ruas.b[1 - sumbu]) / 2, awal, akhir)


def _join(kelompok: list[Batang]) -> list[Batang]:
    hasil: list[Batang] = []
    for satu in sorted(kelompok, key=lambda b: b.awal):
        if hasil and satu.awal - hasil[-1].akhir <= _SELA:
            akhir = hasil[-1]
            if satu.panjang > akhir.panjang:
                akhir.letak = satu.letak
            akhir.akhir = max(akhir.akhir, satu.akhir)
        else:
            hasil.append(Batang(satu.datar, satu.letak, satu.awal, satu.akhir))
    return hasil


def _prune(batang: list[Batang]) -> list[Batang]:
    """Without lines that hang loose at an end, again and again until none is left."""
    while True:
        tinggal = [satu for satu in batang if _is_held(satu, batang)]
        if len(tinggal) == len(batang):
            return tinggal
        batang = tinggal


def _is_held(satu: Batang, semua: list[Batang]) -> bool:
    lintang = [lain for lain in semua if lain.datar != satu.datar]
    if satu.panjang < _PENDEK:
        lintang = [lain for lain in lintang if lain.panjang >= _PENOPANG]
    return all(
        any(satu.ends_on(ujung, lain) for lain in lintang) or _is_cut(satu, ujung, semua)
        for ujung in (satu.awal, satu.akhir)
    )


def _is_cut(satu: Batang, ujung: float, semua: list[Batang]) -> bool:
    """Whether the table itself ends here without a rule: several long rules end together, far apart."""
    panjang, banyak, jauh = _TERPOTONG_DATAR if satu.datar else _TERPOTONG_TEGAK
    if satu.panjang < panjang:
        return False
    kawan = [
        lain.letak
        for lain in semua
        if lain.datar == satu.datar
        and lain.panjang >= panjang
        and min(abs(lain.awal - ujung), abs(lain.akhir - ujung)) <= 2
    ]
    return len(kawan) >= banyak and max(kawan) - min(kawan) >= jauh


def _tables(batang: list[Batang]) -> list[list[Batang]]:
    """Rules that hold each other, as tables; what lies within another table is a drawing in it."""
    kelompok = [satu for satu in _connected(batang) if _is_table(satu)]
    kelompok.sort(key=lambda satu: -_area(_around(satu)))
    hasil: list[list[Batang]] = []
    for satu in kelompok:
        luar = [lain for lain in hasil if _around(lain).covers(_around(satu), 2)]
        if all(_is_frame(lain) for lain in luar):
            hasil.append(satu)
    return [satu for satu in hasil if not (_is_frame(satu) and _holds_other(satu, hasil))]


def _connected(batang: list[Batang]) -> list[list[Batang]]:
    rumpun = Rumpun(len(batang))
    for i, satu in enumerate(batang):
        for j in range(i):
            if satu.datar != batang[j].datar and satu.holds(batang[j]):
                rumpun.tie(i, j)
    return [[batang[i] for i in anggota] for anggota in rumpun.groups()]


def _is_table(kelompok: list[Batang]) -> bool:
    kotak = _around(kelompok)
    arah = [satu.datar for satu in kelompok]
    return kotak.lebar >= 110 and kotak.tinggi >= 14 and (arah.count(True) >= 2 or arah.count(False) >= 3)


def _is_frame(kelompok: list[Batang]) -> bool:
    return len(kelompok) <= 4


def _holds_other(bingkai: list[Batang], semua: list[list[Batang]]) -> bool:
    kotak = _around(bingkai)
    return any(lain is not bingkai and kotak.covers(_around(lain), 2) for lain in semua)


def _area(kotak: Kotak) -> float:
    return kotak.lebar * kotak.tinggi


def _around(kelompok: list[Batang]) -> Kotak:
    x = [nilai for satu in kelompok for nilai in ((satu.awal, satu.akhir) if satu.datar else (satu.letak,))]
    y = [nilai for satu in kelompok for nilai in ((satu.letak,) if satu.datar else (satu.awal, satu.akhir))]
    return Kotak(min(x), min(y), max(x), max(y))


def _enclose(kelompok: list[Batang]) -> Rangka:
    """The table with the sides that its maker left out."""
    kotak = _around(kelompok)
    datar = [satu for satu in kelompok if satu.datar]
    tegak = [satu for satu in kelompok if not satu.datar]
    for y in (kotak.y0, kotak.y1):
        if not any(abs(satu.letak - y) <= SENTUH and satu.panjang > kotak.lebar / 2 for satu in datar):
            datar.append(Batang(True, y, kotak.x0, kotak.x1))
    for x in (kotak.x0, kotak.x1):
        if not any(abs(satu.letak - x) <= SENTUH and satu.panjang > kotak.tinggi / 2 for satu in tegak):
            tegak.append(Batang(False, x, kotak.y0, kotak.y1))
    return Rangka(kotak, datar, tegak)


def _lies_on(ruas: Ruas, rangka: Rangka) -> bool:
    """Whether a piece is part of the table's rules."""
    if not (ruas.datar or ruas.tegak):
        return False
    satu = _as_batang(ruas, ruas.datar)
    return any(
        abs(satu.letak - lain.letak) <= 2.2 and satu.awal >= lain.awal - 2 and satu.akhir <= lain.akhir + 2
        for lain in (rangka.datar if ruas.datar else rangka.tegak)
    )
