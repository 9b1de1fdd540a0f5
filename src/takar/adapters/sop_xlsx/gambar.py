"""The drawing of a worksheet: each anchor says between which cells its shape stands (ECMA-376 part 1, 20.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takar.adapters.sop_bagan.benda import Bidang, Kotak, Titik
from takar.adapters.sop_bagan.gambar import DAUN, KELOMPOK, add_drawing
from takar.adapters.sop_bagan.xmls import anak, bilangan, isi_terpilih, lokal
from takar.adapters.sop_xlsx.lembar import MAKS_BARIS, MAKS_KOLOM

JANGKAR = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


@dataclass(frozen=True, slots=True)
class Garis:
    """The lines between columns and between rows, in EMU."""

    kolom: list[float]
    baris: list[float]

    def locate(self, tanda: Any) -> Titik:
        """The point of a from or to mark; an offset beyond its cell ends at the cell's edge."""
        return _along(self.kolom, tanda, "col"), _along(self.baris, tanda, "row")


def _along(garis: list[float], tanda: Any, nama: str) -> float:
    urut = min(max(_value(tanda, nama), 0), len(garis) - 2)
    return min(garis[urut] + max(_value(tanda, f"{nama}Off"), 0), garis[urut + 1])


def _value(tanda: Any, nama: str) -> int:
    unsur = anak(tanda, nama)
    teks = "" if unsur is None else (unsur.text or "").strip()
    return int(teks) if teks.removeprefix("-").isdecimal() and len(teks) < 14 else 0


def last_anchor(akar: Any) -> tuple[int, int]:
    """The last row and column that a shape reaches, within the bounds of a worksheet that is read."""
    baris = kolom = 0
    for satu in _anchors(akar):
        for tanda in (anak(satu, "from"), anak(satu, "to")):
            baris, kolom = max(baris, _value(tanda, "row")), max(kolom, _value(tanda, "col"))
    return min(baris, MAKS_BARIS), min(kolom, MAKS_KOLOM)


def read_anchors(akar: Any, garis: Garis) -> Bidang:
    """All shapes of the drawing on the plane of the worksheet."""
    bidang = Bidang()
    for jangkar in _anchors(akar):
        kotak = _box(jangkar, garis)
        for satu in isi_terpilih(jangkar):
            if lokal(satu) in DAUN or lokal(satu) in KELOMPOK:
                add_drawing(satu, kotak, bidang, tampak=True)
    return bidang


def _anchors(akar: Any) -> list[Any]:
    return [satu for satu in isi_terpilih(akar) if lokal(satu) in JANGKAR]


def _box(jangkar: Any, garis: Garis) -> Kotak:
    besar = anak(jangkar, "ext")
    if lokal(jangkar) == "absoluteAnchor":
        x, y = float(bilangan(anak(jangkar, "pos"), "x")), float(bilangan(anak(jangkar, "pos"), "y"))
    else:
        x, y = garis.locate(anak(jangkar, "from"))
    if lokal(jangkar) == "twoCellAnchor":
        x1, y1 = garis.locate(anak(jangkar, "to"))
        return Kotak(min(x, x1), min(y, y1), max(x, x1), max(y, y1))
    return Kotak(x, y, x + bilangan(besar, "cx"), y + bilangan(besar, "cy"))
