"""Papers on screen: who may see which, editing a draft, the PDF."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from factories import Dinas, Masuk, finish_one, make_instansi, new_kunci, open_tugas, play_until
from takar.core.naskah import JenisIsian
from takar.data.models import Naskah, Siklus
from takar.services.muat import load_jenis_naskah


def _form(naskah: Naskah, **isi: str) -> dict[str, object]:
    """The edit form as the page shows it: a list has one item per line."""
    teks = {kode: nilai if isinstance(nilai, str) else "\r\n".join(nilai) for kode, nilai in naskah.isi.items()}
    return {**teks, "kunci": new_kunci(), "versi": naskah.versi, **isi}


def _save(client: Client, naskah: Naskah, **isi: str) -> HttpResponse:
    return client.post(f"/naskah/{naskah.pk}/ubah/", _form(naskah, **isi))


@pytest.fixture
def draf(siklus: Siklus) -> Naskah:
    return siklus.naskah.get()


# --- reading --------------------------------------------------------------------------------------------------------


def test_a_draft_is_read_by_its_owner_and_by_the_team(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    milik = masuk(dinas.sekdin).get(f"/naskah/{draf.pk}/")
    assert milik.context["naskah"]["ubah_url"] == f"/naskah/{draf.pk}/ubah/"
    assert milik.context["isi"][0].label == "Surat dari"
    tim = masuk(dinas.kadin).get(f"/naskah/{draf.pk}/")
    assert (tim.status_code, tim.context["naskah"]["ubah_url"]) == (200, "")


@pytest.mark.parametrize("bagian", ["", "ubah/", "pdf/"])
def test_a_draft_is_closed_to_a_bidang_and_not_there_for_another_agency(
    dinas: Dinas, draf: Naskah, masuk: Masuk, bagian: str
) -> None:
    alamat = f"/naskah/{draf.pk}/{bagian}"
    assert masuk(dinas.unit["koperasi"]).get(alamat).status_code == 403
    assert masuk(make_instansi("Dinas Lain").kadin).get(alamat).status_code == 404


def test_a_bidang_sees_its_own_worksheet_and_what_it_is_informed_of(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "9")
    terlihat = {}
    for naskah in siklus.naskah.select_related("bidang"):
        status = masuk(dinas.unit["koperasi"]).get(f"/naskah/{naskah.pk}/").status_code
        terlihat[(naskah.keluaran, naskah.bidang.kode if naskah.bidang else "")] = status == 200
    assert terlihat[("kertas-kerja", "koperasi")]
    assert not terlihat[("kertas-kerja", "usaha-mikro")]
    assert terlihat[("nota-dinas-permintaan-data", "")]
    assert terlihat[("surat-perintah", "")]
    assert not terlihat[("nota-dinas-rapat", "")]
    assert not terlihat[("rekapitulasi", "")]
    assert not terlihat[("draft-laporan", "")]


def test_an_issued_paper_shows_number_signer_and_fingerprint(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    (tugas,) = open_tugas(draf.siklus)
    client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci()})
    draf.refresh_from_db()
    naskah = client.get(f"/naskah/{draf.pk}/").context["naskah"]
    assert (naskah["nomor"], naskah["status"], naskah["ubah_url"]) == (draf.nomor, "terbit", "")
    assert dinas.sekdin.nama in naskah["penanda_tangan"]
    assert naskah["sidik"] == draf.berkas_id


# --- the file -------------------------------------------------------------------------------------------------------


def test_a_draft_is_previewed_without_being_stored(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    jawaban = masuk(dinas.sekdin).get(f"/naskah/{draf.pk}/pdf/")
    assert jawaban.content.startswith(b"%PDF-")
    assert jawaban.headers["Content-Type"] == "application/pdf"
    assert jawaban.headers["Content-Disposition"] == 'inline; filename="disposisi-pengukuran-kinerja-draf.pdf"'
    draf.refresh_from_db()
    assert draf.berkas is None


def test_an_issued_paper_is_made_when_first_asked_for_and_stays_the_same(
    dinas: Dinas, draf: Naskah, masuk: Masuk
) -> None:
    finish_one(dinas, open_tugas(draf.siklus)[0])
    client = masuk(dinas.kadin)
    pertama, kedua = (client.get(f"/naskah/{draf.pk}/pdf/").content for _ in range(2))
    assert pertama == kedua
    assert Naskah.objects.get(pk=draf.pk).berkas is not None


def test_of_a_signed_report_the_signed_file_is_given(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "tamat")
    laporan = siklus.naskah.get(keluaran="laporan")
    client = masuk(dinas.unit["koperasi"])
    assert b"/ByteRange" in client.get(f"/naskah/{laporan.pk}/pdf/").content
    keterangan = client.get(f"/naskah/{laporan.pk}/").context["naskah"]
    assert keterangan["sidik"] == laporan.berkas_bertanda_id
    assert "tidak tersertifikasi" in keterangan["tanda_tangan_teks"]


# --- editing --------------------------------------------------------------------------------------------------------


def test_the_owner_changes_a_draft_and_returns_to_the_task(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    isian = client.get(f"/naskah/{draf.pk}/ubah/").context["isian"]
    assert {satu["nama"] for satu in isian} == {satu.kode for satu in load_jenis_naskah(draf.jenis).isian}
    jawaban = _save(client, draf, instruksi="Kerjakan.\r\n\r\n  Laporkan.  ", catatan="Baris satu\r\nbaris dua")
    assert jawaban.headers["Location"] == f"/tugas/{draf.tugas_id}/"
    draf.refresh_from_db()
    assert draf.isi["instruksi"] == ["Kerjakan.", "Laporkan."]
    assert draf.isi["catatan"] == "Baris satu\nbaris dua"
    assert draf.versi == 2


def test_saving_what_was_shown_changes_no_field(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    lama = dict(draf.isi)
    _save(masuk(dinas.sekdin), draf)
    draf.refresh_from_db()
    assert {kode: nilai for kode, nilai in draf.isi.items() if nilai != lama[kode]} == {}


def test_the_browser_lets_a_half_done_draft_through(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    isi = masuk(dinas.sekdin).get(f"/naskah/{draf.pk}/ubah/").content.decode()
    assert '<button class="tombol tombol-utama" formnovalidate>Simpan draf</button>' in isi


@pytest.mark.parametrize(("isian", "teks"), [("hal", ""), ("kepada", "Yth. …………")])
def test_a_draft_is_saved_half_done_but_not_issued(
    dinas: Dinas, siklus: Siklus, draf: Naskah, masuk: Masuk, isian: str, teks: str
) -> None:
    client = masuk(dinas.sekdin)
    assert _save(client, draf, **{isian: teks}).status_code == 302
    (tugas,) = open_tugas(siklus)
    jawaban = client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci(), "versi": ""})
    assert jawaban.status_code == 422
    draf.refresh_from_db()
    assert (draf.status, draf.nomor) == (Naskah.Status.DRAF, "")


@pytest.mark.parametrize(("isian", "teks"), [("keamanan", "Sangat Biasa"), ("hal", "x" * 5000)])
def test_a_field_that_will_never_do_is_marked_and_all_that_was_typed_is_kept(
    dinas: Dinas, draf: Naskah, masuk: Masuk, isian: str, teks: str
) -> None:
    jawaban = _save(masuk(dinas.sekdin), draf, catatan="Ketikan saya", **{isian: teks})
    assert jawaban.status_code == 422
    assert jawaban.context["galat"][0]["isian"] == isian
    nilai = {satu["nama"]: satu["nilai"] for satu in jawaban.context["isian"]}
    assert (nilai["catatan"], nilai[isian]) == ("Ketikan saya", teks)
    draf.refresh_from_db()
    assert draf.versi == 1


def test_a_stale_form_loses_nothing_of_either(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    _save(client, draf, catatan="Dari layar pertama")
    jawaban = _save(client, draf, catatan="Dari layar kedua")
    assert jawaban.status_code == 409
    assert "Dari layar kedua" in jawaban.content.decode()
    assert str(jawaban.context["versi"]) == "1"
    draf.refresh_from_db()
    assert draf.isi["catatan"] == "Dari layar pertama"


@pytest.mark.parametrize("versi", ["", "x", "-1", "9" * 12, "²"])
def test_a_version_that_is_no_number_is_refused_in_words(dinas: Dinas, draf: Naskah, masuk: Masuk, versi: str) -> None:
    jawaban = _save(masuk(dinas.sekdin), draf, versi=versi)
    assert jawaban.status_code == 422
    assert "Muat ulang" in jawaban.context["galat"][0]["teks"]


def test_nobody_else_changes_a_draft(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    assert client.get(f"/naskah/{draf.pk}/ubah/").status_code == 403
    assert _save(client, draf, catatan="Bukan hak saya").status_code == 403
    draf.refresh_from_db()
    assert draf.versi == 1


def test_an_issued_paper_is_no_longer_edited(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    finish_one(dinas, open_tugas(draf.siklus)[0])
    client = masuk(dinas.sekdin)
    assert client.get(f"/naskah/{draf.pk}/ubah/").status_code == 409
    assert _save(client, draf, catatan="Terlambat").status_code == 409


def test_every_draft_of_the_sop_can_be_saved_as_it_was_drafted(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    while terbuka := open_tugas(siklus):
        for naskah in terbuka[0].naskah.all():
            kode = terbuka[0].bidang.kode if terbuka[0].bidang else ""
            jawaban = _save(masuk(dinas.holder(terbuka[0].peran, kode)), naskah)
            assert (naskah.jenis, jawaban.status_code) == (naskah.jenis, 302)
            daftar = [satu.kode for satu in load_jenis_naskah(naskah.jenis).isian if satu.jenis is JenisIsian.DAFTAR]
            naskah.refresh_from_db()
            assert all(isinstance(naskah.isi[satu], list) for satu in daftar)
        finish_one(dinas, terbuka[0])
