"""`takar sop read FILE`: the draft of a document's SOP as TOML, its findings on stderr; `--json` for both at once."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from takar.core.bacaan import BacaanSop


def add_read(perintah: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    baca = perintah.add_parser("read", help="read the SOP in a DOCX, XLSX, PDF, HTML or text file into a draft")
    baca.add_argument("file", type=Path, help="the document")
    baca.add_argument("--json", action="store_true", help="print what was read as JSON, with printed names")
    baca.set_defaults(kerja=run_read)


def run_read(options: argparse.Namespace) -> int:
    """0 with the draft printed; 2 with the sentence that refuses."""
    from takar.core.bacaan.tampil import show_semua
    from takar.core.ditolak import Ditolak
    from takar.services.baca_dokumen_sop import baca_berkas_sop

    try:
        bacaan = baca_berkas_sop(options.file.read_bytes(), options.file.name)
    except OSError as sebab:
        print(f"Berkas {options.file} tidak dapat dibaca: {sebab}.", file=sys.stderr)
        return 2
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(show_semua(bacaan), ensure_ascii=False, indent=2))
    else:
        _print_toml(bacaan)
    return 0


def _print_toml(bacaan: Sequence[BacaanSop]) -> None:
    """The first draft; the others, if any, follow as comments, so that the output stays one definition."""
    from takar.core.sop.tulis import write_sop

    print(write_sop(bacaan[0].sop), end="")
    for nomor, satu in enumerate(bacaan[1:], 2):
        print(f"\n# SOP ke-{nomor} dalam berkas ini ({satu.tempat}):")
        print("".join(f"# {baris}\n" for baris in write_sop(satu.sop).splitlines()), end="")
    for nomor, satu in enumerate(bacaan, 1):
        _print_temuan(satu, nomor if len(bacaan) > 1 else 0)


def _print_temuan(bacaan: BacaanSop, nomor: int) -> None:
    depan = f"SOP ke-{nomor}: " if nomor else ""
    for satu in bacaan.temuan:
        print(depan + satu.kalimat + (f" ({satu.tempat})" if satu.tempat else ""), file=sys.stderr)
    for teks, tempat in bacaan.sisa:
        print(f"{depan}Tidak terpakai: “{' '.join(teks.split())}” ({tempat})", file=sys.stderr)
    dugaan = sum(1 for satu in bacaan.asal if satu.dugaan)
    print(
        f"{depan}{bacaan.sop.kepala.judul}: {len(bacaan.sop.langkah)} langkah, {len(bacaan.temuan)} temuan, "
        f"{dugaan} dugaan.",
        file=sys.stderr,
    )
