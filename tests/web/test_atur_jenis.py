"""The wording of a kind: in a form, as text, back to what ships, a kind of one's own, and its Word template."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import Dinas, Masuk, make_siklus, new_kunci
from takar.core.naskah import load_jenis
from takar.data.models import JenisNaskahInstansi
from takar.services.jenis import active_jenis, jenis_of
from takar.services.muat import load_jenis_naskah
from word_buatan import make_docx

KODE = "disposisi-pengukuran"
ALAMAT = f"/atur/naskah/jenis/{KODE}/"


@pytest.fixture
def client(dinas: Dinas, masuk: Masuk) -> Client:
    return masuk(dinas.sekdin)


def _form(client: Client, alamat: str = ALAMAT, **ubah: Any) -> dict[str, Any]:
    """The form as the page shows it, with changes."""
    konteks = client.get(alamat).context
    form = konteks["form"]
    isi: dict[str, Any] = {satu["nama"]: satu["nilai"] for satu in form["kepala"]}
    isi |= {satu["nama"]: satu["nilai"] for peran in form["berurut"] for satu in peran["pilihan"]}
    isi |= {p["nama"]: [kode for kode, _, dipilih in p["pilihan"] if dipilih] for p in form["bebas"]}
    if form["lepas"]:
        isi["lepas"] = "1"
    isi["baris"] = [satu["baris"] for satu in form["isian"]]
    for satu in form["isian"]:
        depan = f"isian-{satu['baris']}-"
        isi |= {f"{depan}{n}": satu[n] for n in ("kode", "label", "jenis", "awal", "pilihan", "maks", "urut")}
        if satu["wajib"]:
            isi[f"{depan}wajib"] = "1"
    return isi | {"kunci": new_kunci(), "versi": konteks["versi"]} | ubah


def _row(client: Client, kode: str) -> str:
    form = client.get(ALAMAT).context["form"]
    return next(satu["baris"] for satu in form["isian"] if satu["kode"] == kode)


def test_the_form_as_it_is_changes_nothing(dinas: Dinas, client: Client) -> None:
    jawab = client.post(ALAMAT, _form(client))
    assert jawab.status_code == 422 and "Tidak ada yang berubah" in jawab.content.decode()
    assert not JenisNaskahInstansi.objects.exists()


def test_a_new_wording_is_previewed_saved_and_used_for_new_drafts_only(dinas: Dinas, client: Client) -> None:
    lama = make_siklus(dinas).naskah.get()
    baris = _row(client, "catatan")
    ubah = {f"isian-{baris}-awal": "Segera, {sekdin_nama}.", "judul": "LEMBAR DISPOSISI KAMI"}
    jawab = client.post(ALAMAT, _form(client, aksi="pratinjau", **ubah))
    assert jawab.status_code == 200 and b"data:image/png;base64," in jawab.content
    assert "Segera, {sekdin_nama}." in jawab.content.decode() and not JenisNaskahInstansi.objects.exists()
    assert client.post(ALAMAT, _form(client, **ubah)).status_code == 302
    jenis, versi = active_jenis(dinas.instansi.pk, KODE)
    assert (versi, jenis.judul, jenis.cari_isian("catatan").awal) == (
        1,
        "LEMBAR DISPOSISI KAMI",
        ("Segera, {sekdin_nama}.",),
    )
    assert jenis_of(lama) == load_jenis_naskah(KODE)
    beda = {satu.bagian for satu in client.get(ALAMAT).context["beda"]}
    assert "Judul" in beda and any("teks rancangan" in satu for satu in beda)


def test_a_field_is_added_moved_and_removed(dinas: Dinas, client: Client) -> None:
    baris = _row(client, "catatan")
    baru = {
        "isian-baru-kode": "dasar",
        "isian-baru-label": "Dasar",
        "isian-baru-jenis": "daftar",
        "isian-baru-awal": "Satu {tahun}\nDua",
        "isian-baru-urut": "1",
        "isian-baru-maks": "",
        f"isian-{baris}-hapus": "1",
    }
    assert client.post(ALAMAT, _form(client, **baru)).status_code == 302
    jenis, _ = active_jenis(dinas.instansi.pk, KODE)
    assert jenis.isian[0].kode == "dasar" and jenis.isian[0].awal == ("Satu {tahun}", "Dua")
    assert "catatan" not in {satu.kode for satu in jenis.isian}


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"judul": ""}, "Judul harus berupa teks yang terisi."),
        ({"hal": "{entah}"}, "Hal memakai penanda {entah} yang tidak dikenal."),
        ({"isian-1-awal": "{''.__class__}"}, "teks rancangan memakai penanda"),
        ({"isian-1-maks": "banyak"}, "harus bilangan bulat"),
        ({"isian-1-jenis": "gambar"}, "Pilih bentuk isian"),
        ({"register": "entah"}, 'Buku register "entah" tidak ada'),
        ({"penanda_tangan-1": "gubernur"}, "Peran gubernur tidak dikenal"),
        ({"isian-baru-kode": "Huruf Besar", "isian-baru-label": "x", "isian-baru-jenis": "baris"}, "kode hanya boleh"),
    ],
)
def test_a_bad_wording_is_refused_in_the_words_of_the_form(
    dinas: Dinas, client: Client, ubah: dict[str, str], kalimat: str
) -> None:
    isi = _form(client) | {"isian-baru-urut": "99"} | ubah
    jawab = client.post(ALAMAT, isi)
    assert jawab.status_code == 422
    assert kalimat in jawab.context["galat"][0]["teks"]
    assert not JenisNaskahInstansi.objects.exists()


def test_a_stale_form_is_refused(dinas: Dinas, client: Client) -> None:
    isi = _form(client, judul="SATU")
    assert client.post(ALAMAT, isi).status_code == 302
    assert client.post(ALAMAT, isi | {"kunci": new_kunci(), "judul": "DUA"}).status_code == 409


def test_as_text_with_the_line_at_fault(dinas: Dinas, client: Client) -> None:
    teks = client.get(f"{ALAMAT}jenis.toml").content.decode()
    assert load_jenis(teks) == load_jenis_naskah(KODE)
    salah = teks.replace('judul = "', 'judul = "{entah} ')
    jawab = client.post(f"{ALAMAT}teks/", {"kunci": new_kunci(), "versi": 0, "teks": salah})
    nomor = salah.splitlines().index(next(b for b in salah.splitlines() if b.startswith("judul"))) + 1
    assert jawab.status_code == 422 and f"baris {nomor}, kunci" in jawab.context["galat"][0]["teks"]
    rusak = client.post(f"{ALAMAT}teks/", {"kunci": new_kunci(), "versi": 0, "teks": f'x = "\n{teks}'})
    assert "pada baris" in rusak.context["galat"][0]["teks"]
    berkas = SimpleUploadedFile("j.toml", teks.replace('judul = "', 'judul = "KAMI ').encode())
    kirim = {"kunci": new_kunci(), "versi": 0, "teks": "", "berkas": berkas}
    assert client.post(f"{ALAMAT}teks/", kirim).status_code == 302
    assert active_jenis(dinas.instansi.pk, KODE)[0].judul.startswith("KAMI ")
    bukan = client.post(
        f"{ALAMAT}teks/", kirim | {"kunci": new_kunci(), "berkas": SimpleUploadedFile("j", b"\xff\xfe")}
    )
    assert bukan.status_code == 422


def test_back_to_what_ships_and_versions_go_on(dinas: Dinas, client: Client) -> None:
    client.post(ALAMAT, _form(client, judul="SATU"))
    assert client.post(f"{ALAMAT}bawaan/", {"kunci": new_kunci()}).status_code == 302
    assert active_jenis(dinas.instansi.pk, KODE) == (load_jenis_naskah(KODE), 0)
    assert client.post(f"{ALAMAT}bawaan/", {"kunci": new_kunci()}).status_code == 422
    client.post(ALAMAT, _form(client, judul="DUA"))
    assert list(JenisNaskahInstansi.objects.order_by("versi").values_list("versi", "aktif")) == [(1, False), (2, True)]


def test_a_kind_of_ones_own(dinas: Dinas, client: Client) -> None:
    kirim = {"kunci": new_kunci(), "kode": "surat-edaran", "nama": "Surat Edaran"}
    assert client.post(f"{ALAMAT}salin/", kirim).url == "/atur/naskah/jenis/surat-edaran/"
    jenis, _ = active_jenis(dinas.instansi.pk, "surat-edaran")
    assert (jenis.nama, jenis.lepas, bool(jenis.penyusun)) == ("Surat Edaran", True, True)
    assert "Surat Edaran" in client.get("/atur/naskah/").content.decode()
    for kode in ("surat-edaran", "notulen", "Huruf", "register", "../x"):
        assert client.post(f"{ALAMAT}salin/", kirim | {"kunci": new_kunci(), "kode": kode}).status_code == 422
    assert client.post("/atur/naskah/jenis/surat-edaran/bawaan/", {"kunci": new_kunci()}).status_code == 302
    assert client.get("/atur/naskah/jenis/surat-edaran/").status_code == 404


def test_a_word_template_is_tried_kept_and_used(dinas: Dinas, client: Client) -> None:
    isian = [satu.kode for satu in load_jenis_naskah(KODE).isian]
    templat = make_docx("{{ kop.opd }}", *(f"{{{{ isian.{kode} }}}}" for kode in isian), "Salam dari kami.")
    kirim = {"kunci": new_kunci(), "berkas": SimpleUploadedFile("t.docx", templat)}
    assert client.post(f"{ALAMAT}templat/", kirim).status_code == 302
    assert f"{len(isian)} isian dapat disunting" in client.get(f"{ALAMAT}templat/").content.decode()
    assert client.get(f"{ALAMAT}templat/templat.docx").content == templat
    draf = make_siklus(dinas).naskah.get()
    unduhan = client.get(f"/naskah/{draf.pk}/docx/").content
    teks = [p.text for p in docx.Document(io.BytesIO(unduhan)).paragraphs]
    assert "Salam dari kami." in teks and dinas.instansi.nama in teks
    berkas = SimpleUploadedFile("d.docx", unduhan)
    beda = client.post(f"/naskah/{draf.pk}/word/", {"kunci": new_kunci(), "versi": 1, "berkas": berkas}).url
    assert "Tidak ada perbedaan" in client.get(beda).content.decode()
    assert client.post(f"{ALAMAT}templat/", {"kunci": new_kunci(), "aksi": "hapus"}).status_code == 302
    assert client.get(f"{ALAMAT}templat/templat.docx").status_code == 404


@pytest.mark.parametrize("kode", ["nota-dinas-rapat", "laporan", "notulen"])
def test_the_template_to_start_from_works_as_it_is(dinas: Dinas, client: Client, kode: str) -> None:
    alamat = f"/atur/naskah/jenis/{kode}/templat/"
    berkas = SimpleUploadedFile("t.docx", client.get(f"{alamat}contoh.docx").content)
    jawab = client.post(alamat, {"kunci": new_kunci(), "berkas": berkas})
    assert jawab.status_code == 302, jawab.context["galat"]
    pesan = client.get(alamat).content.decode()
    assert "lulus dicoba" in pesan and "Tidak dipakai templat" not in pesan


@pytest.mark.parametrize(
    ("paragraf", "kalimat"),
    [
        ("{{ isian.entah }}", "penanda “isian.entah” tidak dikenal"),
        ("{{ ''.__class__ }}", "yang dilarang di paragraf 1"),
        ("Instruksi: {{ isian.instruksi }}", "sendirian dalam satu paragraf"),
    ],
)
def test_a_bad_template_is_refused_with_its_paragraph(
    dinas: Dinas, client: Client, paragraf: str, kalimat: str
) -> None:
    kirim = {"kunci": new_kunci(), "berkas": SimpleUploadedFile("t.docx", make_docx(paragraf))}
    jawab = client.post(f"{ALAMAT}templat/", kirim)
    assert jawab.status_code == 422
    assert kalimat in jawab.context["galat"][0]["teks"]
    assert not JenisNaskahInstansi.objects.exists()


def test_an_unknown_kind_is_not_there(client: Client) -> None:
    for bagian in ("", "teks/", "jenis.toml", "contoh.pdf", "salin/", "templat/"):
        assert client.get(f"/atur/naskah/jenis/entah/{bagian}").status_code == 404
    assert client.get(f"{ALAMAT}contoh.pdf").content.startswith(b"%PDF-")
