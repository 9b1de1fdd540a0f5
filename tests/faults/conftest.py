"""One small installation, filled once; each test works on a copy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from kampanye.panjang import prepare
from kampanye.tempat import Tempat


@pytest.fixture(scope="session")
def asal(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, templat: Path | None) -> Tempat:
    return prepare(Tempat(tmp_path_factory.mktemp("kampanye") / "asal"), templat)
