"""A practice in the browser: joined, played through the ordinary pages, left; nothing passes its walls."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdfium2 import PdfDocument

from factories import Dinas, Masuk, new_kunci
from takar.data.models import Latihan, Naskah, Siklus, Tugas
from takar.services.dalam_latihan import PRA_KUNCI, inside
from takar.services.latihan import start_latihan, suasana_of
from takar.services.latihan_hapus import wipe_latihan
from takar.services.latihan_peraga import play_one


@pytest.fixture
def latihan(dinas: Dinas) -> Latihan:
    return start_latihan(oleh=dinas.sekdin, versi=dinas.sop, kunci=new_kunci())


def play_as(client: Client, latihan: Latihan, peran: str) -> None:
    orang = latihan.instansi.pegawai.filter(peran__peran=peran).first()
    assert client.post(reverse("latihan-peran", args=[latihan.pk]), {"pegawai": orang.pk}).status_code == 302


def kunci_in(client: Client, alamat: str) -> str:
    """The key of a form on this page."""
    return re.search(r'name="kunci" value="([^"]+)"', client.get(alamat).content.decode())[1]


def test_a_task_is_done_through_the_ordinary_pages(
    dinas: Dinas, latihan: Latihan, siklus: Siklus, masuk: Masuk
) -> None:
    client = masuk(dinas.unit["koperasi"])
    play_as(client, latihan, "sekdin")
    assert "Anda bermain sebagai <strong>Latihan Sekretaris Dinas</strong>" in client.get("/").content.decode()
    tugas = Tugas.objects.get(siklus__instansi=latihan.instansi)
    alamat = reverse("tugas", args=[tugas.pk])
    assert client.post(alamat, {"kunci": kunci_in(client, alamat)}).status_code == 302
    tugas.refresh_from_db()
    latihan.refresh_from_db()
    assert tugas.status == Tugas.Status.SELESAI
    assert list(latihan.belajar["butir"].values()) == [[dinas.unit["koperasi"].nama]] * 2
    daftar = client.get(reverse("latihan-belajar", args=[latihan.pk])).context["daftar"]
    assert [satu.sudah for satu in daftar if satu.peran == "Sekretaris Dinas"] == [2]
    assert siklus.tugas.get().status == Tugas.Status.TERBUKA

    mainkan = reverse("latihan-mainkan", args=[latihan.pk])
    assert client.post(mainkan, {"kunci": kunci_in(client, "/")}).status_code == 302
    latihan.refresh_from_db()
    assert len(latihan.belajar["butir"]) == 2 and len(latihan.belajar["dilihat"]) > 2


def test_nothing_passes_the_walls(dinas: Dinas, latihan: Latihan, siklus: Siklus, masuk: Masuk) -> None:
    client, asli = masuk(dinas.kasubbag), masuk(dinas.kadin)
    play_as(client, latihan, "sekdin")
    latih, nyata = Tugas.objects.get(siklus__instansi=latihan.instansi), siklus.tugas.get()
    assert client.get(reverse("tugas", args=[latih.pk])).status_code == 200
    assert client.get(reverse("tugas", args=[nyata.pk])).status_code == 404
    assert client.get(reverse("naskah", args=[nyata.naskah.get().pk])).status_code == 404
    assert asli.get(reverse("tugas", args=[latih.pk])).status_code == 404
    lain = reverse("latihan-jam", args=[latihan.pk])
    jawab = asli.post(lain, {"kunci": PRA_KUNCI + new_kunci(), "maju": "jam"})
    assert jawab.status_code == 409 and "dibuka dalam latihan" in jawab.content.decode()
    client.post(reverse("latihan-selesai"))
    assert client.get(reverse("tugas", args=[nyata.pk])).status_code == 200
    assert client.get(reverse("tugas", args=[latih.pk])).status_code == 404


def test_a_practice_that_was_wiped_sends_its_player_home(dinas: Dinas, latihan: Latihan, masuk: Masuk) -> None:
    """What they sent last was meant for the practice, so the real agency must not take it."""
    client = masuk(dinas.sekdin)
    play_as(client, latihan, "sekdin")
    kirim = {"kunci": kunci_in(client, "/siklus/mulai/"), "sop": dinas.sop.kode, "tahun": 2026, "triwulan": 4}
    wipe_latihan(oleh=dinas.sekdin, latihan_id=latihan.pk, kunci=new_kunci())
    jawab = client.post("/siklus/mulai/", kirim, follow=True)
    assert jawab.redirect_chain == [("/", 302)]
    assert "Anda kembali sebagai diri sendiri" in jawab.content.decode()
    assert jawab.context["akun_ini"]["nama"] == dinas.sekdin.nama
    assert not Siklus.objects.exists()
    assert client.post("/siklus/mulai/", kirim).status_code == 409  # the form of the practice, sent once more
    assert client.get(reverse("latihan", args=[latihan.pk])).status_code == 404


def test_its_papers_say_that_they_are_none(dinas: Dinas, latihan: Latihan, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    play_as(client, latihan, "sekdin")
    tugas = Tugas.objects.get(siklus__instansi=latihan.instansi)
    draf = tugas.naskah.get()
    assert "LATIHAN" in _pdf_text(client, draf)
    nama = client.get(reverse("siklus-tabel", args=[draf.siklus_id])).headers["Content-Disposition"]
    assert 'filename="LATIHAN-' in nama
    kepala = Document(BytesIO(client.get(reverse("naskah-docx", args=[draf.pk])).content)).sections[0].header
    assert "LATIHAN" in kepala.paragraphs[0].text and "textpath" in kepala._element.xml
    with inside(suasana_of(latihan)):
        play_one(latihan, tugas.pk, PRA_KUNCI + new_kunci())
    draf.refresh_from_db()
    assert draf.nomor.startswith("LATIHAN/") and "LATIHAN" in _pdf_text(client, draf)
    kartu = Client().get(reverse("verifikasi", args=[draf.kode_verifikasi])).content.decode()
    assert "Naskah latihan" in kartu and "bukan naskah resmi" in kartu


def test_signing_leaves_a_mark_that_is_no_signature(dinas: Dinas, latihan: Latihan, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    play_as(client, latihan, "sekdin")
    tugas = Tugas.objects.get(siklus__instansi=latihan.instansi)
    with inside(suasana_of(latihan)):
        play_one(latihan, tugas.pk, PRA_KUNCI + new_kunci())
    naskah = tugas.naskah.get()
    alamat = reverse("naskah-tanda-tangan", args=[naskah.pk])
    halaman = client.get(alamat).content.decode()
    assert "Beri tanda tangan latihan" in halaman and "Frasa sandi" not in halaman
    assert client.post(alamat, {"kunci": kunci_in(client, alamat), "aksi": "latihan"}).status_code == 302
    naskah.refresh_from_db()
    assert naskah.status == Naskah.Status.DITANDATANGANI
    assert [satu.cara for satu in naskah.tanda_tangan.all()] == ["latihan"]
    assert "bukan tanda tangan yang sah" in _pdf_text(client, naskah)


def _pdf_text(client: Client, naskah: Naskah) -> str:
    isi = client.get(reverse("naskah-pdf", args=[naskah.pk])).content
    return " ".join(PdfDocument(isi)[0].get_textpage().get_text_range().split())


def test_it_is_started_and_wiped_by_who_drafts_sops(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    mulai = reverse("latihan-sop", args=[dinas.sop.kode])
    alamat = client.post(mulai, {"kunci": kunci_in(client, mulai)}).headers["Location"]
    hapus = f"{alamat}hapus/"
    assert client.post(hapus, {"kunci": new_kunci()}).status_code == 422
    assert client.post(hapus, {"kunci": new_kunci(), "yakin": "1"}).headers["Location"] == "/latihan/"
    assert not Latihan.objects.exists()
