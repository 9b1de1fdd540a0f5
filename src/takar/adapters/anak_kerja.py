"""The child process that does a long job, so that no page waits for it: `python -m takar job ID`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_berjalan: list[subprocess.Popen[bytes]] = []
"""The children of this process; those that have ended are collected when the next one starts."""


def start_child(pekerjaan: int, data: Path) -> None:
    """Start the child on the same data folder. It outlives the page, and its end is told by the job's row alone."""
    _berjalan[:] = [satu for satu in _berjalan if satu.poll() is None]
    _berjalan.append(
        subprocess.Popen(
            (sys.executable, "-X", "utf8", "-m", "takar", "job", str(pekerjaan)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TAKAR_DATA": str(data)},
            start_new_session=True,
        )
    )
