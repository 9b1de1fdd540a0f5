"""Golden pictures: how the first and the last pages of each kind looked when a person last looked at them.

python tests/adapters/emas.py        take them anew; then look at them before they are committed
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).with_name("emas")
SKALA = 0.3
"""22 dots an inch: lines of text are grey bars, so that a moved block shows and a changed letter does not."""
TOLERANSI = 2.0
"""Mean difference in steps of 255; another build of the renderer stays below 1, a moved signature block does not."""


def take(pdf: bytes) -> Image.Image:
    """The first page and the last two, side by side."""
    dokumen = pypdfium2.PdfDocument(pdf)
    pilih = sorted({0, max(0, len(dokumen) - 2), len(dokumen) - 1})
    halaman = [dokumen[urut].render(scale=SKALA, grayscale=True).to_pil() for urut in pilih]
    dokumen.close()
    hasil = Image.new("L", (sum(satu.width for satu in halaman), max(satu.height for satu in halaman)), 255)
    kiri = 0
    for satu in halaman:
        hasil.paste(satu, (kiri, 0))
        kiri += satu.width
    return hasil


def load(kode: str) -> Image.Image:
    """The picture that was kept."""
    return Image.open(FOLDER / f"{kode}.png").convert("L")


def distance(satu: Image.Image, lain: Image.Image) -> float:
    """How far two pictures of one size are apart, in the worst of 6 × 4 parts, slightly blurred."""
    beda = ImageChops.difference(*(gambar.filter(ImageFilter.BoxBlur(1)) for gambar in (satu, lain)))
    lebar, tinggi = beda.width // 6, beda.height // 4
    kotak = [(x * lebar, y * tinggi, (x + 1) * lebar, (y + 1) * tinggi) for x in range(6) for y in range(4)]
    return max(ImageStat.Stat(beda.crop(satu_kotak)).mean[0] for satu_kotak in kotak)


def main() -> None:
    import contoh

    from takar.adapters.typst import render_pdf

    saat = datetime(2026, 10, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    FOLDER.mkdir(exist_ok=True)
    for kode, data in contoh.semua().items():
        take(render_pdf(data, timestamp=saat)).save(FOLDER / f"{kode}.png", optimize=True)
        print(kode, file=sys.stderr)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.settings")
    django.setup()
    main()
