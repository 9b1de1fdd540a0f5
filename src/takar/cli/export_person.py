"""Write all that is held of one person into a ZIP, for whoever answers a request: JSON, and a page to read.

WHO is the name of an account or a NIP. The agency's ledger says that the copy was made.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help="the name of an account, or a NIP")
    parser.add_argument("out", type=Path, metavar="OUT.zip", help="the file to write; it must not exist yet")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django
    from takar.core.ditolak import Ditolak

    start_django()
    from takar.services.data_pribadi import find_subject
    from takar.services.ekspor_pribadi import export_for_officer

    try:
        subjek = find_subject(options.who)
        with open(os.open(options.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
            keluar.write(export_for_officer(subjek))
    except Ditolak as sebab:
        print(f"takar export-person: {sebab.kalimat}", file=sys.stderr)
        return 2
    except OSError as sebab:
        print(f"takar export-person: {options.out} tidak dapat ditulis ({sebab.strerror}).", file=sys.stderr)
        return 2
    print(f"{options.out}: data pribadi {subjek.nama}. Serahkan langsung kepada orangnya, lalu hapus berkasnya.")
    return 0
