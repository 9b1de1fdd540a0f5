"""A value that cannot be read stops the start; without any setting everything has a place."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from takar.data import koneksi
from takar.settings import (
    env_bool,
    env_int,
    env_str,
    load_old_secrets,
    load_secret,
    read_gerbang,
    read_kontak,
    read_password,
)


def test_a_missing_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAKAR_X", raising=False)
    assert (env_str("TAKAR_X", "a"), env_int("TAKAR_X", 7), env_bool("TAKAR_X", True)) == ("a", 7, True)


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Ya", True), ("no", False), (" 0 ", False)])
def test_yes_and_no_are_read(monkeypatch: pytest.MonkeyPatch, text: str, value: bool) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    assert env_bool("TAKAR_X", not value) is value


@pytest.mark.parametrize("text", ["maybe", "2", "on off"])
def test_an_unclear_yes_or_no_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    with pytest.raises(ImproperlyConfigured, match="TAKAR_X"):
        env_bool("TAKAR_X")


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "lima"])
def test_what_is_no_whole_number_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    with pytest.raises(ImproperlyConfigured, match="TAKAR_X"):
        env_int("TAKAR_X", 1)


def test_the_secret_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "kunci"
    first = load_secret(file)
    assert len(first) >= 64
    assert load_secret(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["kunci"]


def test_secrets_of_before_are_read_a_line_each(tmp_path: Path) -> None:
    file = tmp_path / "kunci-rahasia-lama"
    assert load_old_secrets(file) == []
    file.write_text("satu\ndua\n", encoding="ascii")
    assert load_old_secrets(file) == ["satu", "dua"]


def test_a_password_comes_out_of_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "sandi"
    file.write_text(" ada spasi \n", encoding="utf-8")
    monkeypatch.setenv("TAKAR_X", str(file))
    assert read_password("TAKAR_X") == " ada spasi "
    monkeypatch.setenv("TAKAR_X", str(tmp_path / "tidak-ada"))
    with pytest.raises(ImproperlyConfigured, match="TAKAR_X names a file"):
        read_password("TAKAR_X")
    monkeypatch.delenv("TAKAR_X")
    assert read_password("TAKAR_X") == ""


def test_a_postgresql_address_with_a_socket() -> None:
    setelan = koneksi.from_url("postgresql:///takar?host=/run/pg&user=takar")
    assert (setelan["NAME"], setelan["HOST"], setelan["USER"], setelan["PORT"]) == ("takar", "/run/pg", "takar", "")
    assert setelan["OPTIONS"] == {}


def test_a_postgresql_address_with_a_server() -> None:
    setelan = koneksi.from_url("postgresql://a%40b:p%2Fw@db:5433/takar?sslmode=require")
    assert (setelan["USER"], setelan["PASSWORD"], setelan["HOST"], setelan["PORT"]) == ("a@b", "p/w", "db", "5433")
    assert setelan["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://db/x", "postgresql://db", "postgresql://db/a/b", "postgresql://db:x/a"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="TAKAR_DATABASE_URL"):
        koneksi.from_url(url)


@pytest.mark.parametrize(
    "text", ["http://esign.example/", "ftp://esign.example/", "https://a:b@esign.example/", "esign"]
)
def test_a_gateway_that_is_sent_passphrases_speaks_https(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    with pytest.raises(ImproperlyConfigured, match="TAKAR_X"):
        read_gerbang("TAKAR_X")


@pytest.mark.parametrize("text", ["", "https://esign.example/", "http://127.0.0.1:8080/", "http://localhost/"])
def test_a_gateway_on_this_machine_needs_no_https(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    assert read_gerbang("TAKAR_X") == text


@pytest.mark.parametrize("text", ["", "mailto:keamanan@dinas.contoh.go.id", "https://dinas.contoh.go.id/keamanan"])
def test_a_security_contact_is_a_mail_address_or_a_page(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    assert read_kontak("TAKAR_X") == text


@pytest.mark.parametrize("text", ["keamanan@dinas.contoh.go.id", "http://dinas", "mailto:a@b\nExpires: x"])
def test_another_security_contact_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TAKAR_X", text)
    with pytest.raises(ImproperlyConfigured, match="mailto"):
        read_kontak("TAKAR_X")
