"""The database backend `takar.data.sqlite`.

SQLite 3.7 to 3.51.2 can lose a committed write when a WAL file is reset, and most operating systems still ship one of
those. Django takes its driver by `import sqlite3`, so its backend is loaded here, once, with pysqlite3 under that name.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pysqlite3
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from takar.data.sqlite.giliran import Giliran

_FIRST_SAFE = (3, 51, 3)
_BACKEND = "django.db.backends.sqlite3"


def check_version(version: tuple[int, ...]) -> None:
    """Refuse a SQLite that may lose committed writes."""
    if version < _FIRST_SAFE:
        text = ".".join(map(str, version))
        raise ImproperlyConfigured(
            f"SQLite {text} may lose committed writes (WAL reset, fixed in 3.51.3). Install pysqlite3 0.6.1 or newer."
        )


def _load_backend() -> ModuleType:
    """Django's backend, bound to pysqlite3; the standard library's sqlite3 is back in its place afterwards."""
    if f"{_BACKEND}.base" in sys.modules:
        raise ImproperlyConfigured("Django's own SQLite backend was loaded before Takar's; use only one of the two.")
    names = ("sqlite3", "sqlite3.dbapi2")
    before = {name: sys.modules.get(name) for name in names}
    sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = pysqlite3, pysqlite3.dbapi2
    try:
        import_module(f"{_BACKEND}.creation")
        return import_module(f"{_BACKEND}.base")
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


_base = _load_backend()
check_version(_base.Database.sqlite_version_info)

Database = _base.Database


class DatabaseWrapper(_base.DatabaseWrapper):  # type: ignore[misc, name-defined]  # a module loaded by hand
    """Django's, with a fair gate in front of each transaction: see `takar.data.sqlite.giliran`."""

    _giliran: Giliran | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        koneksi = super().get_new_connection(conn_params)
        if self._giliran is not None:
            self._giliran.close()
        self._giliran = None if self.is_in_memory_db() else _make_giliran(conn_params)
        return koneksi

    def _start_transaction_under_autocommit(self) -> None:
        if self._giliran is not None and not self._giliran.enter():
            raise OperationalError("database is locked: no turn to write")
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self._giliran is not None:
                self._giliran.close()
                self._giliran = None

    def _leave(self) -> None:
        if self._giliran is not None:
            self._giliran.leave()


def _make_giliran(conn_params: dict[str, Any]) -> Giliran:
    return Giliran(Path(conn_params["database"]), float(conn_params.get("timeout", 5)))
