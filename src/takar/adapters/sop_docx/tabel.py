"""A Word table read cell by cell, with the drawings that hang in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from takar.adapters.sop_bagan.benda import EMU_TWIP, BendaBentuk, Bidang
from takar.adapters.sop_bagan.kisi import Jaring
from takar.adapters.sop_bagan.xmls import anak, isi_terpilih, lokal
from takar.adapters.sop_docx.jangkar import Halaman, Jangkar, height_of
from takar.adapters.sop_docx.rangka import BarisRangka, RangkaTabel, SelRangka, read_rangka
from takar.adapters.sop_docx.taksir import TinggiBaris, row_lines, settle
from takar.adapters.sop_docx.teks import has_page_break
from takar.core.bacaan.lembar import Kisi, Paragraf, Sel

if TYPE_CHECKING:
    from takar.adapters.sop_docx.cerita import Cerita

TEPI = 108 * EMU_TWIP
"""The margin of a cell at its left and right where nothing is said."""
LONGGAR = 127_000.0
TABEL_SENDIRI = 3
"""A table in a cell with at least as many columns is a table of its own; a smaller one is a list."""
_NOMOR = re.compile(r"\(?\d{1,3}[.)]?")
_BUNGKUS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


@dataclass(slots=True)
class Tergantung:
    """A drawing in a cell: its row, the left edge and width of the cell's text, how far down its paragraph begins."""

    unsur: Any
    baris: int
    x: float
    lebar: float
    turun: float


Gantungan = tuple[Tergantung, tuple[float, float]]
"""A drawing of one shape, with its offset down from its paragraph and its height."""


@dataclass(slots=True)
class Isian:
    """What reading a table's cells gathers beside their texts."""

    cerita: Cerita
    halaman: Halaman
    x: float
    mulai: float
    benda: list[Tergantung] = field(default_factory=list)
    sisipan: list[list[Kisi | Paragraf]] = field(default_factory=list)
    patah: set[int] = field(default_factory=set)
    """Rows that begin a page."""

    def hang(self, jaring: Jaring, mulai: float) -> list[Jangkar]:
        """The anchors of the gathered drawings on the plane."""
        hasil = []
        for satu in self.benda:
            patah = [baris for baris in self.patah if baris <= satu.baris]
            awal = jaring.baris[max(patah)] if patah else mulai
            y = jaring.baris[satu.baris] + satu.turun
            hasil.append(Jangkar(satu.unsur, self.halaman, satu.x, satu.lebar, y, awal, True))
        return hasil


@dataclass(slots=True)
class TabelBaca:
    """The frame, the cells with their texts, and the height of each row.

    `berserak`: what hangs in the table hangs where it is seen, not all together.
    """

    rangka: RangkaTabel
    sel: list[Sel]
    tinggi: list[TinggiBaris]
    berserak: bool = True


def read_tabel(unsur: Any, isian: Isian) -> TabelBaca:
    """Read a w:tbl from its first cell to its last. Raises Tolakan."""
    rangka = read_rangka(unsur, isian.cerita.konteks.tanda)
    tabel = TabelBaca(rangka, [], [])
    for urut, baris in enumerate(rangka.baris):
        tabel.tinggi.append(_read_row(tabel, isian, urut, baris))
    _grow(tabel, isian)
    return tabel


def _read_row(tabel: TabelBaca, isian: Isian, urut: int, baris: BarisRangka) -> TinggiBaris:
    tinggi = 0.0
    for sel in baris.sel:
        kiri, kanan = tabel.rangka.kolom[sel.awal], tabel.rangka.kolom[sel.akhir]
        pembaca = _PembacaSel(isian, urut, isian.x + kiri + TEPI, max(kanan - kiri - 2 * TEPI, TEPI))
        pembaca.walk(sel.unsur)
        if sel.turun:
            continue
        if sel.tinggi == 1:
            tinggi = max(tinggi, pembaca.turun)
        if teks := "\n".join(pembaca.baris).strip("\n"):
            tabel.sel.append(Sel(urut, sel.awal, teks, "", _rows(sel, urut, tabel), sel.akhir - sel.awal))
    return TinggiBaris(tinggi, float(baris.tinggi * EMU_TWIP), baris.tepat)


def _rows(sel: SelRangka, urut: int, tabel: TabelBaca) -> int:
    return min(sel.tinggi, len(tabel.rangka.baris) - urut)


class _PembacaSel:
    """Reads one cell: its lines of text, how tall they are, and what hangs in it."""

    def __init__(self, isian: Isian, urut: int, x: float, lebar: float) -> None:
        self.baris: list[str] = []
        self.turun = 0.0
        self._isian, self._urut, self._x, self._lebar = isian, urut, x, lebar

    def walk(self, unsur: Any) -> None:
        for satu in isi_terpilih(unsur):
            nama = lokal(satu)
            if nama == "p":
                self._paragraph(satu)
            elif nama == "tbl":
                self._nested(satu)
            elif nama in _BUNGKUS:
                self.walk(satu)

    def _paragraph(self, p: Any) -> None:
        cerita = self._isian.cerita
        if has_page_break(p):
            self._isian.patah.add(self._urut)
        teks, benda = cerita.read_paragraph(p)
        sebaris = 0.0
        for satu in benda:
            gantung = Tergantung(satu, self._urut, self._x + sebaris, self._lebar, self.turun)
            self._isian.benda.append(gantung)
            sebaris += _inline_width(satu)
        if teks:
            self.baris.append(teks)
        self.turun += max(cerita.measure(p, teks, self._lebar), max(map(_inline_height, benda), default=0.0))

    def _nested(self, unsur: Any) -> None:
        """A table in a cell: a real one stands by itself after the table, a list becomes lines of the cell."""
        hasil = self._isian.cerita.inner("dalam sel", self._lebar).read([unsur])
        for satu in hasil:
            if isinstance(satu, Paragraf):
                self.baris.append(satu.teks)
            elif not satu.bentuk and max((sel.kolom + sel.lebar for sel in satu.sel), default=0) < TABEL_SENDIRI:
                self.baris += _as_lines(satu)
            else:
                self._isian.sisipan.append([satu])


