"""Benchmarks: each module prints figures and judges nothing.

One runs with `python -m bench.transisi`, all with `make bench`.

Importing the package makes a throw-away installation and points the settings at it, so that no real one is touched:
a temporary TAKAR_DATA, and on the server that TAKAR_DATABASE_URL names, a database of its own. Both go at exit.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from urllib.parse import urlsplit, urlunsplit

import psycopg


def _make_data() -> None:
    folder = tempfile.mkdtemp(prefix="takar-bench.")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TAKAR_DATA"] = folder


def _make_database(url: str) -> None:
    nama = f"takar_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {nama}")
    atexit.register(_drop_database, url, nama)
    os.environ["TAKAR_DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{nama}"))


def _drop_database(url: str, nama: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE {nama} WITH (FORCE)")


def _start() -> None:
    import django
    from django.core.management import call_command

    _make_data()
    if url := os.environ.get("TAKAR_DATABASE_URL"):
        _make_database(url)
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.settings"
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


_start()
