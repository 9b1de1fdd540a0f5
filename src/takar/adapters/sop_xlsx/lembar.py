"""One worksheet: texts as shown, merged cells, sizes of rows and columns, and where its drawing is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_xlsx.tanggal import show_saat
from takar.adapters.tabel.penjaga import unpack
from takar.adapters.tabel.rangka import Lembaran, Rangka
from takar.adapters.tabel.sel_xlsx import read_sel
from takar.adapters.tabel.urai import RELASI, Pengurai

MAKS_BARIS = 5_000
"""Most rows down to the last that holds something."""
MAKS_KOLOM = 300
MAKS_ISI = 100_000
"""Most cells with text in all worksheets."""
MAKS_HURUF = 4_000_000
MAKS_GABUNGAN = 20_000
_ALAMAT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_YA = frozenset({"1", "true"})

Gabungan = tuple[int, int, int, int]
"""Top, left, bottom, right: the first and last row and column, from 0."""


@dataclass(slots=True)
class Isi:
    """What all worksheets hold together, against the bounds."""

    sel: int = 0
    huruf: int = 0

    def add(self, teks: str) -> None:
        self.sel += 1
        self.huruf += len(teks)
        if self.sel > MAKS_ISI or self.huruf > MAKS_HURUF:
            raise Tolakan("terlalu-banyak-sel")


@dataclass(slots=True)
class Lembar:
    """Rows and columns count from 0; widths in characters, heights in points; hidden ones measure 0."""

    asal: Lembaran
    sel: dict[tuple[int, int], str] = field(default_factory=dict)
    gabungan: list[Gabungan] = field(default_factory=list)
    lebar: dict[int, float] = field(default_factory=dict)
    tinggi: dict[int, float] = field(default_factory=dict)
    lebar_biasa: float = 0.0
    tinggi_biasa: float = 15.0
    gambar: str = ""


def read_lembar(paket: ZipFile, asal: Lembaran, rangka: Rangka, kode: list[str], isi: Isi) -> Lembar:
    """Read the worksheet. Raises Tolakan."""
    pembaca = _Pembaca(Lembar(asal), rangka, kode, isi)
    pembaca.pengurai.feed(asal.jalur, unpack(paket, asal.jalur))
    return pembaca.lembar


class _Pembaca:
    def __init__(self, lembar: Lembar, rangka: Rangka, kode: list[str], isi: Isi) -> None:
        self.lembar = lembar
        self._rangka, self._kode, self._isi = rangka, kode, isi
        self._baris = self._kolom = -1
        self._sel: dict[str, str] = {}
        self._mentah, self._bunyi, self._rumus = "", False, False
        self.pengurai = Pengurai(
            {
                "sheetFormatPr": self._sizes,
                "col": self._column,
                "row": self._row,
                "c": self._start_cell,
                "v": _ignore,
                "t": _ignore,
                "f": self._formula,
                "rPh": self._start_phonetic,
                "mergeCell": self._merge,
                "drawing": self._drawing,
            },
            {"c": self._end_cell, "v": self._value, "t": self._text, "f": _nothing, "rPh": self._end_phonetic},
        )

    def _sizes(self, atribut: dict[str, str]) -> None:
        self.lembar.lebar_biasa = _number(atribut.get("defaultColWidth"), 0.0)
        self.lembar.tinggi_biasa = _number(atribut.get("defaultRowHeight"), 15.0)

    def _column(self, atribut: dict[str, str]) -> None:
        lebar = 0.0 if atribut.get("hidden") in _YA else _number(atribut.get("width"), self.lembar.lebar_biasa)
        awal, akhir = (int(_number(atribut.get(nama), 0)) for nama in ("min", "max"))
        for kolom in range(max(awal, 1) - 1, min(akhir, MAKS_KOLOM)):
            self.lembar.lebar[kolom] = lebar

    def _row(self, atribut: dict[str, str]) -> None:
        self._baris = int(_number(atribut.get("r"), self._baris + 2)) - 1
        self._kolom = -1
        if atribut.get("hidden") in _YA:
            self.lembar.tinggi[self._baris] = 0.0
        elif "ht" in atribut and self._baris < 2 * MAKS_BARIS:
            self.lembar.tinggi[self._baris] = _number(atribut["ht"], self.lembar.tinggi_biasa)

    def _start_cell(self, atribut: dict[str, str]) -> None:
        letak = read_alamat(atribut["r"]) if "r" in atribut else (self._baris, self._kolom + 1)
        if letak is None:
            raise Tolakan("berkas-rusak", bagian=f"lembar {self.lembar.asal.nama}: alamat sel")
        self._kolom = letak[1]
        self._sel, self._mentah, self._rumus, self._bunyi = atribut, "", False, False

    def _end_cell(self) -> None:
        gaya = self._sel.get("s")
        sel = read_sel(self._kolom, self._sel.get("t", "n"), self._mentah, gaya, rumus=self._rumus, rangka=self._rangka)
        teks = "" if sel is None else self._shown(sel, gaya)
        if teks.strip():
            self._add(teks.replace("\r", "").strip())

    def _shown(self, sel: list[object], gaya: str | None) -> str:
        if len(sel) > 3 and sel[2] in {"d", "D", "T"}:
            urut = int(gaya) if gaya and gaya.isdecimal() else 0
            return show_saat(str(sel[3]), self._kode[urut] if urut < len(self._kode) else "")
        return str(sel[1])

    def _add(self, teks: str) -> None:
        if self._baris >= MAKS_BARIS:
            raise Tolakan("terlalu-banyak-baris", maks=MAKS_BARIS, lembar=self.lembar.asal.nama)
        if self._kolom >= MAKS_KOLOM:
            raise Tolakan("terlalu-banyak-kolom", maks=MAKS_KOLOM, lembar=self.lembar.asal.nama)
        self._isi.add(teks)
        self.lembar.sel[self._baris, self._kolom] = teks

    def _value(self) -> None:
        self._mentah = self.pengurai.take()

    def _text(self) -> None:
        if not self._bunyi:
            self._mentah += self.pengurai.take()

    def _formula(self, _atribut: dict[str, str]) -> None:
        self._rumus = True

    def _start_phonetic(self, _atribut: dict[str, str]) -> None:
        self._bunyi = True

    def _end_phonetic(self) -> None:
        self._bunyi = False

    def _merge(self, atribut: dict[str, str]) -> None:
        awal, _, akhir = atribut.get("ref", "").partition(":")
        a, b = read_alamat(awal), read_alamat(akhir)
        if a is not None and b is not None and len(self.lembar.gabungan) < MAKS_GABUNGAN:
            self.lembar.gabungan.append((*a, *b))

    def _drawing(self, atribut: dict[str, str]) -> None:
        self.lembar.gambar = _relation(atribut)


def read_alamat(alamat: str) -> tuple[int, int] | None:
    """Row and column of an address such as C7, from 0."""
    cocok = _ALAMAT.fullmatch(alamat)
    if cocok is None:
        return None
    kolom = 0
    for huruf in cocok[1]:
        kolom = kolom * 26 + ord(huruf) - 64
    return int(cocok[2]) - 1, kolom - 1


def write_alamat(baris: int, kolom: int) -> str:
    """C7 for row 6 and column 2."""
    huruf, sisa = "", kolom + 1
    while sisa:
        sisa, satu = divmod(sisa - 1, 26)
        huruf = chr(65 + satu) + huruf
    return f"{huruf}{baris + 1}"


def _relation(atribut: dict[str, str]) -> str:
    return next((atribut[nama] for ruang in RELASI if (nama := f"{ruang}}}id") in atribut), "")


def _number(teks: str | None, bawaan: float) -> float:
    try:
        nilai = float(teks) if teks else bawaan
    except ValueError:
        return bawaan
    return nilai if 0 <= nilai < 10_000_000 else bawaan


def _ignore(_atribut: dict[str, str]) -> None:
    """The text begins here."""


def _nothing() -> None:
    """The text so far does not count."""
