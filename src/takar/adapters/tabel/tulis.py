"""Worksheets as XLSX: typed cells only, so that no text can become a formula; the same input gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from takar.adapters.tabel.lembar import Baris, Isi, Isian, Jenis, Kelompok, Kolom, Lembar, Rumus
from takar.core.angka import format_angka

__all__ = ["Isi", "Isian", "Jenis", "Kelompok", "Kolom", "Lembar", "Rumus", "write_xlsx"]

MAKS_TEKS = 32_767
"""Most characters of a cell, by the file format."""
MAKS_DIGIT = 15
"""Digits that a cell keeps as a number; a longer figure is written as text, whole."""
_KERTAS = {"a4": 9, "f4": 14}
"""Paper codes of ECMA-376, 18.18.50. F4 of 215 × 330 mm has none: 14 is folio, 216 × 330 mm."""
_PILIHAN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TERPOTONG = "… (terpotong)"
_BURUK = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NAMA_BURUK = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TINGGI_BARIS, _MAKS_TINGGI = 12.75, 400.0
"""Points of one line of a cell, and of the highest row that the format allows."""
_HURUF_LEBAR = 0.92
"""A column's width counts digits; a word's letters are somewhat narrower on average."""
_DASAR = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_PROTEKSI = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}


def write_xlsx(lembar: Sequence[Lembar], *, dibuat: datetime, judul: str, instansi: str = "") -> bytes:
    """The workbook, with `dibuat` as its only date and the agency as its only author."""
    if dibuat.tzinfo is None:
        raise ValueError("dibuat must be aware")
    tujuan = io.BytesIO()
    buku = Workbook(tujuan, _PILIHAN)
    buku.set_properties({"title": judul, "author": instansi, "company": instansi, "created": dibuat})
    gaya = _Gaya(buku)
    nama: set[str] = set()
    for satu in lembar:
        _Penulis(buku.add_worksheet(_sheet_name(satu.nama, nama)), satu, gaya).write()
    buku.close()
    return tujuan.getvalue()


def _sheet_name(nama: str, terpakai: set[str]) -> str:
    """A name that the format allows: 31 characters, without its special ones, and only once."""
    dasar = _NAMA_BURUK.sub(" ", nama).strip().strip("'")[:31] or "Lembar"
    hasil, urut = dasar, 2
    while hasil.casefold() in terpakai:
        ekor = f" ({urut})"
        hasil, urut = dasar[: 31 - len(ekor)] + ekor, urut + 1
    terpakai.add(hasil.casefold())
    return hasil


class _Gaya:
    """The formats of a workbook, each made once."""

    def __init__(self, buku: Workbook) -> None:
        self._buku = buku
        self._jadi: dict[str, Format] = {}
        self._sel: dict[tuple[Jenis, int, bool, bool, bool], Format] = {}

    def of(self, **sifat: Any) -> Format:
        kunci = repr(sorted(sifat.items()))
        if kunci not in self._jadi:
            self._jadi[kunci] = self._buku.add_format(_DASAR | sifat)
        return self._jadi[kunci]

    def cell(self, jenis: Jenis, desimal: int, *, terkunci: bool, tebal: bool, berisian: bool) -> Format:
        kunci = (jenis, desimal, terkunci, tebal, berisian)
        if kunci not in self._sel:
            self._sel[kunci] = self._create(jenis, desimal, terkunci=terkunci, tebal=tebal, berisian=berisian)
        return self._sel[kunci]

    def _create(self, jenis: Jenis, desimal: int, *, terkunci: bool, tebal: bool, berisian: bool) -> Format:
        sifat: dict[str, Any] = {"border": 1, "border_color": "#737373", "text_wrap": True, "locked": terkunci}
        if pola := _pattern(jenis, desimal):
            sifat |= {"num_format": pola, "align": "left" if jenis is Jenis.TEKS else "right"}
        if tebal:
            sifat["bold"] = True
        if berisian:
            sifat["bg_color"] = "#FFF8DC"
        return self.of(**sifat)


def _pattern(jenis: Jenis, desimal: int) -> str:
    """The number format in the file's own notation; each machine shows it with its own decimal sign."""
    pecahan = "." + "0" * desimal if desimal else ""
    return {
        Jenis.TEKS: "@",
        Jenis.ANGKA: f"#,##0{pecahan}",
        Jenis.BULAT: "#,##0",
        Jenis.PERSEN: f'#,##0{pecahan}"%"',
        Jenis.RUPIAH: f'"Rp"#,##0{pecahan}',
        Jenis.TANGGAL: "dd/mm/yyyy",
    }[jenis]


