"""The header block in its variants: labels beside, above or within their values, two columns, several fields a cell."""

from __future__ import annotations

import pytest
from sop_lembar import KEPALA, baca, kisi, kode_temuan, langkah

from takar.core.bacaan import BacaanSop, Kisi
from takar.core.bacaan.isian_kepala import baca_pengesah

ALUR = kisi([*KEPALA, langkah("1", "Menerima surat")], "T1@1,2", tempat="hal. 2")


def kepala(baris: list[list[str]], rentang: dict[tuple[int, int], tuple[int, int]] | None = None) -> BacaanSop:
    return baca(kisi(baris, rentang=rentang), ALUR)


BAKU = [
    ["PEMERINTAH KABUPATEN CONTOH\nDINAS SOSIAL\nBIDANG REHABILITASI", "Nomor SOP", ": 065/1/2024"],
    ["", "Tgl. Pembuatan", ": 2 Januari 2024"],
    ["", "Tanggal Revisi", ": -"],
    ["", "Tanggal Efektif", ": 9 Januari 2024"],
    [
        "",
        "Disyahkan Oleh",
        "Kepala Dinas Sosial\n\nContoh Kepala, S.Sos., M.Si.\nPembina Tk. I\nNIP. 19700101 199503 1 001",
    ],
    ["", "Nama SOP", "Pelayanan Bantuan Sosial"],
    ["Dasar Hukum :", "Kualitas Pelaksana :", ""],
    ["1. UU 11/2009\n2. PP 39/2012\n2. Perda 1/2020", "1. S1\n2. SLTA", ""],
    ["Keterkaitan", "Peralatan/ Perlengkapan", ""],
    ["SOP Surat Masuk", "a. Komputer\nb. ATK", ""],
    ["Peringatan :\nBila tidak dijalankan, bantuan terlambat.", "Pencatatan dan Pendataan :\nBuku agenda", ""],
]


def test_the_usual_block_with_two_sections_side_by_side() -> None:
    bacaan = kepala(BAKU)
    isi = bacaan.sop.kepala
    assert (isi.nomor, isi.tanggal_pembuatan, isi.tanggal_revisi) == ("065/1/2024", "2 Januari 2024", "-")
    assert (isi.disahkan_jabatan, isi.disahkan_nama) == ("Kepala Dinas Sosial", "Contoh Kepala, S.Sos., M.Si.")
    assert (isi.disahkan_nip, isi.judul) == ("197001011995031001", "Pelayanan Bantuan Sosial")
    assert isi.instansi == "PEMERINTAH KABUPATEN CONTOH DINAS SOSIAL"
    asal = {satu.jalur: satu.tercetak for satu in bacaan.asal}
    assert (asal["kepala.unit"], asal["kepala.disahkan_pangkat"]) == ("BIDANG REHABILITASI", "Pembina Tk. I")


def test_the_lists_are_split_into_their_items() -> None:
    sop = kepala(BAKU).sop
    assert sop.dasar_hukum == ("UU 11/2009", "PP 39/2012", "Perda 1/2020")
    assert (sop.kualifikasi, sop.peralatan) == (("S1", "SLTA"), ("Komputer", "ATK"))
    assert (sop.keterkaitan, sop.pencatatan) == (("SOP Surat Masuk",), ("Buku agenda",))
    assert sop.peringatan == ("Bila tidak dijalankan, bantuan terlambat.",)


def test_one_item_a_row_under_two_labels() -> None:
    label = [["Nomor SOP", "", "1"], ["Dasar Hukum", "", "Kualifikasi"]]
    sop = kepala([*label, ["1. UU A", "", "S1"], ["2. UU B", "", "SMA"]]).sop
    assert (sop.dasar_hukum, sop.kualifikasi) == (("UU A", "UU B"), ("S1", "SMA"))


def test_numbers_on_lines_of_their_own_are_no_items() -> None:
    baris = [["Nama SOP", "Surat Masuk"], ["Dasar Hukum", "1\nUU 11/2009\n2.\nPP 39/2012"]]
    assert kepala(baris).sop.dasar_hukum == ("UU 11/2009", "PP 39/2012")


def test_the_block_after_the_flow_table_and_blank_dots() -> None:
    blok = [
        ["Nomor SOP", ""],
        ["Tanggal Pembuatan", "……………2022"],
        ["Tanggal Revisi", "1"],
        ["Judul SOP", "Data Kinerja"],
    ]
    bacaan = baca(ALUR, kisi(blok, tempat="hal. 3"))
    assert (bacaan.sop.kepala.judul, bacaan.sop.kepala.tanggal_pembuatan) == ("Data Kinerja", "……………2022")
    assert {"isian-titik", "nomor-kosong", "pengesah-kosong"} <= kode_temuan(bacaan)


