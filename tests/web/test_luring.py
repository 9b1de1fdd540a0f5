"""The pages of the offline worksheet, without a script: download, send back, look at the difference, take over."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import Dinas, Masuk, new_kunci, play_until
from takar.data.models import BarisKertasKerja, Siklus, Unggahan

pytestmark = pytest.mark.sekali  # what the file holds, not how it is kept

BIDANG = "koperasi"


@pytest.fixture
def terbuka(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "7")
    return siklus


def _url(siklus: Siklus) -> str:
    return f"/siklus/{siklus.pk}/kertas-kerja/{BIDANG}/luring/"


def _filled(isi: bytes, realisasi: object) -> SimpleUploadedFile:
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    buku["Kinerja"]["I4"] = realisasi
    tujuan = io.BytesIO()
    buku.save(tujuan)
    return SimpleUploadedFile("terisi.xlsx", tujuan.getvalue())


def test_a_sheet_goes_out_comes_back_and_is_taken(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.unit[BIDANG]), _url(terbuka)
    assert alamat in client.get(f"/siklus/{terbuka.pk}/kertas-kerja/{BIDANG}/").content.decode()
    unduhan = client.get(f"{alamat}kertas-kerja.xlsx")
    assert unduhan["Content-Disposition"].startswith("attachment")
    jawab = client.post(alamat, {"kunci": new_kunci(), "berkas": _filled(unduhan.content, 95)})
    beda = f"{alamat}{Unggahan.objects.get().pk}/"
    assert jawab.url == beda
    assert "Ambil alih" in client.get(beda).content.decode()
    assert client.post(beda, {"kunci": new_kunci()}).status_code == 302
    assert BarisKertasKerja.objects.get(kertas_kerja__siklus=terbuka).nilai == 95
    assert "sudah diambil alih" in client.get(beda).content.decode()
    assert client.post(beda, {"kunci": new_kunci()}).status_code == 409


def test_a_refusal_is_shown_on_the_page(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.unit[BIDANG]), _url(terbuka)
    assert client.post(alamat, {"kunci": new_kunci()}).status_code == 422
    berkas = SimpleUploadedFile("k.xlsx", b"bukan\x00tabel")
    jawab = client.post(alamat, {"kunci": new_kunci(), "berkas": berkas})
    assert jawab.status_code == 422 and b"ringkasan-galat" in jawab.content
    assert not Unggahan.objects.exists()


def test_only_the_owners_send_a_sheet_back(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    unduhan = masuk(dinas.kadin).get(f"{_url(terbuka)}kertas-kerja.xlsx")
    assert unduhan.status_code == 200
    kirim = {"kunci": new_kunci(), "berkas": _filled(unduhan.content, 95)}
    assert masuk(dinas.kadin).post(_url(terbuka), kirim).status_code == 403
    assert masuk(dinas.unit["sekretariat"]).get(_url(terbuka)).status_code == 403
    assert masuk(dinas.unit[BIDANG]).get(f"{_url(terbuka)}999999/").status_code == 404
