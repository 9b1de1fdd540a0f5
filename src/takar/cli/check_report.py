"""Check somebody's printed performance table: which rule reproduces each capaian, or that none does.

FILE is a CSV or XLSX table with the columns target, realisasi and capaian, and perhaps id, indikator, satuan,
arah (max, min or empty), predikat and jenis (kinerja or anggaran), in any order, all as printed. Ends with 0 when the
table could be checked, whatever it holds; with 2 when it could not be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the table, CSV or XLSX")
    parser.add_argument("--json", action="store_true", help="one JSON object a row")


def run(options: argparse.Namespace) -> int:
    from takar.core.ditolak import Ditolak
    from takar.services.periksa_laporan import check_laporan, summarize

    try:
        hasil = check_laporan(options.file.read_bytes(), options.file.name)
    except OSError as sebab:
        print(f"Berkas {options.file} tidak dapat dibaca: {sebab.strerror}.", file=sys.stderr)
        return 2
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    for satu in hasil:
        if options.json:
            print(json.dumps(satu.as_json(), ensure_ascii=False))
        else:
            print(f"{satu.temuan.id}: {satu.temuan.verdict.nama}. {satu.temuan.message}")
    if not options.json:
        rincian = "; ".join(f"{banyak} {nama.lower()}" for nama, banyak in summarize(hasil).items())
        print(f"{len(hasil)} baris: {rincian}.")
    return 0
