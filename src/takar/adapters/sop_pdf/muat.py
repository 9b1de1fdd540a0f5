"""A page of a PDF taken apart with PDFium: paths with their points, characters with their places, pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from takar.adapters.sop_pdf.batas import MAKS_HURUF, MAKS_JALUR, MAKS_TITIK
from takar.adapters.sop_pdf.unsur import Halaman, Huruf, Jalur, Kotak, Titik, Warna, bounds

Matriks = tuple[float, float, float, float, float, float]
_BAGI_LENGKUNG = 8
"""Straight pieces of a Bézier curve."""
_MAKS_DALAM = 12
_PUTIH = 244
"""From this value of each colour on, a filling is paper."""
_TEGAK = 0.15
"""Writing less than this part of a quarter off the level or upright counts as that."""
_RUANG = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009")


def load_halaman(pdf: Any, indeks: int) -> Halaman:
    """The page `indeks` (from 0) of an open PdfDocument. Raises PdfiumError for a broken one."""
    lembar = pdf[indeks]
    matriks, lebar, tinggi = _page_matrix(lembar)
    halaman = Halaman(indeks + 1, lebar, tinggi)
    _Pemuat(halaman).walk(_page_objects(lembar), matriks, 0)
    _load_huruf(lembar, matriks, halaman)
    lembar.close()
    return halaman


def _page_matrix(lembar: Any) -> tuple[Matriks, float, float]:
    """From the page's own space to the page as shown: cut to its CropBox, turned, y downwards."""
    kiri, bawah, kanan, atas = _page_box(lembar)
    lebar, tinggi = kanan - kiri, atas - bawah
    putar = lembar.get_rotation() % 360
    if putar == 90:
        return (0, 1, 1, 0, -bawah, -kiri), tinggi, lebar
    if putar == 180:
        return (-1, 0, 0, 1, kanan, -bawah), lebar, tinggi
    if putar == 270:
        return (0, -1, -1, 0, atas, kanan), tinggi, lebar
    return (1, 0, 0, -1, -kiri, atas), lebar, tinggi


def _page_box(lembar: Any) -> tuple[float, float, float, float]:
    """The CropBox within the MediaBox."""
    luar, dalam = lembar.get_mediabox(), lembar.get_cropbox()
    kotak = (max(luar[0], dalam[0]), max(luar[1], dalam[1]), min(luar[2], dalam[2]), min(luar[3], dalam[3]))
    return kotak if kotak[2] > kotak[0] and kotak[3] > kotak[1] else luar


def _page_objects(lembar: Any) -> Iterator[Any]:
    for i in range(pdfium.FPDFPage_CountObjects(lembar.raw)):
        yield pdfium.FPDFPage_GetObject(lembar.raw, i)


def _form_objects(benda: Any) -> Iterator[Any]:
    for i in range(pdfium.FPDFFormObj_CountObjects(benda)):
        yield pdfium.FPDFFormObj_GetObject(benda, i)


def _own_matrix(benda: Any) -> Matriks:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(benda, m):
        return (1, 0, 0, 1, 0, 0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(dalam: Matriks, luar: Matriks) -> Matriks:
    """First `dalam`, then `luar`."""
    a, b, c, d, e, f = dalam
    p, q, r, s, t, u = luar
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _move(titik: Titik, m: Matriks) -> Titik:
    x, y = titik
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


class _Pemuat:
    """Walks a page's objects, the inside of its forms included, within the bounds of a page."""

    def __init__(self, halaman: Halaman) -> None:
        self.halaman = halaman
        self.titik = 0
        self.induk = 0

    def walk(self, benda: Iterator[Any], matriks: Matriks, dalam: int) -> None:
        for satu in benda:
            if self.induk > MAKS_JALUR or self.titik > MAKS_TITIK or dalam > _MAKS_DALAM:
                self.halaman.terpotong = True
                return
            self._take(satu, matriks, dalam)

    def _take(self, benda: Any, matriks: Matriks, dalam: int) -> None:
        jenis = pdfium.FPDFPageObj_GetType(benda)
        if jenis == pdfium.FPDF_PAGEOBJ_PATH:
            self._take_path(benda, _times(_own_matrix(benda), matriks))
        elif jenis == pdfium.FPDF_PAGEOBJ_FORM:
            self.walk(_form_objects(benda), _times(_own_matrix(benda), matriks), dalam + 1)
        elif jenis == pdfium.FPDF_PAGEOBJ_IMAGE:
            persegi = _times(_own_matrix(benda), matriks)
            self.halaman.gambar.append(bounds([_move(sudut, persegi) for sudut in ((0, 0), (1, 0), (0, 1), (1, 1))]))

    def _take_path(self, benda: Any, matriks: Matriks) -> None:
        cara, gores, tebal = ctypes.c_int(), ctypes.c_int(), ctypes.c_float(1.0)
        pdfium.FPDFPath_GetDrawMode(benda, cara, gores)
        pdfium.FPDFPageObj_GetStrokeWidth(benda, tebal)
        isi = _ink(benda, pdfium.FPDFPageObj_GetFillColor) if cara.value != 0 else None
        tampak = bool(gores.value) and _ink(benda, pdfium.FPDFPageObj_GetStrokeColor) is not None
        self.induk += 1
        if isi is None and not tampak:
            return
        lebar_gores = tebal.value * math.sqrt(abs(matriks[0] * matriks[3] - matriks[1] * matriks[2]) or 1.0)
        luas = Kotak(0, 0, self.halaman.lebar, self.halaman.tinggi).grow(5)
        for titik, tutup, lengkung in self._subpaths(benda, matriks):
            if len(titik) > 1 and luas.meets(bounds(titik)):
                jalur = Jalur(self.induk, titik, tutup, lengkung, isi, tampak, lebar_gores)
                self.halaman.jalur.append(jalur)

    def _subpaths(self, benda: Any, matriks: Matriks) -> Iterator[tuple[list[Titik], bool, bool]]:
        titik: list[Titik] = []
        lengkung, tutup = False, False
        kendali: list[Titik] = []
        for jenis, letak, akhir in self._segments(benda, matriks):
            if jenis == pdfium.FPDF_SEGMENT_MOVETO:
                if titik:
                    yield titik, tutup, lengkung
                titik, lengkung, tutup = [letak], False, False
            elif jenis == pdfium.FPDF_SEGMENT_BEZIERTO:
                kendali.append(letak)
                if len(kendali) == 3 and titik:
                    titik += _bend(titik[-1], *kendali)
                    lengkung, kendali = True, []
            else:
                titik.append(letak)
            tutup = tutup or akhir
        if titik:
            yield titik, tutup, lengkung

    def _segments(self, benda: Any, matriks: Matriks) -> Iterator[tuple[int, Titik, bool]]:
        x, y = ctypes.c_float(), ctypes.c_float()
        banyak = pdfium.FPDFPath_CountSegments(benda)
        self.titik += banyak
        for i in range(min(banyak, MAKS_TITIK)):
            ruas = pdfium.FPDFPath_GetPathSegment(benda, i)
            pdfium.FPDFPathSegment_GetPoint(ruas, x, y)
            letak = _move((x.value, y.value), matriks)
            yield pdfium.FPDFPathSegment_GetType(ruas), letak, bool(pdfium.FPDFPathSegment_GetClose(ruas))


def _bend(p0: Titik, p1: Titik, p2: Titik, p3: Titik) -> list[Titik]:
    """Points of a Bézier curve behind its first."""
    hasil = []
    for i in range(1, _BAGI_LENGKUNG + 1):
        t = i / _BAGI_LENGKUNG
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x = a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0]
        hasil.append((x, a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]))
    return hasil


