"""What is written: typed cells, protection, checks, pages, the same bytes; and no text that becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.nilai import Tanda
from takar.adapters.tabel.tulis import Isian, Jenis, Kelompok, Kolom, Lembar, Rumus, write_xlsx
from takar.adapters.tabel.tulis_csv import escape_formula, write_csv

SAAT = datetime(2026, 10, 5, 1, tzinfo=UTC)
KOLOM = (
    Kolom("Indikator", 40),
    Kolom("Target", jenis=Jenis.ANGKA),
    Kolom("Realisasi", jenis=Jenis.ANGKA, terkunci=False, batas=(Decimal(0), Decimal(10**9)), petunjuk="Ketik angka."),
    Kolom("Capaian", jenis=Jenis.PERSEN),
    Kolom("Keadaan", pilihan=("terisi", "belum tersedia"), terkunci=False),
    Kolom("Pagu", jenis=Jenis.RUPIAH, desimal=0),
    Kolom("Tanggal", jenis=Jenis.TANGGAL),
)
RUMUS = Rumus("=C5/B5*100", Decimal("98.6"))
BARIS = (
    Kelompok("Sasaran 1"),
    ("Koperasi aktif", Decimal("71.5"), Decimal("70.5"), RUMUS, "terisi", 10**9, SAAT.date()),
    ("=1+1", Decimal("0.1"), None, None, Isian("WTP", pilihan=("WTP", "WDP"), tebal=True), None, None),
)  # fmt: skip
LEMBAR = Lembar(
    "Kertas: Kerja", KOLOM, BARIS, judul=("KERTAS KERJA",), catatan=("Catatan.",), kertas="f4", terkunci=True
)
TOKEN = Lembar("_takar", (Kolom("token"),), (("abc",),), tersembunyi=True)


@pytest.fixture(scope="module")
def isi() -> bytes:
    return write_xlsx([LEMBAR, TOKEN], dibuat=SAAT, judul="Kertas Kerja", instansi="Dinas Contoh")


@pytest.fixture
def buku(isi: bytes) -> Iterator[Any]:
    hasil = openpyxl.load_workbook(io.BytesIO(isi))
    yield hasil
    hasil.close()


def test_read_back_by_our_own_reader(isi: bytes) -> None:
    tabel = read_tabel(isi).tabel[0]
    isi_baris = tabel.baris[3]
    assert [sel.isi for sel in isi_baris.sel] == [
        None, Decimal("71.5"), Decimal("70.5"), Decimal("98.6"), None, Decimal(10**9), date(2026, 10, 5),
    ]  # fmt: skip
    assert isi_baris.nomor == 5
    assert isi_baris.sel[3].tanda == {Tanda.RUMUS}
    assert [sel.teks for sel in isi_baris.sel][3:6] == ["98,60%", "terisi", "Rp1.000.000.000"]
    assert LEMBAR.alamat(1, 2) == "C5"
    assert LEMBAR.alamat(1, 2, tetap=True) == "$C$5"


def test_texts_stay_texts(buku: Any) -> None:
    sel = buku["Kertas  Kerja"]["A6"]
    assert (sel.value, sel.data_type) == ("=1+1", "s")


def test_locked_but_for_the_inputs(buku: Any) -> None:
    ws = buku["Kertas  Kerja"]
    assert ws.protection.sheet
    assert [ws.cell(5, kolom).protection.locked for kolom in range(1, 6)] == [True, True, False, True, False]


def test_checks_and_drop_downs(buku: Any) -> None:
    aturan = buku["Kertas  Kerja"].data_validations.dataValidation
    per_letak = {str(satu.sqref): satu for satu in aturan}
    assert per_letak["E5"].formula1 == '"terisi,belum tersedia"'
    assert per_letak["E6"].formula1 == '"WTP,WDP"'
    assert (per_letak["C5:C6"].type, float(per_letak["C5:C6"].formula1)) == ("decimal", 0)
    assert per_letak["C5:C6"].prompt == "Ketik angka."


def test_page_heads_and_hidden_sheet(buku: Any) -> None:
    ws = buku["Kertas  Kerja"]
    assert (ws.page_setup.orientation, str(ws.page_setup.paperSize)) == ("landscape", "14")
    assert ws.print_title_rows == "$3:$3"
    assert ws.freeze_panes == "A4"
    assert buku["_takar"].sheet_state == "veryHidden"


def test_same_bytes_and_nothing_of_the_machine(isi: bytes) -> None:
    assert isi == write_xlsx([LEMBAR, TOKEN], dibuat=SAAT, judul="Kertas Kerja", instansi="Dinas Contoh")
    with ZipFile(io.BytesIO(isi)) as paket:
        assert {satu.date_time for satu in paket.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        inti = paket.read("docProps/core.xml").decode()
    assert "2026-10-05T01:00:00Z" in inti
    assert "Dinas Contoh" in inti


def test_sheet_names_fit_the_format() -> None:
    panjang = "Bidang " * 8
    hasil = read_tabel(write_xlsx([Lembar(panjang, KOLOM), Lembar(panjang, KOLOM)], dibuat=SAAT, judul=""))
    nama = [tabel.nama for tabel in hasil.tabel]
    assert len(set(nama)) == 2
    assert max(map(len, nama)) <= 31


def test_figures_too_long_for_a_cell_stay_whole() -> None:
    besar = Decimal("12345678901234.5678")
    isi = write_xlsx([Lembar("A", (Kolom("x", jenis=Jenis.ANGKA),), ((besar,),))], dibuat=SAAT, judul="")
    assert read_tabel(isi).tabel[0].baris[1].sel[0].teks == "12.345.678.901.234,5678"


def test_too_long_texts_are_cut_and_say_so() -> None:
    isi = write_xlsx([Lembar("A", (Kolom("x"),), (("a" * 40_000,),))], dibuat=SAAT, judul="")
    assert read_tabel(isi).tabel[0].baris[1].sel[0].teks.endswith("… (terpotong)")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5))
def test_any_text_is_written_as_text(teks: list[str]) -> None:
    isi = write_xlsx([Lembar("A", (Kolom("x"),), [(satu,) for satu in teks])], dibuat=SAAT, judul="")
    with ZipFile(io.BytesIO(isi)) as paket:
        assert b"<f>" not in paket.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("teks", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =cmd|x", "＝1+1"])
def test_csv_texts_cannot_become_formulas(teks: str) -> None:
    assert escape_formula(teks) == f"'{teks}"
    assert read_tabel(write_csv(["x"], [[teks]])).tabel[0].baris[1].sel[0].teks.startswith("'")


@pytest.mark.parametrize("teks", ["-12,5", "+3", "-1.234,5 %", "12%", "teks = biasa", ""])
def test_csv_numbers_and_plain_texts_stay(teks: str) -> None:
    assert escape_formula(teks) == teks


def test_csv_figures_and_dates() -> None:
    isi = write_csv(["a", "b"], [[Decimal("-1234.50"), date(2026, 10, 5)], [True, Rumus("=A1", Decimal(2))], [None, 7]])
    assert isi == b"\xef\xbb\xbfa;b\r\n-1234,5;2026-10-05\r\nya;2\r\n;7\r\n"


def test_a_naive_moment_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="aware"):
        write_xlsx([LEMBAR], dibuat=datetime(2026, 1, 1), judul="")
