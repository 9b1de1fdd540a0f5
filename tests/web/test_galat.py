"""Error pages: each says what happened, what is kept, what to do, whom to ask."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client, RequestFactory

from factories import Dinas, Masuk
from takar.core.ditolak import Ditolak
from takar.web import galat
from takar.web.bantu import new_kunci, read_bulat, status_of

BAGIAN = ("Yang tersimpan", "Yang dapat Anda lakukan", "Bertanya kepada siapa")


def test_an_unknown_address_has_a_page_for_everybody(dinas: Dinas, masuk: Masuk) -> None:
    for client in (Client(), masuk(dinas.kadin)):
        jawaban = client.get("/tidak/ada/")
        assert jawaban.status_code == 404
        assert all(bagian in jawaban.content.decode() for bagian in BAGIAN)


@pytest.mark.django_db
@pytest.mark.parametrize(("handler", "status"), [(galat.bad_request, 400), (galat.permission_denied, 403)])
def test_what_is_refused_before_a_view_has_a_page_too(handler: object, status: int) -> None:
    jawaban = handler(RequestFactory().get("/"), PermissionDenied())  # type: ignore[operator]
    assert jawaban.status_code == status
    assert all(bagian in jawaban.content.decode() for bagian in BAGIAN)


def test_our_own_fault_is_shown_without_a_database_and_found_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        jawaban = galat.server_error(RequestFactory().get("/tugas/1/"))
    assert jawaban.status_code == 500
    nomor = caplog.records[-1].getMessage().split()[1]
    assert nomor in jawaban.content.decode()


@pytest.mark.parametrize("sebab", [OperationalError("disk I/O error"), OSError(28, "No space left on device")])
def test_data_out_of_reach_is_told_apart_and_may_be_tried_again(sebab: Exception) -> None:
    try:
        raise sebab
    except type(sebab):
        jawaban = galat.server_error(RequestFactory().post("/tugas/1/"))
    assert jawaban.status_code == 503
    assert galat.TAK_TERJANGKAU in jawaban.content.decode()
    assert "tidak akan tercatat dua kali" in jawaban.content.decode()


@pytest.mark.parametrize(
    ("kode", "status"),
    [("tugas-tidak-ada", 404), ("bidang-lain", 403), ("formulir-usang", 409), ("arahan-kosong", 422)],
)
def test_each_refusal_has_its_status(kode: str, status: int) -> None:
    assert status_of(Ditolak("Tidak.", kode)) == status


def test_a_number_of_a_form_is_read_or_refused() -> None:
    assert read_bulat("12") == 12
    with pytest.raises(Ditolak):
        read_bulat(None)


def test_keys_are_never_the_same() -> None:
    assert new_kunci() != new_kunci()


def test_a_nul_character_is_refused_before_it_reaches_the_database(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    assert client.get("/", {"cari": "a\0b"}).status_code == 400
    assert client.post("/tugas/1/", {"arahan": ["baik", "a\0b"]}).status_code == 400
