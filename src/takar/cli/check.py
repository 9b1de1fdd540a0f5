"""Check the installation; with `--restore-drill`: that a backup of this moment can be restored, whole.

The drill restores into an empty place of its own and takes it away again. It compares every row, reads every file
against its hash, and verifies every ledger. Ends with 0 if all is well, 1 with what is not.
"""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--restore-drill", action="store_true", help="restore a backup of this moment, and look")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    from takar.services.kesiapan import list_gangguan

    gangguan = list_gangguan()
    for satu in gangguan:
        print(f"takar check: {satu}", file=sys.stderr)
    if gangguan:
        return 1
    print("Takar siap bekerja.")
    return _drill() if options.restore_drill else 0


def _drill() -> int:
    import time

    from takar.cli.restore import write_protocol
    from takar.services.cadangan_rutin import folder_of
    from takar.services.uji_pulih import drill

    mulai = time.perf_counter()
    protokol = drill(folder_of())
    print("Uji pulih", write_protocol(protokol), f"Lamanya: {time.perf_counter() - mulai:.1f} detik.", sep="\n")
    return 1 if protokol.temuan else 0
