"""The mark of a practice over each page of a Word paper: WordArt in the headers, as Word's own watermarks are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _BaseHeaderFooter
from docx.shared import Pt, RGBColor

TANDA = "LATIHAN – bukan naskah resmi"
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_LETAK = (
    "position:absolute;margin-left:0;margin-top:0;width:460pt;height:115pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def mark_latihan(dokumen: Document) -> None:
    """Put the mark into every header that a page of the document can show."""
    for urut, kepala in enumerate(_headers(dokumen), start=1):
        paragraf = kepala.paragraphs[0]
        lari = paragraf.add_run(TANDA)
        lari.bold, lari.font.size, lari.font.color.rgb = True, Pt(8), RGBColor(0x5B, 0x1F, 0x6B)
        paragraf._p.append(_shape(urut))


def _headers(dokumen: Document) -> Iterator[_BaseHeaderFooter]:
    """Those that stand for themselves; one that follows the section before has its mark already."""
    genap = dokumen.settings.odd_and_even_pages_header_footer
    for urut, bagian in enumerate(dokumen.sections):
        semua: list[Any] = [bagian.header]
        semua += [bagian.first_page_header] if bagian.different_first_page_header_footer else []
        semua += [bagian.even_page_header] if genap else []
        yield from (satu for satu in semua if urut == 0 or not satu.is_linked_to_previous)


def _shape(urut: int) -> Any:
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="{_VML}" xmlns:o="{_OFFICE}"><w:rPr><w:noProof/></w:rPr><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="latihan{urut}" o:spid="_x0000_s{2048 + urut}" type="#_x0000_t136" alt="LATIHAN" '
        f'style="{_LETAK}" o:allowincell="f" fillcolor="#a0a0a0" stroked="f"><v:fill opacity=".35"/>'
        '<v:textpath style="font-family:&quot;Liberation Sans&quot;;font-size:1pt;font-weight:bold" string="LATIHAN"/>'
        "</v:shape></w:pict></w:r>"
    )
