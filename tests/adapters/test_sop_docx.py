"""Flowcharts in Word: shapes wherever they hang, in every writing of Word, and the arrows between them."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from sop_buatan import RUANG, Gambar, Garis, Simbol, facts, founding, line_box, same_steps, wanted
from sop_docx_buatan import SUSUN_DOCX, anchor, make_docx, paper, table, tc, wsp, wsp_line
from sop_xlsx_buatan import replace_part

from takar.adapters.sop_bagan.kirim import unpack
from takar.adapters.sop_docx import read_dokumen_docx
from takar.adapters.sop_docx.anak import read_naskah
from takar.core.bacaan import Dokumen, JenisBentuk, Kisi, Paragraf


def read(isi: bytes) -> Dokumen:
    """The reading without its child, which costs half a second of starting."""
    return unpack(read_naskah({}, isi)[0], "uji.docx", "docx")


def kisi(isi: bytes) -> Kisi:
    return next(satu for satu in read(isi).bagian if isinstance(satu, Kisi))


# ---- the founding table


@pytest.mark.parametrize("susun", SUSUN_DOCX)
def test_the_founding_table_is_read_to_the_last_arrow(susun: str) -> None:
    gambar = founding()
    dokumen = read(make_docx(gambar, susun))
    satu = dokumen.bagian[-1]
    assert isinstance(satu, Kisi)
    assert facts(satu) == wanted(gambar)
    assert bool(dokumen.catatan) == (susun in {"satu-sel", "kanvas"})


def test_the_child_gives_the_same_with_places_in_words() -> None:
    gambar = founding()
    dokumen = read_dokumen_docx(make_docx(gambar), "SOP 1.docx")
    assert (dokumen.nama, dokumen.jenis) == ("SOP 1.docx", "docx")
    judul, satu = dokumen.bagian
    assert judul == Paragraf("Bagan", "paragraf 1")
    assert isinstance(satu, Kisi)
    assert facts(satu) == wanted(gambar)
    assert (satu.sel[0].tempat, satu.bentuk[0].tempat) == (
        "tabel 1, baris 1, kolom 1",
        "tabel 1, baris 4, kolom 6",
    )


def _without_heights(isi: bytes) -> bytes:
    """As Word leaves most tables: how tall a row is, only its layout knows."""
    bagian = "word/document.xml"
    with ZipFile(io.BytesIO(isi)) as paket:
        awal, *sisa = paket.read(bagian).decode().split("<w:trHeight")
    return replace_part(isi, bagian, awal + "".join(satu.partition("/>")[2] for satu in sisa))


_SUNGGUH = [10, 28, 10, 19, 38, 28, 66, 28, 38, 47, 19, 28, 57, 66, 37]
"""Heights in points that an office program gave the rows of the founding table in a wide font."""


@pytest.mark.parametrize("susun", SUSUN_DOCX)
@pytest.mark.parametrize("skala", [0.7, 1.0])
def test_heights_that_are_not_kept_are_found_again(susun: str, skala: float) -> None:
    gambar = founding()
    gambar.tinggi = [satu * 0.3528 * skala for satu in _SUNGGUH]
    satu = read(_without_heights(make_docx(gambar, susun))).bagian[-1]
    assert isinstance(satu, Kisi)
    assert facts(satu)[:2] == wanted(gambar)[:2]


def test_a_step_without_a_symbol_does_not_shift_the_others() -> None:
    gambar = founding()
    gambar.tinggi = [satu * 0.3528 for satu in _SUNGGUH]
    gambar.simbol = [satu for satu in gambar.simbol if satu.baris != 9]
    gambar.garis = []
    satu = read(_without_heights(make_docx(gambar, "kanvas"))).bagian[-1]
    assert isinstance(satu, Kisi)
    salah = [benar for benar in wanted(gambar)[0] if benar not in facts(satu)[0]]
    assert salah == []


# ---- drawings


def _hung(*run: Any) -> bytes:
    """Runs in the first paragraph of the middle cell of a table of three rows and columns."""

    def write(dokumen: Any) -> None:
        tabel = dokumen.add_table(3, 3)
        for baris in tabel.rows:
            baris.height = Mm(20)
        for satu in run:
            tabel.cell(1, 1).paragraphs[0]._p.append(satu)

    return paper(write)


def test_offsets_move_a_shape_out_of_the_cell_in_which_it_hangs() -> None:
    kanan = anchor(wsp("rect", (0, 0, 12, 8)), 60, 2, (12, 8))
    isi = _hung(kanan, anchor(wsp("diamond", (0, 0, 12, 8)), 2, -15, (12, 8)))
    assert [(b.jenis, b.baris, b.kolom) for b in kisi(isi).bentuk] == [
        (JenisBentuk.PUTUSAN, 0, 1),
        (JenisBentuk.PROSES, 1, 2),
    ]


def test_an_inline_shape_stands_in_its_cell_and_the_fallback_does_not_count() -> None:
    def inline(run: Any) -> Any:
        jangkar = next(run.iter("{*}anchor"))
        jangkar.tag = jangkar.tag.replace("anchor", "inline")
        return run

    satu = kisi(_hung(inline(anchor(wsp("flowChartDocument", (0, 0, 12, 8), "Nota"), 0, 0, (12, 8)))))
    assert [(b.jenis, b.baris, b.kolom, b.teks) for b in satu.bentuk] == [(JenisBentuk.DOKUMEN, 1, 1, "Nota")]


def test_a_group_with_its_own_scale_and_a_turned_shape_is_unfolded() -> None:
    """Children count in the group's own units, here tenths of its height and width; a turned line changes its ends."""
    anak = wsp("flowChartProcess", (1, 1, 2, 2), kunci=5) + wsp("flowChartProcess", (7, 7, 2, 2), kunci=6)
    garis = wsp_line(_box(3, 2, 5, 5, "straightConnector1"))
    xfrm = (
        '<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="1440000"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="360000" cy="360000"/></a:xfrm></wpg:grpSpPr>'
    )
    isi = _hung(anchor(f"<wpg:wgp>{xfrm}{anak}{garis}</wpg:wgp>", 0, 0, (100, 40), "wordprocessingGroup"))
    satu = kisi(isi)
    assert [(b.baris, b.kolom) for b in satu.bentuk] == [(1, 1), (2, 2)]
    assert [(p.dari, p.ke) for p in satu.panah] == [(satu.bentuk[0].kode, satu.bentuk[1].kode)]
    assert "ditaksir" in read(isi).catatan[0]


