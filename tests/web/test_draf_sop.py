"""An SOP draft in the browser: begun, confirmed by row, edited, undone, checked while typing; one editor at a time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from factories import Dinas, Masuk, new_kunci
from takar.core.bacaan.hasil import AsalNilai, BacaanSop, TemuanBaca
from takar.data.models import DrafSop, JejakAudit
from takar.services.draf_sop import load_draf
from takar.services.draf_sop_buat import as_data, begin_library

pytestmark = pytest.mark.django_db

KODE = "pengukuran-kinerja"


@pytest.fixture
def draf(dinas: Dinas) -> DrafSop:
    """The founding SOP as if it had been read: step 3 printed, two guesses in step 5, a finding, a text left over."""
    satu = DrafSop.objects.get(pk=begin_library(oleh=dinas.kasubbag, kode=KODE, kunci=new_kunci()))
    asal = (
        AsalNilai("kepala.judul", "SOP Pengukuran", "hal. 1, baris 2"),
        AsalNilai("langkah.3.uraian", "Mengundang", "hal. 2, baris 3"),
        AsalNilai("langkah.3.waktu", "30 Menit", "hal. 2, baris 3"),
        AsalNilai("langkah.5.waktu", "120 mnt", "hal. 2, baris 5", "“mnt” dibaca sebagai menit"),
        AsalNilai("langkah.5.pelaku.sekdin", "", "hal. 2, baris 5", "simbol berada di antara dua kolom"),
        AsalNilai("langkah.99.uraian", "tidak ada", "hal. 9"),
    )
    temuan = (TemuanBaca("nomor-loncat", "Nomor 6 tercetak dua kali.", "hal. 3", "langkah.6.nomor"),)
    satu.bacaan = as_data(BacaanSop(load_draf(satu), asal, temuan, "hal. 1–3", (("Catatan pinggir", "hal. 3"),)))
    satu.save()
    return satu


def press(client: Client, draf: DrafSop, aksi: str, **isi: Any) -> HttpResponse:
    draf.refresh_from_db()
    isi = {"kunci": new_kunci(), "versi": draf.versi, "aksi": aksi, **isi}
    jawaban = client.post(reverse("draf-sop-aksi", args=[draf.pk]), isi)
    draf.refresh_from_db()
    return jawaban


def show(client: Client, draf: DrafSop, nama: str = "draf-sop", *lain: Any) -> str:
    jawaban = client.get(reverse(nama, args=[draf.pk, *lain]))
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def form_of(html: str) -> dict[str, list[str]]:
    """What the browser would send of the page's largest form if nobody touched it."""
    form = max(re.findall(r"<form.*?</form>", html, re.S), key=len)
    isi: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        nama, jenis = re.search(r'name="([^"]*)"', tag), re.search(r'type="(\w+)"', tag)
        if nama and (jenis is None or jenis[1] not in ("checkbox", "radio") or " checked" in tag):
            nilai = re.search(r'value="([^"]*)"', tag)
            isi.setdefault(nama[1], []).append(nilai[1] if nilai else "")
    for nama, teks in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.S):
        isi[nama] = [teks]
    for nama, opsi in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        dipilih = re.search(r'value="([^"]*)" selected', opsi)
        isi[nama] = [dipilih[1] if dipilih else re.search(r'value="([^"]*)"', opsi)[1]]
    return isi


