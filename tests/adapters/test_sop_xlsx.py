"""SOPs in Excel: cells as shown, shapes over their cells, the exact arrows; what is no SOP is refused in words."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from sop_buatan import RUANG, Gambar, Garis, Simbol, facts, founding, same_steps, wanted
from sop_xlsx_buatan import SUSUN_XLSX, make_xlsx, replace_part

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_bagan.kirim import unpack
from takar.adapters.sop_bagan.tolak import EXCEL, build_ditolak, check_prefix
from takar.adapters.sop_xlsx import read_dokumen_xlsx
from takar.adapters.sop_xlsx.anak import read_buku
from takar.core.bacaan import Dokumen, JenisBentuk, Kisi
from takar.core.ditolak import Ditolak


def read(isi: bytes) -> Dokumen:
    """The reading without its child, which costs half a second of starting."""
    return unpack(read_buku({}, isi)[0], "uji.xlsx", "xlsx")


def kisi(isi: bytes) -> Kisi:
    return next(satu for satu in read(isi).bagian if isinstance(satu, Kisi))


def book(tulis: Callable[[Any, Any], None]) -> bytes:
    tujuan = io.BytesIO()
    with xlsxwriter.Workbook(tujuan, {"in_memory": True}) as buku:
        tulis(buku, buku.add_worksheet("SOP"))
    return tujuan.getvalue()


def small(*simbol: Simbol, garis: tuple[Garis, ...] = ()) -> Gambar:
    """Two lanes under their heads, three rows of steps."""
    sel = {(0, 0): "No", (0, 1): "Staf", (0, 2): "Kepala"} | {(baris, 0): f"{baris}." for baris in (1, 2, 3)}
    return Gambar(sel, [], list(simbol), list(garis), [8.0, 20.0, 20.0, 20.0], [10.0, 30.0, 30.0])


@pytest.mark.parametrize("susun", SUSUN_XLSX)
def test_the_founding_table_is_read_to_the_last_arrow(susun: str) -> None:
    gambar = founding()
    assert facts(kisi(make_xlsx(gambar, susun))) == wanted(gambar)


def test_the_child_gives_the_same_with_the_true_addresses() -> None:
    gambar = founding()
    dokumen = read_dokumen_xlsx(make_xlsx(gambar, atas=5, kiri=2), "SOP 1.xlsx")
    assert (dokumen.nama, dokumen.jenis, dokumen.catatan) == ("SOP 1.xlsx", "xlsx", ())
    satu = dokumen.bagian[0]
    assert isinstance(satu, Kisi)
    assert facts(satu) == wanted(gambar)
    assert (satu.tempat, satu.sel[0].tempat) == ("lembar SOP", "lembar SOP, sel C6")
    assert {sel.teks: (sel.tinggi, sel.lebar) for sel in satu.sel}["Tim SAKIP"] == (1, 4)


def test_a_box_across_two_lanes_stands_in_both() -> None:
    gambar = small(Simbol(2, 1, 1, "rect"), Simbol(3, 2, 1, "rect"), garis=())
    gambar.lebar = [10.0, 30.0, 30.0]
    isi = make_xlsx(gambar)
    lebar = _redraw(isi, lambda xml: xml.replace("<xdr:to><xdr:col>1</xdr:col>", "<xdr:to><xdr:col>2</xdr:col>", 1))
    assert sorted((b.baris, b.kolom) for b in kisi(lebar).bentuk) == [(1, 1), (1, 2), (2, 1)]


def _redraw(isi: bytes, ubah: Callable[[str], str]) -> bytes:
    bagian = "xl/drawings/drawing1.xml"
    with ZipFile(io.BytesIO(isi)) as paket:
        xml = paket.read(bagian).decode()
    return replace_part(isi, bagian, ubah(xml))


@pytest.mark.parametrize("susun", ["lekat", "lepas"])
def test_the_founding_table_becomes_the_founding_sop(susun: str) -> None:
    assert same_steps(read(make_xlsx(founding(), susun)))


def test_text_boxes_that_stand_for_symbols_are_symbols() -> None:
    """One that reads Mulai, and one that an arrow is glued to."""
    mulai, kerja, lain = (
        Simbol(2, 1, 1, "rect", "Mulai"),
        Simbol(3, 2, 1, "rect", "Catat"),
        Simbol(4, 3, 2, "rect", "lihat"),
    )
    isi = make_xlsx(small(mulai, kerja, lain, garis=(Garis(9, mulai, kerja),)))
    satu = kisi(_redraw(isi, lambda xml: xml.replace("<xdr:cNvSpPr/>", '<xdr:cNvSpPr txBox="1"/>')))
    assert [(b.jenis.value, b.teks) for b in satu.bentuk] == [("terminator", "Mulai"), ("proses", "Catat")]
    assert len(satu.panah) == 1


def test_small_pictures_over_empty_lanes_stand_for_symbols_of_an_unknown_kind() -> None:
    isi = make_xlsx(small(Simbol(3, 1, 1, "rect"), Simbol(3, 2, 2, "rect")))
    dokumen = read(_redraw(_redraw(isi, _as_picture), _as_picture))
    satu = dokumen.bagian[0]
    assert isinstance(satu, Kisi)
    assert [(b.jenis, b.baris, b.kolom) for b in satu.bentuk] == [(JenisBentuk.LAIN, 1, 1), (JenisBentuk.LAIN, 2, 2)]
    assert any("2 gambar kecil" in satu for satu in dokumen.catatan)


@pytest.mark.parametrize(
    ("preset", "jenis"),
    [
        ("ellipse", JenisBentuk.TERMINATOR),
        ("diamond", JenisBentuk.PUTUSAN),
        ("homePlate", JenisBentuk.PENGHUBUNG),
        ("flowChartOffpageConnector", JenisBentuk.PENGHUBUNG),
        ("flowChartMultidocument", JenisBentuk.DOKUMEN),
        ("flowChartPredefinedProcess", JenisBentuk.PROSES),
        ("cloud", JenisBentuk.LAIN),
    ],
)
def test_presets_are_brought_to_the_symbols(preset: str, jenis: JenisBentuk) -> None:
    assert [satu.jenis for satu in kisi(make_xlsx(small(Simbol(2, 1, 1, preset)))).bentuk] == [jenis]


def test_rounded_boxes_are_terminators_only_beside_square_ones() -> None:
    campur = small(Simbol(2, 1, 1, "roundRect"), Simbol(3, 2, 1, "rect"))
    assert [satu.jenis for satu in kisi(make_xlsx(campur)).bentuk] == [JenisBentuk.TERMINATOR, JenisBentuk.PROSES]
    sama = small(Simbol(2, 1, 1, "roundRect"), Simbol(3, 2, 1, "roundRect"))
    assert {satu.jenis for satu in kisi(make_xlsx(sama)).bentuk} == {JenisBentuk.PROSES}


def test_copies_on_top_of_each_other_count_once_and_keep_their_arrows() -> None:
    a, kembar, b = Simbol(2, 1, 1, "rect"), Simbol(3, 1, 1, "rect"), Simbol(4, 2, 2, "rect")
    satu = kisi(make_xlsx(small(a, kembar, b, garis=(Garis(9, kembar, b),))))
    assert len(satu.bentuk) == 2
    assert [(p.dari, p.ke) for p in satu.panah] == [(satu.bentuk[0].kode, satu.bentuk[1].kode)]


def _lines(*ruas: tuple[tuple[int, int], tuple[int, int], str]) -> str:
    """Straight lines between points in EMU, each with its heads, to be anchored absolutely."""
    return "".join(
        f'<xdr:absoluteAnchor><xdr:pos x="{min(a[0], b[0])}" y="{min(a[1], b[1])}"/>'
        f'<xdr:ext cx="{abs(a[0] - b[0])}" cy="{abs(a[1] - b[1])}"/><xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="0"/>'
        f'<xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr><a:xfrm{_flip(a, b)}><a:off x="0" y="0"/><a:ext cx="1" cy="1"/>'
        f'</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln>{kepala}</a:ln></xdr:spPr></xdr:cxnSp>'
        "<xdr:clientData/></xdr:absoluteAnchor>"
        for a, b, kepala in ruas
    )


def _flip(a: tuple[int, int], b: tuple[int, int]) -> str:
    return (' flipH="1"' if b[0] < a[0] else "") + (' flipV="1"' if b[1] < a[1] else "")


_EKOR = '<a:tailEnd type="triangle"/>'
_KEPALA = '<a:headEnd type="arrow"/>'


def _drawn(*ruas: tuple[tuple[int, int], tuple[int, int], str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The arrows that lines make between a shape in row 1, column 1 and one in row 2, column 2."""
    isi = make_xlsx(small(Simbol(2, 1, 1, "rect"), Simbol(3, 2, 2, "rect")))
    satu = kisi(_redraw(isi, lambda xml: xml.replace("</xdr:wsDr>", _lines(*ruas) + "</xdr:wsDr>")))
    letak = {b.kode: (b.baris, b.kolom) for b in satu.bentuk}
    return [(letak[p.dari], letak[p.ke]) for p in satu.panah]


