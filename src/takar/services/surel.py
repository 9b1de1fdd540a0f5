"""The installation's mail server, as its settings name it."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from takar.adapters.surel import Kurir, PeladenKeluar


def is_set() -> bool:
    """Whether this installation can send mail."""
    return bool(settings.TAKAR_SMTP_HOST)


def open_kurir() -> Kurir:
    """A connection to the mail server; it is made with the first letter."""
    return Kurir(
        PeladenKeluar(
            host=settings.TAKAR_SMTP_HOST,
            port=settings.TAKAR_SMTP_PORT,
            tls=settings.TAKAR_SMTP_TLS,
            dari=settings.TAKAR_SMTP_DARI,
            pengguna=settings.TAKAR_SMTP_PENGGUNA,
            sandi=_password(),
        )
    )


def new_nomor() -> str:
    """A Message-ID of this installation (RFC 5322, 3.6.4), which nobody else has."""
    return f"<{secrets.token_hex(16)}@{urlsplit(settings.TAKAR_ALAMAT).hostname or 'localhost'}>"


def _password() -> str:
    """Out of its file, read at every connection, so that it never stands in the environment."""
    berkas = settings.TAKAR_SMTP_SANDI
    return Path(berkas).read_text(encoding="utf-8").strip() if berkas else ""
