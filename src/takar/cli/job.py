"""Do one waiting job; the pages start this themselves.

Ends with 0 when the job is done, with 1 when it failed or was not waiting; the job's row says why.
"""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="the job's number")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django
    from takar.core.ditolak import Ditolak

    start_django()
    from takar.data.models import Pekerjaan
    from takar.services.pekerjaan import run_pekerjaan

    try:
        pekerjaan = run_pekerjaan(options.id)
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 1
    if pekerjaan.status != Pekerjaan.Status.SELESAI:
        print(pekerjaan.kalimat, file=sys.stderr)
        return 1
    return 0
