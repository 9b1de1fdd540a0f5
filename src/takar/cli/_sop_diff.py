"""`takar sop diff A B`: what tells two SOPs apart, a sentence a line."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from takar.cli._sop_berkas import open_sop


def add_diff(perintah: Any) -> None:
    """The subcommand, for `takar sop`."""
    satu = perintah.add_parser("diff", help="tell what differs between two SOPs; ends with 1 if anything does")
    satu.add_argument("a", type=Path, help="the earlier one: TOML, or any document that `read` reads")
    satu.add_argument("b", type=Path, help="the later one")
    satu.set_defaults(kerja=run_diff)


def run_diff(options: argparse.Namespace) -> int:
    """0 if they are equal, 1 with the sentences if not, 2 with the sentence that refuses a file."""
    from takar.core.ditolak import Ditolak
    from takar.core.sop.beda import diff

    try:
        beda = diff(open_sop(options.a), open_sop(options.b))
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    for bagian, isi in groupby(beda, key=lambda satu: satu.bagian):
        print(f"{bagian}:")
        print("".join(f"- {satu.kalimat}\n" for satu in isi), end="")
    print(f"{len(beda)} perbedaan." if beda else "Tidak ada perbedaan.")
    return 1 if beda else 0
