"""Wall time of `takar play --out`: a new installation, a whole cycle with two returns, every PDF, the proof."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench._angka import RONDE, Angka, print_table

TAKAR = Path(sys.executable).with_name("takar")


def play_once(kode: str) -> tuple[float, int]:
    """Seconds, and how many files were written. `kode` is the folder of the compiled modules."""
    lingkungan = {**os.environ, "PYTHONPYCACHEPREFIX": kode}
    lingkungan.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="takar-bench-main.") as folder:
        awal = perf_counter()
        subprocess.run([TAKAR, "play", "--out", folder], check=True, stdout=subprocess.DEVNULL, env=lingkungan)
        return perf_counter() - awal, len(list(Path(folder).iterdir()))


def main() -> None:
    """The first run compiles the modules, as an installation does once; it does not count."""
    with tempfile.TemporaryDirectory(prefix="takar-bench-kode.") as kode:
        play_once(kode)
        ronde = [play_once(kode) for _ in range(RONDE)]
    baris = [("takar play, embedded SQLite", Angka.of(detik for detik, _ in ronde), ronde[-1][1])]
    print_table("A whole cycle from the command line (aim ≤ 5 s)", ("", "s", "files"), baris)


if __name__ == "__main__":
    main()
