"""Do the periodic duties: hourly checkpoints of the ledger, their mail, the monthly Berita Acara, and the like.

Runs until it is stopped, beside `takar serve`: told to (SIGTERM, Ctrl+C), it ends the duty that it has begun, and goes.
`--once` does what is due now and ends, for a timer of the system.
Several workers may run: each duty is taken up by one of them. Ends with 1 after `--once` if a duty failed.
"""

from __future__ import annotations

import argparse
import signal
import sys
from threading import Event


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--every", type=int, default=60, metavar="SECONDS", help="pause between passes (default: 60)")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    start_django()
    if options.once:
        return 1 if _pass() else 0
    _repeat(max(1, options.every))
    return 0


def _repeat(detik: int) -> None:
    """Pass after pass, each on a fresh connection, so that a database that was away meanwhile is reached again."""
    from django.db import close_old_connections

    berhenti = Event()
    for tanda in (signal.SIGTERM, signal.SIGINT):
        signal.signal(tanda, lambda *_: berhenti.set())
    while not berhenti.is_set():
        close_old_connections()
        _pass(berhenti)
        berhenti.wait(detik)


def _pass(berhenti: Event | None = None) -> list[str]:
    from takar.services.berkala import run_due
    from takar.services.kesiapan import list_gangguan

    if gangguan := list_gangguan():
        print(f"takar worker: {'; '.join(gangguan)}. Nothing was done; it is tried again.", file=sys.stderr)
        return list(gangguan)
    gagal = run_due(berhenti=berhenti.is_set if berhenti else lambda: False)
    for nama in gagal:
        print(f"takar worker: {nama} failed; it is tried again in the next pass.", file=sys.stderr)
    return gagal
