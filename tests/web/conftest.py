"""An agency, a cycle, and people who are logged in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.test import Client

from factories import Dinas, Masuk, make_instansi, make_siklus
from takar.data.models import Pegawai, Siklus

sys.path.append(str(Path(__file__).parents[1] / "adapters"))  # the makers of signed papers lie there


@pytest.fixture
def dinas(db: None) -> Dinas:
    return make_instansi()


@pytest.fixture
def siklus(dinas: Dinas) -> Siklus:
    return make_siklus(dinas)


@pytest.fixture
def masuk() -> Masuk:
    """A browser in which this pegawai is logged in."""

    def login(pegawai: Pegawai) -> Client:
        client = Client()
        client.force_login(pegawai.akun)
        return client

    return login
