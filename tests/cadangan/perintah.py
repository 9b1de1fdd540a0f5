"""The command `takar`, as somebody gives it who has set nothing but what is named here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TAKAR = Path(sys.executable).with_name("takar")


def run_takar(data: Path, *argumen: str, **lain: str) -> subprocess.CompletedProcess[str]:
    tetap = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith("TAKAR_")}
    return subprocess.run(
        [TAKAR, *argumen], env={**tetap, "TAKAR_DATA": str(data), **lain}, capture_output=True, text=True, check=False
    )
