"""Logging in with a second factor, and the page where it is put on and off."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from factories import Dinas, Masuk, new_kunci
from kode_totp import code_now
from takar.core.rahasia import Rahasia
from takar.data.models import Akun
from takar.services.faktor import begin_totp, confirm_totp, has_faktor

SANDI = "kata-sandi-percobaan"


@pytest.fixture
def akun(dinas: Dinas) -> Akun:
    satu = dinas.kadin.akun
    satu.username = "kepala"
    satu.set_password(SANDI)
    satu.save()
    return satu


def install(akun: Akun) -> list[str]:
    baru = begin_totp(akun)
    return confirm_totp(akun, baru.segel, code_now(baru.rahasia), Rahasia(SANDI), "")


def show_password(client: Client, lanjut: str = "") -> str:
    jawaban = client.post("/masuk/", {"nama_akun": "kepala", "sandi": SANDI, "lanjut": lanjut})
    return str(jawaban.headers["Location"])


def test_the_password_alone_opens_nothing(akun: Akun) -> None:
    pulih = install(akun)
    client = Client()
    assert show_password(client, "/arsip/") == "/masuk/kode/"
    assert client.get("/").status_code == 302, "not logged in yet"
    assert client.post("/masuk/kode/", {"kode": "salah"}).status_code == 422
    assert client.get("/").status_code == 302
    assert client.post("/masuk/kode/", {"kode": pulih[0]}).headers["Location"] == "/arsip/"
    assert client.get("/").status_code == 200


def test_a_code_without_the_password_before_it_opens_nothing(akun: Akun) -> None:
    pulih = install(akun)
    jawaban = Client().post("/masuk/kode/", {"kode": pulih[0]})
    assert jawaban.headers["Location"] == "/masuk/"


def test_the_password_is_forgotten_after_five_minutes(akun: Akun) -> None:
    pulih = install(akun)
    client = Client()
    show_password(client)
    sesi = client.session
    sesi["faktor"] = [akun.pk, sesi["faktor"][1] - 301, "/"]
    sesi.save()
    assert client.post("/masuk/kode/", {"kode": pulih[0]}).headers["Location"] == "/masuk/"


def test_it_is_put_on_and_off_on_the_page(akun: Akun) -> None:
    client = Client()
    client.force_login(akun)
    halaman = client.get("/akun/pengaman/").content.decode()
    assert "data:image/svg+xml;base64," in halaman
    rahasia = "".join(re.search(r"kunci ini: <code>([A-Z2-7 ]+)<", halaman).group(1).split())  # type: ignore[union-attr]
    assert client.post("/akun/pengaman/", {"aksi": "pasang", "kode": "1"}).status_code == 422
    jawaban = client.post("/akun/pengaman/", {"aksi": "pasang", "kode": code_now(rahasia), "sandi": SANDI})
    assert jawaban.status_code == 200 and len(jawaban.context["kode"]) == 10
    assert jawaban.context["kode"][0] in jawaban.content.decode()
    assert "Sisa kode pulih: 10" in client.get("/akun/").content.decode()
    assert client.post("/akun/pengaman/", {"aksi": "lepas", "sandi": "salah"}).status_code == 422
    assert client.post("/akun/pengaman/", {"aksi": "lepas", "sandi": SANDI}).headers["Location"] == "/akun/"
    assert not has_faktor(akun)


def test_a_role_that_needs_it_is_led_there_first(akun: Akun, dinas: Dinas, masuk: Masuk, settings: Any) -> None:
    settings.TAKAR_FAKTOR_WAJIB = frozenset({"kadin"})
    client = masuk(dinas.kadin)
    assert client.get("/").headers["Location"] == "/akun/pengaman/"
    assert masuk(dinas.sekdin).get("/").status_code == 200
    assert client.get("/akun/pengaman/").status_code == 200
    install(akun)
    assert client.get("/").status_code == 200


def test_who_keeps_the_accounts_takes_a_lost_one_off(akun: Akun, dinas: Dinas, masuk: Masuk) -> None:
    install(akun)
    client = masuk(dinas.sekdin)
    assert "dengan pengaman tambahan" in client.get("/organisasi/akun/").content.decode()
    isi = {"kunci": new_kunci(), "aksi": "lepas-faktor", "akun": akun.pk, "alasan": "Ponsel hilang."}
    assert masuk(dinas.kasubbag).post("/organisasi/akun/", isi).status_code == 403
    assert client.post("/organisasi/akun/", {**isi, "kunci": new_kunci()}).status_code == 302
    assert not has_faktor(akun)
