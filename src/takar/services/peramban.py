"""The installation's side of web push: its key, made once and kept in the data folder, and who it says it is."""

from __future__ import annotations

import os

from django.conf import settings

from takar.adapters.peramban import PeladenPush, new_key, public_text

BERKAS = "kunci-peramban"


def is_set() -> bool:
    """Whether this installation sends notices through browsers."""
    return bool(settings.TAKAR_PERAMBAN)


def load_peladen() -> PeladenPush:
    return PeladenPush(_load_key(), _kontak(), settings.TAKAR_PERAMBAN_UJI)


def public_key() -> str:
    """What a browser needs to subscribe; empty where nothing is sent so."""
    return public_text(_load_key()) if is_set() else ""


def _kontak() -> str:
    alamat = str(settings.TAKAR_ALAMAT)
    return alamat if alamat.startswith("https://") else f"mailto:{settings.TAKAR_SMTP_DARI}"


def _load_key() -> bytes:
    """Made at the first use; of two processes at once, whoever links the file first has made it."""
    berkas = settings.TAKAR_DATA / BERKAS
    if not berkas.exists():
        draf = berkas.with_name(f"{BERKAS}.{os.getpid()}")
        with open(os.open(draf, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as aliran:
            aliran.write(new_key())
            aliran.flush()
            os.fsync(aliran.fileno())
        try:
            os.link(draf, berkas)
        except FileExistsError:
            pass
        finally:
            draf.unlink()
    return bytes(berkas.read_bytes())
