"""Logs and figures say what happened, and nothing of what people typed."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from takar.adapters.catatan_baris import BarisJson, BarisTeks
from takar.core.ditolak import Ditolak
from takar.services.angka_layanan import list_angka
from takar.web.galat import server_error

RAHASIA = "Contoh Nama Orang 197107221998032004"
TOKEN = "token-contoh-yang-panjang"


@pytest.fixture
def kunci(settings: Any, tmp_path: Path) -> str:
    berkas = tmp_path / "kunci-metrik"
    berkas.write_text(f"{TOKEN}\n", encoding="ascii")
    settings.TAKAR_METRIK_KUNCI = str(berkas)
    return f"Bearer {TOKEN}"


def test_an_exception_is_told_by_kind_and_place_never_by_its_words() -> None:
    catatan = _record_galat()
    for tata in (BarisTeks(), BarisJson()):
        baris = tata.format(catatan)
        assert "\n" not in baris
        assert RAHASIA not in baris
        assert "ValueError at web/test_catat.py:" in baris
        assert "; then Ditolak at web/test_catat.py:" in baris
    assert json.loads(BarisJson().format(catatan))["tingkat"] == "ERROR"


def _record_galat() -> logging.LogRecord:
    try:
        try:
            raise ValueError(RAHASIA)
        except ValueError as sebab:
            raise Ditolak(RAHASIA, "contoh") from sebab
    except Ditolak as galat:
        return logging.LogRecord(
            "takar.uji",
            logging.ERROR,
            __file__,
            1,
            "duty\n%s failed",
            ("x",),
            (type(galat), galat, galat.__traceback__),
        )


@pytest.mark.django_db
def test_each_request_has_a_number_and_if_wanted_a_line_without_its_address(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.TAKAR_CATAT_PERMINTAAN = True
    with caplog.at_level(logging.INFO, logger="takar.permintaan"):
        jawab = Client().get("/masuk/", {"lanjut": RAHASIA})
    (catatan,) = [satu for satu in caplog.records if satu.name == "takar.permintaan"]
    isi = json.loads(BarisJson().format(catatan))
    assert (isi["rute"], isi["cara"], isi["status"]) == ("masuk", "GET", 200)
    assert isi["permintaan"] == jawab.headers["X-Takar-Permintaan"]
    assert RAHASIA not in str(isi)


def test_the_page_of_an_error_shows_the_number_of_its_request(caplog: pytest.LogCaptureFixture) -> None:
    permintaan = RequestFactory().get("/tugas/1/")
    permintaan.nomor, permintaan.resolver_match = "abc123def456", None
    assert b"abc123def456" in server_error(permintaan).content
    assert "abc123def456" in BarisTeks().format(caplog.records[-1])


@pytest.mark.django_db
def test_figures_are_for_who_shows_the_token(kunci: str) -> None:
    assert Client().get("/metrik/").status_code == 404
    assert Client().get("/metrik/", headers={"Authorization": "Bearer salah"}).status_code == 404
    Client().get("/sehat/")
    jawab = Client().get("/metrik/", headers={"Authorization": kunci})
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert 'takar_permintaan_total{cara="GET",rute="sehat",status="200"}' in isi
    assert "takar_siap 1.0" in isi
    assert "takar_tugas_terbuka 0.0" in isi


@pytest.mark.django_db
def test_without_a_token_in_the_settings_there_is_no_such_page(settings: Any) -> None:
    settings.TAKAR_METRIK_KUNCI = ""
    assert Client().get("/metrik/", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_figures_of_an_installation_that_is_not_ready_say_only_that(settings: Any, tmp_path: Path) -> None:
    assert {satu.nama for satu in list_angka()} > {"takar_tugas_terlambat", "takar_cadangan_teruji_umur_detik"}
    settings.TAKAR_DATA = tmp_path / "tidak-ada"
    assert [(satu.nama, satu.nilai) for satu in list_angka()] == [("takar_siap", 0)]
