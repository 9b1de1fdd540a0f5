"""An agency, a cycle, and a wall that a refused act must not have moved."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factories import Dinas, make_instansi, make_siklus
from takar.data.models import Siklus

sys.path.append(str(Path(__file__).parent))


@pytest.fixture
def dinas(db: None) -> Dinas:
    return make_instansi()


@pytest.fixture
def siklus(dinas: Dinas) -> Siklus:
    return make_siklus(dinas)
