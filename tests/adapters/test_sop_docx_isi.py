"""What stands in Word documents with SOPs: cells however they are cut, texts as shown; what is no SOP is refused."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest
from docx.shared import Mm
from sop_buatan import RUANG
from sop_docx_buatan import body, p, paper, table, tc
from sop_xlsx_buatan import replace_part

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_bagan.kirim import unpack
from takar.adapters.sop_bagan.tolak import WORD, build_ditolak, check_prefix
from takar.adapters.sop_docx import konteks, read_dokumen_docx
from takar.adapters.sop_docx.anak import read_naskah
from takar.core.bacaan import Dokumen, Kisi, Paragraf
from takar.core.ditolak import Ditolak


def read(isi: bytes) -> Dokumen:
    """The reading without its child, which costs half a second of starting."""
    return unpack(read_naskah({}, isi)[0], "uji.docx", "docx")


def kisi(isi: bytes) -> Kisi:
    return next(satu for satu in read(isi).bagian if isinstance(satu, Kisi))


def texts(isi: bytes) -> list[str]:
    return [satu.teks for satu in read(isi).bagian if isinstance(satu, Paragraf)]


def cells(isi: bytes) -> dict[tuple[int, int, int, int], str]:
    """Row, column, height and width of each cell, and its text."""
    return {(s.baris, s.kolom, s.tinggi, s.lebar): s.teks for s in kisi(isi).sel}


# ---- tables


def test_spans_gaps_and_merged_cells_keep_their_places() -> None:
    turun, awal, dua = '<w:vMerge w:val="continue"/>', '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    isi = body(
        table(
            tc("No", awal) + tc("Pelaksana", dua),
            tc("lama", turun) + tc("Staf") + tc("Kepala"),
            "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + tc("masuk", dua),
            "<w:trPr><w:gridAfter w:val='1'/></w:trPr>" + tc("1.") + tc("kerja"),
        )
    )
    assert cells(isi) == {
        (0, 0, 2, 1): "No",
        (0, 1, 1, 2): "Pelaksana",
        (1, 1, 1, 1): "Staf",
        (1, 2, 1, 1): "Kepala",
        (2, 1, 1, 2): "masuk",
        (3, 0, 1, 1): "1.",
        (3, 1, 1, 1): "kerja",
    }


def test_lines_that_nearly_meet_are_one_column() -> None:
    """Dragging rows one by one leaves grids of many slivers."""
    isi = body(
        table(
            tc("a") + tc("b", '<w:gridSpan w:val="3"/>') + tc("c"),
            tc("d", '<w:gridSpan w:val="2"/>') + tc("e") + tc("f", '<w:gridSpan w:val="2"/>'),
            grid=(1000, 40, 2000, 30, 2000),
        )
    )
    assert {kunci[:2]: teks for kunci, teks in cells(isi).items()} == {
        (0, 0): "a", (0, 1): "b", (0, 2): "c", (1, 0): "d", (1, 1): "e", (1, 2): "f",
    }  # fmt: skip


def test_a_table_in_a_cell_is_a_list_or_a_table_of_its_own() -> None:
    daftar = table(tc("1.") + tc("Nota Dinas"), tc("2.") + tc("Undangan"), grid=(300, 900)) + "<w:p/>"
    besar = table(tc("a") + tc("b") + tc("c")) + p("judul")
    dokumen = read(body(table(tc("x") + tc(daftar), tc("y") + tc(besar), grid=(900, 4000))))
    luar, dalam = dokumen.bagian
    assert isinstance(luar, Kisi)
    assert isinstance(dalam, Kisi)
    assert [s.teks for s in luar.sel] == ["x", "1. Nota Dinas\n2. Undangan", "y", "judul"]
    assert [s.teks for s in dalam.sel] == ["a", "b", "c"]


def test_deleted_rows_and_texts_are_gone_and_inserted_ones_stay() -> None:
    hapus = '<w:del w:id="1" w:author="x"><w:r><w:delText>60</w:delText></w:r></w:del>'
    sisip = '<w:ins w:id="2" w:author="x"><w:r><w:t>90 menit</w:t></w:r></w:ins>'
    isi = body(table(tc(f"<w:p>{hapus}{sisip}</w:p>"), '<w:trPr><w:del w:id="3"/></w:trPr>' + tc("baris lama")))
    assert list(cells(isi).values()) == ["90 menit"]
    assert read(isi).catatan == ("Berkas memuat perubahan terlacak: yang disisipkan ikut dibaca, yang dihapus tidak.",)


# ---- text

_NOMOR = (
    '<w:numbering {ruang}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="4"/>'
    '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum><w:abstractNum '
    'w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def item(teks: str, nomor: int, tingkat: int = 0) -> str:
    return p(teks, f'<w:numPr><w:ilvl w:val="{tingkat}"/><w:numId w:val="{nomor}"/></w:numPr>')


def test_automatic_numbers_are_written_out() -> None:
    daftar = [("satu", 1, 0), ("rinci", 1, 1), ("lagi", 1, 1), ("dalam", 1, 2), ("dua", 1, 0), ("baru", 1, 1)]
    daftar += [("butir", 2, 0), ("ulang", 3, 0), ("lanjut", 3, 0), ("tanpa", 0, 0)]
    isi = body("".join(item(*satu) for satu in daftar) + table(tc(item("", 3))))
    isi = replace_part(isi, "word/numbering.xml", _NOMOR.format(ruang=RUANG))
    assert texts(isi) == [
        "1. satu", "a) rinci", "b) lagi", "1.IV dalam", "2. dua", "a) baru",
        "• butir", "1. ulang", "2. lanjut", "tanpa",
    ]  # fmt: skip
    assert list(cells(isi).values()) == ["3."]


def test_texts_stand_as_they_are_shown() -> None:
    kendali = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>kendali</w:t></w:r></w:sdtContent></w:sdt>"
    tautan = "<w:hyperlink><w:r><w:t>tautan</w:t></w:r></w:hyperlink>"
    bidang = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    )
    baris = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"
    simbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>gaib</w:t></w:r>'
    isi = body("".join(f"<w:p>{satu}</w:p>" for satu in (kendali, tautan, bidang, baris, simbol)))
    assert texts(isi) == ["kendali", "tautan", "7", "a\nb\tc", "✓"]
    assert read(isi).catatan == ("Teks tersembunyi tidak dibaca.",)


def test_heads_and_feet_of_pages_and_notes_have_their_places() -> None:
    def write(dokumen: Any) -> None:
        bagian = dokumen.sections[0]
        bagian.header.paragraphs[0].text = "Dinas"
        bagian.header.add_table(1, 2, Mm(100)).cell(0, 1).text = "060 / 2023"
        bagian.footer.paragraphs[0].text = "Halaman"
        dokumen.add_paragraph("Isi")

    isi = paper(write)
    catatan = f'<w:footnotes {RUANG}><w:footnote w:id="2">{p("lihat pasal 3")}</w:footnote></w:footnotes>'
    dokumen = read(replace_part(isi, "word/footnotes.xml", catatan))
    assert [(satu.tempat, getattr(satu, "teks", "")) for satu in dokumen.bagian] == [
        ("kepala halaman", "Dinas"),
        ("tabel 1 (kepala halaman)", ""),
        ("paragraf 1", "Isi"),
        ("catatan kaki 2", "lihat pasal 3"),
        ("kaki halaman", "Halaman"),
    ]


def test_strict_open_xml_is_read_too() -> None:
    isi = paper(lambda dokumen: dokumen.add_paragraph("ketat"))
    with ZipFile(io.BytesIO(isi)) as paket:
        xml = paket.read("word/document.xml")
    asal = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ketat = xml.replace(asal, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert texts(replace_part(isi, "word/document.xml", ketat)) == ["ketat"]


# ---- refusals

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
_SATU = '<v:rect style="position:absolute;width:9pt;height:9pt"/>'
_BOM = f'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {RUANG}/>'


def _with(nama: str, isi: str | bytes) -> bytes:
    return replace_part(paper(lambda dokumen: dokumen.add_paragraph("x")), nama, isi)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"  ", "tidak berisi apa pun"),
        (b"{\\rtf1 x}", "bukan dokumen Word"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "terkunci dengan kata sandi"),
        (_OLE, "simpan ulang sebagai .docx"),
        (paper(lambda dokumen: None), "tidak berisi apa pun"),
        (paper(lambda dokumen: None)[:-300], "rusak atau tidak lengkap"),
        (_with("word/vbaProject.bin", b"x"), "memuat makro"),
        (_with("word/document.xml", _BOM), "definisi XML yang tidak diizinkan"),
        (_with("word/media/bom.bmp", bytes(20 << 20)), "mengembang tidak wajar"),
        (_with("word/document.xml", f"<w:document {RUANG}/>"), "rusak atau tidak lengkap"),
        (body(table(tc("y") * 301)), "lebih dari 300 kolom"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(isi: bytes, kata: str) -> None:
    with pytest.raises(Ditolak, match=kata) as tolak:
        refused(isi)
    assert str(tolak.value).startswith("Berkas “SOP.docx” ")
    assert "Tidak ada yang berubah." in str(tolak.value)


def test_far_too_many_drawings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(konteks, "MAKS_BENDA", 50)
    with pytest.raises(Ditolak, match="lebih dari 50 gambar dan garis"):
        refused(body(f"<w:p><w:r><w:pict>{_SATU * 51}</w:pict></w:r></w:p>"))


def refused(isi: bytes) -> None:
    """The reading and its refusal, without the child."""
    try:
        check_prefix(isi)
        read_naskah({}, isi)
    except Tolakan as tolakan:
        raise build_ditolak("SOP.docx", tolakan, WORD) from tolakan


def test_a_workbook_is_told_from_a_document() -> None:
    with pytest.raises(Ditolak, match="bukan dokumen Word \\(buku kerja Excel\\)"):
        read_dokumen_docx(_renamed(), "SOP.docx")


def _renamed() -> bytes:
    tujuan = io.BytesIO()
    with ZipFile(tujuan, "w") as paket:
        paket.writestr("[Content_Types].xml", "<x/>")
        paket.writestr("xl/workbook.xml", "<x/>")
    return tujuan.getvalue()