def test_the_work_page_shows_guesses_with_reason_and_place(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    html = show(masuk(dinas.kasubbag), draf)
    assert "10 dari 12 langkah dikonfirmasi" in html
    assert "“mnt” dibaca sebagai menit" in html
    assert 'href="#hal-2">hal. 2, baris 5' in html
    assert "Nomor 6 tercetak dua kali." in html
    assert "Catatan pinggir" in html
    assert "<svg" in html


def test_rows_are_confirmed_one_by_one_and_the_printed_at_once(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    assert press(client, draf, "konfirmasi", langkah="5")["Location"].endswith("#langkah-3")
    assert "11 dari 12 langkah dikonfirmasi" in show(client, draf)
    press(client, draf, "konfirmasi-tercetak")
    html = show(client, draf)
    assert "12 dari 12 langkah dikonfirmasi" in html
    assert "Benar, konfirmasi" not in html
    assert html.count("Nomor 6 tercetak dua kali.") == 2  # on top and beside its row
    press(client, draf, "lihat-temuan", tanda="temuan.0")
    assert "Nomor 6 tercetak dua kali." not in show(client, draf)
    press(client, draf, "batal-konfirmasi", langkah="5")
    assert "11 dari 12 langkah dikonfirmasi" in show(client, draf)


def test_edits_are_told_undone_and_done_again(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    semula = draf.teks
    press(client, draf, "hapus", langkah="9")
    html = show(client, draf)
    assert "Langkah 9 dihapus. Langkah 9, 10 masih menuju ke sana" in html
    assert "Langkah 9 menuju langkah lama “9” yang tidak ada" in html
    press(client, draf, "kembali", urut=0)
    assert "Diurungkan: Langkah 9 dihapus." in show(client, draf)
    assert draf.teks == semula
    press(client, draf, "kembali", urut=1)
    assert len(load_draf(draf).langkah) == 11
    press(client, draf, "kembali", urut=0)
    press(client, draf, "turun", langkah="4")
    show(client, draf)
    riwayat = show(client, draf, "draf-sop-riwayat")
    assert "Langkah 4 dipindahkan ke bawah." in riwayat
    assert "Langkah 9 dihapus." not in riwayat
    assert JejakAudit.objects.filter(objek=f"draf-sop/{draf.pk}").count() == 6


def test_a_step_form_sent_untouched_changes_nothing(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client, semula = masuk(dinas.kasubbag), draf.teks
    for kode in ("1", "4", "6", "7", "11", "12"):
        isi = form_of(show(client, draf, "draf-sop-langkah", kode))
        assert client.post(reverse("draf-sop-langkah", args=[draf.pk, kode]), isi).status_code == 302
        draf.refresh_from_db()
        assert draf.teks == semula, kode


def test_the_header_and_role_forms_sent_untouched_change_nothing(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client, semula = masuk(dinas.kasubbag), load_draf(draf)
    for nama in ("draf-sop-kepala", "draf-sop-pelaksana"):
        assert client.post(reverse(nama, args=[draf.pk]), form_of(show(client, draf, nama))).status_code == 302
        draf.refresh_from_db()
        assert load_draf(draf) == semula, nama


def test_a_new_step_is_written_with_actor_time_paper_and_decision(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    alamat = press(client, draf, "sisip", langkah="12")["Location"]
    isi = form_of(client.get(alamat).content.decode()) | {
        "uraian": ["Menilai kelengkapan berkas"],
        "waktu": ["1-2 hari"],
        "pelaku-0-pelaksana": ["kasubbag"],
        "pelaku-0-simbol": ["putusan"],
        "lengkap-0-tercetak": ["Laporan"],
        "lengkap-0-asal": ["k:laporan"],
        "hasil-0-tercetak": ["Lembar penilaian"],
        "hasil-0-isian": ["Nomor\nTanggal"],
        "tanya": ["Apakah lengkap?"],
        "jalan-0-ke": ["selesai"],
        "jalan-1-ke": ["12"],
        "jalan-1-arahan": ["1"],
    }
    hasil = client.post(reverse("draf-sop-periksa", args=[draf.pk, "13"]), isi).content.decode()
    assert "Dibaca:" in hasil
    assert "<svg" in hasil
    draf.refresh_from_db()
    assert load_draf(draf).cari_langkah("13").uraian == ""
    assert client.post(alamat, isi).status_code == 302
    draf.refresh_from_db()
    langkah = load_draf(draf).cari_langkah("13")
    assert langkah.pelaku[0].keluaran == (langkah.keluaran[0].kode,) == ("lembar-penilaian",)
    assert langkah.keluaran[0].isian == ("Nomor", "Tanggal")
    assert langkah.kelengkapan[0].keluaran == "laporan"
    assert [(j.label, j.ke, j.wajib_arahan) for j in langkah.putusan.jalan] == [
        ("Ya", "selesai", False),
        ("Tidak", "12", True),
    ]
    assert langkah.lanjut == ""


def test_duties_are_separated_by_boxes_and_read_again(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    """Ticked, kept by an untouched form, told on the table by the steps' numbers, and taken off again."""
    client, alamat = masuk(dinas.kasubbag), reverse("draf-sop-langkah", args=[draf.pk, "11"])
    kiriman = form_of(show(client, draf, "draf-sop-langkah", "11")) | {"bukan_pelaku": ["9", "10"]}
    assert client.post(alamat, kiriman).status_code == 302
    draf.refresh_from_db()
    assert load_draf(draf).cari_langkah("11").bukan_pelaku_langkah == ("9", "10")
    assert "Tidak dikerjakan oleh yang mengerjakan langkah 9, 10." in show(client, draf)
    assert "pemisahan tugas" in show(client, draf)
    semula, isi = draf.teks, form_of(show(client, draf, "draf-sop-langkah", "11"))
    assert isi["bukan_pelaku"] == ["9", "10"]
    assert client.post(alamat, isi).status_code == 302
    draf.refresh_from_db()
    assert draf.teks == semula
    lagi = form_of(show(client, draf, "draf-sop-langkah", "11"))
    del lagi["bukan_pelaku"]
    assert client.post(alamat, lagi).status_code == 302
    draf.refresh_from_db()
    assert load_draf(draf).cari_langkah("11").bukan_pelaku_langkah == ()


def test_a_stale_form_is_refused_with_what_was_typed(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    isi = form_of(show(client, draf, "draf-sop-langkah", "3"))
    press(masuk(dinas.sekdin), draf, "naik", langkah="8")
    semula = draf.teks
    jawaban = client.post(
        reverse("draf-sop-langkah", args=[draf.pk, "3"]), isi | {"uraian": ["Mengundang tim"], "waktu": ["45 menit"]}
    )
    assert jawaban.status_code == 409
    html = jawaban.content.decode()
    assert "Mengundang tim" in html
    assert 'value="45 menit"' in html
    draf.refresh_from_db()
    assert draf.teks == semula


def test_more_rows_are_given_without_saving(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    isi = form_of(show(client, draf, "draf-sop-langkah", "3")) | {"uraian": ["Diketik"], "aksi": ["baris"]}
    html = client.post(reverse("draf-sop-langkah", args=[draf.pk, "3"]), isi).content.decode()
    assert "Diketik" in html
    assert "pelaku-6-pelaksana" in html
    draf.refresh_from_db()
    assert draf.urut == 0


def test_roles_are_merged_renamed_and_told_apart(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    isi = form_of(show(client, draf, "draf-sop-pelaksana")) | {
        "peran-5-nama": ["Kasubag Umum dan Kepegawaian"],
        "peran-6-nama": ["Pemohon"],
        "peran-6-jenis": ["luar"],
        "peran-6-pencatat": ["kasubbag"],
    }
    assert client.post(reverse("draf-sop-pelaksana", args=[draf.pk]), isi).status_code == 302
    assert "hampir sama namanya" in show(client, draf)
    dari, ke = "kasubag-umum-dan-kepegawaian", "kasubbag"
    press(client, draf, "beda", dari=dari, ke=ke)
    assert "hampir sama namanya" not in show(client, draf)
    press(client, draf, "gabung", dari=dari, ke=ke)
    sop = load_draf(draf)
    assert [satu.kode for satu in sop.pelaksana][-1] == "pemohon"
    assert sop.cari_pelaksana("pemohon").pencatat == "kasubbag"


def test_a_role_is_removed_by_its_box_and_the_steps_that_name_it_are_told(
    dinas: Dinas, masuk: Masuk, draf: DrafSop
) -> None:
    client = masuk(dinas.kasubbag)
    isi = form_of(show(client, draf, "draf-sop-pelaksana")) | {"peran-0-hapus": ["1"], "peran-1-nama": [""]}
    client.post(reverse("draf-sop-pelaksana", args=[draf.pk]), isi)
    draf.refresh_from_db()
    assert load_draf(draf).pelaksana[0].nama == "Anggota"
    html = show(client, draf)
    assert "Langkah 6, 7 menyebut pelaksana yang dihapus" in html
    assert "Kolom “Belum ditentukan” memuat pelaksana yang belum dipilih: langkah 6, 7." in html


def test_hari_is_asked_once(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    client = masuk(dinas.kasubbag)
    assert "hari apa?" in show(client, draf)
    press(client, draf, "hari", hari="kalender")
    assert "hari apa?" not in show(client, draf)
    assert load_draf(draf).hari.value == "kalender"


def test_a_closed_draft_is_read_only(dinas: Dinas, masuk: Masuk, draf: DrafSop) -> None:
    DrafSop.objects.update(status=DrafSop.Status.DIAJUKAN)
    client = masuk(dinas.kasubbag)
    jawaban = press(client, draf, "hapus", langkah="9")
    assert jawaban.status_code == 409
    assert "menunggu pengesahan; isinya tidak dapat diubah" in jawaban.content.decode()
    html = show(masuk(dinas.kadin), draf)
    assert 'value="hapus"' not in html
    assert reverse("sop-sahkan", args=[draf.pk]) in html
    assert reverse("sop-ajukan", args=[draf.pk]) not in html


def test_drafts_begin_empty_or_as_a_revision_and_are_listed(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    for isi in ({"cara": "kosong", "judul": "SOP Izin Cuti"}, {"cara": "versi", "versi_sop": dinas.sop.pk}):
        assert client.post(reverse("draf-sop-baru"), {"kunci": new_kunci(), "versi": "", **isi}).status_code == 302
    izin = DrafSop.objects.get(judul="SOP Izin Cuti")
    html = show(client, izin)
    assert "Belum ada langkah." in html
    assert "belum mempunyai langkah" in html
    html = client.get(reverse("draf-sop-daftar")).content.decode()
    assert "SOP Izin Cuti" in html
    assert "revisi pengukuran-kinerja versi 1" in html
    press(client, izin, "buang")
    assert "SOP Izin Cuti" not in client.get(reverse("draf-sop-daftar")).content.decode()
