"""Make a backup while people work: all rows, files and keys, sealed, and tried at once by restoring it.

Where it goes and to whom it is sealed is set by TAKAR_CADANGAN_FOLDER and TAKAR_CADANGAN_PENERIMA; `--make-key` makes
the key that opens backups, which is then kept elsewhere than on this machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="another folder than that of the settings")
    parser.add_argument("--make-key", type=Path, metavar="FILE", help="make the key that opens backups, and no backup")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django

    if options.make_key:
        return _make_key(options.make_key)
    start_django()
    from takar.core.ditolak import Ditolak
    from takar.services.cadangan_rutin import folder_of, make_recorded

    try:
        hasil = make_recorded(options.to or folder_of())
    except Ditolak as sebab:
        print(f"takar backup: {sebab.kalimat}", file=sys.stderr)
        return 2
    except OSError as sebab:
        print(f"takar backup: cadangan tidak jadi, dan tidak ada yang berubah ({sebab.strerror}).", file=sys.stderr)
        return 2
    print(f"{hasil.nama}: {hasil.baris} baris, {hasil.berkas} berkas ({hasil.berkas_baru} baru), {hasil.ukuran} bita.")
    for satu in hasil.temuan or ():
        print(f"takar backup: {satu}", file=sys.stderr)
    print("Uji pulih: " + ("GAGAL, cadangan ini tidak dihitung." if hasil.temuan else "berhasil."))
    return 1 if hasil.temuan else 0


def _make_key(berkas: Path) -> int:
    from takar.adapters.cadangan.segel import make_identity

    try:
        umum = make_identity(berkas)
    except FileExistsError:
        print(f"takar backup: {berkas.name} sudah ada dan tidak ditimpa.", file=sys.stderr)
        return 2
    print(umum)
    print(
        "Baris di atas adalah kunci umum: simpan dalam berkas yang disebut TAKAR_CADANGAN_PENERIMA. "
        f"Pindahkan {berkas.name} ke tempat lain yang aman; tanpa berkas itu cadangan tidak dapat dibuka.",
        file=sys.stderr,
    )
    return 0
