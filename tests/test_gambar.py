"""The pictures of the README and the guide: each that is shown is there, and each that is there is shown."""

from __future__ import annotations

import re
from pathlib import Path

AKAR = Path(__file__).parents[1]
HALAMAN = ("README.md", "docs/pengguna/panduan.md")
BERAT = 100_000
"""Bytes of the heaviest picture that is kept with the source."""


def test_pictures_and_pages_agree() -> None:
    tampil = {
        nama for satu in HALAMAN for nama in re.findall(r"gambar/([\w-]+\.png)", (AKAR / satu).read_text("utf-8"))
    }
    assert tampil == {berkas.name for berkas in (AKAR / "docs/gambar").glob("*.png")}


def test_pictures_are_light() -> None:
    assert not [berkas.name for berkas in (AKAR / "docs/gambar").glob("*.png") if berkas.stat().st_size > BERAT]
