"""Whether the installation can take work: its database answers and is up to date, its data folder can be written."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

BASIS_MATI = "basis data tidak menjawab"
BASIS_LAMA = "basis data belum dimutakhirkan"
FOLDER_TUTUP = "folder data tidak dapat ditulisi"


def list_gangguan() -> tuple[str, ...]:
    """What hinders work, as short sentences without names or addresses; empty if all is well. Writes nothing."""
    return tuple(satu for satu in (_look(_ask_basis), _look(_ask_folder)) if satu)


def _look(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except DatabaseError:
        return BASIS_MATI


def _ask_basis() -> str:
    pelaksana = MigrationExecutor(connection)
    return BASIS_LAMA if pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()) else ""


def _ask_folder() -> str:
    return "" if os.access(settings.TAKAR_DATA, os.W_OK | os.X_OK) else FOLDER_TUTUP
