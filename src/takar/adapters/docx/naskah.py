"""Render data as a Word paper: the report with its chapters, and the one-page papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from takar.adapters.docx import bagian
from takar.adapters.docx.isi import TITIK, Isi
from takar.adapters.docx.rangka import Rangka

BAB = {
    "1": "BAB I PENDAHULUAN",
    "2": "BAB II PERENCANAAN KINERJA",
    "3": "BAB III AKUNTABILITAS KINERJA",
    "4": "BAB IV PENUTUP",
}
SESUDAH = {
    "bab3_capaian": ("indikator", "rekap", "rekap-sasaran"),
    "bab3_analisis": ("analisis",),
    "bab4_tindak_lanjut": ("arahan",),
}
"""The tables that belong after each section; those without their section end BAB III, after the drawings."""
_MENDATAR = frozenset({"kertas-kerja", "rekapitulasi", "rencana", "bukti", "sop"})
_LUAR = frozenset({"kepada", "keamanan", "penutup", "tembusan"})
_AKHIR = ("catatan", "penutup")
_UPDATE = "Klik kanan, lalu pilih Perbarui Bidang (Update Field) untuk menyusun daftar ini."
_KODE_BAB = re.compile(r"bab([1-4])_")


def render_docx(data: Mapping[str, Any], *, timestamp: datetime) -> bytes:
    """The paper as DOCX, dated `timestamp` (aware), from the data that `render_pdf` takes."""
    if timestamp.tzinfo is None:
        raise ValueError("timestamp must be aware")
    isi = Isi(data)
    bentuk = str(isi.d["bentuk"])
    if bentuk == "laporan":
        return _build_report(Rangka(isi, mendatar=False)).finish(timestamp)
    mendatar = (isi.teks("orientasi") or ("mendatar" if bentuk in _MENDATAR else "tegak")) == "mendatar"
    return _build_paper(Rangka(isi, mendatar=mendatar)).finish(timestamp)


def _build_paper(rangka: Rangka) -> Rangka:
    """Letterhead, title, one-line fields, the other fields, drawings, tables, notes, signatures."""
    isi = rangka.isi
    rangka.add_kop()
    rangka.add_judul()
    satu_baris = [(label, isi.baris(kode)) for kode, label, jenis in isi.urutan if jenis == "baris"]
    rangka.add_pasangan(satu_baris)
    for kode, label, jenis in isi.urutan:
        if jenis != "baris" and kode not in {*_AKHIR, "tembusan"}:
            rangka.dokumen.add_paragraph(label, style="Heading 2")
            rangka.add_isian(kode, jenis)
    _add_all(rangka, list(isi.tabel))
    for kode in _AKHIR:
        rangka.add_isian(kode, "paragraf")
    return _close(rangka)


def _build_report(rangka: Rangka) -> Rangka:
    _add_cover(rangka)
    _add_front(rangka)
    for nomor, judul in BAB.items():
        _add_chapter(rangka, nomor, judul)
    rangka.add_isian("penutup", "paragraf")
    return _close(rangka)


def _add_cover(rangka: Rangka) -> None:
    isi, dokumen = rangka.isi, rangka.dokumen
    rangka.add_logo(92)
    judul = dokumen.add_paragraph(isi.teks("judul").upper(), style="Title")
    judul.alignment = WD_ALIGN_PARAGRAPH.CENTER
    bagian.add_centered(dokumen, isi.teks("hal"), 13)
    pasangan = [("Nomor", isi.teks("nomor") or TITIK), ("Tanggal", isi.teks("tanggal") or TITIK)]
    pasangan += [(label, isi.baris(kode)) for kode, label, _ in isi.urutan if kode in {"kepada", "keamanan"}]
    rangka.add_pasangan(pasangan)
    kop = isi.d["kop"]
    bagian.add_centered(dokumen, kop.get("opd", "").upper(), 14, tebal=True)
    bagian.add_centered(dokumen, kop.get("pemda", "").upper(), 12)
    for kunci in ("alamat", "kontak"):
        bagian.add_centered(dokumen, kop.get(kunci, ""), 9)


def _add_front(rangka: Rangka) -> None:
    """What stands before the chapters, and the contents."""
    for kode, label, jenis in rangka.isi.urutan:
        if not _KODE_BAB.match(kode) and kode not in _LUAR:
            _start_page(rangka, label.upper(), "Heading 1")
            rangka.add_isian(kode, jenis)
    _start_page(rangka, "DAFTAR ISI", "Title")
    bagian.add_field(rangka.dokumen.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', _UPDATE)
    if rangka.isi.tabel:
        bagian.add_field(rangka.dokumen.add_paragraph(), 'TOC \\h \\z \\c "Tabel"', _UPDATE)


def _add_chapter(rangka: Rangka, nomor: str, judul: str) -> None:
    isi = rangka.isi
    sub = [satu for satu in isi.urutan if satu[0].startswith(f"bab{nomor}_")]
    if not sub:
        return
    _start_page(rangka, judul, "Heading 1")
    for urut, (kode, label, jenis) in enumerate(sub):
        rangka.dokumen.add_paragraph(f"{chr(65 + urut % 26)}. {label}", style="Heading 2")
        rangka.add_isian(kode, jenis)
        _add_tables(rangka, SESUDAH.get(kode, ()))
    if nomor == "3":
        terpakai = {nama for kode, _, _ in isi.urutan for nama in SESUDAH.get(kode, ())}
        _add_all(rangka, [nama for nama in isi.tabel if nama not in terpakai])


def _add_all(rangka: Rangka, tabel: list[str]) -> None:
    """The drawings, then the tables."""
    for nama in rangka.isi.gambar:
        rangka.add_gambar(nama)
    _add_tables(rangka, tabel)


def _add_tables(rangka: Rangka, tabel: list[str] | tuple[str, ...]) -> None:
    for nama in tabel:
        if nama in rangka.isi.tabel:
            rangka.add_tabel(nama)


def _start_page(rangka: Rangka, judul: str, gaya: str) -> None:
    paragraf = rangka.dokumen.add_paragraph(judul, style=gaya)
    paragraf.paragraph_format.page_break_before = True


def _close(rangka: Rangka) -> Rangka:
    rangka.add_ttd()
    rangka.add_tembusan()
    return rangka
