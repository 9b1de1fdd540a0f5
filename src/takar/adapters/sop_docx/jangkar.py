"""Where a drawing of Word lies: inline or anchored, counted from its paragraph, cell, margin or page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takar.adapters.sop_bagan.benda import Bidang, Kotak
from takar.adapters.sop_bagan.gambar import DAUN, KELOMPOK, add_drawing
from takar.adapters.sop_bagan.vml import Aturan, add_pict, length_of, read_style
from takar.adapters.sop_bagan.xmls import anak, anak_dari, atribut, bilangan, cari, lokal


@dataclass(frozen=True, slots=True)
class Halaman:
    """The page, in EMU: its size, its left, top and right margins."""

    lebar: float = 210 * 36_000.0
    kiri: float = 25 * 36_000.0
    atas: float = 25 * 36_000.0
    kanan: float = 25 * 36_000.0

    @property
    def isi(self) -> float:
        return max(self.lebar - self.kiri - self.kanan, 36_000.0)


@dataclass(slots=True)
class Jangkar:
    """A drawing and the place of its paragraph: left edge and width of the column or cell, top of the paragraph.

    `mulai`: the top of the text of the page on which it stands; `dalam_sel`: whether the place is a table's cell.
    """

    unsur: Any
    halaman: Halaman
    x: float
    lebar: float
    y: float
    mulai: float
    dalam_sel: bool = False

    def add(self, bidang: Bidang, aturan: Aturan) -> int:
        """Put the drawing onto the plane; gives how many plain pictures it holds in the older writing."""
        if lokal(self.unsur) == "pict":
            return add_pict(self.unsur, bidang, self._place_pict, aturan)
        for bingkai in self.unsur:
            if lokal(bingkai) in {"anchor", "inline"}:
                self._add_frame(bingkai, bidang)
        return 0

    def _add_frame(self, bingkai: Any, bidang: Bidang) -> None:
        kotak = self._box(bingkai)
        for satu in anak_dari(bingkai, "graphic", "graphicData"):
            if lokal(satu) in DAUN or lokal(satu) in KELOMPOK:
                add_drawing(satu, kotak, bidang, tampak=False)

    def _box(self, bingkai: Any) -> Kotak:
        lebar, tinggi = float(bilangan(anak(bingkai, "extent"), "cx")), float(bilangan(anak(bingkai, "extent"), "cy"))
        if lokal(bingkai) == "inline":
            return Kotak(self.x, self.y, self.x + lebar, self.y + tinggi)
        di_sel = self.dalam_sel and atribut(bingkai, "layoutInCell", "1") not in {"0", "false"}
        x = self._across(_position(bingkai, "positionH"), lebar, di_sel=di_sel)
        y = self._down(_position(bingkai, "positionV"))
        return Kotak(x, y, x + lebar, y + tinggi)

    def _across(self, letak: Any, lebar: float, *, di_sel: bool) -> float:
        asal, luas = self._origin_x(atribut(letak, "relativeFrom"), di_sel=di_sel)
        rata = anak(letak, "align")
        if rata is not None:
            sisa = luas - lebar
            return asal + {"center": sisa / 2, "right": sisa, "outside": sisa}.get(rata.text or "", 0.0)
        return asal + _offset(letak)

    def _origin_x(self, dari: str, *, di_sel: bool) -> tuple[float, float]:
        """Where offsets across begin, and how wide that is; within a cell everything counts from the cell."""
        if not di_sel:
            if dari in {"page", "leftMargin"}:
                return 0.0, self.halaman.lebar
            if dari == "margin":
                return self.halaman.kiri, self.halaman.isi
            if dari == "rightMargin":
                return self.halaman.lebar - self.halaman.kanan, self.halaman.kanan
        return self.x, self.lebar

    def _down(self, letak: Any) -> float:
        dari = atribut(letak, "relativeFrom")
        if dari in {"page", "topMargin"}:
            return self.mulai - self.halaman.atas + _offset(letak)
        return (self.mulai if dari == "margin" else self.y) + _offset(letak)

    def _place_pict(self, gaya: dict[str, str], lebar: float, tinggi: float) -> Kotak:
        if gaya.get("position") != "absolute":
            return Kotak(self.x, self.y, self.x + lebar, self.y + tinggi)
        mendatar = {"text": "column", "char": "column"}
        dari = gaya.get("mso-position-horizontal-relative", "text")
        asal, _ = self._origin_x(mendatar.get(dari, dari), di_sel=self.dalam_sel)
        tegak = gaya.get("mso-position-vertical-relative", "text")
        atas = {"page": self.mulai - self.halaman.atas, "margin": self.mulai}.get(tegak, self.y)
        x = asal + length_of(gaya, "margin-left", "left")
        y = atas + length_of(gaya, "margin-top", "top")
        return Kotak(x, y, x + lebar, y + tinggi)


def _position(bingkai: Any, nama: str) -> Any:
    """The position with an offset in EMU; newer files also give one in percent beside it."""
    semua = [satu for satu in bingkai.iter() if lokal(satu) == nama]
    return next(
        (satu for satu in semua if anak(satu, "posOffset") is not None or anak(satu, "align") is not None), None
    )


def _offset(letak: Any) -> float:
    unsur = anak(letak, "posOffset")
    teks = "" if unsur is None else (unsur.text or "").strip()
    return float(teks) if teks.removeprefix("-").isdecimal() and len(teks) < 12 else 0.0


def height_of(unsur: Any) -> tuple[float, float] | None:
    """For a drawing of a single shape that hangs on its paragraph: its offset down and its height; None for others."""
    if lokal(unsur) == "pict":
        return _pict_height(unsur)
    bingkai = next((satu for satu in unsur if lokal(satu) in {"anchor", "inline"}), None)
    if bingkai is None or next(cari(bingkai, "cNvCnPr", "wgp", "wpc", "pic"), None) is not None:
        return None
    if any(atribut(satu, "txBox") in {"1", "true"} for satu in cari(bingkai, "cNvSpPr")):
        return None
    tinggi = float(bilangan(anak(bingkai, "extent"), "cy"))
    if lokal(bingkai) == "inline":
        return 0.0, tinggi
    letak = _position(bingkai, "positionV")
    return (_offset(letak), tinggi) if atribut(letak, "relativeFrom") in {"paragraph", "line"} else None


def _pict_height(pict: Any) -> tuple[float, float] | None:
    bentuk = next((satu for satu in pict if lokal(satu) in {"shape", "rect", "roundrect", "oval"}), None)
    if bentuk is None or atribut(bentuk, "connectortype") or atribut(bentuk, "type").endswith("_t202"):
        return None
    gaya = read_style(bentuk)
    if gaya.get("mso-position-vertical-relative", "text") not in {"text", "line"}:
        return None
    return length_of(gaya, "margin-top", "top"), length_of(gaya, "height")
