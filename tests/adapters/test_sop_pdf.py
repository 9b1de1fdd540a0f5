"""SOPs read from vector PDFs: one flow drawn in four ways, odd pages, the office's own form, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from contoh import data_sop

from pdf_buatan import make_pdf
from sop_pdf_buatan import KEGIATAN, PELAKU, XS, Gaya, Kertas, bind, draw_flow, draw_head, draw_rows
from takar.adapters.sop_pdf import read_dokumen_pdf
from takar.adapters.sop_pdf.anak import read_pages
from takar.adapters.sop_pdf.lipat import join_pages
from takar.adapters.typst import render_pdf
from takar.core.bacaan import Dokumen, JenisBentuk, Kisi, Paragraf
from takar.core.ditolak import Ditolak

SAAT = datetime(2026, 11, 2, 3, tzinfo=UTC)
ALUR = [
    ("terminator", 2, 2),
    ("putusan", 3, 3),
    ("dokumen", 4, 4),
    ("proses", 5, 2),
]
"""The symbols of draw_flow: kind, row, column."""


def read(*kertas: Kertas) -> Dokumen:
    """Read in this process, without the child's start."""
    halaman = read_pages({"dari": 0, "sampai": len(kertas)}, bind(*kertas))[0]["halaman"]
    return Dokumen("sop.pdf", "pdf", tuple(join_pages(halaman)), tuple(k for satu in halaman for k in satu["catatan"]))


def tables(dokumen: Dokumen) -> list[Kisi]:
    return [bagian for bagian in dokumen.bagian if isinstance(bagian, Kisi)]


def cells(kisi: Kisi) -> dict[tuple[int, int], str]:
    return {(sel.baris, sel.kolom): sel.teks for sel in kisi.sel if sel.teks}


def shapes(kisi: Kisi) -> list[tuple[str, int, int]]:
    return [(satu.jenis.value, satu.baris, satu.kolom) for satu in kisi.bentuk]


def arrows(kisi: Kisi) -> set[tuple[int, int, str]]:
    """Arrows by the numbers of their symbols on the page."""
    nomor = {satu.kode: i for i, satu in enumerate(kisi.bentuk)}
    return {(nomor[satu.dari], nomor[satu.ke], satu.label) for satu in kisi.panah}


@pytest.mark.parametrize("gaya", Gaya)
def test_a_flow_reads_alike_however_it_is_drawn(gaya: Gaya) -> None:
    (kisi,) = tables(read(draw_flow(gaya)))
    isi = cells(kisi)
    assert kisi.garis
    assert shapes(kisi) == ALUR
    assert arrows(kisi) == {(0, 1, ""), (1, 0, "Tidak"), (1, 2, "Ya"), (2, 3, "")}
    assert [isi[0, kolom] for kolom in (0, 1, 2, 5, 8)] == ["No", "Kegiatan", "Pelaksana", "Mutu Baku", "Ket"]
    assert [isi[baris, 1] for baris in range(2, 6)] == list(KEGIATAN)
    assert (3, 3) not in isi  # the word beside the arrow is the arrow's


def test_merged_cells_and_places_in_words() -> None:
    (kisi,) = tables(read(draw_flow(Gaya.GORES)))
    sel = {(satu.baris, satu.kolom): satu for satu in kisi.sel}
    assert (sel[0, 2].tinggi, sel[0, 2].lebar) == (1, 3)
    assert (sel[0, 0].tinggi, sel[0, 0].lebar) == (2, 1)
    assert sel[2, 1].tempat == "hal. 1, baris 3, kolom 2"
    assert kisi.bentuk[1].tempat == "hal. 1, baris 4, kolom 4"


@pytest.mark.parametrize(
    ("putar", "geser", "berputar"),
    [(90, 0, True), (180, 0, True), (270, 40, True), (0, 40, True), (90, 0, False), (270, 0, False)],
)
def test_a_turned_or_cut_page_reads_as_it_is_shown(putar: int, geser: float, berputar: bool) -> None:
    (kisi,) = tables(read_dokumen_pdf(bind(draw_flow(), putar=putar, geser=geser, berputar=berputar), "sop.pdf"))
    assert shapes(kisi) == ALUR
    assert cells(kisi)[2, 1] == KEGIATAN[0]
    assert arrows(kisi) == {(0, 1, ""), (1, 0, "Tidak"), (1, 2, "Ya"), (2, 3, "")}


