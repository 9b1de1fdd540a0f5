"""SOP drafts as acts: an upload is kept whatever it is, several SOPs make several drafts, nothing happens twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import Dinas, make_instansi, new_kunci
from pdf_buatan import encrypt, make_pdf
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Sop
from takar.data.models import Berkas, DrafSop, SuntinganSop
from takar.services.draf_sop import MAKS_SUNTINGAN, edit_draf, find_draf, go_to, load_draf
from takar.services.draf_sop_baca import anchor_of, by_number, count_konfirmasi, list_temuan
from takar.services.draf_sop_buat import begin_empty, paste_draf, paste_into, upload_draf
from takar.services.draf_sop_sumber import load_halaman, load_sumber, read_sumber

TABEL = """| No | Uraian Kegiatan | Pemohon | Petugas | Kelengkapan | Waktu | Output |
|---|---|---|---|---|---|---|
| 1 | Pemohon menyerahkan berkas | [] | | Formulir | 5 menit | Berkas |
| 2 | Petugas memeriksa berkas | | [] | Berkas | 2 hari | Surat |
"""


def upload(dinas: Dinas, isi: bytes, nama: str = "sop.pdf", kunci: str = "") -> DrafSop:
    pk = upload_draf(oleh=dinas.kasubbag, nama=nama, isi=isi, kunci=kunci or new_kunci())[0]
    return DrafSop.objects.get(pk=pk)


@pytest.mark.parametrize("isi", [encrypt("rahasia"), make_pdf(), b"%PDF-1.7 rusak"])
def test_a_file_that_cannot_be_read_is_kept_with_the_reason(dinas: Dinas, isi: bytes) -> None:
    draf = upload(dinas, isi, "C:\\sop\\SOP lama.pdf")
    assert load_sumber(draf) == (isi, f"sumber-draf-{draf.pk}.pdf")
    assert draf.bacaan["gagal"]
    assert draf.judul == draf.nama_sumber == "SOP lama.pdf"
    assert load_draf(draf).langkah == ()


def test_a_page_of_the_source_is_a_picture(dinas: Dinas) -> None:
    draf = upload(dinas, make_pdf(halaman=2))
    assert read_sumber(draf).halaman == (1, 2)
    assert load_halaman(draf, 2).startswith(b"\x89PNG")
    with pytest.raises(Ditolak, match="tidak ada"):
        load_halaman(draf, 3)


@pytest.mark.parametrize("isi", [b"", b"MZ\x90\x00program", b"PK\x03\x04rusak"])
def test_what_is_no_document_is_refused_and_not_kept(dinas: Dinas, isi: bytes) -> None:
    with pytest.raises(Ditolak):
        upload(dinas, isi)
    assert not DrafSop.objects.exists()
    assert not Berkas.objects.exists()


def test_the_same_upload_twice_makes_one_draft(dinas: Dinas) -> None:
    kunci = new_kunci()
    assert upload(dinas, make_pdf(), kunci=kunci) == upload(dinas, make_pdf(), kunci=kunci)
    assert DrafSop.objects.count() == 1


def test_pasted_text_becomes_a_draft_and_fills_an_unread_one(dinas: Dinas) -> None:
    (pk,) = paste_draf(oleh=dinas.kasubbag, teks=TABEL, kunci=new_kunci())
    draf = DrafSop.objects.get(pk=pk)
    assert [satu.uraian for satu in load_draf(draf).langkah] == [
        "Pemohon menyerahkan berkas",
        "Petugas memeriksa berkas",
    ]
    assert count_konfirmasi(draf).sudah == 0
    assert read_sumber(draf).baris[2].teks.startswith("| 1 |")
    kosong = upload(dinas, encrypt("rahasia"))
    paste_into(oleh=dinas.kasubbag, draf_id=kosong.pk, versi=1, teks=TABEL, kunci=new_kunci())
    kosong.refresh_from_db()
    assert len(load_draf(kosong).langkah) == 2
    assert kosong.sumber is not None
    assert [satu.ringkas for satu in kosong.suntingan.all()][-1] == "Isi draf dibaca dari teks yang ditempel."


@pytest.mark.parametrize("teks", [" ", "Selamat pagi.", "x" * 300_001])
def test_a_pasted_text_without_steps_is_refused(dinas: Dinas, teks: str) -> None:
    with pytest.raises(Ditolak):
        paste_draf(oleh=dinas.kasubbag, teks=teks, kunci=new_kunci())


def test_only_the_newest_edits_can_be_gone_back_to(dinas: Dinas) -> None:
    pk = begin_empty(oleh=dinas.kasubbag, judul="SOP Cuti", kunci=new_kunci())
    saat = DrafSop.objects.get(pk=pk).dibuat
    SuntinganSop.objects.bulk_create(
        SuntinganSop(draf_id=pk, urut=urut, teks="", ringkas="-", oleh=dinas.kasubbag, waktu=saat)
        for urut in range(1, MAKS_SUNTINGAN + 1)
    )
    DrafSop.objects.update(urut=MAKS_SUNTINGAN)
    edit_draf(oleh=dinas.kasubbag, draf_id=pk, versi=1, ubah=_retitle, kunci=new_kunci())
    assert SuntinganSop.objects.count() == MAKS_SUNTINGAN
    with pytest.raises(Ditolak, match="sudah tidak ada"):
        go_to(oleh=dinas.kasubbag, draf_id=pk, versi=2, urut=0, kunci=new_kunci())


def test_drafts_are_the_agency_s_own_and_the_drafters_alone_change_them(dinas: Dinas) -> None:
    pk = begin_empty(oleh=dinas.kasubbag, judul="SOP Cuti", kunci=new_kunci())
    with pytest.raises(Ditolak, match="tidak ada"):
        find_draf(make_instansi("Dinas Lain").kasubbag, pk)
    with pytest.raises(Ditolak, match="hanya untuk"):
        edit_draf(oleh=dinas.kadin, draf_id=pk, versi=1, ubah=_retitle, kunci=new_kunci())


def test_a_code_in_use_is_told_and_steps_go_by_their_numbers(dinas: Dinas) -> None:
    pk = begin_empty(oleh=dinas.kasubbag, judul="SOP Izin Cuti", kunci=new_kunci())
    draf = DrafSop.objects.get(pk=pk)
    assert load_draf(draf).kode == "izin-cuti"
    assert any("sudah dipakai" in satu.kalimat for satu in list_temuan(draf, {"izin-cuti"}))
    sop = load_draf(draf)
    assert by_number(sop, "Langkah 3 menuju langkah ini.") == "Langkah lama “3” menuju langkah ini."


@pytest.mark.parametrize(
    ("tempat", "jangkar"),
    [
        ("hal. 12, baris 3, kolom 1", "hal-12"),
        ("tabel 3, baris teks 30, kolom 2", "s-baris-30"),
        ("lembar SOP, baris 4, kolom B", "s-lembar-sop-baris-4"),
        ("", ""),
    ],
)
def test_a_place_has_its_anchor_in_the_source(tempat: str, jangkar: str) -> None:
    assert anchor_of(tempat) == jangkar


def _retitle(sop: Sop) -> Sop:
    return replace(sop, judul_tabel="SOP Cuti Tahunan")
