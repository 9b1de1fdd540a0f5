"""Play a whole cycle unattended and write its papers, its event log and the proof that the SOP was carried out."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

APLIKASI = ("auth", "contenttypes", "sessions", "takar")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="folder for the PDFs and the event log")


def run(options: argparse.Namespace) -> int:
    """Play in a throw-away installation, so that no real one is touched."""
    with tempfile.TemporaryDirectory(prefix="takar-play-") as folder:
        os.environ["TAKAR_DATA"] = folder
        os.environ.pop("TAKAR_DATABASE_URL", None)
        from django.conf import settings
        from django.core.management import call_command

        from takar.cli import start_django

        start_django()
        # Thrown away at the end, so the tables come straight from the models: no history of them is needed.
        settings.MIGRATION_MODULES = dict.fromkeys(APLIKASI)
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        banyak = _play(options.out)
    print(f"{banyak} files in {options.out}")
    return 0


def _play(out: Path) -> int:
    from datetime import UTC, datetime

    from takar.services.ekspor import export_siklus
    from takar.services.peragaan import make_instansi, play_whole

    peraga = make_instansi()
    siklus = play_whole(peraga, 3, datetime(2026, 10, 5, 1, 0, tzinfo=UTC))
    out.mkdir(parents=True, exist_ok=True)
    berkas = export_siklus(siklus)
    for nama, isi in berkas.items():
        (out / nama).write_bytes(isi)
    return len(berkas)