def test_a_table_goes_on_without_its_head_and_connectors_join() -> None:
    satu = Kertas()
    staf, kasubbag, _ = PELAKU
    a, b = draw_rows(satu, draw_head(satu, 60), KEGIATAN[:2])
    satu.terminator(staf, a)
    satu.process(kasubbag, b)
    satu.connector(kasubbag, b + 50)
    satu.write(kasubbag - 2, b + 50, "A", 7)
    satu.arrow([(staf + 19, a), (kasubbag, a), (kasubbag, b - 8)])
    satu.arrow([(kasubbag, b + 8), (kasubbag, b + 41)])
    dua = Kertas()
    (c, d) = draw_rows(dua, 60, KEGIATAN[2:], nomor=3)
    dua.connector(kasubbag, c - 50)
    dua.write(kasubbag - 2, c - 50, "A", 7)
    dua.process(kasubbag, c)
    dua.terminator(staf, d)
    dua.arrow([(kasubbag, c - 41), (kasubbag, c - 8)])
    dua.arrow([(kasubbag - 18, c), (staf, c), (staf, d - 8)])
    awal, lanjut = tables(read(satu, dua))
    assert max(sel.kolom + sel.lebar for sel in awal.sel) == max(sel.kolom + sel.lebar for sel in lanjut.sel) == 9
    assert cells(lanjut)[0, 0] == "3."
    assert [satu.jenis for satu in lanjut.bentuk] == [
        JenisBentuk.PENGHUBUNG,
        JenisBentuk.PROSES,
        JenisBentuk.TERMINATOR,
    ]
    assert (awal.bentuk[-1].teks, lanjut.bentuk[0].teks) == ("A", "A")
    sambung = [panah for panah in lanjut.panah if panah.dari == awal.bentuk[-1].kode]
    assert [panah.ke for panah in sambung] == [lanjut.bentuk[0].kode]


def test_columns_are_counted_alike_where_the_head_splits_one() -> None:
    satu = Kertas()
    draw_rows(satu, draw_head(satu, 60), KEGIATAN[:2])
    dua = Kertas()
    ys = (60.0, 120.0)
    dua.grid((*XS[:2], *XS[3:]), ys)  # a column fewer: two actors share one
    dua.write(36, 90, "3.")
    dua.write(544, 90, "1 Hari")
    awal, lanjut = tables(read(satu, dua))
    assert next(sel.kolom for sel in awal.sel if sel.teks == "10 Menit") == 6
    assert next(sel.kolom for sel in lanjut.sel if sel.teks == "1 Hari") == 6


def test_a_header_block_set_on_the_flow_is_a_table_of_its_own() -> None:
    kertas = Kertas()
    kertas.grid((XS[0], 440.0, 600.0, XS[-1]), (20.0, 40.0, 60.0))
    kertas.write(444, 32, "Nomor SOP")
    kertas.write(604, 32, "SOP-01/2026")
    kertas.write(444, 52, "Nama SOP")
    draw_rows(kertas, draw_head(kertas, 60), KEGIATAN)
    kertas.write(30, 560, "Halaman 1 dari 1")
    dokumen = read(kertas)
    kepala, alur = tables(dokumen)
    assert cells(kepala)[0, 1] == "Nomor SOP"
    assert cells(kepala)[0, 2] == "SOP-01/2026"
    assert cells(alur)[0, 0] == "No"
    assert dokumen.bagian[-1] == Paragraf("Halaman 1 dari 1", "hal. 1")


def test_lines_of_a_cell_stand_in_order_and_wide_gaps_do_not_part_them() -> None:
    kertas = Kertas()
    draw_rows(kertas, 60, ["", ""])
    kertas.write(59, 86, "dibawa ke")
    kertas.write(59, 78, "menyusun")
    kertas.write(150, 78, "ber-")
    kertas.write(140, 86, "kas")
    (kisi,) = tables(read(kertas))
    assert cells(kisi)[0, 1] == "menyusun ber-\ndibawa ke kas"


def test_a_turned_heading_is_read() -> None:
    kertas = Kertas()
    draw_rows(kertas, 60, ["", ""], tinggi=80)
    kertas.write(820 - 30, 130, "Keterangan", putar=90)
    (kisi,) = tables(read(kertas))
    assert cells(kisi)[0, 8] == "Keterangan"


