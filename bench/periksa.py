"""Checking printed tables: real figures reproduced, by which rule; errors named; rows/s.

`python -m bench.periksa [FILE]`: another table of printed figures, CSV or XLSX, instead of the one in the tests.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from bench._angka import RONDE, Angka, print_table
from takar.core.periksa import Verdict, judge_tabel
from takar.services.periksa_laporan import BarisDiperiksa, check_laporan, read_laporan

BERKAS = Path(__file__).parent.parent / "tests" / "core" / "data" / "tabel_tercetak.csv"
BARIS = 2_000
COCOK = (Verdict.EXACT, Verdict.ROUNDING, Verdict.TRUNCATION)


def count_rules(hasil: list[BarisDiperiksa]) -> list[tuple[object, ...]]:
    """One row for each rule: figures that are exact, rounded, cut off."""
    suara = Counter((satu.temuan.rule, satu.temuan.verdict) for satu in hasil if satu.temuan.verdict.cocok)
    aturan = sorted({rule for rule, _ in suara})
    return [(rule, *(suara[rule, verdict] for verdict in COCOK)) for rule in aturan]


def measure(isi: bytes, nama: str) -> Angka:
    """Rows per second of the pure core, on the table repeated to some thousand rows."""
    baris = read_laporan(isi, nama)
    banyak = baris * max(1, BARIS // max(1, len(baris)))
    laju = []
    for _ in range(RONDE):
        awal = perf_counter()
        judge_tabel(banyak)
        laju.append(len(banyak) / (perf_counter() - awal))
    return Angka.of(laju)


def main() -> None:
    berkas = Path(sys.argv[1]) if len(sys.argv) > 1 else BERKAS
    isi = berkas.read_bytes()
    hasil = check_laporan(isi, berkas.name)
    tercetak = [satu for satu in hasil if satu.temuan.verdict is not Verdict.NO_PRINTED_CAPAIAN]
    print_table(
        f"{berkas.name}: {len(hasil)} rows, {len(tercetak)} with a printed capaian",
        ("rule", "exact", "rounded", "cut off"),
        count_rules(hasil),
    )
    for satu in tercetak:
        if not satu.temuan.verdict.cocok:
            print(f"  {satu.temuan.id}: {satu.temuan.verdict}: {satu.temuan.message}")
    print_table("Pure core", ("", "rows/s"), [("rows per second", measure(isi, berkas.name))])


if __name__ == "__main__":
    main()
