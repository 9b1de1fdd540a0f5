"""The founding SOP that ships: whole, as printed, without a fault, and its papers are kinds that Takar can draft."""

from importlib.resources import files

import pytest

from takar.core.sop.baca import read_sop
from takar.core.sop.mutu_baku import MENIT_SEHARI
from takar.core.sop.nilai import SELESAI, Asal, Simbol, Sop
from takar.core.sop.periksa import check_sop

TABEL = {
    "1": ("15 Menit", ["Disposisi"], ["Disposisi"]),
    "2": ("15 Menit", ["Disposisi"], ["Disposisi"]),
    "3": ("30 Menit", ["Disposisi"], ["Nota Dinas", "Surat Undangan"]),
    "4": (
        "30 Menit",
        ["Nota Dinas", "Surat Undangan"],
        ["Rapat", "Notulen Rapat", "Surat Perintah Penggunaan Aplikasi e-Kinerja"],
    ),
    "5": ("120 menit", ["Notulen Rapat"], ["Rencana Kegiatan"]),
    "6": ("30 menit", ["Nota Dinas"], ["Nota Dinas"]),
    "7": (
        "2 hari",
        ["Kertas Kerja Pengukuran Kinerja", "Data Pengumpulan Kinerja"],
        ["Kertas Kerja Pengukuran Kinerja Per Bidang"],
    ),
    "8": ("120 menit", ["Kertas Kerja Pengukuran Kinerja"], ["Rekapitulasi Hasil Pengukuran Kinerja"]),
    "9": (
        "30 menit",
        ["Rekapitulasi Hasil Pengumpulan Data Kinerja"],
        ["Draft Laporaan Hasil Pengukuran Data Kinerja"],
    ),
    "10": (
        "60 menit",
        ["Draft Laporaan Hasil Pengukuran Data Kinerja"],
        ["Draft Laporaan Hasil Pengukuran Data Kinerja"],
    ),
    "11": (
        "90 menit",
        ["Draft Laporaan Hasil Pengukuran Data Kinerja"],
        ["Laporan Hasil Pengukuran Kinerja", "Lembar Disposisi"],
    ),
    "12": (
        "1 hari",
        ["Laporan Hasil Pengukuran Kinerja"],
        ["Laporan Hasil Pengukuran Kinerja yang sudah ditandatangani"],
    ),
}
"""Waktu, kelengkapan and output of each row, as the SOP prints them."""

PELAKU = {
    "1": ["*sekdin", "*kasubbag"],
    "2": ["*kadin", "kasubbag"],
    "3": ["*kasubbag", "kadin", "anggota"],
    "4": ["*sekdin", "kadin", "anggota"],
    "5": ["*anggota", "*sekdin"],
    "6": ["*anggota", "*sekdin", "kadin", "unit"],
    "7": ["*unit", "*anggota"],
    "8": ["*anggota"],
    "9": ["*anggota", "sekdin"],
    "10": ["*kasubbag"],
    "11": ["*sekdin"],
    "12": ["*sekdin"],
}
"""Who acts in each row; a star marks those who have a task."""


@pytest.fixture(scope="module")
def sop() -> Sop:
    return read_sop(files("takar").joinpath("library/sop/pengukuran-kinerja.toml").read_text(encoding="utf-8"))


def test_it_has_no_fault(sop: Sop) -> None:
    assert check_sop(sop) == ()


def test_the_table_is_as_printed(sop: Sop) -> None:
    dibaca = {
        langkah.kode: (
            langkah.waktu.tercetak,
            [satu.tercetak for satu in langkah.kelengkapan],
            [satu.tercetak for satu in langkah.keluaran],
        )
        for langkah in sop.langkah
    }
    assert dibaca == TABEL
    assert [langkah.nomor for langkah in sop.langkah] == list(range(1, 13))


def test_each_step_has_its_actors(sop: Sop) -> None:
    dibaca = {
        langkah.kode: [("*" if satu.kerja else "") + satu.pelaksana for satu in langkah.pelaku]
        for langkah in sop.langkah
    }
    assert dibaca == PELAKU


