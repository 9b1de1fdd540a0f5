"""PDF in and out for wet ink: the issued paper with marks in the corners of every page; scanned pages as one file."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import zxingcpp

from takar.core.naskah.sudut import UKURAN_MM, Sudut, isi_sudut, place_sudut

POIN_PER_MM = 72 / 25.4


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    with pikepdf.open(io.BytesIO(pdf)) as berkas:
        return [_size(satu) for satu in berkas.pages]


def stamp_marks(pdf: bytes, kode: str) -> bytes:
    """A copy to be printed: what is read stays as it is, each page gets its four marks. The same bytes each time."""
    with pikepdf.open(io.BytesIO(pdf)) as berkas:
        jumlah = len(berkas.pages)
        for nomor, halaman in enumerate(berkas.pages, start=1):
            lebar, tinggi = _size(halaman)
            gambar = "".join(_mark(kode, nomor, jumlah, sudut, lebar, tinggi) for sudut in Sudut)
            halaman.contents_add(b"q", prepend=True)
            halaman.contents_add(f"Q /Artifact BMC q 0 g\n{gambar}Q EMC".encode("ascii"))
        return _save(berkas)


def _size(halaman: pikepdf.Page) -> tuple[float, float]:
    kiri, bawah, kanan, atas = (float(sisi) for sisi in halaman.mediabox)
    return kanan - kiri, atas - bawah


def _mark(kode: str, nomor: int, jumlah: int, sudut: Sudut, lebar: float, tinggi: float) -> str:
    """The rectangles of one mark as a PDF draws them: rows from the top, runs of dark modules."""
    baris = _modules(isi_sudut(kode, nomor, jumlah, sudut))
    sisi = UKURAN_MM * POIN_PER_MM / len(baris)
    x, y = (mm * POIN_PER_MM for mm in place_sudut(sudut, lebar / POIN_PER_MM, tinggi / POIN_PER_MM))
    return (
        "".join(
            f"{x + awal * sisi:.3f} {tinggi - y - (i + 1) * sisi:.3f} {panjang * sisi:.3f} {sisi:.3f} re\n"
            for i, satu in enumerate(baris)
            for awal, panjang in _runs(satu)
        )
        + "f\n"
    )


def _modules(isi: str) -> list[bytes]:
    """The QR code's rows: 0 is dark, 255 is light."""
    kode = zxingcpp.create_barcode(isi, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    gambar = kode.to_image(scale=1, add_quiet_zones=False)
    tinggi, lebar = gambar.shape
    mentah = bytes(memoryview(gambar))  # type: ignore[arg-type]
    return [mentah[i * lebar : (i + 1) * lebar] for i in range(tinggi)]


def _runs(baris: bytes) -> list[tuple[int, int]]:
    hasil: list[tuple[int, int]] = []
    for i, nilai in enumerate(baris):
        if nilai:
            continue
        if hasil and sum(hasil[-1]) == i:
            hasil[-1] = (hasil[-1][0], hasil[-1][1] + 1)
        else:
            hasil.append((i, 1))
    return hasil


def bind_pages(halaman: Sequence[tuple[bytes, int, int]], ukuran: Sequence[tuple[float, float]]) -> bytes:
    """JPEGs (bytes, width, height in pixels) as the pages of one PDF, each of the size given in points.

    The pictures are taken over as they are: nothing of them is decoded here.
    """
    with pikepdf.new() as berkas:
        for (jpeg, piksel_x, piksel_y), (lebar, tinggi) in zip(halaman, ukuran, strict=True):
            gambar = berkas.make_stream(jpeg, _image(piksel_x, piksel_y))
            lembar = berkas.add_blank_page(page_size=(lebar, tinggi))
            lembar.add_resource(gambar, pikepdf.Name.XObject, pikepdf.Name.Im0)
            w, h = _fit(piksel_x, piksel_y, lebar, tinggi)
            lembar.contents_add(f"q {w:.3f} 0 0 {h:.3f} 0 {tinggi - h:.3f} cm /Im0 Do Q".encode("ascii"))
        return _save(berkas)


def _fit(piksel_x: int, piksel_y: int, lebar: float, tinggi: float) -> tuple[float, float]:
    skala = min(lebar / piksel_x, tinggi / piksel_y)
    return piksel_x * skala, piksel_y * skala


def _image(lebar: int, tinggi: int) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=lebar,
        Height=tinggi,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


def _save(berkas: pikepdf.Pdf) -> bytes:
    tulis = io.BytesIO()
    berkas.save(tulis, deterministic_id=True)
    return tulis.getvalue()
