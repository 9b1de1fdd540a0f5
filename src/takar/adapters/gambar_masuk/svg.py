"""An SVG made harmless: elements and attributes that draw are kept, those that do not are dropped, those that could
run or fetch something are refused."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from lxml import etree

from takar.adapters.kurung.anak import Tolakan

RUANG: Final = "http://www.w3.org/2000/svg"
SISI: Final = 96.0
"""The longer side of the cleaned drawing, in points: its size on paper is the letterhead's affair."""
MAKS_UNSUR: Final = 5000
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
GAMBAR = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "style",
        "title",
        "desc",
    ]
)
"""The elements that are kept."""
BAHAYA = frozenset(
    [
        "script",
        "foreignObject",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "animate",
        "animateMotion",
        "animateTransform",
        "set",
        "handler",
        "listener",
        "a",
    ]
)
"""Elements that run, fetch or move: a file that has one is refused."""
TAK_TERGAMBAR = frozenset(
    ["image", "use", "symbol", "text", "tspan", "textPath", "filter", "mask", "pattern", "marker", "switch"]
)
"""Elements whose loss would change the picture: refused, with the advice how to do without them."""
SIFAT = frozenset(
    [
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "points",
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "style",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "clip-path",
        "clip-rule",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "color",
        "display",
        "visibility",
        "type",
    ]
)
"""The attributes that are kept."""
_RUJUK_DALAM = re.compile(r"url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)")
_BURUK = re.compile(r"@|\\|url\s*\(|expression|javascript:|data:|behavior|-moz-binding|<", re.IGNORECASE)
_ANGKA = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)(?:px|pt|mm|cm|in)?\s*")


def clean_svg(isi: bytes) -> str:
    """The drawing with nothing in it that runs, fetches or hides. Raises Tolakan."""
    akar = _parse(isi)
    if akar.tag != f"{{{RUANG}}}svg":
        raise Tolakan("logo-bukan-svg")
    kotak = _box(akar)
    baru = _clean(akar, [0])
    lebar, tinggi = kotak[2], kotak[3]
    skala = SISI / max(lebar, tinggi)
    baru.set("viewBox", " ".join(f"{satu:g}" for satu in kotak))
    baru.set("width", f"{lebar * skala:g}")
    baru.set("height", f"{tinggi * skala:g}")
    return str(etree.tostring(baru, encoding="unicode"))


def _parse(isi: bytes) -> Any:
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", isi.replace(b"\x00", b""), re.IGNORECASE):
        raise Tolakan("logo-dtd")
    mesin = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        akar = etree.fromstring(isi, mesin)
    except etree.XMLSyntaxError as sebab:
        raise Tolakan("logo-rusak") from sebab
    if akar.getroottree().docinfo.doctype:
        raise Tolakan("logo-dtd")
    return akar


def _clean(unsur: Any, hitung: list[int]) -> Any:
    """The element without what does not draw; `hitung` counts them all."""
    hitung[0] += 1
    if hitung[0] > MAKS_UNSUR:
        raise Tolakan("logo-rumit")
    baru = etree.Element(unsur.tag, nsmap={None: RUANG} if hitung[0] == 1 else None)
    for nama, nilai in unsur.attrib.items():
        _attribute(baru, nama, nilai)
    baru.text = _text(unsur)
    for anak in unsur:
        nama = _local(anak)
        if nama in BAHAYA:
            raise Tolakan("logo-aktif", bagian=f"<{nama}>")
        if nama in TAK_TERGAMBAR:
            raise Tolakan("logo-unsur", bagian=f"<{nama}>")
        if nama in GAMBAR and anak.tag.startswith(f"{{{RUANG}}}"):
            baru.append(_clean(anak, hitung))
    return baru


def _local(unsur: Any) -> str:
    return etree.QName(unsur).localname if isinstance(unsur.tag, str) else ""


def _attribute(baru: Any, nama: str, nilai: str) -> None:
    if nama.lower().startswith("on"):
        raise Tolakan("logo-aktif", bagian=nama)
    if nama in {"href", _XLINK}:
        if not nilai.startswith("#"):
            raise Tolakan("logo-tautan", bagian=nilai[:60])
        baru.set("href", nilai)
    elif nama in SIFAT:
        _check_value(nilai)
        baru.set(nama, nilai)


def _text(unsur: Any) -> str | None:
    nama = _local(unsur)
    if nama == "style":
        _check_value(unsur.text or "")
        return str(unsur.text or "")
    return str(unsur.text or "") if nama in {"title", "desc"} else None


def _check_value(nilai: str) -> None:
    """Refuse a value that reaches out of the file, or could make a renderer do so."""
    if cocok := _BURUK.search(_RUJUK_DALAM.sub("", nilai)):
        raise Tolakan("logo-tautan", bagian=nilai[max(0, cocok.start() - 10) :][:60])


def _box(akar: Any) -> tuple[float, float, float, float]:
    """The drawing's own coordinates: its viewBox, else its width and height."""
    tulisan = akar.get("viewBox", "").replace(",", " ").split()
    if not tulisan:
        tulisan = ["0", "0", *(cocok[1] if (cocok := _ANGKA.fullmatch(akar.get(s, ""))) else "" for s in _UKURAN)]
    try:
        kiri, atas, lebar, tinggi = map(float, tulisan)
    except ValueError as sebab:
        raise Tolakan("logo-ukuran") from sebab
    if not all(map(math.isfinite, (kiri, atas))) or not (0 < lebar < 1e6 and 0 < tinggi < 1e6):
        raise Tolakan("logo-ukuran")
    if not 0.05 < lebar / tinggi < 20:
        raise Tolakan("logo-ukuran")
    return kiri, atas, lebar, tinggi


_UKURAN = ("width", "height")