def test_words_within_a_symbol_are_its_own_and_boxes_around_ya_are_none() -> None:
    kertas = Kertas()
    (a, b) = draw_rows(kertas, 60, ["", ""])
    kertas.decision(PELAKU[1], a, lebar=60, tinggi=40)
    kertas.write(PELAKU[1] - 12, a + 2, "Layak?", 7)
    kertas.process(PELAKU[1], b)
    kertas.arrow([(PELAKU[1], a + 20), (PELAKU[1], b - 8)])
    kertas.process(PELAKU[1] + 18, a + 28, lebar=16, tinggi=10)
    kertas.write(PELAKU[1] + 13, a + 30, "Ya", 7)
    (kisi,) = tables(read(kertas))
    assert [(satu.jenis.value, satu.teks) for satu in kisi.bentuk] == [("putusan", "Layak?"), ("proses", "")]
    assert arrows(kisi) == {(0, 1, "Ya")}


def test_a_label_of_two_lines_stays_whole() -> None:
    kertas = Kertas()
    (a, b) = draw_rows(kertas, 60, ["", ""], tinggi=80)
    kertas.decision(PELAKU[1], a)
    kertas.process(PELAKU[0], b)
    kertas.arrow([(PELAKU[1] - 17, a), (PELAKU[0], a), (PELAKU[0], b - 8)])
    kertas.write(PELAKU[0] + 8, a + 10, "belum", 7)
    kertas.write(PELAKU[0] + 8, a + 18, "lengkap", 7)
    (kisi,) = tables(read(kertas))
    assert arrows(kisi) == {(0, 1, "belum lengkap")}


def test_a_slanted_watermark_stands_in_no_cell() -> None:
    kertas = draw_flow()
    for i in range(8):
        kertas.write(120 + 30 * i, 300 - 30 * i, "SALINAN"[i % 7], 40, putar=45)
    dokumen = read(kertas)
    assert "".join(cells(tables(dokumen)[0]).values()).count("SALINAN") == 0
    assert shapes(tables(dokumen)[0]) == ALUR
    assert dokumen.bagian[-1] == Paragraf("SALINANS", "hal. 1")


def test_a_flowchart_outside_of_tables_is_said_to_be_unread() -> None:
    kertas = Kertas()
    for i, y in enumerate((100, 150, 200)):
        kertas.terminator(300, y)
        kertas.write(290, y + 2, f"T{i}", 7)
    dokumen = read(kertas)
    assert tables(dokumen) == []
    assert [kalimat for kalimat in dokumen.catatan if "bagan alir di luar tabel" in kalimat]
    assert len(dokumen.bagian) == 3


def test_a_process_of_two_actors_stands_in_both_columns() -> None:
    kertas = Kertas()
    (a, _) = draw_rows(kertas, 60, ["", ""])
    kertas.process((PELAKU[0] + PELAKU[1]) / 2, a, lebar=140)
    kertas.terminator(PELAKU[2], a)
    (kisi,) = tables(read(kertas))
    assert shapes(kisi) == [("proses", 0, 2), ("proses", 0, 3), ("terminator", 0, 4)]
    assert len({satu.kode for satu in kisi.bentuk}) == 3


def test_an_arrow_that_could_mean_several_things_is_left_out() -> None:
    kertas = Kertas()
    (a, b) = draw_rows(kertas, 60, ["", ""])
    for x in PELAKU:
        kertas.process(x, a)
        kertas.process(x, b)
    kertas.path([(PELAKU[0], a + 8), (PELAKU[0], a + 20), (PELAKU[2], a + 20), (PELAKU[2], a + 8)], "S")
    kertas.arrow([(PELAKU[0] + 10, a + 20), (PELAKU[0] + 10, b - 8)])
    kertas.arrow([(PELAKU[2] + 10, a + 20), (PELAKU[2] + 10, b - 8)])
    kertas.path([(PELAKU[2], a + 20), (PELAKU[2] + 10, a + 20)], "S")
    assert tables(read(kertas))[0].panah == ()


def test_a_table_without_rules_is_guessed_from_the_gaps() -> None:
    kertas = Kertas()
    kertas.write(200, 40, "PROSEDUR PENGARSIPAN", 11)
    kertas.write(300, 70, "Pelaku")
    kertas.write(420, 70, "Mutu Baku")
    for x, teks in zip((32, 60, 300, 400, 520), ("No", "Kegiatan", "Pelaksana", "Waktu", "Output"), strict=True):
        kertas.write(x, 80, teks)
    for i, kegiatan in enumerate(KEGIATAN):
        y = 100 + 30 * i
        isi = (f"{i + 1}.", kegiatan, "Staf", "1 Hari", "Berkas")
        for x, teks in zip((32, 60, 300, 400, 500), isi, strict=True):
            kertas.write(x, y, teks)
        kertas.write(60, y + 10, "sesuai pedoman")
    dokumen = read(kertas)
    (kisi,) = tables(dokumen)
    assert not kisi.garis
    assert cells(kisi)[2, 1] == "Memeriksa konsep\nsesuai pedoman"
    assert cells(kisi)[4, 3] == "1 Hari"
    assert cells(kisi)[0, 2] == "Pelaku\nPelaksana"
    assert (cells(kisi)[0, 4], cells(kisi)[1, 4]) == ("Output", "Berkas")
    assert Paragraf("PROSEDUR PENGARSIPAN", "hal. 1") in dokumen.bagian


