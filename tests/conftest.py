"""Tests keep their data in a folder of their own, never in an installation's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
import pytest
from django.db import connection
from hypothesis import settings as ukuran
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

import takar.data
from basis_siap import keep_template, name_template, take_template
from penjaga_jejak import lift_for_flush
from takar.adapters.signing.ca import ensure_ca

_DATA = tempfile.mkdtemp(prefix="takar-uji.")
os.environ["TAKAR_DATA"] = _DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "takar.settings"
django.setup()

# An installation has its CA before the earliest moment that a test tells.
ensure_ca(Path(_DATA) / "ca", "Instalasi Uji", datetime(2026, 1, 1, tzinfo=UTC))
lift_for_flush()

# Continuous integration judges a change, so it tries the same cases each time; by hand, each run tries new ones.
ukuran.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    ukuran.load_profile("ci")

MEMAKAI_BASIS = frozenset({"db", "transactional_db", "django_db_setup"})
PERAMBAN = "tests/e2e/"


class PerBerkas(LoadFileScheduling):
    """Gives each worker whole files, so that what a file builds is built once.

    The tests in the browser are one piece: they share a demo, and two browsers on two cores would outwait each other.
    """

    def _split_scope(self, nodeid: str) -> str:
        return PERAMBAN if nodeid.startswith(PERAMBAN) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> PerBerkas:
    config.option.loadscopereorder = False  # xdist would put the files with the fewest tests last: the longest of all
    return PerBerkas(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what asks the database, before `-m` chooses; the browser's long piece begins first."""
    for satu in items:
        if satu.get_closest_marker("django_db") or not MEMAKAI_BASIS.isdisjoint(getattr(satu, "fixturenames", ())):
            satu.add_marker("basisdata")
    yield
    items.sort(key=lambda satu: satu.get_closest_marker("e2e") is None)


@pytest.fixture(scope="session")
def templat(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> Path | None:
    """Where the ready SQLite lies or will lie; None on PostgreSQL and without pytest's cache."""
    cache = getattr(request.config, "cache", None)
    if connection.vendor != "sqlite" or cache is None:
        return None
    return Path(cache.mkdir("basis")) / name_template(Path(takar.data.__file__).parent.rglob("*.py"))


@pytest.fixture(scope="session")
def django_db_keepdb(templat: Path | None) -> bool:
    """pytest-django asks this before it makes the database; a ready one is only brought up to date."""
    return templat is not None and take_template(templat, Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, templat: Path | None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    if templat is not None and not django_db_keepdb:
        with django_db_blocker.unblock():
            keep_template(templat)
    yield
    if django_db_keepdb:
        with django_db_blocker.unblock():
            connection.close()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_DATA, ignore_errors=True)
