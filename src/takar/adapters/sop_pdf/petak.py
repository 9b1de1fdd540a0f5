"""From the rules of a table to its cells: rows, columns, and what is merged; tables set on each other taken apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from takar.adapters.sop_pdf.kisi import Batang, Rangka
from takar.adapters.sop_pdf.rumpun import Rumpun
from takar.adapters.sop_pdf.unsur import Kotak

_SEMPIT = 5.0
"""Rules closer than this are one."""
_BERSEKAT = 0.55
"""The part of a cell's side that must be ruled for it to part two cells."""
_LEBAR, _SEMPIT_SEL = 5, 4
"""Rows of a flow table have at least the first number of cells; rows of a header block at most the second."""


@dataclass(frozen=True, slots=True)
class Petak:
    """A cell: its first row and column, its extent, its place on the page."""

    baris: int
    kolom: int
    tinggi: int
    lebar: int
    kotak: Kotak


@dataclass(slots=True)
class Meja:
    """A table: the edges of its columns and rows, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    petak: list[Petak]

    @property
    def kotak(self) -> Kotak:
        return Kotak(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def row_at(self, y: float) -> int:
        return _slot(self.ys, y)

    def column_at(self, x: float) -> int:
        return _slot(self.xs, x)

    def petak_at(self, x: float, y: float) -> Petak | None:
        return next((satu for satu in self.petak if satu.kotak.has((x, y))), None)


def _slot(tepi: list[float], nilai: float) -> int:
    return min(max(bisect_right(tepi, nilai) - 1, 0), len(tepi) - 2)


def build_meja(rangka: Rangka) -> list[Meja]:
    """The tables of a frame from above; a header block set on a flow table is a table of its own."""
    xs, ys = _edges(rangka.tegak), _edges(rangka.datar)
    if len(xs) < 2 or len(ys) < 2:
        return []
    sel = _cells(rangka, xs, ys)
    return [_cut(xs, ys, sel, awal, akhir) for awal, akhir in _parts(sel, len(ys) - 1, len(xs) - 1)]


def _edges(batang: Iterable[Batang]) -> list[float]:
    """Places of rules, those close to each other taken as one: where the longer of them runs."""
    hasil: list[tuple[float, float]] = []
    for satu in sorted(batang, key=lambda b: b.letak):
        if hasil and satu.letak - hasil[-1][0] < _SEMPIT:
            if satu.panjang > hasil[-1][1]:
                hasil[-1] = (satu.letak, satu.panjang)
        else:
            hasil.append((satu.letak, satu.panjang))
    return [letak for letak, _ in hasil]


Wilayah = tuple[int, int, int, int]
"""First row and column, and those behind the last."""


def _cells(rangka: Rangka, xs: list[float], ys: list[float]) -> list[Wilayah]:
    """Fields of the grid that no rule parts, taken together."""
    baris, kolom = len(ys) - 1, len(xs) - 1
    rumpun = Rumpun(baris * kolom)
    for i in range(baris * kolom):
        r, k = divmod(i, kolom)
        if k + 1 < kolom and not _ruled(rangka.tegak, xs[k + 1], ys[r], ys[r + 1]):
            rumpun.tie(i, i + 1)
        if r + 1 < baris and not _ruled(rangka.datar, ys[r + 1], xs[k], xs[k + 1]):
            rumpun.tie(i, i + kolom)
    return [satu for anggota in rumpun.groups() for satu in _rectangles([divmod(i, kolom) for i in anggota])]


def _ruled(batang: list[Batang], letak: float, awal: float, akhir: float) -> bool:
    dekat = [satu for satu in batang if abs(satu.letak - letak) < _SEMPIT]
    ada = sum(max(0.0, min(akhir, satu.akhir) - max(awal, satu.awal)) for satu in dekat)
    return ada >= _BERSEKAT * (akhir - awal)


def _rectangles(anggota: list[tuple[int, int]]) -> Iterator[Wilayah]:
    """The region as it is if it is a rectangle; else its rows, those of the same columns taken together."""
    baris = sorted({r for r, _ in anggota})
    per_baris = [(r, sorted(k for b, k in anggota if b == r)) for r in baris]
    terbuka: dict[tuple[int, int], int] = {}
    for r, kolom in per_baris:
        lari = set(_runs(kolom))
        for satu in [satu for satu in terbuka if satu not in lari]:
            yield terbuka.pop(satu), satu[0], r, satu[1]
        for satu in lari:
            terbuka.setdefault(satu, r)
    for satu, mulai in terbuka.items():
        yield mulai, satu[0], baris[-1] + 1, satu[1]


def _runs(angka: list[int]) -> Iterator[tuple[int, int]]:
    mulai = angka[0]
    for kini, lanjut in zip(angka, [*angka[1:], None], strict=True):
        if lanjut != kini + 1:
            yield mulai, kini + 1
            if lanjut is not None:
                mulai = lanjut


def _parts(sel: list[Wilayah], baris: int, kolom: int) -> Iterator[tuple[int, int]]:
    """Where the table is to be cut: between rows of few cells and rows of many, unless only one row lies between."""
    banyak = [_count(sel, r) for r in range(baris)]
    potong = [0]
    for r in range(1, baris):
        if _is_seam(sel, r) and _changes(banyak, r, potong[-1]) and kolom >= _LEBAR:
            potong.append(r)
    yield from zip(potong, [*potong[1:], baris], strict=True)


def _count(sel: list[Wilayah], r: int) -> int:
    return sum(satu[0] <= r < satu[2] for satu in sel)


def _is_seam(sel: list[Wilayah], r: int) -> bool:
    return not any(satu[0] < r < satu[2] for satu in sel)


def _changes(banyak: list[int], r: int, awal: int) -> bool:
    atas, bawah = banyak[awal:r], banyak[r : r + 3]
    if max(atas) <= _SEMPIT_SEL and banyak[r] <= _SEMPIT_SEL:
        return False
    if max(atas) <= _SEMPIT_SEL:
        return banyak[r] >= _LEBAR or (banyak[r] >= _SEMPIT_SEL and max(bawah) >= _LEBAR + 1)
    return max(atas) >= _LEBAR + 1 and max(banyak[r:]) <= _SEMPIT_SEL and len(banyak) - r >= 2


def _cut(xs: list[float], ys: list[float], sel: list[Wilayah], awal: int, akhir: int) -> Meja:
    """Rows `awal` to before `akhir` with the columns that they use."""
    milik = [satu for satu in sel if awal <= satu[0] < akhir]
    tepi = sorted({satu[1] for satu in milik} | {satu[3] for satu in milik})
    indeks = {lama: baru for baru, lama in enumerate(tepi)}
    petak = [
        Petak(
            r0 - awal,
            indeks[k0],
            min(r1, akhir) - r0,
            indeks[k1] - indeks[k0],
            Kotak(xs[k0], ys[r0], xs[k1], ys[min(r1, akhir)]),
        )
        for r0, k0, r1, k1 in sorted(milik)
    ]
    return Meja([xs[i] for i in tepi], ys[awal : akhir + 1], petak)
