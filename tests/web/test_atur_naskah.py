"""Setting how papers look and are numbered: what is saved, what is refused, and that issued papers stay as they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import Dinas, Masuk, finish_one, make_instansi, new_kunci, open_tugas
from takar.data.models import Instansi, JejakAudit, Naskah, PolaNomor, Siklus, SkemaKlasifikasi
from takar.services import jam
from takar.services.konteks import local

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#123"/></svg>'
KOP = {
    "pemda": "Pemerintah Kabupaten Contoh",
    "nama": "Dinas Baru Kabupaten Contoh",
    "alamat": "Jalan Baru 2",
    "kontak": "",
    "huruf": "Liberation Serif",
    "kertas": "f4-210",
}


@pytest.fixture
def client(dinas: Dinas, masuk: Masuk) -> Client:
    return masuk(dinas.kasubbag)


def _post(client: Client, bagian: str, **isi: Any) -> Any:
    return client.post(f"/atur/naskah/{bagian}", {"kunci": new_kunci(), **isi})


def _hari_ini(dinas: Dinas) -> date:
    return local(dinas.instansi, jam.now()).date()


def test_the_overview_shows_what_is_set(client: Client) -> None:
    teks = client.get("/atur/naskah/").content.decode()
    assert "Nota Dinas Rapat Tim SAKIP" in teks and "belum ada" in teks


def test_a_letterhead_is_previewed_then_saved_and_traced(dinas: Dinas, client: Client) -> None:
    jawab = _post(client, "kop/", aksi="pratinjau", **KOP)
    assert jawab.status_code == 200 and b"data:image/png;base64," in jawab.content
    assert jawab.content.count(KOP["nama"].encode()) == 1, "in the form, not yet at the head of the page"
    assert Instansi.objects.get(pk=dinas.instansi.pk).nama != KOP["nama"]
    assert _post(client, "kop/", **KOP).status_code == 302
    instansi = Instansi.objects.get(pk=dinas.instansi.pk)
    assert {nama: getattr(instansi, nama) for nama in KOP} == KOP
    assert JejakAudit.objects.filter(tindakan="atur-kop").exists()
    assert client.get("/atur/naskah/kop/contoh.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"nama": " "}, "Nama instansi belum diisi."),
        ({"alamat": "x" * 201}, "Alamat terlalu panjang: 201 huruf"),
        ({"kontak": "a\x07b"}, "Kontak memuat huruf yang tidak dapat dicetak"),
        ({"kertas": "a3"}, "Pilih huruf dan ukuran kertas"),
        ({"huruf": "Comic Sans"}, "Pilih huruf dan ukuran kertas"),
    ],
)
def test_a_letterhead_that_cannot_be_printed_is_refused_and_kept_on_the_form(
    client: Client, ubah: dict[str, str], kalimat: str
) -> None:
    jawab = _post(client, "kop/", **(KOP | ubah))
    assert jawab.status_code == 422 and kalimat in jawab.content.decode()
    assert KOP["pemda"] in jawab.content.decode()


def test_an_issued_paper_keeps_its_letterhead(dinas: Dinas, siklus: Siklus, client: Client) -> None:
    finish_one(dinas, open_tugas(siklus)[0])
    naskah = Naskah.objects.filter(beku__isnull=False).first()
    assert naskah is not None and naskah.beku is not None
    semula = naskah.beku["kop"]["opd"]
    _post(client, "kop/", **KOP)
    naskah.refresh_from_db()
    assert naskah.beku["kop"]["opd"] == semula != KOP["nama"]


def test_an_emblem_is_kept_clean_replaced_and_left_out(dinas: Dinas, client: Client) -> None:
    assert _post(client, "kop/logo/", logo=SimpleUploadedFile("l.svg", SVG)).status_code == 302
    dinas.instansi.refresh_from_db()
    assert dinas.instansi.logo_svg.startswith("<svg")
    jahat = SimpleUploadedFile("l.svg", SVG.replace(b"<rect", b"<script>1</script><rect"))
    jawab = _post(client, "kop/logo/", logo=jahat)
    assert jawab.status_code == 422 and "dapat dijalankan" in jawab.content.decode()
    jawab = _post(client, "kop/logo/", logo=SimpleUploadedFile("besar.png", b"\x89PNG" + bytes(2**20)))
    assert jawab.status_code == 422 and "lebih dari 1 MB" in jawab.content.decode()
    assert _post(client, "kop/logo/").status_code == 422
    dinas.instansi.refresh_from_db()
    assert dinas.instansi.logo_svg.startswith("<svg")
    assert _post(client, "kop/logo/", aksi="hapus").status_code == 302
    dinas.instansi.refresh_from_db()
    assert dinas.instansi.logo_svg == ""


def test_a_number_pattern_holds_from_its_day_and_changes_no_number(
    dinas: Dinas, siklus: Siklus, client: Client
) -> None:
    finish_one(dinas, open_tugas(siklus)[0])
    lama = Naskah.objects.filter(beku__isnull=False).values_list("nomor", flat=True).get()
    hari_ini = _hari_ini(dinas).isoformat()
    isi = {"register": "disposisi", "pola": "D-{urut:2}/{tahun}", "berlaku": hari_ini}
    jawab = _post(client, "nomor/", aksi="pratinjau", **isi)
    assert f"D-02/{hari_ini[:4]}" in jawab.content.decode() and not PolaNomor.objects.exists()
    assert _post(client, "nomor/", **isi).status_code == 302
    assert Naskah.objects.filter(beku__isnull=False).values_list("nomor", flat=True).get() == lama
    assert f"D-02/{hari_ini[:4]}" in client.get("/atur/naskah/nomor/").content.decode()
    assert "sudah ditetapkan" in _post(client, "nomor/", **isi).content.decode()


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"pola": "{urut}"}, "harus memuat"),
        ({"pola": "{klas}/{urut}/{tahun}/{kota}"}, "penanda {kota} yang tidak dikenal"),
        ({"pola": ""}, "satu baris"),
        ({"register": "entah"}, "Pilih buku register"),
        ({"berlaku": "2020-01-01"}, "paling cepat hari ini"),
        ({"berlaku": "besok"}, "Tulis tanggal"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused(
    dinas: Dinas, client: Client, ubah: dict[str, str], kalimat: str
) -> None:
    isi = {"register": "disposisi", "pola": "{urut}/{tahun}", "berlaku": _hari_ini(dinas).isoformat()} | ubah
    jawab = _post(client, "nomor/", **isi)
    assert jawab.status_code == 422
    assert kalimat in jawab.context["galat"][0]["teks"]
    assert not PolaNomor.objects.exists()


def test_the_scheme_of_codes_is_set_for_a_day_to_come(dinas: Dinas, client: Client) -> None:
    besok = (_hari_ini(dinas) + timedelta(days=1)).isoformat()
    assert _post(client, "klasifikasi/", skema="lama", berlaku=besok).status_code == 302
    assert SkemaKlasifikasi.objects.get().skema == "lama"
    teks = client.get("/atur/naskah/klasifikasi/").content.decode()
    assert "hari ini: <strong>Permendagri 83" in teks and "Kode lama" in teks
    assert _post(client, "klasifikasi/", skema="entah", berlaku=besok).status_code == 422


@pytest.mark.parametrize("bagian", ["", "kop/", "nomor/", "klasifikasi/", "jenis/notulen/", "jenis/notulen/templat/"])
def test_only_secretary_and_kasubbag_may_set(dinas: Dinas, masuk: Masuk, bagian: str) -> None:
    assert masuk(dinas.kadin).get(f"/atur/naskah/{bagian}").status_code == 403
    assert masuk(dinas.unit["koperasi"]).get(f"/atur/naskah/{bagian}").status_code == 403
    assert masuk(dinas.sekdin).get(f"/atur/naskah/{bagian}").status_code == 200


def test_another_agency_is_not_touched(dinas: Dinas, client: Client) -> None:
    lain = make_instansi("Dinas Lain").instansi
    _post(client, "kop/", **KOP)
    assert Instansi.objects.get(pk=lain.pk).nama == "Dinas Lain"
