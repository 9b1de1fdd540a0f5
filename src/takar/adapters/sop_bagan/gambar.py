"""DrawingML: shapes, connectors, groups and canvases, of spreadsheets (xdr) and of Word (wps, wpg, wpc) alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from takar.adapters.sop_bagan.benda import BendaBentuk, BendaGambar, BendaGaris, BendaTeks, Bidang, Kotak, Titik
from takar.adapters.sop_bagan.bentuk_bebas import read_bebas
from takar.adapters.sop_bagan.jalur import SERATUS, Letak, points_of
from takar.adapters.sop_bagan.jenis import PANAH_BALOK, is_garis, kind_of
from takar.adapters.sop_bagan.label import is_label
from takar.adapters.sop_bagan.xmls import anak, atribut, bilangan, cari, isi_terpilih, lokal

KELOMPOK = frozenset({"grpSp", "wgp", "wpc", "lockedCanvas"})
DAUN = frozenset({"sp", "wsp", "cxnSp", "pic"})
_SEPEREMPAT = 90 * 60_000
_NILAI = re.compile(r"val (-?\d{1,9})")
_MAKS_DALAM = 30


@dataclass(frozen=True, slots=True)
class Petak:
    """Maps the coordinates of a group's children onto the plane: x → x·sx + dx; mirrored groups have a negative sx."""

    sx: float = 1.0
    sy: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def place(self, x: float, y: float, lebar: float, tinggi: float) -> Kotak:
        xs = sorted((x * self.sx + self.dx, (x + lebar) * self.sx + self.dx))
        ys = sorted((y * self.sy + self.dy, (y + tinggi) * self.sy + self.dy))
        return Kotak(xs[0], ys[0], xs[1], ys[1])


def add_drawing(unsur: Any, kotak: Kotak, bidang: Bidang, *, tampak: bool) -> None:
    """Put a shape or a group, whose box on the plane is known, with all that it holds onto the plane.

    `tampak`: the box is that of the shape as seen (spreadsheets), not that of the shape before it is turned.
    """
    if lokal(unsur) in KELOMPOK:
        _add_group(unsur, kotak, bidang, 0)
    elif lokal(unsur) in DAUN:
        letak = _lie_of(_xfrm_of(unsur))
        _add_leaf(unsur, kotak if tampak or not letak.rebah else kotak.turn(), letak, bidang)


def _add_group(kelompok: Any, kotak: Kotak, bidang: Bidang, dalam: int) -> None:
    petak = _grid_of(kelompok, kotak)
    for satu in isi_terpilih(kelompok):
        xfrm = _xfrm_of(satu)
        if xfrm is None or dalam > _MAKS_DALAM:
            continue
        letak = _lie_of(xfrm, petak)
        sendiri = petak.place(*_box_of(xfrm))
        if lokal(satu) in KELOMPOK:
            _add_group(satu, sendiri, bidang, dalam + 1)
        elif lokal(satu) in DAUN:
            _add_leaf(satu, sendiri.turn() if letak.rebah else sendiri, letak, bidang)


def _grid_of(kelompok: Any, kotak: Kotak) -> Petak:
    """How the children's coordinates lie in the group's box; a canvas counts in EMU from its own corner."""
    xfrm = anak(kelompok, "grpSpPr", "xfrm")
    lebar, tinggi = bilangan(anak(xfrm, "chExt"), "cx"), bilangan(anak(xfrm, "chExt"), "cy")
    if lebar <= 0 or tinggi <= 0:
        return Petak(1.0, 1.0, kotak.x0, kotak.y0)
    sx, sy = kotak.lebar / lebar, kotak.tinggi / tinggi
    x, y = bilangan(anak(xfrm, "chOff"), "x"), bilangan(anak(xfrm, "chOff"), "y")
    cermin = _lie_of(xfrm)
    ax, dx = (-sx, kotak.x1 + x * sx) if cermin.cermin_h else (sx, kotak.x0 - x * sx)
    ay, dy = (-sy, kotak.y1 + y * sy) if cermin.cermin_v else (sy, kotak.y0 - y * sy)
    return Petak(ax, ay, dx, dy)


def _xfrm_of(unsur: Any) -> Any | None:
    sifat = anak(unsur, "grpSpPr") if lokal(unsur) in KELOMPOK else anak(unsur, "spPr")
    return anak(sifat, "xfrm")


def _box_of(xfrm: Any) -> tuple[int, int, int, int]:
    letak, besar = anak(xfrm, "off"), anak(xfrm, "ext")
    return bilangan(letak, "x"), bilangan(letak, "y"), bilangan(besar, "cx"), bilangan(besar, "cy")