def test_an_elbow_of_three_lines_is_one_arrow() -> None:
    bawah, tengah, kanan, atas = (
        (900_000, 792_000),
        (900_000, 1_100_000),
        (1_980_000, 1_100_000),
        (1_980_000, 1_224_000),
    )
    assert _drawn((bawah, tengah, ""), (tengah, kanan, ""), (kanan, atas, _EKOR)) == [((1, 1), (2, 2))]
    assert _drawn((tengah, bawah, _EKOR), (tengah, kanan, ""), (atas, kanan, "")) == [((2, 2), (1, 1))]


def test_the_head_of_a_line_decides_its_direction() -> None:
    a, b = (900_000, 792_000), (1_980_000, 1_224_000)
    assert _drawn((a, b, _EKOR)) == [((1, 1), (2, 2))]
    assert _drawn((a, b, _KEPALA)) == [((2, 2), (1, 1))]
    assert _drawn((b, a, "")) == [((2, 2), (1, 1))]
    assert sorted(_drawn((a, b, _KEPALA + _EKOR))) == [((1, 1), (2, 2)), ((2, 2), (1, 1))]


def test_a_line_that_stops_short_is_followed_and_one_to_nowhere_is_told() -> None:
    assert _drawn(((1_150_000, 640_000), (1_800_000, 1_150_000), _EKOR)) == [((1, 1), (2, 2))]
    isi = make_xlsx(small(Simbol(2, 1, 1, "rect"), Simbol(3, 3, 2, "rect")))
    garis = _lines(((380_000, 2_300_000), (400_000, 2_400_000), _EKOR))
    dokumen = read(_redraw(isi, lambda xml: xml.replace("</xdr:wsDr>", garis + "</xdr:wsDr>")))
    assert "1 garis atau panah tidak menghubungkan dua simbol" in dokumen.catatan[0]


