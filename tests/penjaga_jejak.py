"""Tests that commit are emptied by Django's flush, which the ledger's guards refuse: they are lifted for it only."""

from __future__ import annotations

from typing import Any

from django.db import connection


def lift_for_flush() -> None:
    """Let every flush take the guards away first and put them back afterwards."""
    operasi = type(connection.ops)
    flush = operasi.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        lepas, pasang = list_guards(self.connection)
        return [*lepas, *flush(self, *args, **kwargs), *pasang]

    operasi.sql_flush = sql_flush


def list_guards(koneksi: Any) -> tuple[list[str], list[str]]:
    """How to take the guards away, and how to put them back."""
    with koneksi.cursor() as cursor:
        if koneksi.vendor == "postgresql":
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
                "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = 'takar_jejak_tetap'"
            )
            tabel = [nama for (nama,) in cursor.fetchall()]
            lepas, pasang = (
                [f"ALTER TABLE {nama} {kerja} TRIGGER USER" for nama in tabel] for kerja in ("DISABLE", "ENABLE")
            )
            return lepas, pasang
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'")
        penjaga = cursor.fetchall()
        return [f"DROP TRIGGER {nama}" for nama, _ in penjaga], [sql for _, sql in penjaga]