def test_cells_drawn_as_boxes_with_gaps_are_one_table() -> None:
    kertas = Kertas()
    for i, (kiri, kanan) in enumerate(pairwise(XS)):
        for j in range(3):
            kertas.process((kiri + kanan) / 2, 75 + 30 * j, lebar=kanan - kiri - 2, tinggi=28)
            kertas.write(kiri + 3, 75 + 30 * j, f"{j}{i}")
    (kisi,) = tables(read(kertas))
    assert kisi.bentuk == ()
    assert cells(kisi) == {(j, i): f"{j}{i}" for j in range(3) for i in range(9)}


def test_the_offices_own_form_reads_back() -> None:
    dokumen = read_dokumen_pdf(render_pdf(data_sop(), timestamp=SAAT), "sop.pdf")
    kepala, awal, akhir = tables(dokumen)
    assert cells(kepala)[0, 1] == "Nomor SOP"
    langkah = [teks for kisi in (awal, akhir) for (_, kolom), teks in cells(kisi).items() if kolom == 0]
    assert [teks for teks in langkah if teks.endswith(".")] == [f"{n}." for n in range(1, 13)]
    assert [satu.jenis.value for satu in akhir.bentuk] == [
        "penghubung",
        "proses",
        "proses",
        "putusan",
        "putusan",
        "terminator",
    ]
    assert sorted(panah.label for panah in akhir.panah) == ["", "", "", "", "Tidak", "Tidak", "Ya", "Ya"]
    tanpa = {satu.kode for satu in (*awal.bentuk, *akhir.bentuk)} - {
        kode for panah in (*awal.panah, *akhir.panah) for kode in (panah.dari, panah.ke)
    }
    assert tanpa == set()


@pytest.mark.parametrize(
    ("isi", "kode", "kata"),
    [
        pytest.param(b"PK\x03\x04 bukan PDF", "pdf-bukan", "bukan PDF", id="no PDF"),
        pytest.param(bind(draw_flow(), sandi="rahasia"), "pdf-sandi", "kata sandi", id="locked"),
        pytest.param(b"%PDF-1.7\n1 0 obj << /Type", "pdf-rusak", "rusak", id="damaged"),
        pytest.param(make_pdf(halaman=2), "pdf-kosong", "tidak memuat teks", id="empty"),
        pytest.param(make_pdf(halaman=501), "pdf-halaman", "501 halaman", id="too long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(isi: bytes, kode: str, kata: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        read_dokumen_pdf(isi, "sop.pdf")
    assert sebab.value.kode == kode
    assert kata in sebab.value.kalimat
    assert "sop.pdf" in sebab.value.kalimat


def test_a_scan_is_refused_and_pasting_is_offered() -> None:
    kertas = Kertas()
    kertas.op("q 842 0 0 595 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID ~ EI Q")
    with pytest.raises(Ditolak) as sebab:
        read_dokumen_pdf(bind(kertas), "sop.pdf")
    assert sebab.value.kode == "pdf-gambar"
    assert "tempelkan teksnya" in sebab.value.kalimat


def test_a_scanned_page_among_others_is_noted() -> None:
    kertas = Kertas()
    kertas.op("q 842 0 0 595 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID ~ EI Q")
    dokumen = read(draw_flow(), kertas)
    assert dokumen.catatan == ("Halaman 2 berupa gambar (hasil pindai), sehingga tidak terbaca; tempelkan teksnya.",)


def test_of_a_long_file_the_first_pages_are_read_and_that_is_said() -> None:
    kosong = Kertas()
    kosong.write(40, 40, "SOP")
    dokumen = read_dokumen_pdf(bind(*[kosong] * 101), "sop.pdf")
    assert dokumen.catatan == ("Berkas memuat 101 halaman; yang dibaca halaman 1 sampai 100.",)
    assert len(dokumen.bagian) == 100
