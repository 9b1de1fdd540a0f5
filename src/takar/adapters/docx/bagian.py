"""The building blocks of a Word paper: paragraphs, fields, tables with repeated heads, sections, pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

KERTAS = {"a4": (210, 297), "f4": (215, 330), "f4-210": (210, 330)}
"""Width and height in millimetres, upright."""
_RATA = {"kiri": "left", "tengah": "center", "kanan": "right"}
_ARSIR = "E9EEF3"


def element(nama: str, **atribut: str) -> Any:
    """A Word element with attributes of its own namespace."""
    satu = OxmlElement(nama)
    for kunci, isi in atribut.items():
        satu.set(qn(f"w:{kunci}"), isi)
    return satu


def add_field(paragraf: Paragraph, perintah: str, sementara: str = "") -> None:
    """A field such as PAGE or TOC, with the text that stands until Word updates it."""
    for jenis in ("begin", "separate", "end"):
        if jenis == "separate":
            petunjuk = element("w:instrText")
            petunjuk.text = perintah
            paragraf.add_run()._r.append(petunjuk)
        paragraf.add_run()._r.append(element("w:fldChar", fldCharType=jenis))
        if jenis == "separate" and sementara:
            paragraf.add_run(sementara)


def set_paper(bagian: Section, kertas: str, *, mendatar: bool) -> None:
    lebar, tinggi = KERTAS.get(kertas, KERTAS["a4"])
    bagian.orientation = WD_ORIENT.LANDSCAPE if mendatar else WD_ORIENT.PORTRAIT
    bagian.page_width, bagian.page_height = (Mm(tinggi), Mm(lebar)) if mendatar else (Mm(lebar), Mm(tinggi))
    bagian.left_margin, bagian.right_margin = (Mm(20), Mm(20)) if mendatar else (Mm(30), Mm(25))
    bagian.top_margin = bagian.bottom_margin = Mm(22)


def new_section(dokumen: Document, kertas: str, *, mendatar: bool) -> Section:
    """What follows stands on a new page of this kind."""
    bagian: Section = dokumen.add_section(WD_SECTION.NEW_PAGE)
    set_paper(bagian, kertas, mendatar=mendatar)
    return bagian


def inner_width(bagian: Section) -> float:
    """The width between the margins, in points."""
    utuh = (bagian.page_width, bagian.left_margin, bagian.right_margin)
    lebar, kiri, kanan = (0.0 if satu is None else satu.pt for satu in utuh)
    return lebar - kiri - kanan


def add_centered(dokumen: Document, teks: str, ukuran: float, *, tebal: bool = False) -> Paragraph:
    paragraf = dokumen.add_paragraph()
    paragraf.alignment = WD_ALIGN_PARAGRAPH.CENTER
    lari = paragraf.add_run(teks)
    lari.font.size, lari.bold = Pt(ukuran), tebal
    return paragraf


def add_numbered(dokumen: Document, butir: Iterable[str]) -> list[Paragraph]:
    """A list numbered by hand with a hanging indent: each list begins at 1, in every word processor."""
    semua = []
    for urut, teks in enumerate(butir, start=1):
        paragraf = dokumen.add_paragraph(f"{urut}.\t{teks}")
        semua.append(paragraf)
        paragraf.paragraph_format.left_indent, paragraf.paragraph_format.first_line_indent = Mm(8), Mm(-8)
        paragraf.paragraph_format.tab_stops.add_tab_stop(Mm(8))
    return semua


def add_caption(dokumen: Document, sebutan: str, teks: str, urut: int) -> None:
    """ "Tabel 1. …": a caption whose number is a field."""
    paragraf = dokumen.add_paragraph(f"{sebutan} ", style="Caption")
    paragraf.paragraph_format.keep_with_next = True
    add_field(paragraf, f"SEQ {sebutan} \\* ARABIC", str(urut))
    paragraf.add_run(f". {teks}")


def add_table(dokumen: Document, tabel: dict[str, Any], lebar: float, ukuran: float = 8.5) -> Table:
    """The table with its head on every page; no row is parted.

    Its rows are written as XML at once: a long annex has thousands of cells.
    """
    kepala, baris = tabel["kepala"], tabel["baris"]
    banyak = len(kepala)
    hasil: Table = dokumen.add_table(rows=0, cols=banyak, style="Table Grid")
    hasil.alignment, hasil.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    bentuk = _Bentuk(column_widths(tabel.get("lebar", ()), banyak, lebar), [*tabel.get("rata", ())], ukuran)
    for kolom, satu in zip(hasil.columns, bentuk.lebar, strict=True):
        kolom.width = Pt(satu)
    hasil._tbl.append(parse_xml(bentuk.row(kepala, kepala=True)))
    for satu in baris or [["Belum ada data."]]:
        hasil._tbl.append(parse_xml(bentuk.row([*satu, *[""] * banyak][:banyak])))
    return hasil


@dataclass(frozen=True, slots=True)
class _Bentuk:
    """How the rows of one table look: widths in points, alignment by column, size of type in points."""

    lebar: Sequence[float]
    rata: Sequence[str]
    ukuran: float

    def row(self, isi: Sequence[str], *, kepala: bool = False) -> str:
        sifat = "<w:cantSplit/><w:tblHeader/>" if kepala else "<w:cantSplit/>"
        sel = "".join(self._cell(urut, teks, kepala) for urut, teks in enumerate(isi))
        return f"<w:tr {nsdecls('w')}><w:trPr>{sifat}</w:trPr>{sel}</w:tr>"

    def _cell(self, urut: int, teks: str, kepala: bool) -> str:
        rata = "center" if kepala else _RATA.get(self.rata[urut] if urut < len(self.rata) else "", "left")
        arsir = f'<w:shd w:val="clear" w:color="auto" w:fill="{_ARSIR}"/>' if kepala else ""
        besar = f'<w:sz w:val="{round(self.ukuran * 2)}"/>'
        tulisan = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, teks.split("\n")))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{round(self.lebar[urut] * 20)}" w:type="dxa"/>{arsir}</w:tcPr>'
            f'<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{rata}"/></w:pPr>'
            f"<w:r><w:rPr>{'<w:b/>' if kepala else ''}{besar}</w:rPr>"
            f'<w:t xml:space="preserve">{tulisan}</w:t></w:r></w:p></w:tc>'
        )


def column_widths(diminta: Sequence[str], banyak: int, tersedia: float) -> list[float]:
    """Widths in points: fixed ones as given, fractions share the rest; all shrink where there is too little room."""
    tulisan = [*diminta, *["1fr"] * banyak][:banyak]
    pasti = [float(satu.removesuffix("pt")) if satu.endswith("pt") else 0.0 for satu in tulisan]
    bagian = [float(satu.removesuffix("fr")) if satu.endswith("fr") else 0.0 for satu in tulisan]
    sisa = max(tersedia - sum(pasti), 56 * sum(bagian))
    lebar = [a + (sisa * b / sum(bagian) if b else 0.0) for a, b in zip(pasti, bagian, strict=True)]
    skala = tersedia / sum(lebar) if sum(lebar) else 1.0
    return [satu * skala for satu in lebar]


def add_picture(dokumen: Document, png: bytes, alt: str, lebar: float) -> None:
    """A picture `lebar` points wide, with its description for those who do not see it."""
    dokumen.add_picture(io.BytesIO(png), width=Pt(lebar))
    dokumen.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    bentuk = dokumen.inline_shapes[len(dokumen.inline_shapes) - 1]
    bentuk._inline.docPr.set("descr", alt)
