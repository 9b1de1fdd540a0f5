"""Papers as Word files: real styles, fields, repeated heads, lying pages, the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

import contoh
import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from takar.adapters.docx.bagian import column_widths
from takar.adapters.docx.naskah import render_docx
from takar.adapters.typst import TypstGagal

SAAT = datetime(2026, 10, 5, 1, tzinfo=UTC)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#1d5c87"/></svg>'
TABEL = ("indikator", "rekap", "analisis")


def data(bentuk: str = "laporan", **lain: Any) -> dict[str, Any]:
    """Sample render data of a report."""
    dasar: dict[str, Any] = {
        **contoh.data_bukti(),
        "jenis": bentuk,
        "bentuk": bentuk,
        "judul": "Laporan Hasil Pengukuran Kinerja",
        "hal": "Laporan Triwulan III",
        "isian": {
            "kepada": "Kepala Dinas",
            "pengantar": "Satu.\n\nDua.",
            "bab1_dasar_hukum": ["UU 23/2014", "Perpres 29/2014"],
            "bab3_capaian": "Capaian.",
            "bab4_kesimpulan": "",
        },
        "urutan": [
            ["kepada", "Yth.", "baris"],
            ["pengantar", "Kata Pengantar", "paragraf"],
            ["bab1_dasar_hukum", "Dasar Hukum", "daftar"],
            ["bab3_capaian", "Capaian Kinerja", "paragraf"],
            ["bab4_kesimpulan", "Kesimpulan", "paragraf"],
        ],
        "tabel": {nama: contoh.tabel(nama) for nama in TABEL},
        "gambar": {"capaian-per-bidang": SVG},
        "gambar_alt": {"capaian-per-bidang": "Capaian per bidang"},
        "tembusan": ["Arsip"],
    }
    return dasar | lain


def buka(isi: bytes) -> Document:
    return docx.Document(io.BytesIO(isi))


@pytest.fixture(scope="module")
def laporan() -> bytes:
    return render_docx(data(), timestamp=SAAT)


def test_chapters_are_real_headings(laporan: bytes) -> None:
    judul = [p.text for p in buka(laporan).paragraphs if p.style.name.startswith("Heading")]
    assert judul == [
        "KATA PENGANTAR",
        "BAB I PENDAHULUAN",
        "A. Dasar Hukum",
        "BAB III AKUNTABILITAS KINERJA",
        "A. Capaian Kinerja",
    ]


def test_contents_page_numbers_and_captions_are_fields(laporan: bytes) -> None:
    dokumen = buka(laporan)
    assert 'TOC \\o "1-3"' in dokumen.element.xml
    assert "SEQ Tabel" in dokumen.element.xml
    assert "NUMPAGES" in dokumen.sections[0].footer._element.xml
    assert "Tabel 1. Target, Realisasi, dan Capaian Indikator Kinerja" in [p.text for p in dokumen.paragraphs]


def test_tables_repeat_their_head(laporan: bytes) -> None:
    tabel = [satu for satu in buka(laporan).tables if satu.style.name == "Table Grid"]
    assert len(tabel) == len(TABEL)
    for satu in tabel:
        assert "w:tblHeader" in satu.rows[0]._tr.xml
        assert "w:tblHeader" not in satu.rows[1]._tr.xml
    assert tabel[0].rows[1].cells[1].text == contoh.INDIKATOR[0][0]


def test_wide_tables_lie(laporan: bytes) -> None:
    arah = [satu.orientation for satu in buka(laporan).sections]
    assert arah == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_drawings_have_a_description(laporan: bytes) -> None:
    assert 'descr="Capaian per bidang"' in buka(laporan).element.xml


def test_what_is_no_drawing_fails_loudly() -> None:
    with pytest.raises(TypstGagal):
        render_docx(data(gambar={"x": "bukan svg"}), timestamp=SAAT)


def test_same_bytes_and_nothing_of_the_machine(laporan: bytes) -> None:
    assert laporan == render_docx(data(), timestamp=SAAT)
    sifat = buka(laporan).core_properties
    assert (sifat.language, sifat.created.isoformat()[:19]) == ("id-ID", "2026-10-05T01:00:00")
    assert sifat.author == data()["kop"]["opd"]
    with ZipFile(io.BytesIO(laporan)) as paket:
        assert {satu.date_time for satu in paket.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("kertas", "lebar"), [("a4", 210), ("f4", 215), ("f4-210", 210)])
def test_paper(kertas: str, lebar: int) -> None:
    assert round(buka(render_docx(data(kertas=kertas), timestamp=SAAT)).sections[0].page_width.mm) == lebar


@pytest.mark.parametrize("bentuk", ["kertas-kerja", "rekapitulasi", "nota-dinas", "bukti"])
def test_other_papers_have_fields_tables_and_signers(bentuk: str) -> None:
    dokumen = buka(render_docx(data(bentuk), timestamp=SAAT))
    teks = "\n".join(p.text for p in dokumen.paragraphs)
    assert "Yth.\t: Kepala Dinas" in teks
    assert "1.\tUU 23/2014" in teks
    assert contoh.PENANDA_TANGAN["nama"] in dokumen.tables[-1].rows[0].cells[1].text
    assert "Arsip" in teks


def test_a_draft_says_so_and_bears_no_signature() -> None:
    dokumen = buka(render_docx(data(status="draf"), timestamp=SAAT))
    assert dokumen.sections[0].header.paragraphs[0].text.startswith("DRAF")
    assert contoh.PENANDA_TANGAN["keterangan"] not in dokumen.tables[-1].rows[0].cells[1].text


def test_hostile_text_stays_text() -> None:
    jahat = "<w:p/>&amp; \x00\x07 ={instansi} \u202e"
    dokumen = buka(render_docx(data(isian={"pengantar": jahat}), timestamp=SAAT))
    assert any("<w:p/>&amp;" in p.text for p in dokumen.paragraphs)


def test_an_empty_table_says_so() -> None:
    kosong = {"rekap": {**contoh.tabel("rekap"), "baris": []}}
    assert "Belum ada data." in buka(render_docx(data(tabel=kosong), timestamp=SAAT)).tables[0].rows[1].cells[0].text


@pytest.mark.parametrize(
    ("lebar", "hasil"),
    [(["100pt", "1fr", "1fr"], [100, 200, 200]), ([], [500 / 3] * 3), (["600pt", "600pt", "300pt"], [200, 200, 100])],
)
def test_widths_fill_the_page(lebar: list[str], hasil: list[float]) -> None:
    assert column_widths(lebar, 3, 500) == pytest.approx(hasil)


def test_a_naive_moment_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="aware"):
        render_docx(data(), timestamp=datetime(2026, 1, 1))


@pytest.mark.parametrize("kode", ["laporan", "draft-laporan"])
def test_a_shipped_report_stands_in_word_as_in_its_pdf(kode: str) -> None:
    isi = contoh.semua()[kode]
    dokumen = buka(render_docx(isi, timestamp=SAAT))
    judul = {gaya: [p.text for p in dokumen.paragraphs if p.style.name == f"Heading {gaya}"] for gaya in (1, 2, 3)}
    assert judul[1][-2:] == ["LAMPIRAN 1 MATRIKS PERJANJIAN KINERJA", "LAMPIRAN 2 MENGAPA ANGKA INI?"]
    assert judul[2][-4:] == [
        "A. Capaian Kinerja Organisasi",
        "B. Realisasi Anggaran",
        "A. Kesimpulan",
        "B. Langkah Tindak Lanjut",
    ]
    assert [teks[:2] for teks in judul[3]] == [f"{urut}." for urut in range(1, 8)]
    assert len(dokumen.tables) == len(isi["tabel"]) + 1, "each table once, and the signatures"
    keterangan = [p.text for p in dokumen.paragraphs if p.style.name == "Caption"]
    assert keterangan[1:3] == [
        "Tabel 2. Rekapitulasi Capaian per Sasaran",
        "Gambar 1. Judul gambar capaian-sasaran",
    ]


def test_three_signers_stand_in_pairs_and_only_the_last_knows_of_it() -> None:
    tiga = [contoh.PENANDA_TANGAN | {"nama": f"Contoh {urut}"} for urut in range(3)]
    dokumen = buka(render_docx(data("nota-dinas", ttd=tiga, mengetahui=1), timestamp=SAAT))
    baris = dokumen.tables[-1].rows
    assert "Contoh 0" in baris[0].cells[1].text and "Contoh 1" in baris[0].cells[0].text
    assert "Contoh 2" in baris[1].cells[0].text and "Mengetahui," in baris[1].cells[0].text
    assert "Mengetahui," not in baris[0].cells[0].text
