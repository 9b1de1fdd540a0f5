"""VML, the older drawings of Word: the same shapes, lines and groups in another writing (ECMA-376 part 4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from takar.adapters.sop_bagan.benda import BendaBentuk, BendaGaris, BendaTeks, Bidang, Kotak, Titik
from takar.adapters.sop_bagan.gambar import Petak, read_teks
from takar.adapters.sop_bagan.jalur import Letak, points_of
from takar.adapters.sop_bagan.jenis import PANAH_BALOK, VML, is_garis, kind_of
from takar.adapters.sop_bagan.label import is_label
from takar.adapters.sop_bagan.xmls import anak, atribut, cari, isi_terpilih, lokal

BENTUK = frozenset({"shape", "rect", "roundrect", "oval", "line", "group", "polyline", "image"})
_UNSUR = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "line": "line"}
_SATUAN = {"pt": 12_700.0, "in": 914_400.0, "cm": 360_000.0, "mm": 36_000.0, "px": 9_525.0, "": 9_525.0, "emu": 1.0}
_UKURAN = re.compile(r"\s*(-?(?:\d+(?:\.\d*)?|\.\d+))\s*(pt|in|cm|mm|px|emu)?\s*")
_TIPE = re.compile(r"_t(\d{1,3})$")
_MAKS_DALAM = 30

Aturan = dict[str, tuple[str, str]]
Susun = Callable[[dict[str, str], float, float], Kotak]
"""Places a drawing: its style, width and height give its box on the plane."""


def read_rules(akar: Any) -> Aturan:
    """For each connector, the ids of the shapes at its start and its end."""
    hasil: Aturan = {}
    for satu in () if akar is None else cari(akar, "r"):
        if atribut(satu, "type") == "connector":
            ujung = {
                kunci: atribut(isi, "idref").lstrip("#")
                for isi in satu
                for kunci in ("start", "end")
                if isi.get(kunci) is not None
            }
            hasil[atribut(satu, "idref").lstrip("#")] = (ujung.get("start", ""), ujung.get("end", ""))
    return hasil


def add_pict(pict: Any, bidang: Bidang, susun: Susun, aturan: Aturan) -> int:
    """Put the drawings of a w:pict onto the plane; gives how many plain pictures it holds."""
    gambar = 0
    for satu in isi_terpilih(pict):
        if lokal(satu) in BENTUK:
            gaya = read_style(satu)
            kotak = susun(gaya, _length(gaya.get("width")), _length(gaya.get("height")))
            if lokal(satu) == "line":
                kotak, satu = _line_box(satu, kotak), satu
            gambar += _add(satu, kotak, bidang, aturan, 0)
    return gambar


def read_style(unsur: Any) -> dict[str, str]:
    """The style attribute as pairs."""
    pasangan = (satu.partition(":") for satu in atribut(unsur, "style").split(";"))
    return {kunci.strip().lower(): isi.strip() for kunci, _, isi in pasangan if isi}


def _length(teks: str | None) -> float:
    cocok = _UKURAN.fullmatch(teks or "")
    return float(cocok[1]) * _SATUAN[cocok[2] or ""] if cocok else 0.0


def length_of(gaya: dict[str, str], *nama: str) -> float:
    """The sum of the lengths of a style, in EMU."""
    return sum(_length(gaya.get(satu)) for satu in nama)


def _line_box(unsur: Any, kotak: Kotak) -> Kotak:
    """A line says from where to where it goes, counted from the place that its style gives."""
    (x0, y0), (x1, y1) = _ends(unsur, _length)
    return Kotak(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).move(kotak.x0, kotak.y0)


def _ends(unsur: Any, ukur: Callable[[str], float]) -> tuple[Titik, Titik]:
    def read(nama: str) -> Titik:
        x, _, y = atribut(unsur, nama).partition(",")
        return ukur(x), ukur(y)

    return read("from"), read("to")


def _add(unsur: Any, kotak: Kotak, bidang: Bidang, aturan: Aturan, dalam: int) -> int:
    if lokal(unsur) == "group":
        return _add_group(unsur, kotak, bidang, aturan, dalam)
    if anak(unsur, "imagedata") is not None:
        return 1
    _add_leaf(unsur, kotak, bidang, aturan)
    return 0


def _add_group(unsur: Any, kotak: Kotak, bidang: Bidang, aturan: Aturan, dalam: int) -> int:
    if dalam > _MAKS_DALAM:
        return 0
    lebar, tinggi = _pair(unsur, "coordsize", 1000.0)
    x, y = _pair(unsur, "coordorigin", 0.0)
    sx, sy = kotak.lebar / max(lebar, 1.0), kotak.tinggi / max(tinggi, 1.0)
    petak = Petak(sx, sy, kotak.x0 - x * sx, kotak.y0 - y * sy)
    aturan = aturan | read_rules(unsur)
    return sum(
        _add(satu, _child_box(satu, petak), bidang, aturan, dalam + 1)
        for satu in isi_terpilih(unsur)
        if lokal(satu) in BENTUK
    )


def _child_box(unsur: Any, petak: Petak) -> Kotak:
    if lokal(unsur) == "line":
        (x0, y0), (x1, y1) = _ends(unsur, _plain)
        return petak.place(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    gaya = read_style(unsur)
    return petak.place(*(_plain(gaya.get(nama, "0")) for nama in ("left", "top", "width", "height")))


def _pair(unsur: Any, nama: str, bawaan: float) -> tuple[float, float]:
    x, _, y = atribut(unsur, nama).partition(",")
    return (_plain(x) if x else bawaan), (_plain(y) if y else bawaan)


def _plain(teks: str) -> float:
    cocok = _UKURAN.fullmatch(teks)
    return float(cocok[1]) if cocok else 0.0


def _add_leaf(unsur: Any, kotak: Kotak, bidang: Bidang, aturan: Aturan) -> None:
    gaya, teks, kunci = read_style(unsur), read_teks(unsur), atribut(unsur, "spid") or atribut(unsur, "id")
    if gaya.get("visibility") == "hidden":
        return
    preset, letak = _preset(unsur), _lie(unsur, gaya)
    kotak = kotak.turn() if letak.rebah else kotak
    if is_garis(preset) or preset in PANAH_BALOK:
        bidang.garis.append(_line(unsur, preset, letak, kotak, teks, aturan))
    elif preset == "teks" or (is_label(teks) and preset == "rect") or _is_unseen(unsur):
        bidang.teks += [BendaTeks(teks, kotak, kunci, "rect")] if teks else []
    elif preset:
        jenis, bulat = kind_of(preset, kotak, teks, None)
        bidang.bentuk.append(BendaBentuk(kunci, jenis, kotak, teks, bulat))


def _preset(unsur: Any) -> str:
    """The DrawingML name of the shape; "teks" for a text box, "" for decorative lettering."""
    if lokal(unsur) in _UNSUR:
        return _UNSUR[lokal(unsur)]
    if atribut(unsur, "connectortype") == "straight":
        return "straightConnector1"
    cocok = _TIPE.search(atribut(unsur, "type"))
    nomor = int(cocok[1]) if cocok else 0
    if nomor == 202:
        return "teks"
    if 136 <= nomor <= 175 or nomor == 75:
        return ""
    return VML.get(nomor, "lain")


def _is_unseen(unsur: Any) -> bool:
    return atribut(unsur, "stroked") in {"f", "false"} and atribut(unsur, "filled") in {"f", "false"}


def _lie(unsur: Any, gaya: dict[str, str]) -> Letak:
    cermin = gaya.get("flip", "")
    if lokal(unsur) == "line":
        (x0, y0), (x1, y1) = _ends(unsur, _plain)
        return Letak(0, x1 < x0, y1 < y0)
    putar = gaya.get("rotation", "0")
    sudut = _plain(putar.removesuffix("fd")) / (65_536 if putar.endswith("fd") else 1)
    return Letak(round(sudut / 90) % 4, "x" in cermin, "y" in cermin)


def _line(unsur: Any, preset: str, letak: Letak, kotak: Kotak, teks: str, aturan: Aturan) -> BendaGaris:
    titik = tuple(letak.place(satu, kotak) for satu in points_of(preset, ()))
    garis = anak(unsur, "stroke")
    dari, ke = aturan.get(atribut(unsur, "spid") or atribut(unsur, "id"), ("", ""))
    awal, akhir = (atribut(garis, nama, "none") != "none" for nama in ("startarrow", "endarrow"))
    return BendaGaris(titik, dari, ke, awal, akhir or preset in PANAH_BALOK, teks)
