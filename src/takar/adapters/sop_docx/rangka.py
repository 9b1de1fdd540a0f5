"""The frame of a Word table: rows, cells on grid lines, merged cells, widths, heights (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from statistics import median
from typing import Any

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_bagan.benda import EMU_TWIP
from takar.adapters.sop_bagan.xmls import anak, anak_dari, atribut, bilangan, isi_terpilih, lokal

MAKS_BARIS = 5_000
MAKS_KOLOM = 300
RAPAT = 85
"""Grid lines nearer than this (twips, 1.5 mm) are one: they come from dragging rows one by one."""
LEBAR_BIASA = 1_400
_BUNGKUS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


@dataclass(slots=True)
class SelRangka:
    """A cell between two grid lines. `turun`: it continues the one above."""

    unsur: Any
    awal: int
    akhir: int
    turun: bool
    tinggi: int = 1


@dataclass(slots=True)
class BarisRangka:
    """A row, with the height that is asked for (twips, 0 for none) and whether it is exact."""

    sel: list[SelRangka] = field(default_factory=list)
    tinggi: int = 0
    tepat: bool = False


@dataclass(slots=True)
class RangkaTabel:
    """`kolom`: the vertical lines in EMU from the table's left edge; cells count in columns between them."""

    baris: list[BarisRangka]
    kolom: list[float]


def read_rangka(tabel: Any, tanda: set[str]) -> RangkaTabel:
    """The frame of a w:tbl. Raises Tolakan for one of far too many rows or columns."""
    baris = [_read_row(satu, tanda) for satu in _inside(tabel, "tr")]
    baris = [satu for satu in baris if satu.sel]
    if len(baris) > MAKS_BARIS:
        raise Tolakan("terlalu-banyak-baris", maks=MAKS_BARIS, lembar="tabel")
    garis = list(accumulate(_widths(tabel, baris), initial=0))
    kolom = _settle_lines(baris, garis)
    _join_down(baris)
    return RangkaTabel(baris, kolom)


def _inside(unsur: Any, nama: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for satu in isi_terpilih(unsur):
        if lokal(satu) == nama:
            yield satu
        elif lokal(satu) in _BUNGKUS:
            yield from _inside(satu, nama)


def _read_row(tr: Any, tanda: set[str]) -> BarisRangka:
    sifat = anak(tr, "trPr")
    if anak(sifat, "del") is not None:
        tanda.add("terlacak")
        return BarisRangka()
    baris = BarisRangka()
    tinggi = anak(sifat, "trHeight")
    baris.tinggi, baris.tepat = bilangan(tinggi, "val"), atribut(tinggi, "hRule") == "exact"
    mulai = max(bilangan(anak(sifat, "gridBefore"), "val"), 0)
    for tc in _inside(tr, "tc"):
        mulai = _add_cell(baris, tc, mulai)
    return baris


def _add_cell(baris: BarisRangka, tc: Any, mulai: int) -> int:
    sifat = anak(tc, "tcPr")
    akhir = mulai + max(bilangan(anak(sifat, "gridSpan"), "val", 1), 1)
    if akhir > MAKS_KOLOM:
        raise Tolakan("terlalu-banyak-kolom", maks=MAKS_KOLOM, lembar="tabel")
    gabung, ke_kanan = anak(sifat, "vMerge"), anak(sifat, "hMerge")
    if ke_kanan is not None and atribut(ke_kanan, "val", "continue") == "continue" and baris.sel:
        baris.sel[-1].akhir = akhir
    else:
        turun = gabung is not None and atribut(gabung, "val", "continue") == "continue"
        baris.sel.append(SelRangka(tc, mulai, akhir, turun))
    return akhir


def _widths(tabel: Any, baris: list[BarisRangka]) -> list[int]:
    """Twips of each grid column: as its own cells say, else as the grid says."""
    banyak = max((sel.akhir for satu in baris for sel in satu.sel), default=1)
    grid = [bilangan(satu, "w") for satu in anak_dari(tabel, "tblGrid") if lokal(satu) == "gridCol"]
    kata: dict[int, list[int]] = {}
    for satu in baris:
        for sel in satu.sel:
            lebar = anak(sel.unsur, "tcPr", "tcW")
            if sel.akhir == sel.awal + 1 and atribut(lebar, "type") == "dxa" and bilangan(lebar, "w") > 0:
                kata.setdefault(sel.awal, []).append(bilangan(lebar, "w"))
    grid += [LEBAR_BIASA] * (banyak - len(grid))
    return [int(median(kata[urut])) if urut in kata else max(lebar, 1) for urut, lebar in enumerate(grid)]


def _settle_lines(baris: list[BarisRangka], garis: list[int]) -> list[float]:
    """Keep the grid lines at which a cell begins or ends, join those that nearly meet, and renumber the cells."""
    dipakai = sorted({batas for satu in baris for sel in satu.sel for batas in (sel.awal, sel.akhir)})
    kelompok: list[int] = []
    for batas in dipakai:
        if not kelompok or garis[batas] - garis[kelompok[-1]] > RAPAT:
            kelompok.append(batas)
    if len(kelompok) < 2:
        kelompok = [dipakai[0], dipakai[-1]] if dipakai else [0, 1]
    for satu in baris:
        for sel in satu.sel:
            sel.awal = min(bisect_right(kelompok, sel.awal) - 1, len(kelompok) - 2)
            sel.akhir = max(bisect_right(kelompok, sel.akhir) - 1, sel.awal + 1)
    return [float(garis[batas] * EMU_TWIP) for batas in kelompok]


def _join_down(baris: list[BarisRangka]) -> None:
    """A cell that continues the one above makes that one taller; without one above, it stands for itself."""
    terbuka: dict[int, SelRangka] = {}
    for satu in baris:
        baru: dict[int, SelRangka] = {}
        for sel in satu.sel:
            atas = terbuka.get(sel.awal)
            if sel.turun and atas is not None:
                atas.tinggi += 1
                baru[sel.awal] = atas
            else:
                sel.turun = False
                baru[sel.awal] = sel
        terbuka = baru