def test_labels_typed_in_cells_name_the_exits_too() -> None:
    putusan, ya = Simbol(2, 1, 1, "flowChartDecision"), Simbol(3, 2, 1, "rect")
    gambar = small(putusan, ya, garis=(Garis(9, putusan, ya),))
    gambar.tinggi.insert(2, 6.0)
    gambar.sel[2, 1] = "Ya"
    bawah = Simbol(3, 3, 1, "rect")
    gambar.simbol, gambar.garis = [putusan, bawah], [Garis(9, putusan, bawah)]
    satu = kisi(make_xlsx(gambar))
    assert [p.label for p in satu.panah] == ["Ya"]
    assert "Ya" in {sel.teks for sel in satu.sel}


def test_texts_over_cells_belong_to_them_and_those_outside_stay_apart() -> None:
    kotak = Simbol(2, 1, 2, "rect", "lihat SOP Arsip")
    isi = _redraw(make_xlsx(small(kotak)), lambda xml: xml.replace("<xdr:cNvSpPr/>", '<xdr:cNvSpPr txBox="1"/>'))
    assert {sel.teks: (sel.baris, sel.kolom) for sel in kisi(isi).sel}["lihat SOP Arsip"] == (1, 2)
    assert not kisi(isi).bentuk


def test_a_picture_glued_to_an_arrow_is_a_symbol_and_its_vector_tells_which() -> None:
    a, b = Simbol(2, 1, 1, "rect"), Simbol(3, 2, 2, "rect")
    isi = _redraw(make_xlsx(small(a, b, garis=(Garis(9, a, b),))), _as_picture)
    assert [satu.jenis for satu in kisi(isi).bentuk] == [JenisBentuk.PROSES, JenisBentuk.LAIN]
    relasi = "http://schemas.openxmlformats.org/package/2006/relationships"
    satu = '<Relationship Id="rId7" Type="x/image" Target="../media/a.svg"/>'
    rels = f'<Relationships xmlns="{relasi}">{satu}</Relationships>'
    isi = replace_part(isi, "xl/drawings/_rels/drawing1.xml.rels", rels)
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><g><path d="M50 0 L100 20 L50 40 L0 20 Z" fill="#4F81BD"/></g></svg>'
    isi = replace_part(isi, "xl/media/a.svg", svg)
    assert JenisBentuk.PUTUSAN in [satu.jenis for satu in kisi(isi).bentuk]


