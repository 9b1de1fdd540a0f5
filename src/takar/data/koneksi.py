"""Where the data lives: an embedded SQLite file, or a PostgreSQL named by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Every acknowledged write survives a power cut (FULL). A writer takes its lock at BEGIN and waits for it, rather than
# failing half-way. Memory-mapped reads stay off: a damaged page would kill the process.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; PRAGMA mmap_size=0"


def sqlite(berkas: Path) -> dict[str, Any]:
    """Django's settings for the embedded database in this file."""
    return {
        "ENGINE": "takar.data.sqlite",
        "NAME": str(berkas),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        "TEST": {"NAME": str(berkas.with_name("uji.sqlite3"))},
    }


def from_url(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?host=/socket/folder&sslmode=require`.

    A `host` in the query wins over the one in the address; what else stands in the query goes to the driver.
    """
    bagian = urlsplit(url)
    nama = unquote(bagian.path.removeprefix("/"))
    if bagian.scheme not in {"postgresql", "postgres"} or not nama or "/" in nama:
        raise ImproperlyConfigured("TAKAR_DATABASE_URL must read postgresql://user:password@host:port/name.")
    pilihan = dict(parse_qsl(bagian.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": nama,
        "USER": pilihan.pop("user", unquote(bagian.username or "")),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": pilihan.pop("host", bagian.hostname or ""),
        "PORT": _port(url),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": pilihan,
    }


def _port(url: str) -> str:
    try:
        port = urlsplit(url).port
    except ValueError as salah:
        raise ImproperlyConfigured("TAKAR_DATABASE_URL has a port that is no number below 65536.") from salah
    return "" if port is None else str(port)
