"""Serve the pages of the installation in TAKAR_DATA."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

LAMA_BERHENTI = 20
"""Seconds that an answer may still take after the server was told to stop."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one per core)")


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    from takar.cli import start_django

    start_django()
    share_figures()
    call_command("migrate", interactive=False, verbosity=0)
    print(f"Takar: http://{options.host}:{options.port}/  (Ctrl+C stops)", flush=True)
    serve(options.host, options.port, options.workers)
    return 0


def share_figures() -> None:
    """An empty folder in which the processes keep their counts for Prometheus. Before the first of them is counted."""
    from django.conf import settings

    folder = Path(settings.TAKAR_DATA) / "metrik"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop: one process per core with one thread each, since threads only fight for the GIL.

    Told to stop (SIGTERM), each answers what it has begun, for at most `LAMA_BERHENTI` seconds. One that dies is
    replaced.
    """
    from django.db import connections
    from granian.constants import Interfaces
    from granian.server import Server

    connections.close_all()  # a connection must not be carried into the worker processes
    Server(
        "takar.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        workers_kill_timeout=LAMA_BERHENTI,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        websockets=False,
        log_access=False,
    ).serve()
