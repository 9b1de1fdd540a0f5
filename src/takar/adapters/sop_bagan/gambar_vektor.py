"""Pictures that are a single drawn shape: Office turns a pasted symbol into an SVG picture of it."""

from __future__ import annotations

import re
from typing import Any
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_bagan.benda import BendaBentuk, Bidang, Titik
from takar.adapters.sop_bagan.bentuk_bebas import close_path
from takar.adapters.sop_bagan.jenis import kind_of
from takar.adapters.sop_bagan.xmls import atribut, lokal, parse

MAKS_SVG = 20_000
"""Most bytes of an SVG that can be a single symbol."""
_LANGSUNG = {"ellipse": "ellipse", "circle": "ellipse"}
_TERGAMBAR = frozenset({"rect", "ellipse", "circle", "polygon", "path", "polyline", "line", "text", "image"})
_RUAS = re.compile(r"([MLCQAZHVST])([^MLCQAZHVST]*)", re.IGNORECASE)
_ANGKA = re.compile(r"-?\d+(?:\.\d+)?")


def adopt_vectors(paket: ZipFile, relasi: dict[str, tuple[str, str]], bidang: Bidang) -> int:
    """Turn the pictures of one shape each into shapes; gives how many pictures are left."""
    tinggal = []
    for gambar in bidang.gambar:
        preset = read_svg(paket, relasi.get(gambar.bagian, ("", ""))[0])
        if preset:
            jenis, bulat = kind_of(preset, gambar.kotak, "", None)
            bidang.bentuk.append(BendaBentuk(gambar.kunci, jenis, gambar.kotak, "", bulat))
        else:
            tinggal.append(gambar)
    bidang.gambar = tinggal
    return len(tinggal)


def read_svg(paket: ZipFile, bagian: str) -> str:
    """The preset that a picture of one shape looks like; empty for every other picture."""
    if not bagian.endswith(".svg") or bagian not in paket.NameToInfo or paket.getinfo(bagian).file_size > MAKS_SVG:
        return ""
    try:
        akar = parse(paket, bagian)
    except Tolakan:
        return ""
    tergambar = [satu for satu in akar.iter() if lokal(satu) in _TERGAMBAR]
    return _look(tergambar[0]) if len(tergambar) == 1 else ""


def _look(unsur: Any) -> str:
    nama = lokal(unsur)
    if nama == "rect":
        return "roundRect" if atribut(unsur, "rx") not in {"", "0"} else "rect"
    if nama in _LANGSUNG:
        return _LANGSUNG[nama]
    if nama not in {"polygon", "path"}:
        return ""
    titik, huruf = _points(unsur) if nama == "polygon" else _path(atribut(unsur, "d"))
    return close_path(_scale(titik), huruf).preset if len(titik) >= 3 else ""


def _points(unsur: Any) -> tuple[list[Titik], str]:
    angka = [float(satu) for satu in _ANGKA.findall(atribut(unsur, "points"))]
    return list(zip(angka[::2], angka[1::2], strict=False)), "LZ"


def _path(jalur: str) -> tuple[list[Titik], str]:
    """Absolute strokes only, as Office writes them; each counts by where it ends."""
    titik, huruf = [], ""
    for ruas, isi in _RUAS.findall(jalur):
        angka = [float(satu) for satu in _ANGKA.findall(isi)]
        huruf += "C" if ruas in "CQST" else ruas.upper()
        langkah = {"C": 6, "Q": 4, "S": 4}.get(ruas, 2)
        titik += [(angka[i - 2], angka[i - 1]) for i in range(langkah, len(angka) + 1, langkah)]
    return titik, huruf


def _scale(titik: list[Titik]) -> tuple[Titik, ...]:
    xs, ys = [x for x, _ in titik], [y for _, y in titik]
    lebar, tinggi = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return tuple(((x - min(xs)) / lebar, (y - min(ys)) / tinggi) for x, y in titik)
