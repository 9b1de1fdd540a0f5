"""The founding table in Word, its drawing in the dialects in which Word writes it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from sop_buatan import (
    EMU_MM,
    KEPALA,
    RUANG,
    UJUNG,
    WARNA,
    Gambar,
    Garis,
    Kotak,
    Simbol,
    label_box,
    line_box,
    write_geometry,
    write_glue,
    write_xfrm,
)

VML = {"flowChartProcess": 109, "flowChartDecision": 110, "flowChartTerminator": 116, "flowChartDocument": 114}
SUSUN_DOCX = ("di-sel", "satu-sel", "kanvas", "vml")


def make_docx(gambar: Gambar, susun: str = "di-sel", *, sebelum: Callable[[Any], None] | None = None) -> bytes:
    """The table in a document; `susun` names the dialect of its drawing, `sebelum` may write something before it."""
    dokumen = docx.Document()
    bagian = dokumen.sections[0]
    bagian.orientation, bagian.page_width, bagian.page_height = WD_ORIENT.LANDSCAPE, Mm(330), Mm(215)
    bagian.left_margin = bagian.right_margin = Mm(12)
    gaya: Any = dokumen.styles["Normal"]
    gaya.font.size, gaya.paragraph_format.space_after = Pt(8), Pt(0)
    if sebelum:
        sebelum(dokumen)
    induk = dokumen.add_paragraph("Bagan")
    tabel = _word_table(dokumen, gambar)
    {"di-sel": _hang_in_cells, "satu-sel": _hang_in_one, "vml": _hang_vml, "kanvas": _hang_canvas}[susun](
        gambar, tabel, induk
    )
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return tujuan.getvalue()


def _word_table(dokumen: Any, gambar: Gambar) -> Any:
    """The w:tbl, written at once: asking python-docx for each cell takes seconds."""
    grid = "".join(f'<w:gridCol w:w="{_twips(satu)}"/>' for satu in gambar.lebar)
    baris = "".join(_word_row(gambar, urut) for urut in range(len(gambar.tinggi)))
    sifat = (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    tabel = parse_xml(f"<w:tbl {RUANG}>{sifat}<w:tblGrid>{grid}</w:tblGrid>{baris}</w:tbl>")
    dokumen.element.body.insert_element_before(tabel, "w:sectPr")
    return tabel


def _word_row(gambar: Gambar, baris: int) -> str:
    sel, kolom = "", 0
    while kolom < len(gambar.lebar):
        lebar, turun = _merged(gambar, baris, kolom)
        sifat = f'<w:tcW w:w="{_twips(sum(gambar.lebar[kolom : kolom + lebar]))}" w:type="dxa"/>'
        sifat += f'<w:gridSpan w:val="{lebar}"/>' if lebar > 1 else ""
        sifat += f'<w:vMerge w:val="{turun}"/>' if turun else ""
        teks = "</w:t><w:br/><w:t>".join(escape(gambar.sel.get((baris, kolom), "")).split("\n"))
        sel += f"<w:tc><w:tcPr>{sifat}</w:tcPr><w:p><w:r><w:t>{teks}</w:t></w:r></w:p></w:tc>"
        kolom += lebar
    return f'<w:tr><w:trPr><w:trHeight w:val="{_twips(gambar.tinggi[baris])}"/></w:trPr>{sel}</w:tr>'


def _merged(gambar: Gambar, baris: int, kolom: int) -> tuple[int, str]:
    """How many columns the cell spans, and whether it begins or continues one that goes down."""
    for a, b, c, d in gambar.gabung:
        if a <= baris <= c and b <= kolom <= d:
            return d - b + 1, "" if a == c else "restart" if baris == a else "continue"
    return 1, ""


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def _pieces(gambar: Gambar) -> Iterator[tuple[tuple[int, int], str, tuple[float, float, float, float]]]:
    """The cell over which it lies, the shape's XML and its box, for everything that is drawn."""
    for satu in gambar.simbol:
        kotak = gambar.box(satu)
        yield (satu.baris, satu.kolom), wsp(satu.preset, kotak, satu.teks, satu.kunci), kotak
    for garis in gambar.garis:
        k = line_box(gambar, garis)
        yield (garis.dari.baris, garis.dari.kolom), wsp_line(k, garis), (k.x, k.y, k.lebar, k.tinggi)
        if garis.label:
            kotak = label_box(gambar, garis)
            yield (
                (garis.dari.baris, garis.dari.kolom),
                wsp("rect", kotak, garis.label, garis.kunci + 500, ' txBox="1"'),
                kotak,
            )


