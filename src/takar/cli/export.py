"""Write a whole cycle into one ZIP: papers, scans, evidence, SOP, events, ledger proofs, and an index (BagIt).

CYCLE is the number in the address of the cycle's page. The layout: docs/reference/ekspor-arsip.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("cycle", type=int, metavar="CYCLE", help="the cycle's number")
    parser.add_argument("out", type=Path, metavar="OUT.zip", help="the file to write; it must not exist yet")


def run(options: argparse.Namespace) -> int:
    from takar.cli import start_django
    from takar.core.ditolak import Ditolak

    start_django()
    from takar.data.models import Siklus
    from takar.services.arsip_ekspor import write_bag

    siklus = Siklus.objects.select_related("instansi", "sop__instansi").filter(pk=options.cycle).first()
    if siklus is None or options.out.exists():
        sebab = f"Siklus {options.cycle} tidak ada." if siklus is None else f"Berkas {options.out} sudah ada."
        print(sebab, file=sys.stderr)
        return 2
    try:
        banyak = write_bag(siklus, options.out)
    except (Ditolak, OSError) as salah:
        options.out.unlink(missing_ok=True)
        print(salah.kalimat if isinstance(salah, Ditolak) else str(salah), file=sys.stderr)
        return 1
    print(f"{banyak} berkas siklus {siklus.periode} tertulis ke {options.out}.")
    return 0
