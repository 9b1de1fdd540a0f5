"""One worksheet of an XLSX, streamed: a row leaves as [number, hidden, cells] as soon as it ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.batas import MAKS_BARIS, MAKS_GABUNGAN, MAKS_HURUF, MAKS_KOLOM, MAKS_LUAS, MAKS_SEL
from takar.adapters.tabel.rangka import Lembaran, Rangka
from takar.adapters.tabel.sel_xlsx import Kiriman, read_sel
from takar.adapters.tabel.urai import Pengurai

Kirim = Callable[[Kiriman], None]
_HURUF = re.compile(r"[A-Z]{1,3}")
_RENTANG = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})")
_YA = frozenset({"1", "true"})


class Hitungan:
    """What all worksheets of a file hold together, against the bounds."""

    def __init__(self) -> None:
        self._sel = self._huruf = self._luas = 0

    def add_row(self, sel: list[Kiriman]) -> None:
        self._sel += len(sel)
        self._huruf += sum(len(str(satu[1])) for satu in sel)
        self._luas += int(str(sel[-1][0])) + 1
        if self._sel > MAKS_SEL or self._huruf > MAKS_HURUF or self._luas > MAKS_LUAS:
            raise Tolakan("terlalu-banyak-sel")


class PembacaLembar:
    """Reads one worksheet; `kolom_tersembunyi` and `gabungan` are known at its end."""

    def __init__(self, lembar: Lembaran, rangka: Rangka, hitungan: Hitungan, kirim: Kirim) -> None:
        self.kolom_tersembunyi: list[int] = []
        self.gabungan: list[tuple[int, int, int, int]] = []
        self._lembar, self._rangka, self._hitungan, self._kirim = lembar, rangka, hitungan, kirim
        self._huruf: dict[str, int] = {}
        self._nomor = 0
        self._pengurai = Pengurai(
            {
                "row": self._start_row,
                "c": self._start_cell,
                "v": _ignore,
                "t": _ignore,
                "f": self._start_formula,
                "rPh": self._start_phonetic,
                "col": self._column,
                "mergeCell": self._merge,
            },
            {
                "row": self._end_row,
                "c": self._end_cell,
                "v": self._value,
                "t": self._text,
                "f": _nothing,
                "rPh": self._end_phonetic,
            },
        )
        self._take = self._pengurai.take
        self._begin_row(0, tersembunyi=False)
        self._begin_cell({}, -1)

    def read(self, potongan: Iterable[bytes]) -> None:
        self._pengurai.feed(self._lembar.jalur, potongan)

    # ---- rows

    def _start_row(self, atribut: dict[str, str]) -> None:
        nomor = _integer(atribut["r"]) if "r" in atribut else self._nomor + 1
        if nomor > MAKS_BARIS:
            raise Tolakan("terlalu-banyak-baris", maks=MAKS_BARIS, lembar=self._lembar.nama)
        if nomor <= self._nomor:
            raise self._damaged(f"baris {nomor} tidak berurutan")
        self._begin_row(nomor, tersembunyi=atribut.get("hidden") in _YA)

    def _begin_row(self, nomor: int, *, tersembunyi: bool) -> None:
        self._nomor, self._akhiran, self._tersembunyi = nomor, str(nomor), tersembunyi
        self._kolom = -1
        self._sel: list[Kiriman] = []

    def _end_row(self) -> None:
        if self._sel:
            self._hitungan.add_row(self._sel)
            self._kirim([self._nomor, int(self._tersembunyi), self._sel])

    # ---- cells

    def _start_cell(self, atribut: dict[str, str]) -> None:
        kolom = self._column_of(atribut["r"]) if "r" in atribut else self._kolom + 1
        if kolom >= MAKS_KOLOM:
            raise Tolakan("terlalu-banyak-kolom", maks=MAKS_KOLOM, lembar=self._lembar.nama)
        if kolom <= self._kolom:
            raise self._damaged(f"sel di baris {self._nomor} tidak berurutan")
        self._begin_cell(atribut, kolom)

    def _begin_cell(self, atribut: dict[str, str], kolom: int) -> None:
        self._kolom = kolom
        self._jenis, self._gaya = atribut.get("t", "n"), atribut.get("s")
        self._mentah = ""
        self._rumus = self._bunyi = False

    def _end_cell(self) -> None:
        sel = read_sel(self._kolom, self._jenis, self._mentah, self._gaya, rumus=self._rumus, rangka=self._rangka)
        if sel is not None:
            self._sel.append(sel)

    def _value(self) -> None:
        self._mentah = self._take()

    def _text(self) -> None:
        if not self._bunyi:
            self._mentah += self._take()

    def _start_formula(self, _atribut: dict[str, str]) -> None:
        self._rumus = True

    def _start_phonetic(self, _atribut: dict[str, str]) -> None:
        self._bunyi = True

    def _end_phonetic(self) -> None:
        self._bunyi = False

    # ---- the sheet's own

    def _column(self, atribut: dict[str, str]) -> None:
        if atribut.get("hidden") in _YA:
            awal, akhir = _integer(atribut.get("min", "0")), _integer(atribut.get("max", "0"))
            self.kolom_tersembunyi += range(max(awal, 1) - 1, min(akhir, MAKS_KOLOM))

    def _merge(self, atribut: dict[str, str]) -> None:
        cocok = _RENTANG.fullmatch(atribut.get("ref", ""))
        if cocok is None or len(self.gabungan) >= MAKS_GABUNGAN:
            raise self._damaged("sel gabungan")
        kiri, atas, kanan, bawah = cocok.groups()
        self.gabungan.append((int(atas), _letters(kiri), int(bawah), _letters(kanan)))

    def _column_of(self, alamat: str) -> int:
        """The column of an address; the address must be of this row."""
        huruf = alamat.removesuffix(self._akhiran)
        kolom = self._huruf.get(huruf)
        if kolom is None:
            if not _HURUF.fullmatch(huruf):
                raise self._damaged(f"alamat sel {alamat[:12]}")
            kolom = self._huruf[huruf] = _letters(huruf)
        return kolom

    def _damaged(self, bagian: str) -> Tolakan:
        return Tolakan("berkas-rusak", bagian=f"lembar {self._lembar.nama}: {bagian}")


def _ignore(_atribut: dict[str, str]) -> None:
    """The text begins here."""


def _nothing() -> None:
    """The text so far does not count."""


def _letters(huruf: str) -> int:
    """The column, from 0, that the letters name."""
    kolom = 0
    for satu in huruf:
        kolom = kolom * 26 + ord(satu) - 64
    return kolom - 1


def _integer(teks: str) -> int:
    if not teks.isdecimal() or len(teks) > 9:
        raise Tolakan("berkas-rusak", bagian="nomor baris atau kolom")
    return int(teks)