def test_slips_of_the_printed_text_are_kept(sop: Sop) -> None:
    assert "Kasubbag umpegi" in sop.cari_langkah("2").uraian
    assert sop.cari_langkah("3").uraian.startswith("Kasubag Umpeg mengirim")
    assert "Petunjuk Teknis Teknis" in sop.dasar_hukum[3]
    assert "SEKRETARIAT DAERAH" in sop.judul_tabel
    assert sop.kepala.nomor == "060 / /2023"


def test_the_header_block_and_lists_are_whole(sop: Sop) -> None:
    assert sop.kepala.instansi == "DINAS KOPERASI DAN UKM KABUPATEN PURBALINGGA"
    assert sop.kepala.disahkan_nama == "Adi Purwanto, SS, M.Si"
    assert sop.kepala.disahkan_nip == "197107221998032004"
    daftar = (sop.dasar_hukum, sop.kualifikasi, sop.keterkaitan, sop.peralatan, sop.peringatan, sop.pencatatan)
    assert [len(satu) for satu in daftar] == [5, 4, 3, 5, 1, 1]
    assert [tanda for tanda, _ in sop.legenda] == ["terminator", "proses", "dokumen", "putusan", "Y", "T"]
    assert len(sop.catatan) == 13


def test_the_columns_stand_in_the_printed_order(sop: Sop) -> None:
    assert [(satu.nama, satu.kelompok) for satu in sop.pelaksana] == [
        ("Bagian/ Unit", ""),
        ("Anggota", "Tim SAKIP"),
        ("Kepala Dinas", "Tim SAKIP"),
        ("Kasubbag Umum dan Kepegawaian", "Tim SAKIP"),
        ("Sekretaris Dinas", "Tim SAKIP"),
    ]


def test_the_standard_times_add_up(sop: Sop) -> None:
    menit = sum(langkah.waktu.menit or 0 for langkah in sop.langkah)
    hari = sum(langkah.waktu.hari or 0 for langkah in sop.langkah)
    assert (menit, hari) == (540, 3)
    assert menit + hari * MENIT_SEHARI == 1890


@pytest.mark.parametrize(("kode", "ya"), [("10", "11"), ("11", "12")])
def test_a_review_goes_on_or_returns_with_arahan(sop: Sop, kode: str, ya: str) -> None:
    putusan = sop.cari_langkah(kode).putusan
    assert putusan is not None
    maju, kembali = putusan.jalan
    assert (maju.label, maju.ke, maju.wajib_arahan, maju.buka_bidang) == ("Ya", ya, False, "")
    assert (kembali.label, kembali.ke, kembali.wajib_arahan, kembali.buka_bidang) == ("Tidak", "9", True, "7")


def test_it_starts_and_ends_with_a_terminator(sop: Sop) -> None:
    assert sop.awal.pelaku[0].simbol is Simbol.TERMINATOR
    akhir = [langkah for langkah in sop.langkah if langkah.lanjut == SELESAI]
    assert [langkah.kode for langkah in akhir] == ["12"]
    assert akhir[0].pelaku[-1].simbol is Simbol.TERMINATOR


def test_only_step_seven_is_done_per_bidang(sop: Sop) -> None:
    assert [langkah.kode for langkah in sop.langkah if langkah.per_bidang] == ["7"]


def test_papers_from_outside_are_told_apart(sop: Sop) -> None:
    asal = [(langkah.kode, satu.asal) for langkah in sop.langkah for satu in langkah.kelengkapan]
    assert [satu for satu in asal if satu[1] is not Asal.LANGKAH] == [
        ("1", Asal.AWAL),
        ("7", Asal.FORMULIR),
        ("7", Asal.LUAR),
    ]


def test_every_paper_is_a_kind_in_the_library(sop: Sop) -> None:
    kinds = {satu.name.removesuffix(".toml") for satu in files("takar").joinpath("library/naskah").iterdir()}
    naskah = [satu.naskah for langkah in sop.langkah for satu in langkah.keluaran if satu.naskah]
    assert set(naskah) <= kinds
    assert len(naskah) == 14