def _as_lines(kisi: Kisi) -> list[str]:
    baris: dict[int, list[str]] = {}
    for sel in sorted(kisi.sel, key=lambda sel: (sel.baris, sel.kolom)):
        baris.setdefault(sel.baris, []).append(sel.teks)
    return [" ".join(satu) for satu in baris.values()]


def _inline_width(benda: Any) -> float:
    sebaris = anak(benda, "inline", "extent")
    return 0.0 if sebaris is None else float(sebaris.get("cx") or 0)


def _inline_height(benda: Any) -> float:
    sebaris = anak(benda, "inline", "extent")
    return 0.0 if sebaris is None else float(sebaris.get("cy") or 0)


def _grow(tabel: TabelBaca, isian: Isian) -> None:
    """Correct the heights by what hangs in the table.

    Where drawings hang all over it, each in its own row, a row that ends above their middle was too low. Where they
    hang together in few rows, their places are estimates.
    """
    ukuran = [(satu, letak) for satu in isian.benda if (letak := height_of(satu.unsur)) is not None]
    if not _is_spread(ukuran):
        tabel.berserak = not any(turun > tabel.tinggi[satu.baris].at(1.0) for satu, (turun, _) in ukuran)
        return
    for satu, (turun, tinggi) in ukuran:
        tengah, baris = satu.turun + turun + tinggi / 2, tabel.tinggi[satu.baris]
        if not baris.tepat and baris.at(1.0) < tengah < 2 * baris.at(1.0) + tinggi:
            baris.teks = tengah + tinggi / 2


def _is_spread(ukuran: list[Gantungan]) -> bool:
    baris = {satu.baris for satu, _ in ukuran}
    return len(baris) >= max(2, len(ukuran) / 4)


def build_jaring(tabel: TabelBaca, tempat: str, x: float, y: float) -> Jaring:
    """The table on the plane, its upper left corner at the point."""
    baris = [y + satu for satu in row_lines(tabel.tinggi or [TinggiBaris(1.0)])]

    def name(baris: int, kolom: int) -> str:
        return f"{tempat}, baris {baris + 1}, kolom {kolom + 1}"

    sel = [Sel(s.baris, s.kolom, s.teks, name(s.baris, s.kolom), s.tinggi, s.lebar) for s in tabel.sel]
    return Jaring(tempat, [x + satu for satu in tabel.rangka.kolom], baris, sel, name, LONGGAR)


def fit_rows(jaring: Jaring, tabel: TabelBaca, bidang: Bidang) -> None:
    """Move the lines so that shapes which do not hang in their own rows lie between them."""
    atas, bawah = jaring.baris[0], jaring.baris[-1]
    langkah = _steps(tabel)
    di_atas = [satu for satu in bidang.bentuk if _is_over(jaring, satu, bawah + (bawah - atas) / 2)]
    if di_atas and all(satu.taksir for satu in di_atas):
        lajur = _lanes(jaring, langkah)
        rentang = [
            (b.kotak.y0 - atas, b.kotak.y1 - atas) for b in di_atas if jaring.column_at(b.kotak.tengah[0]) in lajur
        ]
        jaring.baris = [atas + satu for satu in settle(tabel.tinggi, rentang, langkah)]


def _lanes(jaring: Jaring, langkah: list[int]) -> set[int]:
    """The columns that most steps leave empty: there the symbols stand; those of a legend stand elsewhere."""
    isi = Counter(
        kolom for sel in jaring.sel if sel.baris in set(langkah) for kolom in range(sel.kolom, sel.kolom + sel.lebar)
    )
    return {kolom for kolom in range(len(jaring.kolom) - 1) if isi[kolom] * 2 <= len(langkah)}


def _steps(tabel: TabelBaca) -> list[int]:
    """The rows that begin with a number; a row of nothing but numbers counts the columns."""
    isi: dict[int, list[Sel]] = {}
    for sel in tabel.sel:
        isi.setdefault(sel.baris, []).append(sel)
    return [
        baris
        for baris, sel in isi.items()
        if sel[0].kolom == 0 and _NOMOR.fullmatch(sel[0].teks) and not all(_NOMOR.fullmatch(satu.teks) for satu in sel)
    ]


def _is_over(jaring: Jaring, bentuk: BendaBentuk, bawah: float) -> bool:
    x, y = bentuk.kotak.tengah
    return jaring.kolom[0] <= x <= jaring.kolom[-1] and jaring.baris[0] <= y <= bawah
