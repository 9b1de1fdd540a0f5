"""PDFs and pictures as people send them, and as nobody should: made by pikepdf and Pillow, each in one call."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

Ubah = Callable[[Pdf], None]


def make_pdf(ubah: Ubah | None = None, halaman: int = 1, **simpan: Any) -> bytes:
    """A PDF of empty A4 pages, changed by `ubah`; `simpan` goes to pikepdf's save."""
    pdf = Pdf.new()
    for _ in range(halaman):
        pdf.add_blank_page(page_size=(595, 842))
    if ubah:
        ubah(pdf)
    keluar = io.BytesIO()
    pdf.save(keluar, **simpan)
    return keluar.getvalue()


def make_png(lebar: int = 40, tinggi: int = 30) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), "white").save(keluar, "PNG")
    return keluar.getvalue()


def huge_png(sisi: int) -> bytes:
    """A PNG that promises sisi × sisi pixels and holds none of them."""

    def part(jenis: bytes, isi: bytes) -> bytes:
        return len(isi).to_bytes(4) + jenis + isi + zlib.crc32(jenis + isi).to_bytes(4)

    kepala = sisi.to_bytes(4) + sisi.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", kepala) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def script(teks: str = "app.alert('halo')") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(teks))


def open_with(tindakan: Any) -> Ubah:
    def ubah(pdf: Pdf) -> None:
        pdf.Root.OpenAction = tindakan

    return ubah


def at_page(kunci: str, isi: Any) -> Ubah:
    def ubah(pdf: Pdf) -> None:
        pdf.pages[0].obj[kunci] = isi

    return ubah


def annotate(**isi: Any) -> Ubah:
    """An annotation on the first page."""
    return at_page("/Annots", Array([Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **isi)]))


def attach(nama: str, isi: bytes) -> Ubah:
    def ubah(pdf: Pdf) -> None:
        pdf.attachments[nama] = isi

    return ubah


def named_script(pdf: Pdf) -> None:
    """A script in the document's name tree, which runs when the file is opened."""
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(script())])))


def orphan_script(pdf: Pdf) -> None:
    """A script that nothing points to."""
    pdf.Root.Yatim = pdf.make_indirect(Dictionary(Isi=pdf.make_indirect(script())))


def deep(pdf: Pdf) -> None:
    """Arrays within arrays, more than any paper has."""
    dalam = Array([])
    for _ in range(200):
        dalam = Array([dalam])
    pdf.Root.Dalam = dalam


def write_raw(katalog: bytes, *benda: bytes) -> bytes:
    """A PDF written by hand, so that names can be spelled as no library would: objects from number 4 on."""
    isi = [
        b"<< /Type /Catalog /Pages 2 0 R " + katalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *benda,
    ]
    keluar, letak = b"%PDF-1.7\n", []
    for nomor, satu in enumerate(isi, 1):
        letak.append(len(keluar))
        keluar += b"%d 0 obj\n%s\nendobj\n" % (nomor, satu)
    awal = len(keluar)
    keluar += b"xref\n0 %d\n0000000000 65535 f \n" % (len(isi) + 1)
    keluar += b"".join(b"%010d 00000 n \n" % satu for satu in letak)
    return keluar + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(isi) + 1, awal)


def encrypt(sandi: str) -> bytes:
    return make_pdf(encryption=pikepdf.Encryption(owner="pemilik", user=sandi))
