"""The account's own pages: sessions, password, invitation, and the change that comes before anything else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from factories import Dinas, Masuk, make_instansi, new_kunci
from takar.data.models import Akun, Pegawai, SesiAkun
from takar.services.akun import invite
from takar.services.masuk import AKUN_ASING

SANDI, BARU = "kata sandi yang lama", "empat kuda biru laut"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
HP = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def akun(dinas: Dinas) -> Akun:
    satu = dinas.sekdin.akun
    satu.username = "sekretaris"
    satu.set_password(SANDI)
    satu.save()
    return satu


def log_in(peramban: str = WINDOWS, sandi: str = SANDI) -> Client:
    client = Client(headers={"user-agent": peramban})
    assert client.post("/masuk/", {"nama_akun": "sekretaris", "sandi": sandi}).status_code == 302
    return client


def test_where_the_account_is_open_is_seen_and_ended(akun: Akun) -> None:
    komputer, ponsel = log_in(), log_in(HP)
    halaman = komputer.get("/akun/").content.decode()
    assert "Firefox di Windows" in halaman and "Chrome di Android" in halaman and "yang ini" in halaman
    sesi = SesiAkun.objects.get(peramban="Chrome di Android")
    assert komputer.post("/akun/", {"sesi": sesi.pk}).status_code == 302
    assert ponsel.get("/").headers["Location"].startswith("/masuk/")
    assert komputer.get("/").status_code == 200


def test_a_changed_password_ends_all_other_sessions_and_keeps_this_one(akun: Akun) -> None:
    komputer, ponsel = log_in(), log_in(HP)
    isi = {"sandi": SANDI, "sandi_baru": BARU, "sandi_ulang": BARU}
    assert komputer.post("/akun/sandi/", isi).headers["Location"] == "/akun/"
    assert komputer.get("/").status_code == 200
    assert ponsel.get("/").status_code == 302
    log_in(sandi=BARU)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"sandi": "salah", "sandi_baru": BARU, "sandi_ulang": BARU}, "yang sekarang salah"),
        ({"sandi": SANDI, "sandi_baru": BARU, "sandi_ulang": "lain"}, "tidak sama"),
        ({"sandi": SANDI, "sandi_baru": "pendek", "sandi_ulang": "pendek"}, "Kata sandi tidak berubah"),
    ],
)
def test_a_change_that_cannot_be_says_why_and_repeats_no_password(
    akun: Akun, isi: dict[str, str], kalimat: str
) -> None:
    jawaban = log_in().post("/akun/sandi/", isi)
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()
    assert f'value="{isi["sandi_baru"]}"' not in jawaban.content.decode()


def test_a_password_that_others_know_is_changed_before_anything_else(akun: Akun, settings: Any) -> None:
    Akun.objects.filter(pk=akun.pk).update(harus_ganti=True)
    client = log_in()
    assert client.get("/").headers["Location"] == "/akun/sandi/"
    assert client.get("/siklus/").headers["Location"] == "/akun/sandi/"
    assert "diketahui orang lain" in client.get("/akun/sandi/").content.decode()
    settings.TAKAR_DEMO = True
    assert client.get("/").status_code == 200, "a demo's accounts are everybody's"
    settings.TAKAR_DEMO = False
    client.post("/akun/sandi/", {"sandi": SANDI, "sandi_baru": BARU, "sandi_ulang": BARU})
    assert client.get("/").status_code == 200


def test_too_many_tries_get_a_sentence_and_a_time(akun: Akun) -> None:
    for _ in range(AKUN_ASING.sendiri.sekaligus):
        Client().post("/masuk/", {"nama_akun": "sekretaris", "sandi": "salah"})
    jawaban = Client().post("/masuk/", {"nama_akun": "sekretaris", "sandi": SANDI})
    assert jawaban.status_code == 429 and int(jawaban.headers["Retry-After"]) > 0
    assert "Terlalu banyak percobaan" in jawaban.content.decode()


def test_who_came_in_before_comes_in_while_a_stranger_guesses(akun: Akun) -> None:
    client = log_in()
    client.post("/keluar/")
    for _ in range(AKUN_ASING.sendiri.sekaligus):
        Client().post("/masuk/", {"nama_akun": "sekretaris", "sandi": "salah"})
    assert client.post("/masuk/", {"nama_akun": "sekretaris", "sandi": SANDI}).status_code == 302


def test_an_invitation_leads_from_the_link_to_the_work(dinas: Dinas, masuk: Masuk) -> None:
    orang = Pegawai.objects.create(
        instansi=dinas.instansi, nama="Contoh Pegawai Baru", nip="198501012010011001", jabatan="Pelaksana"
    )
    pengelola = masuk(dinas.kasubbag)
    isi = {"kunci": new_kunci(), "aksi": "undang", "pegawai": orang.pk, "nama_akun": "pegawai.baru"}
    assert pengelola.post("/organisasi/akun/", isi).status_code == 302
    ketemu = re.search(r"/undangan/[^/\s\"<]+/", pengelola.get("/organisasi/akun/").content.decode())
    assert ketemu is not None
    tautan = ketemu[0]
    assert "/undangan/" not in masuk(dinas.sekdin).get("/organisasi/akun/").content.decode(), "only who invited sees it"
    tamu = Client()
    assert "Contoh Pegawai Baru" in tamu.get(tautan).content.decode()
    jawaban = tamu.post(tautan, {"sandi_baru": BARU, "sandi_ulang": "beda"})
    assert jawaban.status_code == 422 and "tidak sama" in jawaban.content.decode()
    assert tamu.post(tautan, {"sandi_baru": BARU, "sandi_ulang": BARU}).headers["Location"] == "/"
    assert tamu.get("/").status_code == 200
    assert Client().get(tautan).status_code == 404


def test_the_list_offers_nothing_on_a_leaders_account_to_a_keeper(dinas: Dinas, masuk: Masuk) -> None:
    baris = {satu.nama: satu.boleh for satu, _ in masuk(dinas.kasubbag).get("/organisasi/akun/").context["baris"]}
    assert not baris[dinas.kadin.nama] and not baris[dinas.sekdin.nama] and baris[dinas.kasubbag.nama]
    semua = masuk(dinas.sekdin).get("/organisasi/akun/").context["baris"]
    assert all(satu.boleh for satu, _ in semua)


def test_a_refused_invitation_keeps_what_was_typed(dinas: Dinas, masuk: Masuk) -> None:
    orang = dinas.instansi.pegawai.create(nama="Contoh Baru", nip="198501012010011001", jabatan="Pelaksana")
    isi = {"kunci": new_kunci(), "aksi": "undang", "pegawai": orang.pk, "nama_akun": "Nama Salah!"}
    jawaban = masuk(dinas.kasubbag).post("/organisasi/akun/", isi)
    assert jawaban.status_code == 422 and 'value="Nama Salah!"' in jawaban.content.decode()


def test_an_account_of_no_pegawai_has_its_password_and_nothing_else(db: None) -> None:
    client = Client()
    client.force_login(Akun.objects.create_user("mesin", password=SANDI))
    assert client.get("/akun/").status_code == 200
    assert client.get("/organisasi/akun/").status_code == 403


def test_an_account_blocked_by_another_agency_stays_open(dinas: Dinas, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    isi = {"kunci": new_kunci(), "aksi": "blokir", "akun": dinas.kasubbag.akun.pk, "alasan": "x"}
    assert masuk(lain.sekdin).post("/organisasi/akun/", isi).status_code == 404
    assert masuk(dinas.sekdin).post("/organisasi/akun/", isi).status_code == 302
    dinas.kasubbag.akun.refresh_from_db()
    assert not dinas.kasubbag.akun.is_active


def test_an_invitation_shows_nothing_to_who_may_not_make_one(dinas: Dinas, masuk: Masuk) -> None:
    invite(oleh=dinas.sekdin, pegawai_id=dinas.kasubbag.pk, nama_akun="", kunci=new_kunci())
    assert masuk(dinas.unit["koperasi"]).get("/organisasi/akun/").status_code == 403
