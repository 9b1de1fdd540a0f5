"""Lanes that no rule parts: where the row of column numbers (1 2 3 …) shows several columns within one ruled one.

Many makers leave the rules between the lanes of the flowchart out, so that the symbols stand in one wide field.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from takar.adapters.sop_pdf.petak import Meja, Petak
from takar.adapters.sop_pdf.teks import Baris, read_baris
from takar.adapters.sop_pdf.unsur import Huruf

_SELA_ANGKA = 0.6
"""A gap of this many heights of the font parts two column numbers."""
_PALING_SEDIKIT = 6
"""A row of fewer numbers is no row of column numbers: the official form has at least so many columns."""


def split_lajur(meja: Meja, huruf: list[Huruf]) -> Meja:
    """The table with a column of its own for each number of its row of column numbers."""
    for baris in range(len(meja.ys) - 1):
        angka = _numbers(meja, baris, huruf)
        if angka:
            return _split_all(meja, baris, angka, huruf)
    return meja


def _numbers(meja: Meja, baris: int, huruf: list[Huruf]) -> list[Baris]:
    """The words of a row if they count its columns from 1; else nothing."""
    atas, bawah = meja.ys[baris], meja.ys[baris + 1]
    isi = [h for h in huruf if atas <= h.kotak.pusat[1] <= bawah and meja.xs[0] <= h.kotak.pusat[0] <= meja.xs[-1]]
    kata = sorted(read_baris(isi, _SELA_ANGKA), key=lambda satu: satu.kotak.x0)
    urut = [satu.teks for satu in kata] == [str(i + 1) for i in range(len(kata))]
    return kata if urut and len(kata) >= _PALING_SEDIKIT else []


def _split_all(meja: Meja, baris: int, angka: list[Baris], huruf: list[Huruf]) -> Meja:
    for satu in [petak for petak in meja.petak if petak.baris <= baris < petak.baris + petak.tinggi]:
        pusat = [a.kotak.pusat[0] for a in angka if satu.kotak.x0 <= a.kotak.pusat[0] <= satu.kotak.x1]
        kepala = [h for h in huruf if meja.ys[0] <= h.kotak.pusat[1] < meja.ys[baris]]
        for kiri, kanan in pairwise(pusat):
            meja = _split(meja, _corridor(kiri, kanan, kepala))
    return meja


def _corridor(kiri: float, kanan: float, kepala: list[Huruf]) -> float:
    """The middle of the widest space between two numbers that no letter of the heading stands in."""
    tepi = sorted((h.kotak.x0, h.kotak.x1) for h in kepala if kiri < h.kotak.x1 and h.kotak.x0 < kanan)
    terbaik, lebar, sampai = (kiri + kanan) / 2, 0.0, kiri
    for awal, akhir in [*tepi, (kanan, kanan)]:
        if awal - sampai > lebar:
            terbaik, lebar = (awal + sampai) / 2, awal - sampai
        sampai = max(sampai, akhir)
    return terbaik


def _split(meja: Meja, x: float) -> Meja:
    """A further column edge at `x`. A cell of one ruled column falls in two, a wider one spans one column more."""
    kolom = meja.column_at(x)
    petak = [bagian for satu in meja.petak for bagian in _parted(satu, kolom, x)]
    return Meja([*meja.xs[: kolom + 1], x, *meja.xs[kolom + 1 :]], meja.ys, petak)


def _parted(satu: Petak, kolom: int, x: float) -> list[Petak]:
    if satu.kolom > kolom:
        return [replace(satu, kolom=satu.kolom + 1)]
    if satu.kolom + satu.lebar <= kolom:
        return [satu]
    if satu.lebar > 1:
        return [replace(satu, lebar=satu.lebar + 1)]
    kiri, kanan = satu.kotak._replace(x1=x), satu.kotak._replace(x0=x)
    return [replace(satu, kotak=kiri), replace(satu, kolom=kolom + 1, kotak=kanan)]
