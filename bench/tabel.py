"""Rows per second of XLSX out and in, the child process included; against the bare readers of others."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from time import perf_counter

import openpyxl

from bench._angka import RONDE, Angka, print_table
from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.tulis import Isi, Jenis, Kolom, Lembar, write_xlsx
from takar.adapters.tabel.tulis_csv import write_csv

BARIS = 4_000
KOLOM = (*(Kolom(f"Teks {i}", 20) for i in range(6)), *(Kolom(f"Angka {i}", jenis=Jenis.ANGKA) for i in range(6)))
SAAT = datetime(2026, 10, 5, tzinfo=UTC)


def build_rows() -> list[list[Isi]]:
    """Half texts, half figures, as in a worksheet of indicators."""
    return [
        [f"Indikator {i}", "persen", "MAX", f"Bidang {i % 7}", "terisi", "keterangan singkat"]
        + [Decimal(i * 7 + j) / 100 for j in range(6)]
        for i in range(BARIS)
    ]


def read_openpyxl(isi: bytes) -> int:
    """Values only: no percent, no hidden rows, no merged heads, no guard."""
    buku = openpyxl.load_workbook(io.BytesIO(isi), read_only=True, data_only=True)
    return sum(1 for _ in buku.worksheets[0].iter_rows(values_only=True))


def measure(call: Callable[[], object]) -> Angka:
    """Rows per second."""
    laju = []
    for _ in range(RONDE):
        awal = perf_counter()
        call()
        laju.append(BARIS / (perf_counter() - awal))
    return Angka.of(laju)


def main() -> None:
    baris, kepala = build_rows(), [satu.judul for satu in KOLOM]
    lembar = Lembar("Data", KOLOM, baris)
    xlsx, csv = write_xlsx([lembar], dibuat=SAAT, judul="Bench"), write_csv(kepala, baris)
    kecil = write_xlsx([Lembar("Data", KOLOM, baris[:10])], dibuat=SAAT, judul="Bench")
    kerja: dict[str, Callable[[], object]] = {
        "XLSX out": lambda: write_xlsx([lembar], dibuat=SAAT, judul="Bench"),
        "XLSX in, guarded child": lambda: read_tabel(xlsx),
        "XLSX in, openpyxl values only": lambda: read_openpyxl(xlsx),
        "CSV out": lambda: write_csv(kepala, baris),
        "CSV in": lambda: read_tabel(csv),
    }
    judul = f"Tables of {BARIS} rows × {len(KOLOM)} columns"
    print_table(judul, ("way", "rows/s"), [(nama, measure(panggil)) for nama, panggil in kerja.items()])
    kali = measure(lambda: read_tabel(kecil))
    print(f"  a file of 10 rows, child included: {1000 * BARIS / kali.tengah:.0f} ms")


if __name__ == "__main__":
    main()