def wsp(preset: str, kotak: tuple[float, float, float, float], teks: str = "", kunci: int = 1, lain: str = "") -> str:
    isi = f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{escape(teks)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    return (
        f'<wps:wsp><wps:cNvPr id="{kunci}" name="s"/><wps:cNvSpPr{lain}/><wps:spPr>{write_xfrm(*kotak)}'
        f'{write_geometry(preset)}<a:ln w="9525">{WARNA}</a:ln></wps:spPr>{isi if teks else ""}<wps:bodyPr/></wps:wsp>'
    )


def wsp_line(k: Kotak, garis: Garis | None = None) -> str:
    lekat = "" if garis is None else write_glue(garis, lekat=True)
    return (
        f'<wps:wsp><wps:cNvPr id="{0 if garis is None else garis.kunci}" name="c"/><wps:cNvCnPr>{lekat}</wps:cNvCnPr>'
        f"<wps:spPr>{write_xfrm(k.x, k.y, k.lebar, k.tinggi, k.cermin)}{write_geometry(k.preset)}{UJUNG}</wps:spPr>"
        "<wps:bodyPr/></wps:wsp>"
    )


def anchor(isi: str, dx: float, dy: float, besar: tuple[float, float], jenis: str = "wordprocessingShape") -> Any:
    """A run with an anchored drawing, so many millimetres from its column and paragraph, and an empty fallback."""
    return parse_xml(
        f'<w:r {RUANG}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        f"<wp:posOffset>{round(dx * EMU_MM)}</wp:posOffset></wp:positionH>"
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(dy * EMU_MM)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round(besar[0] * EMU_MM)}" cy="{round(besar[1] * EMU_MM)}"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="d"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/{jenis}">{isi}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style='width:9pt;height:9pt'/></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


TEPI_SEL = 1.9
"""Millimetres from a cell's edge to its text."""


def _hang(tabel: Any, gambar: Gambar, sel: tuple[int, int], isi: str, kotak: tuple[float, float, float, float]) -> None:
    x, y = sum(gambar.lebar[: sel[1]]) + TEPI_SEL, sum(gambar.tinggi[: sel[0]])
    tabel.tr_lst[sel[0]].tc_lst[sel[1]].p_lst[0].append(anchor(isi, kotak[0] - x, kotak[1] - y, kotak[2:]))


def _hang_in_cells(gambar: Gambar, tabel: Any, _induk: Any) -> None:
    for sel, isi, kotak in _pieces(gambar):
        _hang(tabel, gambar, sel, _withoutwrite_glue(isi), kotak)


def _hang_in_one(gambar: Gambar, tabel: Any, _induk: Any) -> None:
    for _, isi, kotak in _pieces(gambar):
        _hang(tabel, gambar, (KEPALA, 2), _withoutwrite_glue(isi), kotak)


def _withoutwrite_glue(isi: str) -> str:
    """Outside of a canvas Word has no glue."""
    awal, _, sisa = isi.partition("<wps:cNvCnPr>")
    return f"{awal}<wps:cNvCnPr/>{sisa.partition('</wps:cNvCnPr>')[2]}" if sisa else isi


def _hang_canvas(gambar: Gambar, _tabel: Any, induk: Any) -> None:
    isi = "".join(satu for _, satu, _ in _pieces(gambar))
    turun = 8 * 1.2 * 0.3528
    kanvas = f"<wpc:wpc><wpc:bg/><wpc:whole/>{isi}</wpc:wpc>"
    besar = sum(gambar.lebar), sum(gambar.tinggi)
    induk._p.append(anchor(kanvas, 0, turun, besar, "wordprocessingCanvas"))


def _hang_vml(gambar: Gambar, tabel: Any, _induk: Any) -> None:
    for satu in gambar.simbol:
        _hang_pict(tabel, gambar, satu, f't{VML[satu.preset]}"', gambar.box(satu))
    for garis in gambar.garis:
        k = line_box(gambar, garis)
        jenis = {"straightConnector1": 32, "bentConnector2": 33, "bentConnector3": 34}[k.preset]
        cermin = ("x" if "flipH" in k.cermin else "") + ("y" if "flipV" in k.cermin else "")
        _hang_pict(
            tabel,
            gambar,
            garis.dari,
            f't{jenis}" o:connectortype="{"straight" if jenis == 32 else "elbow"}"',
            (k.x, k.y, k.lebar, k.tinggi),
            f";flip:{cermin}" if cermin else "",
            '<v:stroke endarrow="block"/>',
        )
        if garis.label:
            isi = (
                f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{garis.label}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
            )
            _hang_pict(tabel, gambar, garis.dari, 't202"', label_box(gambar, garis), "", isi)


def _hang_pict(
    tabel: Any,
    gambar: Gambar,
    di: Simbol,
    jenis: str,
    kotak: tuple[float, float, float, float],
    gaya: str = "",
    isi: str = "",
) -> None:
    x, y = sum(gambar.lebar[: di.kolom]) + TEPI_SEL, sum(gambar.tinggi[: di.baris])
    ukuran = f"margin-left:{kotak[0] - x:.2f}mm;margin-top:{kotak[1] - y:.2f}mm;"
    ukuran += f"width:{kotak[2]:.2f}mm;height:{kotak[3]:.2f}mm"
    atribut = f'id="_x0000_s{di.kunci}" type="#_x0000_{jenis} style="position:absolute;{ukuran}{gaya}"'
    bentuk = f"<v:shape {atribut}>{isi}</v:shape>"
    tabel.tr_lst[di.baris].tc_lst[di.kolom].p_lst[0].append(parse_xml(f"<w:r {RUANG}><w:pict>{bentuk}</w:pict></w:r>"))


# ---- documents of any elements


def paper(tulis: Callable[[Any], None]) -> bytes:
    dokumen, tujuan = docx.Document(), io.BytesIO()
    tulis(dokumen)
    dokumen.save(tujuan)
    return tujuan.getvalue()


def body(xml: str) -> bytes:
    """A document whose body holds these elements."""

    def write(dokumen: Any) -> None:
        for satu in parse_xml(f"<w:body {RUANG}>{xml}</w:body>"):
            dokumen.element.body.insert_element_before(satu, "w:sectPr")

    return paper(write)


def p(teks: str, sifat: str = "") -> str:
    return f"<w:p><w:pPr>{sifat}</w:pPr><w:r><w:t>{teks}</w:t></w:r></w:p>"


def tc(isi: str, sifat: str = "") -> str:
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{isi if isi.startswith('<') else p(isi)}</w:tc>"


def table(*baris: str, grid: tuple[int, ...] = (1000, 2000, 2000)) -> str:
    kolom = "".join(f'<w:gridCol w:w="{satu}"/>' for satu in grid)
    isi = "".join(f"<w:tr>{satu}</w:tr>" for satu in baris)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{kolom}</w:tblGrid>{isi}</w:tbl>"
