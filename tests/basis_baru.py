"""An empty database beside the one under test: a new SQLite file, or a new database of the same PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

POSTGRESQL = os.environ.get("TAKAR_DATABASE_URL", "")
"""The server of this run; empty where it runs on SQLite."""


@contextmanager
def new_database(folder: Path) -> Iterator[str]:
    """Its address, as `takar migrate --to` takes it."""
    if not POSTGRESQL:
        yield str(folder / "baru.sqlite3")
        return
    nama = f"uji_{uuid4().hex[:12]}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as peladen:
        peladen.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(nama)))
        try:
            bagian = urlsplit(POSTGRESQL)
            yield f"{bagian.scheme}://{bagian.netloc}/{nama}?{bagian.query}"
        finally:
            peladen.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(nama)))


def name_database(alamat: str) -> dict[str, str]:
    """The setting that chooses this database."""
    return {"TAKAR_DATABASE_URL": alamat} if alamat.startswith("postgresql:") else {"TAKAR_SQLITE": alamat}
