"""One filled example agency for all tests of a run: filling it costs each who needs one half a minute.

The first to need it fills it, the others wait for it, and each gets a copy of its own.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TAKAR = Path(sys.executable).with_name("takar")
LAMA_ISI = 240.0
"""Seconds that filling may take."""


def take_demo(pabrik: pytest.TempPathFactory, tujuan: Path) -> None:
    """Put a filled example agency at `tujuan`, which is not there yet."""
    induk = pabrik.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else pabrik.getbasetemp()
    siap = induk / "demo-siap"
    with (induk / "demo-siap.kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        if not (siap / "akun-demo.json").exists():
            shutil.rmtree(siap, ignore_errors=True)
            fill_demo(siap)
    shutil.copytree(siap, tujuan)


def fill_demo(data: Path) -> None:
    """The command that a user gives, without this run's own settings."""
    bersih = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith("TAKAR_")}
    perintah = [TAKAR, "demo", "--data", data, "--fill-only"]
    subprocess.run(perintah, env=bersih, check=True, capture_output=True, timeout=LAMA_ISI)
