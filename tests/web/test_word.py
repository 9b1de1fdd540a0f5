"""The pages of a draft in Word, without a script: download, send back, look at the difference, take over."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import Dinas, Masuk, make_instansi, new_kunci
from takar.adapters.docx.tolak import MAKS_BERKAS
from takar.data.models import Naskah, Siklus, SuntinganDocx
from word_buatan import edit_docx, make_docx, write_field

pytestmark = pytest.mark.sekali  # what the file holds, not how it is kept


@pytest.fixture
def draf(siklus: Siklus) -> Naskah:
    return siklus.naskah.get()


def _upload(client: Client, draf: Naskah, isi: bytes) -> Any:
    berkas = SimpleUploadedFile("draf.docx", isi)
    return client.post(f"/naskah/{draf.pk}/word/", {"kunci": new_kunci(), "versi": "1", "berkas": berkas})


def _edited(client: Client, draf: Naskah) -> bytes:
    asal = client.get(f"/naskah/{draf.pk}/docx/").content
    return edit_docx(asal, lambda badan: write_field(badan, "catatan", "Segera dikerjakan."))


def test_a_draft_goes_out_comes_back_and_is_taken(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    assert f"/naskah/{draf.pk}/word/" in client.get(f"/naskah/{draf.pk}/").content.decode()
    beda = _upload(client, draf, _edited(client, draf)).url
    teks = client.get(beda).content.decode()
    assert '<ins><span class="hanya-pembaca">disisipkan: </span>' in teks and "Diubah di Word" in teks
    isian = client.get(beda).context["isian"]
    assert [(satu["kode"], satu["dicentang"]) for satu in isian] == [("catatan", True)]
    kirim = {"kunci": new_kunci(), "versi": draf.versi, "isian": ["catatan"]}
    assert client.post(beda, kirim).url == f"/naskah/{draf.pk}/"
    draf.refresh_from_db()
    assert draf.isi["catatan"] == "Segera dikerjakan."
    assert client.post(beda, kirim | {"kunci": new_kunci(), "versi": draf.versi}).status_code == 409
    assert client.get(f"{beda}asli.docx")["Content-Disposition"].startswith("attachment")


def test_nothing_ticked_or_all_put_aside(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    beda = _upload(client, draf, _edited(client, draf)).url
    jawab = client.post(beda, {"kunci": new_kunci(), "versi": draf.versi})
    assert jawab.status_code == 422 and "Centang isian" in jawab.content.decode()
    assert client.post(beda, {"kunci": new_kunci(), "versi": draf.versi, "aksi": "tolak"}).status_code == 302
    assert SuntinganDocx.objects.get().status == SuntinganDocx.Status.DITOLAK
    assert "Tidak diterapkan" in client.get(f"/naskah/{draf.pk}/word/").content.decode()


@pytest.mark.parametrize("isi", [b"", b"bukan word", make_docx("Bukan dari Takar."), b"x" * (MAKS_BERKAS + 1)])
def test_a_refusal_is_shown_on_the_page(dinas: Dinas, draf: Naskah, masuk: Masuk, isi: bytes) -> None:
    jawab = _upload(masuk(dinas.sekdin), draf, isi)
    assert jawab.status_code == 422 and b"ringkasan-galat" in jawab.content
    assert not SuntinganDocx.objects.exists()


def test_only_the_drafters_send_it_back(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    assert _upload(masuk(dinas.kadin), draf, b"x").status_code == 403
    assert masuk(make_instansi("Dinas Lain").sekdin).get(f"/naskah/{draf.pk}/word/").status_code == 404
    assert masuk(dinas.sekdin).get(f"/naskah/{draf.pk}/word/999999/").status_code == 404


def test_what_was_typed_is_shown_as_text(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    asal = client.get(f"/naskah/{draf.pk}/docx/").content
    jahat = "<script>alert(1)</script>"
    beda = _upload(client, draf, edit_docx(asal, lambda badan: write_field(badan, "catatan", jahat))).url
    assert b"<script>alert" not in client.get(beda).content


def test_a_draft_is_drafted_anew_as_ticked(dinas: Dinas, draf: Naskah, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.sekdin), f"/naskah/{draf.pk}/susun-ulang/"
    assert "Data tidak berubah" in client.get(alamat).content.decode()
    hal = draf.isi["hal"]
    draf.isi, draf.rancangan = {**draf.isi, "hal": "Lama"}, {**draf.rancangan, "hal": "Lama"}
    draf.save()
    assert [satu["dicentang"] for satu in client.get(alamat).context["isian"]] == [True]
    assert client.post(alamat, {"kunci": new_kunci(), "versi": draf.versi}).status_code == 422
    kirim = {"kunci": new_kunci(), "versi": draf.versi, "isian": ["hal"]}
    assert client.post(alamat, kirim).status_code == 302
    draf.refresh_from_db()
    assert draf.isi["hal"] == hal
