"""The guards of the ledger's tables: triggers that refuse to change or drop a row, whoever asks.

They prevent accidents. Who owns the database can take them away, so the evidence is the ledger itself. A table that a
migration makes anew on SQLite loses its triggers: such a migration puts them back, and a test sees to it.
"""

from __future__ import annotations

from typing import Any

_POSTGRESQL = (
    "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
    "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = 'takar_jejak_tetap'"
)
_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'"


def list_guards(koneksi: Any) -> tuple[list[str], list[str]]:
    """The statements that take the guards away, and those that put them back: what emptying a test database needs."""
    with koneksi.cursor() as cursor:
        if koneksi.vendor == "postgresql":
            cursor.execute(_POSTGRESQL)
            tabel = [nama for (nama,) in cursor.fetchall()]
            lepas, pasang = (
                [f"ALTER TABLE {nama} {kerja} TRIGGER USER" for nama in tabel] for kerja in ("DISABLE", "ENABLE")
            )
            return lepas, pasang
        cursor.execute(_SQLITE)
        penjaga = cursor.fetchall()
        return [f"DROP TRIGGER {nama}" for nama, _ in penjaga], [sql for _, sql in penjaga]