class _Penulis:
    """Writes one declared worksheet."""

    def __init__(self, sasaran: Worksheet, lembar: Lembar, gaya: _Gaya) -> None:
        self._ws, self._lembar, self._gaya = sasaran, lembar, gaya

    def write(self) -> None:
        self._write_head()
        for urut, baris in enumerate(self._lembar.baris, start=self._lembar.baris_kepala + 1):
            self._write_row(urut, baris)
        self._write_notes()
        self._check_columns()
        self._set_page()

    def _write_head(self) -> None:
        for urut, teks in enumerate(self._lembar.judul):
            self._ws.write_string(urut, 0, _clean(teks), self._gaya.of(bold=True, font_size=12))
        kepala = self._gaya.of(
            bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#E9EEF3"
        )
        self._fit_height(self._lembar.baris_kepala, [f"{kolom.judul}  " for kolom in self._lembar.kolom])
        for urut, kolom in enumerate(self._lembar.kolom):
            self._ws.set_column(urut, urut, kolom.lebar)
            self._ws.write_string(self._lembar.baris_kepala, urut, _clean(kolom.judul), kepala)

    def _write_row(self, nomor: int, baris: Baris) -> None:
        if isinstance(baris, Kelompok):
            self._write_group(nomor, baris.teks)
            return
        self._fit_height(nomor, baris)
        for urut, (kolom, isi) in enumerate(zip(self._lembar.kolom, baris, strict=True)):
            self._write_cell(nomor, urut, kolom, isi if isinstance(isi, Isian) else Isian(isi))

    def _fit_height(self, nomor: int, baris: Sequence[Isi | Isian]) -> None:
        """Room for texts of several lines: not every program makes it by itself."""
        isi = (satu.isi if isinstance(satu, Isian) else satu for satu in baris)
        banyak = max(map(_lines, isi, (kolom.lebar for kolom in self._lembar.kolom)), default=1)
        if banyak > 1:
            self._ws.set_row(nomor, min(banyak * _TINGGI_BARIS + 2, _MAKS_TINGGI))

    def _write_group(self, nomor: int, teks: str) -> None:
        gaya = self._gaya.of(bold=True, border=1, text_wrap=True, bg_color="#F4F6F8")
        akhir = len(self._lembar.kolom) - 1
        if akhir > 0:
            self._ws.merge_range(nomor, 0, nomor, akhir, "", gaya)
        self._ws.write_string(nomor, 0, _clean(teks), gaya)

    def _write_cell(self, nomor: int, urut: int, kolom: Kolom, isian: Isian) -> None:
        jenis = kolom.jenis if isian.jenis is None else isian.jenis
        terkunci = kolom.terkunci if isian.terkunci is None else isian.terkunci
        gaya = self._gaya.cell(
            jenis, kolom.desimal, terkunci=terkunci, tebal=isian.tebal, berisian=self._lembar.terkunci and not terkunci
        )
        self._write_value(nomor, urut, isian.isi, gaya)
        if isian.pilihan is not None or isian.petunjuk is not None:
            pilihan = kolom.pilihan if isian.pilihan is None else isian.pilihan
            self._check((nomor, urut, nomor, urut), kolom, jenis, pilihan, isian.petunjuk or kolom.petunjuk)

    def _write_value(self, nomor: int, urut: int, isi: Isi, gaya: Format) -> None:
        if isi is None or isi == "":
            self._ws.write_blank(nomor, urut, None, gaya)
        elif isinstance(isi, Rumus):
            self._ws.write_formula(nomor, urut, isi.teks, gaya, "" if isi.nilai is None else _cached(isi.nilai))
        elif isinstance(isi, bool):
            self._ws.write_boolean(nomor, urut, isi, gaya)
        elif isinstance(isi, int | Decimal):
            self._write_number(nomor, urut, Decimal(isi), gaya)
        elif isinstance(isi, str):
            self._ws.write_string(nomor, urut, _clean(isi), gaya)
        else:
            self._ws.write_datetime(nomor, urut, isi, gaya)

    def _write_number(self, nomor: int, urut: int, isi: Decimal, gaya: Format) -> None:
        if len(isi.normalize().as_tuple().digits) > MAKS_DIGIT:
            self._ws.write_string(nomor, urut, format_angka(isi), gaya)
        else:
            self._ws.write_number(nomor, urut, float(isi), gaya)

    def _write_notes(self) -> None:
        mulai = self._lembar.baris_kepala + len(self._lembar.baris) + 2
        for urut, teks in enumerate(self._lembar.catatan, start=mulai):
            self._ws.write_string(urut, 0, _clean(teks), self._gaya.of(italic=True, font_size=9))

    def _check_columns(self) -> None:
        """Drop-downs, number checks and hints of whole columns; cells with their own come before them in the file."""
        awal = self._lembar.baris_kepala + 1
        for urut, kolom in enumerate(self._lembar.kolom):
            for mulai, akhir in self._plain_runs(urut):
                self._check((awal + mulai, urut, awal + akhir, urut), kolom, kolom.jenis, kolom.pilihan, kolom.petunjuk)

    def _plain_runs(self, kolom: int) -> list[tuple[int, int]]:
        """The runs of rows whose cell in this column follows its column."""
        hasil: list[tuple[int, int]] = []
        for urut, baris in enumerate(self._lembar.baris):
            if isinstance(baris, Kelompok) or _has_own_check(baris[kolom]):
                continue
            if hasil and hasil[-1][1] == urut - 1:
                hasil[-1] = (hasil[-1][0], urut)
            else:
                hasil.append((urut, urut))
        return hasil

    def _check(
        self, letak: tuple[int, int, int, int], kolom: Kolom, jenis: Jenis, pilihan: Sequence[str], petunjuk: str
    ) -> None:
        aturan = _rule(kolom, jenis, pilihan)
        if petunjuk:
            aturan |= {"input_title": kolom.judul[:32], "input_message": petunjuk[:255]}
        if aturan:
            self._ws.data_validation(*letak, {"validate": "any", **aturan})

    def _set_page(self) -> None:
        lembar, ws = self._lembar, self._ws
        if lembar.mendatar:
            ws.set_landscape()
        ws.set_paper(_KERTAS[lembar.kertas])
        ws.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        ws.fit_to_pages(1, 0)
        ws.repeat_rows(lembar.baris_kepala)
        ws.freeze_panes(lembar.baris_kepala + 1, 0)
        ws.set_footer("&L&A&RHalaman &P dari &N")
        if lembar.terkunci:
            ws.protect("", _PROTEKSI)
        if lembar.tersembunyi:
            ws.very_hidden()


