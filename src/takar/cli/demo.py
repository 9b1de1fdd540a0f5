"""Fill an example agency, if there is none yet, and serve it on this machine."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from takar.data.models import Pegawai

AKUN = "akun-demo.json"
LAMA_PEKERJA = 10
"""Seconds that the worker may take to end what it has begun."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--data", type=Path, default=Path("data-demo"), help="folder of the demo (default: data-demo)")
    parser.add_argument("--fill-only", action="store_true", help="fill the data and stop")
    parser.add_argument("--pages-only", action="store_true", help="without the worker that reminds and makes backups")


def run(options: argparse.Namespace) -> int:
    os.environ["TAKAR_DATA"] = str(options.data)
    os.environ["TAKAR_DEMO"] = "1"
    os.environ.pop("TAKAR_DATABASE_URL", None)
    if options.fill_only:
        return _fill_only(options.data)
    # In a process of its own: the PDF engine's threads do not survive the fork that makes the server's workers.
    subprocess.run([sys.argv[0], "demo", "--fill-only", "--data", str(options.data)], check=True)
    print(f"\nTakar, demo: http://127.0.0.1:{options.port}/   (Ctrl+C stops)\n")
    for satu in read_accounts(options.data):
        print(f"  {satu['nama_akun']:<12} {satu['sandi']:<16} {satu['peran']}")
    from takar.cli import start_django
    from takar.cli.serve import serve

    start_django()
    from takar.services.peragaan_tanda import FRASA

    print(f"  To sign: {FRASA}\n", flush=True)
    with nullcontext() if options.pages_only else beside([sys.argv[0], "worker"]):
        serve("127.0.0.1", options.port, os.cpu_count() or 1)
    return 0


@contextmanager
def beside(perintah: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own while the block runs; at its end it is told to stop, and waited for."""
    with subprocess.Popen(perintah) as proses:
        try:
            yield proses
        finally:
            proses.terminate()
            try:
                proses.wait(LAMA_PEKERJA)
            except subprocess.TimeoutExpired:
                proses.kill()


def _fill_only(data: Path) -> int:
    from django.core.management import call_command

    from takar.cli import start_django

    start_django()
    call_command("migrate", interactive=False, verbosity=0)
    if not (data / AKUN).exists():
        fill(data)
    return 0


def read_accounts(data: Path) -> list[dict[str, str]]:
    return list(json.loads((data / AKUN).read_text(encoding="utf-8")))


def fill(data: Path) -> None:
    """Fill the example. Each installation has its own password, shown on the log-in page in demo mode."""
    from django.db import transaction
    from django.utils import timezone

    from takar.data.models import Akun
    from takar.services.peragaan import NAMA_AKUN, fill_demo

    print("Filling the example agency ...", flush=True)
    sandi = f"contoh-{secrets.token_hex(3)}"
    with transaction.atomic():
        peraga = fill_demo(timezone.now())
        akun = [
            {
                "nama": orang.nama,
                "peran": ", ".join(filter(None, (peran, _bidang(orang)))),
                "nama_akun": nama,
                "sandi": sandi,
            }
            for nama, peran in NAMA_AKUN.items()
            if (orang := peraga.pegawai[nama])
        ]
        for satu in akun:
            Akun.objects.create_user(
                satu["nama_akun"], password=sandi, pegawai=peraga.pegawai[satu["nama_akun"]], harus_ganti=True
            )
    (data / AKUN).write_text(json.dumps(akun, ensure_ascii=False, indent=1), encoding="utf-8")


def _bidang(orang: Pegawai) -> str:
    return orang.bidang.nama if orang.bidang else ""
