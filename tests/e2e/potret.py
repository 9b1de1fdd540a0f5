"""Pictures for the README and the guide: short, and small enough to be kept with the source."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

WARNA = 128
"""Colours of a picture: enough for these pages, and a third of the size."""

TINGGI_TERBESAR = 1500
"""Pixels that are kept of a long page."""

TELEPON = frozenset({"tugas", "tugas-saya", "kertas-kerja"})
"""Pictures that are also taken on a telephone."""


def is_wanted(nama: str, lebar: int) -> bool:
    return lebar == 1280 or nama in TELEPON


def save_picture(png: bytes, berkas: Path) -> None:
    gambar = Image.open(io.BytesIO(png)).convert("RGB")
    pendek = gambar.crop((0, 0, gambar.width, min(gambar.height, TINGGI_TERBESAR)))
    pendek.quantize(WARNA, dither=Image.Dither.NONE).save(berkas, optimize=True)