def _box(x: float, y: float, lebar: float, tinggi: float, preset: str) -> Any:
    a, b = Simbol(1, 0, 0, "rect"), Simbol(2, 0, 1, "rect")
    kotak = line_box(Gambar(simbol=[a, b], tinggi=[10.0], lebar=[20.0, 20.0]), Garis(3, a, b))
    return type(kotak)(x, y, lebar, tinggi, "", preset)


def _pict(isi: str) -> Any:
    return parse_xml(f"<w:r {RUANG}><w:pict>{isi}</w:pict></w:r>")


def test_older_drawings_know_groups_lines_and_rules() -> None:
    bentuk = '<v:{0} id="_x0000_s{1}" style="position:absolute;left:{2};top:{3};width:200;height:200"/>'
    isi = _hung(
        _pict(
            '<v:group style="position:absolute;margin-left:0;margin-top:2mm;width:100mm;height:40mm" '
            'coordorigin="0,0" coordsize="1000,1000">'
            + bentuk.format("rect", 31, 100, 100)
            + bentuk.format("oval", 32, 700, 700)
            + '<v:shape id="_x0000_s33" type="#_x0000_t32" style="left:0;top:0;width:1;height:1">'
            '<v:stroke endarrow="block"/></v:shape><o:rules><o:r id="R1" type="connector" idref="#_x0000_s33">'
            '<o:proxy start="" idref="#_x0000_s32"/><o:proxy end="" idref="#_x0000_s31"/></o:r></o:rules></v:group>'
        ),
        _pict('<v:line from="25mm,12mm" to="70mm,32mm" style="position:absolute"><v:stroke endarrow="open"/></v:line>'),
    )
    satu = kisi(isi)
    assert [(b.jenis.value, b.baris, b.kolom) for b in satu.bentuk] == [("proses", 1, 1), ("terminator", 2, 2)]
    a, b = (x.kode for x in satu.bentuk)
    assert {(x.dari, x.ke) for x in satu.panah} == {(a, b), (b, a)}


def test_a_text_box_with_a_table_is_a_table_and_a_picture_is_told() -> None:
    isi = f"<wps:txbx><w:txbxContent>{table(tc('Nomor SOP') + tc('060') + tc('x'))}<w:p/></w:txbxContent></wps:txbx>"
    kotak = wsp("rect", (0, 0, 80, 20)).replace("<wps:bodyPr/>", f"{isi}<wps:bodyPr/>")

    def write(dokumen: Any) -> None:
        dokumen.add_paragraph()._p.append(anchor(kotak, 0, 0, (80, 20)))
        dokumen.add_paragraph()._p.append(anchor("<a:pic/>", 0, 0, (9, 9)))

    dokumen = read(paper(write))
    assert [(type(s).__name__, s.tempat) for s in dokumen.bagian] == [("Kisi", "tabel 1 (kotak teks)")]
    assert dokumen.catatan == ("Berkas memuat 1 gambar, yang isinya tidak dibaca.",)


# ---- the whole way


@pytest.mark.parametrize("susun", ["di-sel", "kanvas"])
def test_the_founding_table_becomes_the_founding_sop(susun: str) -> None:
    dokumen = read(make_docx(founding(), susun))
    assert same_steps(dokumen)
