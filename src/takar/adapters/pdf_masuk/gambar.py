"""A foreign picture: its size is read before its pixels, and then it must hold what it promises."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from takar.adapters.pdf_masuk.batas import MAKS_PIKSEL, refuse


def check_gambar(isi: bytes) -> None:
    """A PNG or JPEG. Raises Tolakan for one that is too large or broken."""
    Image.MAX_IMAGE_PIXELS = None  # the bound is our own, below
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(isi), formats=("PNG", "JPEG")) as gambar:
            lebar, tinggi = gambar.size
            if lebar * tinggi > MAKS_PIKSEL:
                raise refuse("gambar-besar", f"{lebar} × {tinggi}")
            gambar.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as sebab:
        raise refuse("gambar-rusak") from sebab
