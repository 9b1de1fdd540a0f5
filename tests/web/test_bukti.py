"""The page of an indicator's evidence, without a script; files leave as attachments that nothing runs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import Dinas, Masuk, make_instansi, new_kunci, play_until
from pdf_buatan import make_pdf
from takar.data.models import Bukti, Siklus

BIDANG = "koperasi"
PDF = make_pdf()


@pytest.fixture
def terbuka(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "7")
    return siklus


def _url(dinas: Dinas, siklus: Siklus) -> str:
    return f"/siklus/{siklus.pk}/kertas-kerja/{BIDANG}/bukti/{dinas.indikator[BIDANG][0].pk}/"


def _form(**isi: object) -> dict[str, object]:
    return {"kunci": new_kunci(), "versi": "1", **isi}


def test_a_file_is_uploaded_listed_and_saved_again(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.unit[BIDANG]), _url(dinas, terbuka)
    kirim = _form(jenis="berkas", berkas=SimpleUploadedFile("RAT <b>.pdf", PDF))
    assert client.post(alamat, kirim).url == alamat
    isi = client.get(alamat).content.decode()
    assert "RAT &lt;b&gt;.pdf" in isi and "SHA-256" in isi
    jawab = client.get(f"/bukti/{Bukti.objects.get().pk}/berkas/")
    assert jawab.content == PDF
    assert jawab["Content-Disposition"] == 'attachment; filename="RAT -b.pdf"'
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawab["Content-Security-Policy"]


def test_a_refused_form_keeps_what_was_typed(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    kirim = _form(jenis="tautan", isi="javascript:alert(1)", judul="Laporan")
    jawab = masuk(dinas.unit[BIDANG]).post(_url(dinas, terbuka), kirim)
    assert jawab.status_code == 422
    assert 'value="javascript:alert(1)"' in jawab.content.decode() and 'value="Laporan"' in jawab.content.decode()
    assert not Bukti.objects.exists()


def test_a_piece_is_withdrawn_by_its_bidang(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.unit[BIDANG]), _url(dinas, terbuka)
    client.post(alamat, _form(jenis="teks", isi="Nomor 12"))
    bukti = Bukti.objects.get()
    assert client.post(f"{alamat}cabut/", _form(bukti=bukti.pk)).status_code == 302
    assert "dicabut" in client.get(alamat).content.decode()
    assert client.post(f"{alamat}cabut/", _form(bukti=bukti.pk)).status_code == 422


def test_evidence_is_seen_by_whoever_sees_the_worksheet(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    kirim = _form(jenis="berkas", berkas=SimpleUploadedFile("a.pdf", PDF))
    masuk(dinas.unit[BIDANG]).post(_url(dinas, terbuka), kirim)
    berkas = f"/bukti/{Bukti.objects.get().pk}/berkas/"
    lain = make_instansi("Dinas Lain")
    for orang, status in ((dinas.kadin, 200), (dinas.unit["sekretariat"], 403), (lain.kadin, 404)):
        assert masuk(orang).get(berkas).status_code == status
        assert masuk(orang).get(_url(dinas, terbuka)).status_code == status
    assert b"Unggah berkas" not in masuk(dinas.kadin).get(_url(dinas, terbuka)).content
    assert masuk(dinas.kadin).get("/bukti/999999/berkas/").status_code == 404
