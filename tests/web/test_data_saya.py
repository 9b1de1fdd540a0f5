"""The pages of personal data: one's own with its copy and requests; answers; the erasure."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from django.test import Client

from factories import Dinas, Masuk, new_kunci
from takar.core.pribadi import DAFTAR, PENGGANTI
from takar.data.models import Akun, JejakAudit, Pegawai, PermintaanData
from takar.services.data_pribadi import SEBUTAN
from takar.services.ekspor_pribadi import HTML, JSON, UNDUH_DATA
from takar.services.latihan import start_latihan
from takar.services.minta_data import ask_data

SAYA, ORGANISASI = "/akun/data-saya/", "/organisasi/data-pribadi/"


def body(client: Client, alamat: str) -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


@pytest.fixture
def keluar(dinas: Dinas) -> Pegawai:
    return Pegawai.objects.create(
        instansi=dinas.instansi, nama="Contoh Pegawai Keluar", nip="197001011995011001", jabatan="Analis", aktif=False
    )


def test_the_page_tells_all_lines_of_the_inventory(dinas: Dinas, masuk: Masuk) -> None:
    halaman = body(masuk(dinas.kasubbag), SAYA)
    for satu in DAFTAR:
        assert SEBUTAN[satu.model] in halaman
    assert dinas.kasubbag.nip in halaman and dinas.kadin.nip not in halaman
    assert "Rahasia pengaman" in halaman and dinas.kasubbag.akun.password not in halaman
    assert not JejakAudit.objects.exists()
    assert f'href="{SAYA}"' in body(masuk(dinas.kasubbag), "/akun/")


def test_the_copy_is_a_file_of_the_persons_own(dinas: Dinas, masuk: Masuk) -> None:
    jawaban = masuk(dinas.kasubbag).post(SAYA, {"aksi": "unduh", "kunci": new_kunci(), "pegawai": dinas.kadin.pk})
    assert jawaban.status_code == 200
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="data-pribadi.zip"'
    assert "no-store" in jawaban.headers["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(jawaban.content)) as arsip:
        assert arsip.namelist() == [JSON, HTML]
        isi = json.loads(arsip.read(JSON))
    assert isi["tentang"] == dinas.kasubbag.nama
    assert JejakAudit.objects.get().objek == f"pegawai/{dinas.kasubbag.pk}"


def test_too_many_copies_are_told_how_long_to_wait(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    kode = [client.post(SAYA, {"aksi": "unduh", "kunci": new_kunci()}).status_code for _ in range(7)]
    assert kode == [200] * UNDUH_DATA.sendiri.sekaligus + [429, 429]


def test_an_account_of_no_pegawai_sees_itself_and_asks_nobody(db: None) -> None:
    akun, client = Akun.objects.create(username="admin.mesin"), Client()
    client.force_login(akun)
    halaman = body(client, SAYA)
    assert "admin.mesin" in halaman and "Kirim permintaan" not in halaman
    isi = {"aksi": "minta", "jenis": "perbaikan", "isi": "x", "kunci": new_kunci()}
    assert client.post(SAYA, isi).status_code == 422
    assert client.post(SAYA, {"aksi": "unduh", "kunci": new_kunci()}).status_code == 200


def test_a_request_goes_to_the_agency_and_its_answer_comes_back(dinas: Dinas, masuk: Masuk) -> None:
    unit, kasubbag = masuk(dinas.unit["koperasi"]), masuk(dinas.kasubbag)
    isi = {"aksi": "minta", "jenis": "perbaikan", "isi": "Gelar saya <b>keliru</b>.", "kunci": new_kunci()}
    assert unit.post(SAYA, isi).headers["Location"] == SAYA
    assert "Gelar saya &lt;b&gt;keliru" in body(unit, SAYA)
    assert "menunggu jawaban" in body(kasubbag, ORGANISASI)
    satu = PermintaanData.objects.get()
    kosong = {"permintaan": satu.pk, "hasil": "ditolak", "jawaban": " ", "kunci": new_kunci()}
    tolak = kasubbag.post(ORGANISASI, kosong)
    assert (tolak.status_code, "Permintaan belum dijawab" in tolak.content.decode()) == (422, True)
    jawab = kosong | {"jawaban": "Sudah diperbaiki.", "hasil": "dipenuhi", "kunci": new_kunci()}
    assert kasubbag.post(ORGANISASI, jawab).status_code == 302
    assert "Sudah diperbaiki." in body(unit, SAYA)


def test_a_refused_request_keeps_what_was_typed(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    ask_data(oleh=dinas.kadin, jenis="perbaikan", isi="Satu.", kunci=new_kunci())
    isi = {"aksi": "minta", "jenis": "perbaikan", "isi": "Yang kedua", "kunci": new_kunci()}
    jawaban = client.post(SAYA, isi)
    halaman = jawaban.content.decode()
    assert (jawaban.status_code, ">Yang kedua</textarea>" in halaman, "masih menunggu" in halaman) == (422, True, True)


def test_in_a_practice_nothing_real_is_sent(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    latihan = start_latihan(oleh=dinas.sekdin, versi=dinas.sop, kunci=new_kunci())
    peran = Pegawai.objects.filter(instansi__latihan_dari=latihan)[0]
    client.post(f"/latihan/{latihan.pk}/peran/", {"pegawai": peran.pk, "kunci": new_kunci()})
    halaman = body(client, SAYA)
    assert "sedang berlatih" in halaman and "Unduh salinan" not in halaman
    for aksi in ("unduh", "minta"):
        isi = {"aksi": aksi, "jenis": "perbaikan", "isi": "x", "kunci": f"latihan-{new_kunci()}"}
        assert client.post(SAYA, isi).status_code == 409
    assert not PermintaanData.objects.exists()


def test_what_goes_and_what_stays_is_read_before_it_is_done(dinas: Dinas, masuk: Masuk, keluar: Pegawai) -> None:
    client, alamat = masuk(dinas.kadin), f"{ORGANISASI}{keluar.pk}/hapus/"
    assert alamat in body(client, ORGANISASI)
    assert alamat not in body(masuk(dinas.kasubbag), ORGANISASI)
    halaman = body(client, alamat)
    assert keluar.nama in halaman and "Yang tetap, dan mengapa" in halaman
    isi = {"dasar": "Surat nomor 800/1/2026", "kunci": new_kunci()}
    assert client.post(alamat, isi).status_code == 422
    salah = client.post(alamat, isi | {"yakin": "1", "dasar": keluar.nama})
    assert (salah.status_code, "Belum ada yang dihapus" in salah.content.decode()) == (422, True)
    assert client.post(alamat, isi | {"yakin": "1"}).headers["Location"] == ORGANISASI
    assert keluar.nama not in body(client, ORGANISASI) and PENGGANTI in body(client, ORGANISASI)
    pegawai = body(client, "/organisasi/pegawai/")
    assert PENGGANTI in pegawai and not re.search(r"dihapus-\d", pegawai)
    assert client.get(alamat).status_code == 409


def test_who_still_holds_something_is_told_and_has_no_button(dinas: Dinas, masuk: Masuk) -> None:
    alamat = f"{ORGANISASI}{dinas.unit['koperasi'].pk}/hapus/"
    halaman = body(masuk(dinas.kadin), alamat)
    assert "Belum dapat dihapus" in halaman and 'name="yakin"' not in halaman
    isi = {"dasar": "Surat 1", "yakin": "1", "kunci": new_kunci()}
    assert masuk(dinas.kadin).post(alamat, isi).status_code == 422
    assert masuk(dinas.kadin).get(f"{ORGANISASI}{dinas.kadin.pk}/hapus/").status_code == 403


def test_after_an_erasure_the_pages_of_the_office_open(dinas: Dinas, masuk: Masuk, keluar: Pegawai) -> None:
    client = masuk(dinas.sekdin)
    isi = {"dasar": "Surat nomor 800/1/2026", "yakin": "1", "kunci": new_kunci()}
    client.post(f"{ORGANISASI}{keluar.pk}/hapus/", isi)
    for alamat in ("/", "/jejak/", "/organisasi/", "/organisasi/pegawai/", "/organisasi/akun/", "/organisasi/mandat/"):
        assert client.get(alamat).status_code == 200, alamat
    assert client.get("/jejak/periksa/").status_code == 200
