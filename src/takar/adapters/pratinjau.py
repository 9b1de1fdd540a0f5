"""Pages of our own PDFs as pictures, for previews within a page."""

from __future__ import annotations

import io
from threading import Lock

import pypdfium2  # type: ignore[import-untyped]

LEBAR = 720
"""Pixels across a page."""
_kunci = Lock()


def draw_pages(pdf: bytes, maks: int = 1) -> list[bytes]:
    """The first pages as PNG. Only for a PDF that Takar has just made; one thread at a time uses PDFium."""
    with _kunci:
        dokumen = pypdfium2.PdfDocument(pdf)
        try:
            return [_draw(dokumen[urut]) for urut in range(min(maks, len(dokumen)))]
        finally:
            dokumen.close()


def draw_page(pdf: bytes, urut: int) -> bytes:
    """One page (from 0) as PNG; IndexError if there is none."""
    with _kunci:
        dokumen = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= urut < len(dokumen):
                raise IndexError(urut)
            return _draw(dokumen[urut])
        finally:
            dokumen.close()


def _draw(halaman: pypdfium2.PdfPage) -> bytes:
    gambar = halaman.render(scale=LEBAR / halaman.get_width()).to_pil().convert("RGB")
    tujuan = io.BytesIO()
    gambar.quantize(64).save(tujuan, "PNG", optimize=True)
    return tujuan.getvalue()
