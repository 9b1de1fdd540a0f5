"""A scan as a picture: a photo, or one page of a PDF, within bounds that hold before a pixel is decoded."""

from __future__ import annotations

import io
import warnings

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps, UnidentifiedImageError

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.pindai.batas import DPI_PDF, MAKS_HALAMAN, MAKS_PIKSEL, MAKS_PIKSEL_JPEG, SISI_PANJANG

_RUSAK = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


def count_pages(isi: bytes) -> int:
    """How many sheets the file has. Raises Tolakan."""
    if not isi.startswith(b"%PDF-"):
        return 1
    with _open_pdf(isi) as pdf:
        banyak = len(pdf)
    if banyak > MAKS_HALAMAN:
        raise Tolakan("pindai-halaman")
    return banyak


def open_gambar(isi: bytes, halaman: int) -> Image.Image:
    """The photo, or the page of a PDF (from 0), in colour, as its camera held it upright. Raises Tolakan."""
    if isi.startswith(b"%PDF-"):
        return _draw_page(isi, halaman)
    try:
        return _read_photo(isi)
    except _RUSAK as sebab:
        raise Tolakan("pindai-rusak") from sebab


def _read_photo(isi: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # the bounds are our own
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(isi), formats=("PNG", "JPEG")) as gambar:
        batas = MAKS_PIKSEL if gambar.format == "PNG" else MAKS_PIKSEL_JPEG
        if gambar.width * gambar.height > batas:
            raise Tolakan("pindai-piksel")
        if gambar.format != "PNG":
            gambar.draft("RGB", (SISI_PANJANG // 2, SISI_PANJANG // 2))
        gambar.load()
        tegak = ImageOps.exif_transpose(gambar)
        tegak.thumbnail((SISI_PANJANG, SISI_PANJANG))
        return _flatten(tegak)


def _flatten(gambar: Image.Image) -> Image.Image:
    """In colour, on white where it lets through."""
    if "A" not in gambar.getbands() and "transparency" not in gambar.info:
        return gambar.convert("RGB")
    lapis = gambar.convert("RGBA")
    putih = Image.new("RGBA", lapis.size, "white")
    return Image.alpha_composite(putih, lapis).convert("RGB")


def _draw_page(isi: bytes, halaman: int) -> Image.Image:
    try:
        with _open_pdf(isi) as pdf:
            lembar = pdf[halaman]
            panjang = max(lembar.get_size())
            skala = min(DPI_PDF / 72, SISI_PANJANG / max(panjang, 1))
            gambar: Image.Image = lembar.render(scale=skala, may_draw_forms=False).to_pil().convert("RGB")
            return gambar
    except (pypdfium2.PdfiumError, ValueError, OSError, IndexError) as sebab:
        raise Tolakan("pindai-rusak") from sebab


def _open_pdf(isi: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(isi)
    except pypdfium2.PdfiumError as sebab:
        raise Tolakan("pindai-sandi" if "assword" in str(sebab) else "pindai-rusak") from sebab
