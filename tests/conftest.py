"""Tests keep their data in a folder of their own, never in an installation's."""

from __future__ import annotations

import os
import shutil
import tempfile

import django
import pytest

_DATA = tempfile.mkdtemp(prefix="takar-uji.")
os.environ["TAKAR_DATA"] = _DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "takar.settings"
django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_DATA, ignore_errors=True)
