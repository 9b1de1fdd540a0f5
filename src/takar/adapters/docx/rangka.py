"""What every Word paper shares: styles, letterhead, footer, fields, tables, signatures."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from takar.adapters.docx import bagian
from takar.adapters.docx.gambar import draw_png
from takar.adapters.docx.isi import TITIK, Isi
from takar.adapters.docx.kendali import ISI_DI_SINI, wrap
from takar.adapters.docx.lacak import Lacak, attach
from takar.adapters.docx.latihan import mark_latihan
from takar.adapters.docx.tetap import set_properties, to_bytes

LEBAR_TABEL = 9
"""From this many columns on a table needs a lying page."""


class Rangka:
    """A Word paper in the making."""

    def __init__(self, isi: Isi, *, mendatar: bool, lacak: Lacak | None = None) -> None:
        self.isi = isi
        self.lacak = lacak
        self.dokumen = docx.Document()
        self.mendatar = mendatar
        self._tabel = self._gambar = 0
        self._set_styles()
        bagian.set_paper(self.dokumen.sections[0], self.kertas, mendatar=mendatar)
        self._set_footer()

    @property
    def kertas(self) -> str:
        return self.isi.teks("kertas") or "a4"

    def finish(self, timestamp: datetime) -> bytes:
        judul = self.isi.teks("hal") or self.isi.teks("judul")
        set_properties(self.dokumen, judul=judul, pengarang=self.isi.d["kop"].get("opd", ""), saat=timestamp)
        if self.isi.d.get("latihan"):
            mark_latihan(self.dokumen)
        if self.lacak:
            attach(self.dokumen, self.lacak)
        return to_bytes(self.dokumen)

    # ---- the page

    def _set_styles(self) -> None:
        huruf = self.isi.teks("huruf") or "Liberation Sans"
        ukuran = {"Normal": 11, "Caption": 9.5, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 11, "Title": 16}
        for nama, besar in ukuran.items():
            gaya = self.dokumen.styles[nama]
            gaya.font.name, gaya.font.size, gaya.font.color.rgb = huruf, Pt(besar), RGBColor(0, 0, 0)
            muka = gaya.element.get_or_add_rPr().get_or_add_rFonts()
            for atribut in [kunci for kunci in muka.attrib if kunci.endswith("Theme")]:
                del muka.attrib[atribut]
            for satu in ("ascii", "hAnsi", "eastAsia", "cs"):
                muka.set(qn(f"w:{satu}"), huruf)
        self.dokumen.styles["Normal"].element.get_or_add_rPr().append(
            bagian.element("w:lang", val="id-ID", eastAsia="id-ID")
        )
        self.dokumen.styles["Normal"].paragraph_format.space_after = Pt(6)
        self.dokumen.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _set_footer(self) -> None:
        paragraf = self.dokumen.sections[0].footer.paragraphs[0]
        paragraf.style.font.size = Pt(8)
        paragraf.add_run(f"{self.isi.teks('kaki')}\tHalaman ")
        bagian.add_field(paragraf, "PAGE", "1")
        paragraf.add_run(" dari ")
        bagian.add_field(paragraf, "NUMPAGES", "1")
        if self.isi.draf:
            lari = self.dokumen.sections[0].header.paragraphs[0].add_run("DRAF – belum diterbitkan, belum bernomor")
            lari.bold, lari.font.size, lari.font.color.rgb = True, Pt(8), RGBColor(0x9A, 0x1B, 0x1B)

    # ---- the head

    def add_kop(self) -> None:
        kop = self.isi.d["kop"]
        self.add_logo(46)
        bagian.add_centered(self.dokumen, kop.get("pemda", "").upper(), 13)
        bagian.add_centered(self.dokumen, kop.get("opd", "").upper(), 15, tebal=True)
        alamat = " ".join(satu for kunci in ("alamat", "kontak") if (satu := kop.get(kunci, "")))
        garis = bagian.add_centered(self.dokumen, alamat, 9)
        tepi = bagian.element("w:pBdr")
        tepi.append(bagian.element("w:bottom", val="thickThinSmallGap", sz="18", space="4", color="000000"))
        garis._p.get_or_add_pPr().append(tepi)

    def add_logo(self, tinggi: float) -> None:
        kop = self.isi.d["kop"]
        svg, png = kop.get("logo_svg", ""), kop.get("logo_png", "")
        if svg or png:
            gambar = draw_png(svg) if svg else base64.b64decode(png)
            bagian.add_picture(self.dokumen, gambar, "Lambang daerah", tinggi)

    def add_judul(self) -> None:
        paragraf = self.dokumen.add_paragraph(self.isi.teks("judul").upper(), style="Heading 1")
        paragraf.paragraph_format.space_before = Pt(10)
        if self.isi.teks("nomor"):
            bagian.add_centered(self.dokumen, f"NOMOR {self.isi.teks('nomor')}", 11)

    # ---- the body

    def add_pasangan(self, baris: Sequence[tuple[str, str, str]]) -> None:
        """Lines "label : value"; each comes with the code of its field, empty for what is none."""
        for kode, label, isi in baris:
            paragraf = self.dokumen.add_paragraph(f"{label}\t: ")
            nilai = paragraf.add_run(isi or (ISI_DI_SINI if kode and self.isi.sunting else ""))
            paragraf.paragraph_format.tab_stops.add_tab_stop(Mm(38))
            paragraf.paragraph_format.left_indent, paragraf.paragraph_format.first_line_indent = Mm(40), Mm(-40)
            paragraf.paragraph_format.space_after = Pt(2)
            if kode:
                self._mark([nilai._r], kode, kosong=not isi)

    def add_isian(self, kode: str, jenis: str) -> None:
        """A field's text: a numbered list, or paragraphs."""
        butir = self.isi.butir(kode)
        if jenis == "daftar" and butir:
            self._mark([satu._p for satu in bagian.add_numbered(self.dokumen, butir)], kode)
            return
        kosong = not butir and self.isi.sunting and bool(self.isi.label(kode))
        paragraf = [self.dokumen.add_paragraph(teks) for teks in (butir or [ISI_DI_SINI] * kosong)]
        for satu in paragraf:
            satu.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        self._mark([satu._p for satu in paragraf], kode, kosong=kosong)

    def _mark(self, unsur: Sequence[Any], kode: str, *, kosong: bool = False) -> None:
        """Where the paper is to be edited, its field stands in a control."""
        if self.isi.sunting and unsur:
            wrap(unsur, kode, self.isi.label(kode) or kode, kosong=kosong)

    def add_tabel(self, nama: str) -> None:
        """The table under its caption, on a lying page of its own where it is wide."""
        tabel = self.isi.tabel[nama]
        putar = not self.mendatar and len(tabel["kepala"]) >= LEBAR_TABEL
        if putar:
            bagian.new_section(self.dokumen, self.kertas, mendatar=True)
        self._tabel += 1
        bagian.add_caption(self.dokumen, "Tabel", self.isi.judul_tabel(nama), self._tabel)
        bagian.add_table(self.dokumen, tabel, bagian.inner_width(self.dokumen.sections[-1]))
        if putar:
            bagian.new_section(self.dokumen, self.kertas, mendatar=False)
        else:
            self.dokumen.add_paragraph()

    def add_lampiran(self, judul: str, nama: str) -> None:
        """A table as an annex: pages of its own, under its heading."""
        mendatar = len(self.isi.tabel[nama]["kepala"]) >= LEBAR_TABEL
        bagian.new_section(self.dokumen, self.kertas, mendatar=mendatar)
        self.dokumen.add_paragraph(judul, style="Heading 1")
        bagian.add_table(self.dokumen, self.isi.tabel[nama], bagian.inner_width(self.dokumen.sections[-1]), 7.5)

    def add_gambar(self, nama: str) -> None:
        lebar = bagian.inner_width(self.dokumen.sections[-1])
        bagian.add_picture(self.dokumen, draw_png(self.isi.gambar[nama]), self.isi.alt(nama), lebar)
        self._gambar += 1
        bagian.add_caption(self.dokumen, "Gambar", self.isi.judul_gambar(nama), self._gambar)

    # ---- the end

    def add_ttd(self) -> None:
        """The signers in pairs as on the PDF: the first at the right, the next at the left, an odd last one between."""
        semua = self.isi.d.get("ttd", [])
        if not semua:
            return
        kisi = self.dokumen.add_table(rows=(len(semua) + 1) // 2, cols=2)
        for urut, satu in enumerate(semua):
            baris = kisi.rows[urut // 2]
            baris._tr.get_or_add_trPr().append(bagian.element("w:cantSplit"))
            tengah = urut >= 2 and urut % 2 == 0 and urut + 1 == len(semua)
            sel = baris.cells[0].merge(baris.cells[1]) if tengah else baris.cells[1 - urut % 2]
            self._fill_ttd(sel, satu, self._above_ttd(urut, len(semua)))

    def _above_ttd(self, urut: int, banyak: int) -> str:
        """Place and date over the first; "Mengetahui," over those who only know of it."""
        if urut == 0:
            return f"{self.isi.teks('tempat') or TITIK}, {self.isi.teks('tanggal') or TITIK}"
        return "Mengetahui," if urut >= banyak - self.isi.d.get("mengetahui", banyak - 1) else ""

    def _fill_ttd(self, sel: Any, ttd: dict[str, str], atas: str) -> None:
        keterangan = "" if self.isi.draf else ttd.get("keterangan", "")
        nip = ttd.get("nip", "")
        nomor = nip if not nip or nip.upper().startswith("NIP") else f"NIP {nip}"
        bawah = [satu for satu in (ttd.get("pangkat", ""), nomor) if satu]
        for teks in (atas, f"{ttd['jabatan']},", "", keterangan, "", ttd["nama"], *bawah):
            paragraf = sel.add_paragraph()
            paragraf.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraf.paragraph_format.space_after = Pt(0)
            lari = paragraf.add_run(teks)
            lari.bold = lari.underline = bool(teks) and teks == ttd["nama"]

    def add_tembusan(self) -> None:
        if self.isi.sunting:
            if self.isi.label("tembusan"):
                self.dokumen.add_paragraph("Tembusan:")
                self.add_isian("tembusan", "daftar")
            return
        butir = self.isi.d.get("tembusan") or self.isi.butir("tembusan")
        if butir:
            self.dokumen.add_paragraph("Tembusan:")
            self._add_butir(butir)

    def _add_butir(self, butir: Sequence[str]) -> None:
        """A list; one item alone needs no number."""
        if len(butir) == 1:
            self.dokumen.add_paragraph(butir[0])
        else:
            bagian.add_numbered(self.dokumen, butir)
