"""How often strangers may ask: one row for each limit in use, in the database that all processes share."""

from __future__ import annotations

from django.db import connection, models


class BatasLaju(models.Model):
    """A bucket that empties at a steady rate; `penuh_sampai` is when it will be empty again (µs since 1970).

    `kunci` is a keyed hash of the limit's name and the asker's address: no address is stored. A row whose moment
    has passed says the same as no row.
    """

    kunci = models.CharField(max_length=64, primary_key=True)
    penuh_sampai = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.kunci[:8]

    @classmethod
    def take(cls, kunci: str, kini: int, jarak: int, muat: int) -> bool:
        """Put one drop of `jarak` µs into the bucket that holds `muat`; False if it does not fit. One statement."""
        tabel = cls._meta.db_table
        sisa = f"(CASE WHEN {tabel}.penuh_sampai > %s THEN {tabel}.penuh_sampai ELSE %s END + %s)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {tabel} (kunci, penuh_sampai) VALUES (%s, %s) ON CONFLICT (kunci) "
                f"DO UPDATE SET penuh_sampai = {sisa} WHERE {sisa} <= %s RETURNING penuh_sampai",
                (kunci, kini + jarak, kini, kini, jarak, kini, kini, jarak, kini + muat),
            )
            return cursor.fetchone() is not None

    @classmethod
    def give_back(cls, kunci: str, jarak: int) -> None:
        """Take one drop out again; a bucket that is empty meanwhile stays so."""
        cls.objects.filter(pk=kunci).update(penuh_sampai=models.F("penuh_sampai") - jarak)
