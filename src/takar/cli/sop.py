"""Check an SOP's definition, or read the SOP in somebody's document into a draft.

`takar sop check FILE` prints one sentence a line for each fault and ends with 1 if there is any;
`takar sop read FILE` prints the draft as TOML with its findings on stderr, or all of it with `--json`;
`takar sop bpmn FILE` writes a definition as BPMN 2.0;
`takar sop diff A B` tells what differs; `takar sop print FILE` prints the official form as PDF.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from takar.cli import _sop_bpmn, _sop_diff, _sop_print, _sop_read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    perintah = parser.add_subparsers(dest="perintah", required=True, metavar="COMMAND")
    periksa = perintah.add_parser("check", help="name every fault of a definition")
    periksa.add_argument("file", type=Path, help="the definition, a TOML file")
    periksa.set_defaults(kerja=run_check)
    _sop_read.add_read(perintah)
    _sop_bpmn.add_bpmn(perintah)
    _sop_diff.add_diff(perintah)
    _sop_print.add_print(perintah)


def run(options: argparse.Namespace) -> int:
    return int(options.kerja(options))


def run_check(options: argparse.Namespace) -> int:
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
    return 1 if any(satu.berat for satu in temuan) else 0
