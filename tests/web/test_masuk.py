"""Coming in: nothing is shown before it, and a wrong try does not tell what was wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from factories import Dinas, make_instansi
from takar.data.models import Akun

SANDI = "kata-sandi-percobaan"


@pytest.fixture
def akun(dinas: Dinas) -> Akun:
    satu = dinas.sekdin.akun
    satu.username = "sekretaris"
    satu.set_password(SANDI)
    satu.save()
    return satu


def test_a_stranger_is_asked_to_log_in_and_comes_back_to_the_page_asked_for(akun: Akun) -> None:
    client = Client()
    diminta = client.get("/arsip/")
    assert diminta.status_code == 302
    halaman = client.get(diminta.headers["Location"])
    assert halaman.context["lanjut"] == "/arsip/"
    masuk = client.post("/masuk/", {"nama_akun": "sekretaris", "sandi": SANDI, "lanjut": "/arsip/"})
    assert (masuk.status_code, masuk.headers["Location"]) == (302, "/arsip/")


@pytest.mark.parametrize(
    "lanjut", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", "\\\\jahat.example"]
)
def test_the_way_on_never_leads_elsewhere(akun: Akun, lanjut: str) -> None:
    jawaban = Client().post("/masuk/", {"nama_akun": "sekretaris", "sandi": SANDI, "lanjut": lanjut})
    assert jawaban.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("nama", "sandi"), [("sekretaris", "salah"), ("tak-ada", SANDI), ("", ""), ("sekretaris\0", "x")]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(akun: Akun, nama: str, sandi: str) -> None:
    jawaban = Client().post("/masuk/", {"nama_akun": nama, "sandi": sandi})
    assert jawaban.status_code == 422
    assert "Nama akun atau kata sandi salah" in jawaban.content.decode()
    assert sandi == "" or f'value="{sandi}"' not in jawaban.content.decode()


def test_who_is_logged_in_is_led_on(akun: Akun) -> None:
    client = Client()
    client.force_login(akun)
    assert client.get("/masuk/").headers["Location"] == "/"


def test_going_out_needs_a_post_and_ends_the_session(akun: Akun) -> None:
    client = Client()
    client.force_login(akun)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").headers["Location"] == "/masuk/"
    assert client.get("/").status_code == 302


def test_a_form_without_its_guard_is_refused_with_a_page(akun: Akun) -> None:
    jawaban = Client(enforce_csrf_checks=True).post("/masuk/", {"nama_akun": "sekretaris", "sandi": SANDI})
    assert jawaban.status_code == 403
    assert "kedaluwarsa" in jawaban.content.decode()


def test_the_example_accounts_are_shown_in_demo_mode_only(db: None, settings: Any, tmp_path: Path) -> None:
    settings.TAKAR_DATA = tmp_path
    contoh = {"nama": "Budi", "peran": "Kepala Dinas", "nama_akun": "kadin", "sandi": "contoh-kadin-123"}
    (tmp_path / "akun-demo.json").write_text(json.dumps([contoh]), encoding="utf-8")
    assert "contoh-kadin-123" not in Client().get("/masuk/").content.decode()
    settings.TAKAR_DEMO = True
    assert "contoh-kadin-123" in Client().get("/masuk/").content.decode()
    (tmp_path / "akun-demo.json").unlink()
    assert Client().get("/masuk/").status_code == 200


def test_a_stranger_sees_the_agency_only_where_there_is_one(dinas: Dinas) -> None:
    assert dinas.instansi.nama in Client().get("/masuk/").content.decode()
    lain = make_instansi("Dinas Lain")
    isi = Client().get("/masuk/").content.decode()
    assert dinas.instansi.nama not in isi
    assert lain.instansi.nama not in isi


@pytest.mark.parametrize(("alamat", "status"), [("/robots.txt", 200), ("/favicon.ico", 302)])
def test_fixed_files_need_no_login(alamat: str, status: int) -> None:
    assert Client().get(alamat).status_code == status


def test_an_account_without_a_pegawai_and_an_inactive_pegawai_get_403(dinas: Dinas) -> None:
    client = Client()
    client.force_login(Akun.objects.create_user("admin"))
    assert client.get("/").status_code == 403
    assert "Akun tanpa pegawai" in client.get("/").content.decode()
    dinas.kadin.aktif = False
    dinas.kadin.save()
    client.force_login(dinas.kadin.akun)
    assert client.get("/").status_code == 403
