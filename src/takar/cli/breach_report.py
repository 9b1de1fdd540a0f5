"""Tell whose personal data a breach has laid open, which fields, over what time: for the notice within 3 x 24 hours.

With --account: what somebody who used that account could open. With --agency: all of the agency. The agency's ledger
says that the report was made; docs/admin/data-pribadi.md says what the law asks.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    siapa = parser.add_mutually_exclusive_group(required=True)
    siapa.add_argument("--account", metavar="NAME", help="the account that somebody else used")
    siapa.add_argument("--agency", metavar="CODE", help="the unit code of the agency whose data lay open")
    parser.add_argument("--since", type=date.fromisoformat, metavar="DAY", help="first day to look at, 2026-11-20")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="last day to look at")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="also write the draft of the notice, anew")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django
    from takar.core.ditolak import Ditolak

    start_django()
    from takar.services.laporan_gagal import find_akun_pegawai, find_instansi, report_akun, report_instansi
    from takar.services.laporan_gagal_cetak import print_notice, write_text

    rentang = (options.since, options.until)
    try:
        if options.account:
            hasil = report_akun(find_akun_pegawai(options.account), *rentang)
        else:
            hasil = report_instansi(find_instansi(options.agency), *rentang)
        print(write_text(hasil))
        if options.pdf:
            isi = print_notice(hasil)
            with open(os.open(options.pdf, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
                keluar.write(isi)
    except Ditolak as sebab:
        print(f"takar breach-report: {sebab.kalimat}", file=sys.stderr)
        return 2
    except OSError as sebab:
        print(f"takar breach-report: {options.pdf} tidak dapat ditulis ({sebab.strerror}).", file=sys.stderr)
        return 2
    return 0
