"""The child that opens an emblem: an SVG is cleaned and tried in Typst, a picture is decoded and coded anew as PNG."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, UnidentifiedImageError

from takar.adapters.gambar_masuk.svg import clean_svg
from takar.adapters.kurung.anak import Tolakan, limit_self, serve

MAKS_TITIK = 16_000_000
MAKS_SISI = 8000
SISI_SIMPAN = 600
"""The longer side of a stored picture, in pixels: sharp in print at the size of a letterhead."""
_SUMBER = b"""#set page(width: 96pt, height: 96pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 96pt, height: 96pt, fit: "contain")
"""


def open_logo(_perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer: `jenis` "svg" or "png", and the file as it is to be stored."""
    if isi.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return {"jenis": "png"}, recode(isi)
    svg = clean_svg(isi)
    try_drawing(svg)
    return {"jenis": "svg"}, svg.encode()


def recode(isi: bytes) -> bytes:
    """The picture as PNG, without anything but its points."""
    Image.MAX_IMAGE_PIXELS = MAKS_TITIK
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            gambar = Image.open(io.BytesIO(isi), formats=("PNG", "JPEG"))
            if max(gambar.size) > MAKS_SISI or gambar.width * gambar.height > MAKS_TITIK:
                raise Tolakan("logo-luas", bagian=f"{gambar.width} × {gambar.height}")
            gambar.load()
            polos = gambar.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as sebab:
        raise Tolakan("logo-luas", bagian="terlalu banyak titik") from sebab
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Warning) as sebab:
        raise Tolakan("logo-rusak") from sebab
    polos.thumbnail((SISI_SIMPAN, SISI_SIMPAN))
    tujuan = io.BytesIO()
    polos.save(tujuan, "PNG", optimize=True)
    return tujuan.getvalue()


def try_drawing(svg: str) -> None:
    """Draw it as the letterhead will. Raises Tolakan for what Typst cannot draw, and for what shows nothing."""
    import typst

    try:
        png = typst.compile(_SUMBER, format="png", ppi=72.0, sys_inputs={"svg": svg}, ignore_system_fonts=True)
    except Exception as sebab:  # Typst raises its own errors, of no common class
        raise Tolakan("logo-tak-tergambar") from sebab
    if not isinstance(png, bytes) or Image.open(io.BytesIO(png)).convert("RGBA").getchannel("A").getbbox() is None:
        raise Tolakan("logo-kosong")


if __name__ == "__main__":
    limit_self()
    serve(open_logo)