def _ink(benda: Any, baca: Any) -> Warna | None:
    """The colour, None for what is not seen on paper; what cannot be asked (a pattern) counts as black."""
    merah, hijau, biru, pekat = (ctypes.c_uint() for _ in range(4))
    if not baca(benda, merah, hijau, biru, pekat):
        return (0, 0, 0)
    if pekat.value <= 10 or min(merah.value, hijau.value, biru.value) >= _PUTIH:
        return None
    return (merah.value, hijau.value, biru.value)


def _load_huruf(lembar: Any, matriks: Matriks, halaman: Halaman) -> None:
    teks = lembar.get_textpage()
    try:
        banyak = pdfium.FPDFText_CountChars(teks.raw)
        halaman.terpotong = halaman.terpotong or banyak > MAKS_HURUF
        luas = Kotak(0, 0, halaman.lebar, halaman.tinggi).grow(2)
        for i in range(min(banyak, MAKS_HURUF)):
            _add_huruf(halaman, _load_satu(teks.raw, i, matriks), luas)
    finally:
        teks.close()


def _add_huruf(halaman: Halaman, huruf: Huruf | None, luas: Kotak) -> None:
    if huruf is None or not luas.meets(huruf.kotak):
        return
    if huruf.arah < 0:
        halaman.miring += huruf.teks
    elif _is_unknown(huruf.teks):
        halaman.asing += 1
    else:
        halaman.huruf.append(huruf)


def _is_unknown(tanda: str) -> bool:
    """Whether a character stands for a glyph without a letter: control characters and private ones."""
    return tanda < " " or tanda == "\ufffd" or ("\ue000" <= tanda <= "\uf8ff" and not "\uf020" <= tanda <= "\uf0ff")


def _load_satu(teks: Any, i: int, matriks: Matriks) -> Huruf | None:
    """A character with its loose box (the height of its font, the width of its advance); None for what has no place."""
    kode = ord("-") if pdfium.FPDFText_IsHyphen(teks, i) == 1 else pdfium.FPDFText_GetUnicode(teks, i)
    if kode in (0xFFFE, 0xFFFF) or 0xD800 <= kode < 0xE000 or pdfium.FPDFText_IsGenerated(teks, i) == 1:
        return None
    kotak = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(teks, i, kotak):
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(teks, i, x, y)
    persegi = bounds([_move((kotak.left, kotak.bottom), matriks), _move((kotak.right, kotak.top), matriks)])
    arah = _direction(pdfium.FPDFText_GetCharAngle(teks, i), matriks)
    tinggi = persegi.tinggi if arah % 2 == 0 else persegi.lebar
    tanda = " " if chr(kode) in _RUANG else chr(kode)
    return Huruf(tanda, persegi, _move((x.value, y.value), matriks), tinggi, arah)


def _direction(sudut: float, matriks: Matriks) -> int:
    """Quarters that the text is turned by, clockwise as shown: 0 level, 1 down, 2 upside down, 3 up; -1 for slanted."""
    dx, dy = math.cos(sudut), -math.sin(sudut)  # PDFium counts the angle clockwise
    x, y = matriks[0] * dx + matriks[2] * dy, matriks[1] * dx + matriks[3] * dy
    seperempat = math.atan2(y, x) / (math.pi / 2)
    return round(seperempat) % 4 if abs(seperempat - round(seperempat)) < _TEGAK else -1


def open_pdf(isi: bytes) -> Any:
    """The document. Raises PdfiumError."""
    return pypdfium2.PdfDocument(isi)
