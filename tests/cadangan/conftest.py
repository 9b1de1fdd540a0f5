"""An installation in which whole cycles were run, for all tests of moving it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from demo_siap import take_demo

sys.path.append(str(Path(__file__).parent))


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation in which a whole cycle was run, down to the signed report. Not to be changed."""
    data = tmp_path_factory.mktemp("asal") / "data"
    take_demo(tmp_path_factory, data)
    return data
