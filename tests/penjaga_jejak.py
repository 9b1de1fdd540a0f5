"""Tests that commit are emptied by Django's flush, which the ledger's guards refuse: they are lifted for it only."""

from __future__ import annotations

from typing import Any

from django.db import connection

from takar.data.penjaga import list_guards

__all__ = ["lift", "lift_for_flush", "list_guards"]


def lift_for_flush() -> None:
    """Let every flush take the guards away first and put them back afterwards."""
    operasi = type(connection.ops)
    flush = operasi.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        lepas, pasang = list_guards(self.connection)
        return [*lepas, *flush(self, *args, **kwargs), *pasang]

    operasi.sql_flush = sql_flush


def lift(*perintah: str) -> None:
    """Take the guards away within the test's own transaction, as whoever owns the database can, and run these."""
    lepas, _ = list_guards(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for satu in (*lepas, *perintah):
            cursor.execute(satu)
