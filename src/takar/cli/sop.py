"""Check an SOP's definition and name every fault with its step.

Prints one sentence a line and ends with 1 if there is any; `takar sop check FILE`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    perintah = parser.add_subparsers(dest="perintah", required=True, metavar="check")
    periksa = perintah.add_parser("check", help="name every fault of a definition")
    periksa.add_argument("file", type=Path, help="the definition, a TOML file")


def run(options: argparse.Namespace) -> int:
    from takar.core.ditolak import Ditolak
    from takar.core.sop.baca import read_sop
    from takar.core.sop.periksa import check_sop

    try:
        sop = read_sop(options.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as sebab:
        print(f"Berkas {options.file} tidak dapat dibaca: {sebab}.", file=sys.stderr)
        return 2
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    temuan = check_sop(sop)
    for satu in temuan:
        print(satu.kalimat)
    print(f"{sop.kepala.judul}: {len(sop.langkah)} langkah, {len(temuan)} temuan.")
    return 1 if temuan else 0
