"""Tests keep their data in a folder of their own, never in an installation's."""

from __future__ import annotations

import os
import shutil
import tempfile

import django
import pytest
from hypothesis import settings as ukuran

_DATA = tempfile.mkdtemp(prefix="takar-uji.")
os.environ["TAKAR_DATA"] = _DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "takar.settings"
django.setup()

# Continuous integration judges a change, so it tries the same cases each time; by hand, each run tries new ones.
ukuran.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    ukuran.load_profile("ci")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_DATA, ignore_errors=True)