def _lines(isi: Isi, lebar: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    if not isinstance(isi, str):
        return 1
    return sum(max(ceil(len(baris) * _HURUF_LEBAR / lebar), 1) for baris in isi.split("\n"))


def _has_own_check(isi: Isi | Isian) -> bool:
    return isinstance(isi, Isian) and (isi.pilihan is not None or isi.petunjuk is not None)


def _rule(kolom: Kolom, jenis: Jenis, pilihan: Sequence[str]) -> dict[str, Any]:
    """The check of what is typed. A list over the 255 characters of the format gives none: the upload checks anyway."""
    if pilihan and len(",".join(pilihan)) <= 255 and not any("," in satu for satu in pilihan):
        return {"validate": "list", "source": list(pilihan), "error_message": "Pilih salah satu dari daftar."}
    if kolom.batas and jenis is not Jenis.TEKS and jenis is not Jenis.TANGGAL:
        awal, akhir = kolom.batas
        return {
            "validate": "integer" if jenis is Jenis.BULAT else "decimal",
            "criteria": "between",
            "minimum": float(awal),
            "maximum": float(akhir),
            "error_message": f"Ketik angka dari {format_angka(awal)} sampai {format_angka(akhir)}."[:255],
        }
    return {}


def _cached(nilai: Decimal | str) -> float | str:
    return float(nilai) if isinstance(nilai, Decimal) else _clean(nilai)


def _clean(teks: str) -> str:
    """The text as the format can hold it."""
    bersih = _BURUK.sub("", teks)
    return bersih if len(bersih) <= MAKS_TEKS else bersih[: MAKS_TEKS - len(_TERPOTONG)] + _TERPOTONG
