"""A small evaluator of spreadsheet formulas, exact and written apart from the code that writes them.

It knows what our workbooks use: arithmetic, comparisons, and the functions of FUNGSI below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import range_boundaries

POTONGAN = re.compile(
    r"""\s*(?:(?P<daerah>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)|(?P<sel>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+)"""
    r"""|(?P<teks>"[^"]*")|(?P<angka>\d+(?:\.\d+)?)|(?P<fungsi>[A-Z]+)(?=\()|(?P<tanda><=|>=|<>|[-+*/(),<>=]))"""
)
SYARAT = re.compile(r"(>=|<=|<>|>|<|=)?(.*)")
BANDING: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "<": lambda a, b: bool(a < b),
    ">": lambda a, b: bool(a > b),
    "<=": lambda a, b: bool(a <= b),
    ">=": lambda a, b: bool(a >= b),
    "<>": lambda a, b: bool(a != b),
}


class Penghitung:
    """Evaluates the formulas of a workbook that was opened with its formulas."""

    def __init__(self, buku: Workbook) -> None:
        self.buku = buku

    def value(self, lembar: str, alamat: str) -> Any:
        """The value of a cell, evaluated anew: a Fraction, a text, or None."""
        isi = self.buku[lembar][alamat.replace("$", "")].value
        if isinstance(isi, str) and isi.startswith("="):
            return Rumus(self, lembar, isi[1:]).result()
        return Fraction(str(isi)) if isinstance(isi, int | float) and not isinstance(isi, bool) else isi

    def area(self, lembar: str, daerah: str) -> list[Any]:
        kiri, atas, kanan, bawah = range_boundaries(daerah.replace("$", ""))
        return [
            self.value(lembar, self.buku[lembar].cell(baris, kolom).coordinate)
            for baris in range(atas, bawah + 1)
            for kolom in range(kiri, kanan + 1)
        ]


class Rumus:
    """One formula, read by descent."""

    def __init__(self, penghitung: Penghitung, lembar: str, teks: str) -> None:
        self.penghitung, self.lembar = penghitung, lembar
        self.potongan = list(self._split(teks))

    def result(self) -> Any:
        hasil = self._compare()
        assert not self.potongan, self.potongan
        return hasil

    def _split(self, teks: str) -> Iterator[tuple[str, str]]:
        letak = 0
        while letak < len(teks):
            cocok = POTONGAN.match(teks, letak)
            assert cocok, teks[letak:]
            yield str(cocok.lastgroup), cocok[str(cocok.lastgroup)]
            letak = cocok.end()

    def _next(self, *tanda: str) -> str:
        if self.potongan and self.potongan[0][0] == "tanda" and self.potongan[0][1] in tanda:
            return self.potongan.pop(0)[1]
        return ""

    def _compare(self) -> Any:
        kiri = self._sum()
        while tanda := self._next(*BANDING):
            kiri = BANDING[tanda](kiri, self._sum())
        return kiri

    def _sum(self) -> Any:
        kiri = self._product()
        while tanda := self._next("+", "-"):
            kanan = self._product()
            kiri = kiri + kanan if tanda == "+" else kiri - kanan
        return kiri

    def _product(self) -> Any:
        kiri = self._atom()
        while tanda := self._next("*", "/"):
            kanan = self._atom()
            kiri = kiri * kanan if tanda == "*" else kiri / kanan
        return kiri

    def _atom(self) -> Any:
        if self._next("-"):
            return -self._atom()
        if self._next("("):
            isi = self._compare()
            assert self._next(")")
            return isi
        jenis, teks = self.potongan.pop(0)
        if jenis == "angka":
            return Fraction(teks)
        if jenis == "teks":
            return teks.strip('"')
        if jenis == "fungsi":
            return FUNGSI[teks](self._arguments())
        lembar, _, alamat = teks.rpartition("!")
        lembar = lembar.strip("'") or self.lembar
        return getattr(self.penghitung, "value" if jenis == "sel" else "area")(lembar, alamat)

    def _arguments(self) -> list[Any]:
        assert self._next("(")
        hasil = [self._compare()]
        while self._next(","):
            hasil.append(self._compare())
        assert self._next(")")
        return hasil


def numbers(isi: list[Any]) -> list[Fraction]:
    rata = [satu for bagian in isi for satu in (bagian if isinstance(bagian, list) else [bagian])]
    return [satu for satu in rata if isinstance(satu, Fraction)]


def mean(isi: list[Fraction]) -> Fraction:
    return sum(isi, Fraction()) / len(isi)


def chosen(syarat: list[Any]) -> list[bool]:
    """Which rows meet every condition of (range, criterion) pairs."""
    pasangan = [(syarat[urut], meets(syarat[urut + 1])) for urut in range(0, len(syarat), 2)]
    return [all(cocok(daerah[baris]) for daerah, cocok in pasangan) for baris in range(len(pasangan[0][0]))]


def meets(syarat: Any) -> Callable[[Any], bool]:
    cocok = SYARAT.fullmatch(str(syarat))
    assert cocok
    tanda, isi = cocok[1] or "=", cocok[2]
    if tanda == "=":
        return lambda nilai: str(nilai) == isi
    return lambda nilai: isinstance(nilai, Fraction) and BANDING[tanda](nilai, Fraction(isi))


def where(daerah: list[Any], syarat: list[Any]) -> list[Fraction]:
    return numbers([nilai for nilai, ada in zip(daerah, chosen(syarat), strict=True) if ada])


FUNGSI: dict[str, Callable[[list[Any]], Any]] = {
    "IF": lambda isi: isi[1] if isi[0] else isi[2],
    "MIN": lambda isi: min(numbers(isi)),
    "MAX": lambda isi: max(numbers(isi)),
    "SUM": lambda isi: sum(numbers(isi), Fraction()),
    "AVERAGE": lambda isi: mean(numbers(isi)),
    "AVERAGEIFS": lambda isi: mean(where(isi[0], isi[1:])),
    "SUMIFS": lambda isi: sum(where(isi[0], isi[1:]), Fraction()),
    "COUNTIFS": lambda isi: Fraction(sum(chosen(isi))),
    "ROWS": lambda isi: Fraction(len(isi[0])),
}