def _lie_of(xfrm: Any | None, petak: Petak | None = None) -> Letak:
    if xfrm is None:
        return Letak()
    putar = round(bilangan(xfrm, "rot") / _SEPEREMPAT) % 4
    cermin_h, cermin_v = (atribut(xfrm, nama) in {"1", "true"} for nama in ("flipH", "flipV"))
    if petak is not None:
        cermin_h, cermin_v = cermin_h != (petak.sx < 0), cermin_v != (petak.sy < 0)
    return Letak(putar, cermin_h, cermin_v)


def _add_leaf(unsur: Any, kotak: Kotak, letak: Letak, bidang: Bidang) -> None:
    identitas = next(cari(unsur, "cNvPr"), None)
    if atribut(identitas, "hidden") in {"1", "true"}:
        return
    kunci = atribut(identitas, "id")
    if lokal(unsur) == "pic":
        bidang.gambar.append(BendaGambar(kunci, kotak, atribut(next(cari(unsur, "svgBlip"), None), "embed")))
        return
    sifat, teks = anak(unsur, "spPr"), read_teks(unsur)
    preset = atribut(anak(sifat, "prstGeom"), "prst")
    bebas = read_bebas(anak(sifat, "custGeom"))
    if _is_line(unsur, preset) or (bebas is not None and not bebas.tertutup):
        titik = bebas.titik if bebas is not None else points_of(preset, _adjust(sifat))
        bidang.garis.append(_line(unsur, tuple(letak.place(satu, kotak) for satu in titik), teks))
    elif preset in PANAH_BALOK:
        ujung = tuple(letak.place(satu, kotak) for satu in points_of(preset, ()))
        bidang.garis.append(BendaGaris(ujung, kepala_akhir=True, teks=teks))
    elif _is_text(unsur, sifat, preset, teks):
        bidang.teks += [BendaTeks(teks, kotak, kunci, preset)] if teks else []
    else:
        preset = bebas.preset if bebas is not None else preset
        bidang.bentuk.append(_shape(kunci, preset, kotak, teks, _adjust(sifat)))


def _shape(kunci: str, preset: str, kotak: Kotak, teks: str, sudut: list[float]) -> BendaBentuk:
    jenis, bulat = kind_of(preset, kotak, teks, int(sudut[0] * SERATUS) if sudut else None)
    return BendaBentuk(kunci, jenis, kotak, teks, bulat)


def _is_line(unsur: Any, preset: str) -> bool:
    return lokal(unsur) == "cxnSp" or is_garis(preset) or anak(unsur, "cNvCnPr") is not None


def _is_text(unsur: Any, sifat: Any, preset: str, teks: str) -> bool:
    """Whether it is a text box or a label, not a symbol: a box that says so, is not seen, or reads Ya or Tidak."""
    if preset not in {"rect", "", "flowChartProcess", "roundRect"}:
        return False
    kotak_teks = any(atribut(satu, "txBox") in {"1", "true"} for satu in cari(unsur, "cNvSpPr"))
    tak_tampak = anak(sifat, "ln", "noFill") is not None and anak(sifat, "solidFill") is None
    return tak_tampak or is_label(teks) or (kotak_teks and bool(teks))


def _line(unsur: Any, titik: tuple[Titik, ...], teks: str) -> BendaGaris:
    garis = anak(unsur, "spPr", "ln")
    awal, akhir = (next(cari(unsur, nama), None) for nama in ("stCxn", "endCxn"))
    return BendaGaris(
        titik,
        atribut(awal, "id"),
        atribut(akhir, "id"),
        _has_head(anak(garis, "headEnd")),
        _has_head(anak(garis, "tailEnd")),
        teks,
    )


def _has_head(ujung: Any) -> bool:
    return atribut(ujung, "type", "none") != "none"


def _adjust(sifat: Any) -> list[float]:
    """The adjust values of a preset, as shares."""
    semua = anak(sifat, "prstGeom", "avLst")
    cocok = (_NILAI.match(atribut(satu, "fmla")) for satu in (() if semua is None else semua))
    return [int(satu[1]) / SERATUS for satu in cocok if satu]


def read_teks(unsur: Any) -> str:
    """The text in a shape, its paragraphs parted by newlines; what was deleted in a tracked change is left out."""
    return "\n".join(baris for p in cari(unsur, "p") if (baris := _paragraph(p).strip()))


def _paragraph(p: Any) -> str:
    potong = []
    for satu in isi_terpilih(p):
        nama = lokal(satu)
        if nama == "t":
            potong.append(satu.text or "")
        elif nama in {"br", "tab", "cr"}:
            potong.append(" ")
        elif nama not in {"p", "del", "moveFrom", "txbxContent", "textbox"}:
            potong.append(_paragraph(satu))
    return "".join(potong)
