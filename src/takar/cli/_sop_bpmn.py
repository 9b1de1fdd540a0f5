"""`takar sop bpmn FILE`: a definition as BPMN 2.0 with its diagram, on stdout or into a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def add_bpmn(perintah: Any) -> None:
    """The subcommand, for `takar sop`."""
    satu = perintah.add_parser("bpmn", help="write a definition as BPMN 2.0 with its diagram")
    satu.add_argument("file", type=Path, help="the definition, a TOML file; a draft may be incomplete")
    satu.add_argument("-o", "--out", type=Path, help="the file to write; stdout without it")
    satu.set_defaults(kerja=run_bpmn)


def run_bpmn(options: argparse.Namespace) -> int:
    from takar.core.bpmn.tulis import write_bpmn
    from takar.core.ditolak import Ditolak
    from takar.core.sop.baca import read_sop

    try:
        isi = write_bpmn(read_sop(options.file.read_text(encoding="utf-8"), draf=True)).encode()
    except (OSError, UnicodeDecodeError) as sebab:
        print(f"Berkas {options.file} tidak dapat dibaca: {sebab}.", file=sys.stderr)
        return 2
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    return _write(isi, options.out)


def _write(isi: bytes, tujuan: Path | None) -> int:
    if tujuan is None:
        sys.stdout.buffer.write(isi)
        return 0
    try:
        tujuan.write_bytes(isi)
    except OSError as sebab:
        print(f"Berkas {tujuan} tidak dapat ditulis: {sebab}.", file=sys.stderr)
        return 2
    return 0
