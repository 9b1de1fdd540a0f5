"""Moving to another database: the same rows, read while nobody can write, compared on the other side."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from takar.data.salin import list_tables, state_of
from takar.services.cadangan import BARIS, write_tables
from takar.services.pulihkan import Protokol
from takar.services.uji_pulih import run_restore

_POSTGRESQL = ("postgresql://", "postgres://")


def is_address(ke: str) -> bool:
    """Whether rows can be moved there: a PostgreSQL, or a file in a folder that there is."""
    return ke.startswith(_POSTGRESQL) or (not ke.startswith("postgres") and Path(ke).absolute().parent.is_dir())


def move_rows(ke: str) -> Protokol:
    """Write all rows into the empty database at this address. Whatever happens, the present one stays as it is."""
    with tempfile.TemporaryDirectory(prefix="takar-pindah-") as kerja, transaction.atomic():
        _keep_writers_out()
        write_tables(Path(kerja) / BARIS, "default")
        return run_restore(
            ["restore", "--polos", str(Path(kerja) / BARIS), "--json"],
            {"TAKAR_DATA": str(settings.TAKAR_DATA), **_name_database(ke)},
        )


def _keep_writers_out() -> None:
    """SQLite's transaction begins with the write lock; PostgreSQL is asked for it, table by table."""
    if connection.vendor == "postgresql":
        nama = ", ".join(connection.ops.quote_name(satu._meta.db_table) for satu in list_tables(state_of("default")))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {nama} IN SHARE MODE")


def _name_database(ke: str) -> dict[str, str]:
    return {"TAKAR_DATABASE_URL": ke} if ke.startswith(_POSTGRESQL) else {"TAKAR_SQLITE": ke}