def test_several_fields_in_one_cell() -> None:
    sel = "Nomor SOP : 7/2024\nTanggal Dibuat : 2 Mei 2024\nTanggal Efektif : 3 Mei 2024\nDisahkan oleh :\nCamat Contoh"
    isi = kepala([["KECAMATAN CONTOH", sel], ["", "Nama SOP : Surat Pindah"]]).sop.kepala
    assert (isi.nomor, isi.tanggal_efektif, isi.judul) == ("7/2024", "3 Mei 2024", "Surat Pindah")
    assert (isi.instansi, isi.disahkan_jabatan) == ("KECAMATAN CONTOH", "Camat Contoh")


def test_labels_in_one_tall_cell_take_the_cells_beside_it_in_order() -> None:
    baris = [["Nomor SOP\nTanggal Pembuatan\nNama SOP", "9/2024"], ["", "1 Mei 2024"], ["", "Izin Usaha"]]
    isi = kepala(baris, {(0, 0): (3, 1)}).sop.kepala
    assert (isi.nomor, isi.tanggal_pembuatan, isi.judul) == ("9/2024", "1 Mei 2024", "Izin Usaha")


def test_a_nip_that_slipped_into_the_title_goes_back() -> None:
    baris = [["Nomor SOP", "1"], ["Disahkan oleh", "Camat\nContoh Camat"], ["Nama SOP", "NIP. 19700101\nIzin Usaha"]]
    isi = kepala(baris).sop.kepala
    assert (isi.judul, isi.disahkan_nama, isi.disahkan_nip) == ("Izin Usaha", "Contoh Camat", "19700101")


def test_pengesahan_stands_for_efektif() -> None:
    isi = kepala([["Nomor SOP", "1"], ["Tanggal Pengesahan", "25 Februari 2025"], ["Nama SOP", "Aduan"]]).sop.kepala
    assert isi.tanggal_efektif == "25 Februari 2025"


def test_a_title_over_the_table_that_names_another_office_is_found() -> None:
    blok = kisi([["Nomor SOP", "1"], ["Nama SOP", "Cuti Pegawai Dinas Sosial"]])
    judul = kisi([["SOP Cuti Pegawai Sekretariat Daerah"]], tempat="hal. 2")
    bacaan = baca(blok, judul, ALUR)
    assert bacaan.sop.judul_tabel == "SOP Cuti Pegawai Sekretariat Daerah"
    assert "judul-beda" in kode_temuan(bacaan)


def test_without_any_header_one_finding_says_it() -> None:
    bacaan = baca(ALUR)
    assert "kepala-kosong" in kode_temuan(bacaan)
    assert not {kode for kode in kode_temuan(bacaan) if kode in {"nomor-kosong", "dasar-hukum-kosong"}}


def test_what_stands_under_no_label_is_kept() -> None:
    bacaan = kepala([*BAKU[:6], ["Tembusan kepada arsip", "", ""]])
    assert ("Tembusan kepada arsip", "hal. 1, baris 7, kolom 1") in bacaan.sisa


@pytest.mark.parametrize(
    ("teks", "jabatan", "nama", "nip"),
    [
        ("Kepala BPS Provinsi Contoh\nContoh Nama", "Kepala BPS Provinsi Contoh", "Contoh Nama", ""),
        ("Kepala Dinas", "Kepala Dinas", "", ""),
        ("Camat\nContoh Camat\nNIP 197001011995031001", "Camat", "Contoh Camat", "197001011995031001"),
        ("Camat Kabupaten Satu Budi Contoh, SH NIP. 19700101", "Camat Kabupaten Satu", "Budi Contoh, SH", "19700101"),
        ("Plt. Kepala\nDinas Sosial\nDra. Contoh Ibu", "Plt. Kepala Dinas Sosial", "Dra. Contoh Ibu", ""),
    ],
)  # fmt: skip
def test_who_approved(teks: str, jabatan: str, nama: str, nip: str) -> None:
    satu = baca_pengesah(teks)
    assert (satu.jabatan, satu.nama, satu.nip) == (jabatan, nama, nip)


def test_header_and_flow_in_one_sheet() -> None:
    lembar: Kisi = kisi(
        [["Nomor SOP", "5"], ["Nama SOP", "Arsip"], [], *KEPALA, langkah("1", "Menyimpan arsip")], "T1@4,2"
    )
    bacaan = baca(lembar)
    assert (bacaan.sop.kepala.nomor, bacaan.sop.kepala.judul, len(bacaan.sop.langkah)) == ("5", "Arsip", 1)
