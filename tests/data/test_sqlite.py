"""The embedded database keeps what it has acknowledged, and is not the operating system's."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from takar.data import koneksi
from takar.data.sqlite.base import check_version


@pytest.fixture
def connection(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    with django_db_blocker.unblock():
        connection = connect(koneksi.sqlite(tmp_path / "takar.sqlite3"))
        yield connection
        connection.close()


def connect(setelan: dict[str, Any]) -> BaseDatabaseWrapper:
    return ConnectionHandler({"default": setelan})["default"]


def read_pragma(connection: BaseDatabaseWrapper, name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 20000), ("mmap_size", 0), ("foreign_keys", 1)],
)
def test_the_pragmas_hold(connection: BaseDatabaseWrapper, name: str, value: object) -> None:
    assert read_pragma(connection, name) == value


def test_the_library_is_new_enough(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        text = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    assert tuple(map(int, text.split("."))) >= (3, 51, 3)


def test_a_transaction_takes_the_write_lock_at_once(connection: BaseDatabaseWrapper, tmp_path: Path) -> None:
    setelan = koneksi.sqlite(tmp_path / "takar.sqlite3")
    setelan["OPTIONS"] |= {"init_command": "", "timeout": 0}
    lain = connect(setelan)
    connection.ensure_connection()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    lain.ensure_connection()
    with pytest.raises(OperationalError, match="locked"):
        lain.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    lain.close()
    connection.rollback()
    connection.set_autocommit(True)


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_library_that_may_lose_writes_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(ImproperlyConfigured, match="may lose"):
        check_version(version)


def test_the_standard_library_keeps_its_own_sqlite() -> None:
    assert sys.modules["sqlite3"] is sqlite3
    assert sqlite3.__name__ == "sqlite3"
