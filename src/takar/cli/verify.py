"""Verify papers and exports anywhere, and the ledger of each agency where its database is.

FILE or DIR: a PDF (its signatures, its PDF/A claim, its data, and whether this installation knows it), a proof from the
ledger, an exported cycle as folder or ZIP (BagIt), or a folder of such. Needs no network and no database; --akar names
the root certificates to trust, else this installation's. --kunci names a file with a ledger's public key, kept where
the database is not.

`--ledger` recomputes every entry and compares papers, files and cycles with it. `--paper` names checkpoints that left
the house: the text of a QR code, "n.root", or a file with a signed note; without one, a database owner who rewrites
everything is not found out.

Ends with 0 if all is in order; with 2 if it could not be tried; else with the lowest code of what was found:
11 sequence, 12 entry, 13 shown columns, 14 text, 15 head, 16 signature of a checkpoint, 17 stored checkpoint,
18 checkpoint from outside, 19 paper or file, 20 cycle; 21 changed after signing, 22 signer not vouched for,
23 cannot be read, 24 bag, 25 proof, 26 not signed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="*", type=Path, metavar="FILE|DIR", help="papers, proofs, exports")
    parser.add_argument("--akar", action="append", default=[], type=Path, metavar="FILE", help="root certificate")
    parser.add_argument("--ledger", action="store_true", help="verify the ledger of each agency")
    parser.add_argument("--paper", action="append", default=[], metavar="CHECKPOINT", help="checkpoint from outside")
    parser.add_argument("--kunci", type=Path, metavar="FILE", help="the ledger's public key, from outside")
    parser.add_argument("--agency", metavar="KODE", help="only the agency with this kode unit")
    parser.add_argument("--json", action="store_true", help="one JSON object for each file or agency")


def run(options: argparse.Namespace) -> int:
    from takar.cli._verify_files import verify_files
    from takar.cli._verify_ledger import verify_ledger

    if not options.path and not options.ledger:
        print("Sebutkan berkas atau folder yang diperiksa, atau --ledger.", file=sys.stderr)
        return 2
    kode = [verify_ledger(options)] if options.ledger else []
    kode += [verify_files(options)] if options.path else []
    return min((satu for satu in kode if satu), default=0)
