"""Verify what Takar keeps: the ledger of each agency against the database, and against checkpoints from outside.

`--ledger` recomputes every entry and compares papers, files and cycles with it. `--paper` names checkpoints that left
the house: the text of a QR code, "n.root", or a file with a signed note; without one, a database owner who rewrites
everything is not found out. `--kunci` names a file with the ledger's public key, kept where the database is not.

Ends with 0 if all is in order; with 2 if it could not be tried; else with the lowest code of what was found:
11 sequence, 12 entry, 13 shown columns, 14 text, 15 head, 16 signature of a checkpoint, 17 stored checkpoint,
18 checkpoint from outside, 19 paper or file, 20 cycle.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ledger", action="store_true", help="verify the ledger of each agency")
    parser.add_argument("--paper", action="append", default=[], metavar="CHECKPOINT", help="checkpoint from outside")
    parser.add_argument("--kunci", type=Path, metavar="FILE", help="the ledger's public key, from outside")
    parser.add_argument("--agency", metavar="KODE", help="only the agency with this kode unit")
    parser.add_argument("--json", action="store_true", help="one JSON object an agency")


def run(options: argparse.Namespace) -> int:
    from takar.cli._verify_ledger import verify_ledger

    return verify_ledger(options)