def _as_picture(xml: str) -> str:
    """The second shape as Excel stores a pasted one."""
    awal = xml.index('<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="3"')
    akhir = xml.index("</xdr:sp>", awal) + len("</xdr:sp>")
    gambar = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Graphic"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip>'
        '<a:extLst><a:ext uri="{96DA}"><asvg:svgBlip xmlns:asvg="urn:x" r:embed="rId7"/></a:ext></a:extLst></a:blip>'
        '</xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'
    )
    return xml[:awal] + gambar + xml[akhir:]


def test_freeforms_are_told_by_their_corners() -> None:
    def geometry(*titik: tuple[int, int]) -> str:
        ruas = "".join(
            f'<a:{"lnTo" if urut else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if urut else "moveTo"}>'
            for urut, (x, y) in enumerate(titik)
        )
        return f'<a:custGeom><a:pathLst><a:path w="100" h="100">{ruas}<a:close/></a:path></a:pathLst></a:custGeom>'

    asal = '<a:prstGeom prst="cloud"><a:avLst/></a:prstGeom>'
    isi = make_xlsx(small(Simbol(2, 1, 1, "cloud")))
    for titik, jenis in (
        (((50, 0), (100, 50), (50, 100), (0, 50)), JenisBentuk.PUTUSAN),
        (((0, 0), (100, 0), (100, 100), (0, 100)), JenisBentuk.PROSES),
        (((0, 0), (100, 0), (100, 60), (50, 100), (0, 60)), JenisBentuk.PENGHUBUNG),
    ):
        bebas = _redraw(isi, lambda xml, titik=titik: xml.replace(asal, geometry(*titik)))
        assert [satu.jenis for satu in kisi(bebas).bentuk] == [jenis]


def test_values_stand_as_they_are_shown() -> None:
    def write(buku: Any, lembar: Any) -> None:
        panjang = buku.add_format({"num_format": "[$-421]dd mmmm yyyy"})
        pendek = buku.add_format({"num_format": "dd/mm/yy"})
        lembar.write_datetime(0, 0, date(2023, 4, 10), panjang)
        lembar.write_datetime(0, 1, date(2023, 4, 10), pendek)
        lembar.write_number(0, 2, 10, buku.add_format({"num_format": "0.00"}))
        lembar.write_formula(0, 3, "=A1", None, "hasil rumus")
        lembar.write_rich_string(0, 4, "Nota ", buku.add_format({"bold": True}), "Dinas")
        lembar.write_string(0, 5, "1. Satu\n2. Dua")

    teks = [sel.teks for sel in kisi(book(write)).sel]
    assert teks == ["10 April 2023", "10/04/23", "10,00", "hasil rumus", "Nota Dinas", "1. Satu\n2. Dua"]


