"""Word files for the tests: made by python-docx, edited as Word's users edit them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import OxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def make_docx(*paragraf: str, tabel: Sequence[Sequence[str]] = (), kepala: str = "") -> bytes:
    """A plain document."""
    dokumen = docx.Document()
    for teks in paragraf:
        dokumen.add_paragraph(teks)
    if tabel:
        kisi = dokumen.add_table(rows=0, cols=len(tabel[0]))
        for baris in tabel:
            for sel, teks in zip(kisi.add_row().cells, baris, strict=True):
                sel.text = teks
    if kepala:
        dokumen.sections[0].header.paragraphs[0].text = kepala
    return to_bytes(dokumen)


def to_bytes(dokumen: Any) -> bytes:
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return tujuan.getvalue()


def edit_docx(isi: bytes, ubah: Callable[[Any], None]) -> bytes:
    """The document after `ubah(body)`, saved by python-docx."""
    dokumen = docx.Document(io.BytesIO(isi))
    ubah(dokumen.element.body)
    return to_bytes(dokumen)


def find_control(badan: Any, kode: str) -> Any:
    """The first content control of a field."""
    return next(
        satu for satu in badan.iter(f"{W}sdt") if satu.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == f"takar:{kode}"
    )


def write_field(badan: Any, kode: str, *blok: str) -> None:
    """Type other text into a field: one paragraph for each block (or the one line)."""
    kendali = find_control(badan, kode)
    if (hint := kendali.find(f"{W}sdtPr/{W}showingPlcHdr")) is not None:
        hint.getparent().remove(hint)
    isi = kendali.find(f"{W}sdtContent")
    dalam_baris = isi.find(f"{W}p") is None
    for anak in list(isi):
        isi.remove(anak)
    for teks in blok:
        lari = OxmlElement("w:r")
        lari.text = teks
        wadah = lari if dalam_baris else OxmlElement("w:p")
        if not dalam_baris:
            wadah.append(lari)
        isi.append(wadah)


def repack(isi: bytes, ganti: dict[str, bytes | None], tambah: dict[str, bytes] | None = None) -> bytes:
    """The package with parts replaced, left out (None) or added."""
    tujuan = io.BytesIO()
    with ZipFile(io.BytesIO(isi)) as asal, ZipFile(tujuan, "w", ZIP_DEFLATED) as baru:
        for nama in asal.namelist():
            bagian = ganti.get(nama, asal.read(nama))
            if bagian is not None:
                baru.writestr(nama, bagian)
        for nama, bagian in (tambah or {}).items():
            baru.writestr(nama, bagian)
    return tujuan.getvalue()
