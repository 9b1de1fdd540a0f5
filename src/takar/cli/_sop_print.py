"""`takar sop print FILE`: an SOP in its official form as PDF, marked as a draft."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from takar.cli import start_django
from takar.cli._sop_berkas import open_sop

KERTAS = ("a4", "f4", "f4-210")


def add_print(perintah: Any) -> None:
    """The subcommand, for `takar sop`."""
    satu = perintah.add_parser("print", help="print an SOP in its official form as PDF")
    satu.add_argument("file", type=Path, help="the definition: TOML, or any document that `read` reads")
    satu.add_argument("-o", "--out", type=Path, help="the PDF to write; beside FILE without it")
    satu.add_argument("--paper", choices=KERTAS, default="f4", help="the sheet (f4: 215 × 330 mm)")
    satu.set_defaults(kerja=run_print)


def run_print(options: argparse.Namespace) -> int:
    """0 with the file written; 2 with the sentence why not."""
    start_django()
    from takar.core.ditolak import Ditolak

    try:
        isi = _render(options.file, options.paper)
    except Ditolak as sebab:
        print(sebab.kalimat, file=sys.stderr)
        return 2
    tujuan = options.out or options.file.with_suffix(".pdf")
    if tujuan == options.file:
        print(f"Hasil cetak tidak boleh menimpa {options.file}. Sebut berkas lain dengan --out.", file=sys.stderr)
        return 2
    try:
        tujuan.write_bytes(isi)
    except OSError as sebab:
        print(f"Berkas {tujuan} tidak dapat ditulis: {sebab}.", file=sys.stderr)
        return 2
    print(f"SOP tercetak di {tujuan}.")
    return 0


def _render(berkas: Path, kertas: str) -> bytes:
    """On the paper of an agency that is only named: the file knows no letterhead and no logo."""
    from takar.data.models import Instansi
    from takar.services.cetak import print_draf_sop

    sop = open_sop(berkas)
    nama = sop.kepala.instansi or "Instansi"
    return print_draf_sop(Instansi(nama=nama, nama_pendek=nama, kertas=kertas), sop)