def test_hidden_sheets_rows_and_columns_are_read_and_told() -> None:
    def write(buku: Any, lembar: Any) -> None:
        lembar.write(0, 0, "tampak")
        lembar.write(2, 0, "baris tersembunyi")
        lembar.set_row(2, None, None, {"hidden": True})
        lain = buku.add_worksheet("Lama")
        lain.write(0, 0, "lembar lama")
        lain.hide()

    dokumen = read(book(write))
    assert [satu.tempat for satu in dokumen.bagian] == ["lembar SOP", "lembar Lama"]
    assert dokumen.catatan == (
        "Lembar “SOP”: baris atau kolom yang tersembunyi ikut dibaca.",
        "Lembar “Lama” tersembunyi, tetapi ikut dibaca.",
    )


def refused(isi: bytes) -> None:
    """The reading and its refusal, without the child."""
    try:
        check_prefix(isi)
        read_buku({}, isi)
    except Tolakan as tolakan:
        raise build_ditolak("SOP.xlsx", tolakan, EXCEL) from tolakan


def test_a_refusal_comes_out_of_the_child() -> None:
    with pytest.raises(Ditolak, match="rusak atau tidak lengkap"):
        read_dokumen_xlsx(b"PK\x03\x04 bukan arsip", "SOP.xlsx")


def _ole(terkunci: bool) -> bytes:
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    return kepala + ("EncryptedPackage".encode("utf-16-le") if terkunci else b"")


def _with(nama: str, isi: str | bytes) -> bytes:
    return replace_part(book(lambda _, lembar: lembar.write(0, 0, "x")), nama, isi)


def _rows(banyak: int) -> bytes:
    return book(lambda _, lembar: [lembar.write(urut, 0, "baris") for urut in range(banyak)])


_ENTITAS = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + f"<xdr:wsDr {RUANG}/>"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "tidak berisi apa pun"),
        (b"%PDF-1.7", "bukan buku kerja Excel"),
        (_ole(terkunci=True), "terkunci dengan kata sandi"),
        (_ole(terkunci=False), "simpan ulang sebagai .xlsx"),
        (book(lambda _, lembar: lembar.write(0, 0, "x"))[:-200], "rusak atau tidak lengkap"),
        (book(lambda _, __: None), "tidak berisi apa pun"),
        (_with("xl/vbaProject.bin", b"x"), "memuat makro"),
        (_with("xl/drawings/drawing9.xml", _ENTITAS), "definisi XML yang tidak diizinkan"),
        (_with("xl/media/bom.png", bytes(20 << 20)), "mengembang tidak wajar"),
        (_with("xl/worksheets/sheet1.xml", "<worksheet"), "rusak atau tidak lengkap"),
        (_rows(5_001), "lebih dari 5.000 baris pada lembar “SOP”"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(isi: bytes, kata: str) -> None:
    with pytest.raises(Ditolak, match=kata) as tolak:
        refused(isi)
    assert str(tolak.value).startswith("Berkas “SOP.xlsx” ")
    assert "Tidak ada yang berubah." in str(tolak.value)


def test_links_and_embedded_things_are_let_be_and_told() -> None:
    dokumen = read(_with("xl/externalLinks/externalLink1.xml", "<x/>"))
    assert dokumen.catatan == (
        "Buku kerja memuat tautan ke berkas lain. Berkas itu tidak dibuka; yang dibaca nilai terakhirnya.",
    )
    assert "benda tertanam" in read(_with("xl/embeddings/visio.bin", b"x")).catatan[0]
