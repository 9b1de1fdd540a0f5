"""A table without rules: columns by the gaps that run down through its lines, rows by what stands in the first one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from takar.adapters.sop_pdf.petak import Meja, Petak
from takar.adapters.sop_pdf.teks import Baris, read_baris
from takar.adapters.sop_pdf.unsur import Huruf, Kotak

_SELA = 0.9
"""A gap of this many heights of the font may be one between columns."""
_MIN_KOLOM, _MIN_BARIS = 4, 4
_SELA_JUDUL = 45.0
"""How far a heading may stand from the text of its column, in points."""
_PARIT = 5.0
"""The narrowest gap between columns, in points."""


def guess_meja(huruf: list[Huruf]) -> list[Meja]:
    """The table of a page without rules; none where its lines do not stand in columns."""
    baris = _by_line([satu for satu in read_baris(huruf, _SELA) if satu.kotak.lebar > satu.kotak.tinggi / 3])
    kaya = [i for i, satu in enumerate(baris) if len(satu) >= _MIN_KOLOM]
    if len(kaya) < _MIN_BARIS:
        return []
    isi = baris[kaya[0] : kaya[-1] + 1]
    xs = _columns(isi)
    isi = [*_head(baris[: kaya[0]], isi[0]), *isi, *_tail(baris[kaya[-1] + 1 :], isi[-1])]
    if len(xs) - 1 < _MIN_KOLOM:
        return []
    ys = _row_edges(isi, xs)
    return [Meja(xs, ys, list(_petak(xs, ys)))] if len(ys) > _MIN_BARIS else []


def _by_line(potong: list[Baris]) -> list[list[Baris]]:
    """Pieces of text by the line that they stand on, from above."""
    hasil: list[list[Baris]] = []
    for satu in sorted(potong, key=lambda b: b.kotak.pusat[1]):
        if hasil and satu.kotak.pusat[1] - hasil[-1][0].kotak.pusat[1] <= 0.45 * satu.ukuran:
            hasil[-1].append(satu)
        else:
            hasil.append([satu])
    return hasil


def _head(sisa: list[list[Baris]], awal: list[Baris]) -> list[list[Baris]]:
    """Lines right above the first full one: headings that reach over rows or columns."""
    hasil: list[list[Baris]] = []
    atas = awal[0].kotak.y0
    for satu in reversed(sisa):
        if atas - satu[0].kotak.y1 > 1.5 * satu[0].ukuran or len(satu) < 2:
            break
        atas = satu[0].kotak.y0
        hasil.insert(0, satu)
    return hasil


def _tail(sisa: list[list[Baris]], akhir: list[Baris]) -> Iterator[list[Baris]]:
    """Lines right below the last full one, which carry its cells on."""
    bawah = akhir[0].kotak.y1
    for satu in sisa:
        if satu[0].kotak.y0 - bawah > satu[0].ukuran or len(satu) < 2:
            return
        bawah = satu[0].kotak.y1
        yield satu


@dataclass(slots=True)
class _Kolom:
    """A stretch across that holds text, and the lines that have text in it."""

    kiri: float
    kanan: float
    baris: set[int]


def _columns(isi: list[list[Baris]]) -> list[float]:
    """The edges of columns: the middles of the gaps that no piece crosses."""
    potong = [(satu.kotak, i) for i, baris in enumerate(isi) if len(baris) >= _MIN_KOLOM - 1 for satu in baris]
    kolom: list[_Kolom] = []
    for kotak, i in sorted(potong):
        if kolom and kotak.x0 - kolom[-1].kanan < _PARIT:
            kolom[-1].kanan = max(kotak.x1, kolom[-1].kanan)
            kolom[-1].baris.add(i)
        else:
            kolom.append(_Kolom(kotak.x0, kotak.x1, {i}))
    _join_headings(kolom)
    tengah = [(a.kanan + b.kiri) / 2 for a, b in pairwise(kolom)]
    return [kolom[0].kiri - _PARIT, *tengah, kolom[-1].kanan + _PARIT]


def _join_headings(kolom: list[_Kolom]) -> None:
    """A heading in the middle of its column and text at its left are one column: no line has both. Nearest first."""
    while True:
        calon = [
            (b.kiri - a.kanan, i)
            for i, (a, b) in enumerate(pairwise(kolom))
            if not a.baris & b.baris and (0 in a.baris) != (0 in b.baris) and b.kiri - a.kanan < _SELA_JUDUL
        ]
        if not calon:
            return
        _, i = min(calon)
        kolom[i].kanan = kolom[i + 1].kanan
        kolom[i].baris |= kolom.pop(i + 1).baris


def _row_edges(isi: list[list[Baris]], xs: list[float]) -> list[float]:
    """A row begins where the first column begins anew with a number; what stands above the first number is the head."""
    atas = [min(satu.kotak.y0 for satu in potong) for potong in isi]
    mulai = [
        y
        for y, potong in zip(atas, isi, strict=True)
        if any(bisect_right(xs, satu.kotak.pusat[0]) == 1 and satu.teks[:1].isdigit() for satu in potong)
    ]
    bawah = max(satu.kotak.y1 for potong in isi for satu in potong)
    return sorted({atas[0], *mulai, bawah})


def _petak(xs: list[float], ys: list[float]) -> Iterator[Petak]:
    for r in range(len(ys) - 1):
        for k in range(len(xs) - 1):
            yield Petak(r, k, 1, 1, Kotak(xs[k], ys[r], xs[k + 1], ys[r + 1]))
