"""What a watchdog and whoever found a hole are told, without a login."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from takar.services import jam

pytestmark = pytest.mark.django_db

KONTAK = "/.well-known/security.txt"


def test_a_process_that_answers_is_healthy_without_a_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        jawab = Client().get("/sehat/")
    assert (jawab.status_code, jawab.content, jawab.headers["Cache-Control"]) == (200, b"sehat\n", "no-store")


def test_readiness_is_one_word_and_else_names_what_hinders(settings: Any, tmp_path: Path) -> None:
    assert Client().get("/siap/").content == b"siap\n"
    settings.TAKAR_DATA = tmp_path / "tidak-ada"
    jawab = Client().get("/siap/")
    assert (jawab.status_code, jawab.content.decode()) == (503, "folder data tidak dapat ditulisi\n")


def test_the_watchdog_is_not_sent_to_https(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/sehat/").status_code == 200
    assert Client().get("/masuk/").status_code == 301


def test_the_security_contact_is_given_out_with_its_term(settings: Any) -> None:
    assert Client().get(KONTAK).status_code == 404
    settings.TAKAR_KONTAK_KEAMANAN = "mailto:keamanan@dinas.contoh.go.id"
    jawab = Client().get(KONTAK)
    assert jawab.headers["Content-Type"] == "text/plain; charset=utf-8"
    isi = dict(baris.split(": ", 1) for baris in jawab.content.decode().splitlines())
    assert isi["Contact"] == "mailto:keamanan@dinas.contoh.go.id"
    sampai = datetime.fromisoformat(isi["Expires"])
    assert timedelta(days=170) < sampai - jam.now().astimezone(UTC) < timedelta(days=365)
    assert isi["Canonical"].endswith(KONTAK)
