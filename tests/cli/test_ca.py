"""`takar ca`: the root's key leaves the house, and what is to be done is said."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from takar.adapters.signing.ca import AKAR, ensure_ca, load_ca
from takar.cli import build_parser

SANDI = "brankas besi di lantai dua"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:
    """An installation without a CA, and the root's passphrase in a file."""
    monkeypatch.setattr(settings, "TAKAR_DATA", tmp_path / "data")
    (tmp_path / "sandi").write_text(f"{SANDI}\n")
    return tmp_path


def run(*argv: str) -> int:
    options: argparse.Namespace = build_parser().parse_args(["ca", *argv])
    return int(options.run(options))


def with_sandi(data: Path, perintah: str, opsi: str) -> int:
    return run(perintah, opsi, str(data / "luar"), "--passphrase-file", str(data / "sandi"))


def test_the_root_key_is_made_outside_and_not_kept_here(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert with_sandi(data, "create", "--out") == 0
    assert (data / "luar" / AKAR).stat().st_mode & 0o777 == 0o600
    assert not list((data / "data").rglob(AKAR))
    assert run("status") == 0
    assert "Nothing to do." in capsys.readouterr().out
    assert with_sandi(data, "create", "--out") == 2


def test_a_root_made_in_place_is_reported_until_it_is_carried_out(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_ca(data / "data" / "ca", "Dinas Contoh", datetime.now(UTC))
    assert run("status") == 1
    assert "Carry it out" in capsys.readouterr().out
    assert with_sandi(data, "move", "--out") == 0
    assert run("status") == 0


def test_the_issuing_ca_is_renewed_with_the_root_and_its_passphrase_only(data: Path) -> None:
    assert with_sandi(data, "create", "--out") == 0
    lama = load_ca(data / "data" / "ca").penerbit.sertifikat
    (data / "sandi").write_text("bukan frasa sandinya")
    assert with_sandi(data, "renew", "--root") == 2
    (data / "sandi").write_text(SANDI)
    assert with_sandi(data, "renew", "--root") == 0
    baru = load_ca(data / "data" / "ca").penerbit.sertifikat
    assert (baru.subject, baru.serial_number == lama.serial_number) == (lama.subject, False)


@pytest.mark.parametrize("sandi", ["pendek", "aaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_makes_no_root(data: Path, sandi: str) -> None:
    (data / "sandi").write_text(sandi)
    assert with_sandi(data, "create", "--out") == 2
    assert not (data / "data" / "ca").exists()
    assert not (data / "luar").exists()


def test_without_a_ca_the_state_is_a_plain_sentence(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status") == 2
    assert "no CA in" in capsys.readouterr().err
