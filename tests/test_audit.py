"""A locked package with a published hole is found, whatever the number of digits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "tools"))

from audit import as_numbers, find_faults

pytestmark = pytest.mark.sekali


def test_a_version_below_the_first_safe_one_is_told() -> None:
    (fault,) = find_faults("contoh.lock", "django==5.2.9 \\\n    --hash=sha256:00\njinja2==3.1.6 \\\n")
    assert fault.startswith("contoh.lock: django 5.2.9 is below 5.2.19 (CVE-")


def test_versions_are_compared_by_number() -> None:
    assert as_numbers("5.2.9") < as_numbers("5.2.19") < as_numbers("5.10") < as_numbers("2026.10.19.")
