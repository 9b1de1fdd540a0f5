"""Render data as a Word paper: the report with its chapters, and the one-page papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from takar.adapters.docx import bagian
from takar.adapters.docx.isi import TITIK, Isi
from takar.adapters.docx.lacak import Lacak
from takar.adapters.docx.rangka import Rangka

BAB = {
    "1": "BAB I PENDAHULUAN",
    "2": "BAB II PERENCANAAN KINERJA",
    "3": "BAB III AKUNTABILITAS KINERJA",
    "4": "BAB IV PENUTUP",
}
SUSUNAN: Mapping[str, Any] = {
    "sesudah": {
        "bab3_capaian": ["tabel:indikator", "tabel:rekap", "tabel:rekap-sasaran"],
        "bab3_analisis": ["tabel:analisis"],
        "bab4_tindak_lanjut": ["tabel:arahan"],
    },
    "rincian": [],
    "lampiran": [],
}
"""Where the tables of a report stand that brings no arrangement of its own. What has no place ends BAB III."""
_MENDATAR = frozenset({"kertas-kerja", "rekapitulasi", "rencana", "bukti", "sop"})
_LUAR = frozenset({"kepada", "keamanan", "penutup", "tembusan"})
_AKHIR = ("catatan", "penutup")
_UPDATE = "Klik kanan, lalu pilih Perbarui Bidang (Update Field) untuk menyusun daftar ini."
_KODE_BAB = re.compile(r"bab([1-4])_")


def render_docx(data: Mapping[str, Any], *, timestamp: datetime, lacak: Lacak | None = None) -> bytes:
    """The paper as DOCX, dated `timestamp` (aware), from the data that `render_pdf` takes.

    With `lacak` it is to be edited and to come back: each field stands in a content control, the empty ones, too.
    """
    if timestamp.tzinfo is None:
        raise ValueError("timestamp must be aware")
    isi = Isi(data, sunting=lacak is not None)
    bentuk = str(isi.d["bentuk"])
    if bentuk == "laporan":
        return _build_report(Rangka(isi, mendatar=False, lacak=lacak)).finish(timestamp)
    mendatar = (isi.teks("orientasi") or ("mendatar" if bentuk in _MENDATAR else "tegak")) == "mendatar"
    return _build_paper(Rangka(isi, mendatar=mendatar, lacak=lacak)).finish(timestamp)


def _build_paper(rangka: Rangka) -> Rangka:
    """Letterhead, title, one-line fields, the other fields, drawings, tables, notes, signatures."""
    isi = rangka.isi
    rangka.add_kop()
    rangka.add_judul()
    satu_baris = [(kode, label, isi.baris(kode)) for kode, label, jenis in isi.urutan if jenis == "baris"]
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
    _close(rangka)
    for urut, (nama, judul) in enumerate(_arrangement(rangka.isi)["lampiran"], start=1):
        rangka.add_lampiran(f"LAMPIRAN {urut} {judul}", nama)
    return rangka


def _arrangement(isi: Isi) -> Mapping[str, Any]:
    hasil: Mapping[str, Any] = isi.d.get("susunan") or SUSUNAN
    return hasil


def _add_cover(rangka: Rangka) -> None:
    isi, dokumen = rangka.isi, rangka.dokumen
    rangka.add_logo(92)
    judul = dokumen.add_paragraph(isi.teks("judul").upper(), style="Title")
    judul.alignment = WD_ALIGN_PARAGRAPH.CENTER
    bagian.add_centered(dokumen, isi.teks("hal"), 13)
    pasangan = [("", "Nomor", isi.teks("nomor") or TITIK), ("", "Tanggal", isi.teks("tanggal") or TITIK)]
    pasangan += [(kode, label, isi.baris(kode)) for kode, label, _ in isi.urutan if kode in {"kepada", "keamanan"}]
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
    bagian.add_field(rangka.dokumen.add_paragraph(), 'TOC \\o "1-3" \\h \\z \\u', _UPDATE)
    for ada, sebutan in ((rangka.isi.tabel, "Tabel"), (rangka.isi.gambar, "Gambar")):
        if ada:
            bagian.add_field(rangka.dokumen.add_paragraph(), f'TOC \\h \\z \\c "{sebutan}"', _UPDATE)


def _add_chapter(rangka: Rangka, nomor: str, judul: str) -> None:
    isi = rangka.isi
    sub = [satu for satu in isi.urutan if satu[0].startswith(f"bab{nomor}_")]
    if not sub:
        return
    _start_page(rangka, judul, "Heading 1")
    susunan = _arrangement(isi)
    for (kode, _, jenis), (teks, gaya) in zip(sub, _number(sub, susunan["rincian"]), strict=True):
        rangka.dokumen.add_paragraph(teks, style=gaya)
        rangka.add_isian(kode, jenis)
        for satu in susunan["sesudah"].get(kode, ()):
            _place(rangka, satu)
    if nomor == "3":
        _add_unplaced(rangka, susunan)


def _number(sub: list[tuple[str, str, str]], rincian: list[str]) -> Iterator[tuple[str, str]]:
    """Heading and style of each section: letters, and numbers for those that stand below the last letter."""
    huruf = angka = 0
    for kode, label, _ in sub:
        if kode in rincian:
            angka += 1
            yield f"{angka}. {label}", "Heading 3"
        else:
            yield f"{chr(65 + huruf % 26)}. {label}", "Heading 2"
            huruf, angka = huruf + 1, 0


def _place(rangka: Rangka, satu: str) -> None:
    """A table or drawing by its name, "tabel:rekap"; one that this paper lacks is passed over."""
    jenis, _, nama = satu.partition(":")
    if jenis == "gambar" and nama in rangka.isi.gambar:
        rangka.add_gambar(nama)
    elif jenis == "tabel" and nama in rangka.isi.tabel:
        rangka.add_tabel(nama)


def _add_unplaced(rangka: Rangka, susunan: Mapping[str, Any]) -> None:
    """The drawings and tables that stand after no section of this paper, and in no annex."""
    ada = {kode for kode, _, _ in rangka.isi.urutan}
    terpakai = {satu for kode, isi in susunan["sesudah"].items() if kode in ada for satu in isi}
    terpakai |= {f"tabel:{nama}" for nama, _ in susunan["lampiran"]}
    semua = [*(f"gambar:{nama}" for nama in rangka.isi.gambar), *(f"tabel:{nama}" for nama in rangka.isi.tabel)]
    for satu in semua:
        if satu not in terpakai:
            _place(rangka, satu)


def _add_all(rangka: Rangka, tabel: list[str]) -> None:
    """The drawings, then the tables."""
    for nama in rangka.isi.gambar:
        rangka.add_gambar(nama)
    for nama in tabel:
        rangka.add_tabel(nama)


def _start_page(rangka: Rangka, judul: str, gaya: str) -> None:
    paragraf = rangka.dokumen.add_paragraph(judul, style=gaya)
    paragraf.paragraph_format.page_break_before = True


def _close(rangka: Rangka) -> Rangka:
    rangka.add_ttd()
    rangka.add_tembusan()
    return rangka
