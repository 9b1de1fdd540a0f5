"""What is read from foreign tables: the typed value, the text that people see, and what they should be told."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import buku_buatan as b
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.kepala import find_campuran, find_kepala, read_angka_sel
from takar.adapters.tabel.nilai import Baris, Sel, Tabel, Tanda
from takar.adapters.tabel.peringatan import kolom_huruf, list_peringatan
from takar.adapters.tabel.pola import format_nilai, read_pola
from takar.adapters.tabel.sel_xlsx import read_bilangan
from takar.core.angka import AngkaMeragukan, AngkaTakTerbaca
from takar.core.ditolak import Ditolak


def tulis(isi: Any) -> Tabel:
    """The first worksheet of what `isi` writes with XlsxWriter, as it is read."""
    tujuan = io.BytesIO()
    with xlsxwriter.Workbook(tujuan, {"in_memory": True}) as buku:
        isi(buku, buku.add_worksheet("Data"))
    return read_tabel(tujuan.getvalue()).tabel[0]


def satu(nilai: Any, pola: str = "General") -> Sel:
    return tulis(lambda buku, ws: ws.write(0, 0, nilai, buku.add_format({"num_format": pola}))).baris[0].sel[0]


@pytest.mark.parametrize(
    ("nilai", "pola", "teks", "isi"),
    [
        (0.99, "0%", "99%", Decimal("0.99")),
        (0.985, "0.00%", "98,50%", Decimal("0.985")),
        (1234567.5, "#,##0.00", "1.234.567,50", Decimal("1234567.5")),
        (1250000, '"Rp"#,##0', "Rp1.250.000", Decimal(1250000)),
        (1250000, '_-"Rp"* #,##0_-;-"Rp"* #,##0_-', "Rp1.250.000", Decimal(1250000)),
        (0.1 + 0.2, "General", "0,3", Decimal("0.3")),
        (0.29, "General", "0,29", Decimal("0.29")),
        (-3, "General", "-3", Decimal(-3)),
        (99, '0.00"%"', "99,00%", Decimal(99)),
        (True, "General", "BENAR", True),
        ("1.234,5", "General", "1.234,5", None),
        ("=cmd|'/c calc'!A1", "@", "=cmd|'/c calc'!A1", None),
        (datetime(2026, 10, 5), "dd/mm/yyyy", "05/10/2026", date(2026, 10, 5)),
        (datetime(2026, 10, 5, 8, 30), "d mmm yyyy hh:mm", "05/10/2026 08.30", datetime(2026, 10, 5, 8, 30)),
    ],
)
def test_cells_as_people_see_them(nilai: Any, pola: str, teks: str, isi: Any) -> None:
    tujuan = io.BytesIO()
    with xlsxwriter.Workbook(tujuan, {"in_memory": True, "strings_to_formulas": False}) as buku:
        buku.add_worksheet().write(0, 0, nilai, buku.add_format({"num_format": pola}))
    sel = read_tabel(tujuan.getvalue()).tabel[0].baris[0].sel[0]
    assert (sel.teks, sel.isi) == (teks, isi)
    assert type(sel.isi) is type(isi)


def test_a_percent_cell_is_read_as_it_is_shown() -> None:
    sel = satu(0.99, "0%")
    assert sel.persen
    assert read_angka_sel(sel) == 99
    assert read_angka_sel(Sel("2/3", Decimal("66.6666666666667")), desimal=2) == Decimal("66.67")


@pytest.mark.parametrize("sebab", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!"])
def test_errors_are_named(sebab: str) -> None:
    sel = tulis(lambda _, ws: ws.write_formula(0, 0, "=A2/A3", None, sebab)).baris[0].sel[0]
    assert (sel.teks, sel.isi, sel.galat) == (sebab, None, True)
    with pytest.raises(AngkaTakTerbaca, match=sebab):
        read_angka_sel(sel)


def test_formulas_give_their_last_result() -> None:
    def isi(_: Any, ws: Any) -> None:
        ws.write_formula(0, 0, "=1+1", None, 2)

    sel = tulis(isi).baris[0].sel[0]
    assert (sel.isi, sel.tanda) == (Decimal(2), {Tanda.RUMUS})


def test_a_formula_without_result_is_told() -> None:
    tujuan = io.BytesIO()
    buku = openpyxl.Workbook()
    buku.active["A1"] = "=1+1"
    buku.save(tujuan)
    hasil = read_tabel(tujuan.getvalue())
    sel = hasil.tabel[0].baris[0].sel[0]
    assert sel.tanda == {Tanda.RUMUS, Tanda.TANPA_HASIL}
    assert "1 rumus tersimpan tanpa hasil" in list_peringatan(hasil)[0]
    with pytest.raises(AngkaTakTerbaca, match="tanpa hasil"):
        read_angka_sel(sel)


def test_hidden_rows_columns_and_sheets_are_kept_and_told() -> None:
    tujuan = io.BytesIO()
    with xlsxwriter.Workbook(tujuan, {"in_memory": True}) as buku:
        ws, rahasia = buku.add_worksheet("Data"), buku.add_worksheet("Rahasia")
        for nomor in range(3):
            ws.write_row(nomor, 0, ["a", "b", "c"])
        ws.set_row(1, None, None, {"hidden": True})
        ws.set_column("B:B", None, None, {"hidden": True})
        rahasia.write(0, 0, "token")
        rahasia.very_hidden()
    hasil = read_tabel(tujuan.getvalue())
    assert [baris.tersembunyi for baris in hasil.tabel[0].baris] == [False, True, False]
    assert [tabel.nama for tabel in hasil.tampak] == ["Data"]
    assert list_peringatan(hasil) == (
        "1 baris tersembunyi ikut terbaca: 2 (lembar “Data”).",
        "1 kolom tersembunyi ikut terbaca: B (lembar “Data”).",
        "Lembar ini tersembunyi (lembar “Rahasia”).",
    )


def test_a_bare_number_among_dates_gets_a_mark() -> None:
    def isi(buku: Any, ws: Any) -> None:
        pola = buku.add_format({"num_format": 14})
        for nomor in range(3):
            ws.write_datetime(nomor, 0, datetime(2026, 1, nomor + 1), pola)
        ws.write_number(3, 0, 46300)

    sel = tulis(isi).baris[3].sel[0]
    assert (sel.isi, sel.tanda) == (Decimal(46300), {Tanda.SERIAL})


def test_a_nip_as_number_is_told() -> None:
    sel = satu(198504122010011007)
    assert Tanda.PANJANG in sel.tanda


def test_the_1904_system() -> None:
    tujuan = io.BytesIO()
    with xlsxwriter.Workbook(tujuan, {"in_memory": True, "date_1904": True}) as buku:
        buku.add_worksheet().write_datetime(0, 0, datetime(2026, 10, 5), buku.add_format({"num_format": 14}))
    assert read_tabel(tujuan.getvalue()).tabel[0].baris[0].sel[0].isi == date(2026, 10, 5)


def test_openpyxl_and_runs_and_escapes_are_read() -> None:
    kaya = '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>bunyi</t></rPh></is></c>'
    saat = b.sel("C1", "2026-10-05", 't="d"')
    baris = f'<row r="1">{kaya}{b.teks("B1", "x_x000D_y_x0041_")}{saat}</row>'
    sel = read_tabel(b.xlsx(baris)).tabel[0].baris[0].sel
    assert [satu.teks for satu in sel] == ["ab", "xyA", "05/10/2026"]
    tujuan = io.BytesIO()
    buku = openpyxl.Workbook()
    buku.active.append(["Indikator", 12.5, date(2026, 1, 2)])
    buku.save(tujuan)
    assert [satu.isi for satu in read_tabel(tujuan.getvalue()).tabel[0].baris[0].sel] == [
        None,
        Decimal("12.5"),
        date(2026, 1, 2),
    ]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_double_gives_back_the_figure_that_was_typed(angka: Decimal) -> None:
    assert read_bilangan(f"{float(angka):.17g}") == angka


@given(st.text(max_size=40), st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_no_number_format_breaks_the_reading(kode: str, angka: Decimal) -> None:
    assert isinstance(format_nilai(angka, read_pola(kode)), str)


# ---- heads


def kepala_gabungan() -> Tabel:
    def isi(_: Any, ws: Any) -> None:
        ws.merge_range("A1:E1", "LAPORAN KINERJA 2026")
        ws.merge_range("A2:A3", "No")
        ws.merge_range("B2:B3", "Indikator")
        ws.merge_range("C2:D2", "Target")
        ws.write_row("C3", ["TW I", "TW II"])
        ws.write_row("A4", ["(1)", "(2)", "(3)", "(4)"])
        ws.write_row("A5", [1, "Koperasi aktif", "12,5", "12.7"])

    return tulis(isi)


@pytest.mark.parametrize("dikenal", [(), ("Indikator", "Target")])
def test_stacked_heads_are_joined(dikenal: tuple[str, ...]) -> None:
    kepala = find_kepala(kepala_gabungan(), dikenal)
    assert kepala.kolom[:4] == ("No", "Indikator", "Target / TW I", "Target / TW II")
    assert kepala.cari("target_TW-i") == 2
    assert kepala.cari("tidak ada") is None
    assert [baris.nomor for baris in kepala.isi] == [5]


def test_a_table_without_head_is_refused() -> None:
    with pytest.raises(Ditolak, match="Judul kolom tidak ditemukan"):
        find_kepala(read_tabel(b"1;2\n3;4\n").tabel[0], ["Indikator"])


def test_mixed_decimal_signs_are_told_once_and_doubtful_ones_asked() -> None:
    kepala = find_kepala(read_tabel(b"Nama;Target;Realisasi\na;12,5;1.234\nb;12.7;3,0\nc;9.5;x\n").tabel[0])
    assert len(find_campuran(kepala, [1, 2])) == 1
    assert "“Target”" in find_campuran(kepala, [1, 2])[0]
    assert find_campuran(kepala, [2]) == ()
    with pytest.raises(AngkaMeragukan):
        read_angka_sel(kepala.isi[0].sel[2])


@pytest.mark.parametrize(
    ("sel", "kata"),
    [
        (Sel("05/10/2026", date(2026, 10, 5)), "tanggal"),
        (Sel("BENAR", True), "bukan angka"),
        (Sel("x", Decimal(10**15)), "lebih dari 14"),
    ],
)
def test_what_is_no_figure_says_so(sel: Sel, kata: str) -> None:
    with pytest.raises(AngkaTakTerbaca, match=kata):
        read_angka_sel(sel)


def test_empty_cells_are_no_figure() -> None:
    assert read_angka_sel(Baris(1, ()).ambil(3)) is None


# ---- CSV


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
def test_encodings_and_delimiters(sandi: str, pemisah: str) -> None:
    baris = [["Nama", "Nilai"], ["Café “baru”", '"1\n2"'], ["b", "x"]]
    isi = "\r\n".join(pemisah.join(satu) for satu in baris).encode(sandi)
    tabel = read_tabel(isi).tabel[0]
    assert [[sel.teks for sel in satu.sel] for satu in tabel.baris] == [
        ["Nama", "Nilai"],
        ["Café “baru”", "1\n2"],
        ["b", "x"],
    ]
    assert [satu.nomor for satu in tabel.baris] == [1, 2, 4]


def test_decimal_commas_do_not_part_cells() -> None:
    tabel = read_tabel(b"sep=;\nIndikator;Target\nA;12,5\nB;13,5\n").tabel[0]
    assert tabel.baris[1].sel[1].teks == "12,5"
    assert tabel.baris[0].nomor == 2


@pytest.mark.parametrize(("kolom", "huruf"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(kolom: int, huruf: str) -> None:
    assert kolom_huruf(kolom) == huruf
