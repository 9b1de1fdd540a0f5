"""All rows of the installation as lines of JSON, and back: the same lines from SQLite and from PostgreSQL.

The tables are those of a state of the migrations, so that an old copy is read into the tables of its own day. Values
are exact: moments with microseconds in UTC, decimals as text, JSON with sorted keys, no floats. Log-in sessions are
left out: nobody's session outlives a restore.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

TANPA = frozenset({"django_session"})
"""Tables whose rows are not copied."""
SEKALIGUS = 500
Baris = tuple[Any, ...]


class SalinanAsing(Exception):
    """The copy was made by a newer Takar: it names a migration that this one has not."""


def list_applied(alias: str) -> list[tuple[str, str]]:
    """The migrations that this database has, sorted: (app, name)."""
    return sorted(MigrationRecorder(connections[alias]).applied_migrations())


def migrate_to(alias: str, migrasi: Iterable[tuple[str, str]]) -> ProjectState:
    """Bring an empty database to the state that has just these migrations; gives that state."""
    pelaksana = MigrationExecutor(connections[alias])
    diminta = set(migrasi)
    if asing := sorted(diminta - set(pelaksana.loader.graph.nodes)):
        raise SalinanAsing(".".join(asing[0]))
    keadaan = pelaksana.migrate(_leaves(pelaksana, diminta))
    return keadaan.clone()


def state_of(alias: str) -> ProjectState:
    """The state of the tables that this database has now."""
    pelaksana = MigrationExecutor(connections[alias])
    return pelaksana.loader.project_state(_leaves(pelaksana, set(list_applied(alias))))


def _leaves(pelaksana: MigrationExecutor, migrasi: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that no other of them builds upon, within their app."""
    graf = pelaksana.loader.graph
    return sorted(
        satu
        for satu in migrasi & set(graf.nodes)
        if not any(anak.key in migrasi and anak.key[0] == satu[0] for anak in graf.node_map[satu].children)
    )


def list_tables(keadaan: ProjectState) -> list[type[models.Model]]:
    """The models that own a table, many-to-many tables too, by the table's name."""
    semua = keadaan.apps.get_models(include_auto_created=True)
    milik = {satu._meta.db_table: satu for satu in semua if satu._meta.managed and not satu._meta.proxy}
    return [milik[nama] for nama in sorted(milik) if nama not in TANPA]


def read_lines(model: type[models.Model], alias: str) -> Iterator[bytes]:
    """The table's rows in the order of their key, each as a line of JSON without its end."""
    kolom = columns_of(model)
    baris = model._base_manager.using(alias).order_by("pk").values_list(*kolom)
    for satu in baris.iterator(chunk_size=2000):
        yield json.dumps([_pack(nilai) for nilai in satu], ensure_ascii=False, separators=(",", ":")).encode()


def columns_of(model: type[models.Model]) -> list[str]:
    return [satu.attname for satu in model._meta.concrete_fields]


def _pack(nilai: Any) -> Any:
    """What JSON has not is an object with one key, and so is a value that is JSON itself."""
    if nilai is None or isinstance(nilai, str | bool | int):
        return nilai
    if isinstance(nilai, datetime):
        return {"w": nilai.astimezone(UTC).isoformat(timespec="microseconds")}
    if isinstance(nilai, date | time | Decimal | UUID):
        return {_TANDA[type(nilai)]: str(nilai)}
    if isinstance(nilai, bytes | memoryview):
        return {"b": base64.b64encode(bytes(nilai)).decode("ascii")}
    return {"j": json.dumps(nilai, ensure_ascii=False, sort_keys=True, separators=(",", ":"))}


_TANDA: dict[type, str] = {date: "t", time: "p", Decimal: "n", UUID: "u"}
_BACA = {
    "w": datetime.fromisoformat,
    "t": date.fromisoformat,
    "p": time.fromisoformat,
    "n": Decimal,
    "u": UUID,
    "b": base64.b64decode,
    "j": json.loads,
}


def unpack(nilai: Any) -> Any:
    """The value that `_pack` made this of. Raises ValueError or KeyError on what it never made."""
    if not isinstance(nilai, dict):
        return nilai
    ((tanda, isi),) = nilai.items()
    return _BACA[tanda](isi)


def empty_tables(semua: Sequence[type[models.Model]], alias: str) -> None:
    """Take out what the migrations themselves put in. For a database that holds nothing else."""
    for model in semua:
        if model._base_manager.using(alias).exists():
            model._base_manager.using(alias).all().delete()


def write_lines(model: type[models.Model], kolom: Sequence[str], baris: Iterable[bytes], alias: str) -> int:
    """Enter the rows as they were, keys and all; gives how many. The caller's transaction checks the links."""
    banyak, kumpulan = 0, []
    for satu in baris:
        nilai = (unpack(isi) for isi in json.loads(satu))
        kumpulan.append(model(**dict(zip(kolom, nilai, strict=True))))
        if len(kumpulan) >= SEKALIGUS:
            banyak += _insert(model, kumpulan, alias)
            kumpulan = []
    return banyak + _insert(model, kumpulan, alias)


def _insert(model: type[models.Model], kumpulan: list[models.Model], alias: str) -> int:
    model._base_manager.using(alias).bulk_create(kumpulan)
    return len(kumpulan)


def set_sequences(semua: Sequence[type[models.Model]], alias: str) -> None:
    """The next key after the highest one, where the database counts keys by itself."""
    koneksi = connections[alias]
    perintah = koneksi.ops.sequence_reset_sql(no_style(), list(semua))
    with koneksi.cursor() as cursor:
        for satu in perintah:
            cursor.execute(satu)
