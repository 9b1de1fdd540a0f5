"""SOPs read from PDF: seconds for each document, its child's memory, what was found in it.

`python -m bench.baca_pdf [FOLDER]`: without a folder only the office's own form, printed here; with one every PDF of
it, each through the reader of tables and symbols and then the reader of SOPs. Nothing of the folder is kept.
"""

from __future__ import annotations

import resource
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench._angka import RONDE, Angka, print_table
from takar.adapters.sop_pdf import read_dokumen_pdf
from takar.adapters.typst import render_pdf
from takar.core.bacaan import BacaanSop, Dokumen, Kisi, read_dokumen
from takar.core.bacaan.tampil import show_bacaan
from takar.core.ditolak import Ditolak

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "adapters"))
from contoh import data_sop

SAAT = datetime(2026, 10, 5, tzinfo=UTC)
HITUNGAN = ("steps", "with a symbol", "with an actor", "decisions", "with both exits", "symbols", "arrows")


def count(dokumen: Dokumen, bacaan: tuple[BacaanSop, ...]) -> Counter[str]:
    """What was found: steps, those with a symbol and an actor, decisions, those with both exits, symbols, arrows."""
    hasil: Counter[str] = Counter()
    for satu in (langkah for sop in bacaan for langkah in show_bacaan(sop)["langkah"]):
        hasil["steps"] += 1
        hasil["with a symbol"] += any(satu["simbol"])
        hasil["with an actor"] += bool(satu["pelaksana"])
        hasil["decisions"] += satu["putusan"]
        hasil["with both exits"] += bool(satu["putusan"] and satu["ya"] and satu["tidak"])
    for kisi in dokumen.bagian:
        if isinstance(kisi, Kisi):
            hasil["symbols"] += len(kisi.bentuk)
            hasil["arrows"] += len(kisi.panah)
    return hasil


def measure_folder(folder: Path) -> None:
    """Every PDF of a folder: a line for each, and their sum."""
    semua: Counter[str] = Counter()
    detik = []
    for berkas in sorted(folder.rglob("*.pdf")):
        awal = perf_counter()
        hasil = _read(berkas)
        detik.append(perf_counter() - awal)
        semua += hasil
        print(f"  {detik[-1]:5.2f} s  {berkas.name[:60]:60}  {dict(hasil)}")
    baris = [(nama, semua[nama]) for nama in ("documents", "with a flow", "refused", "failed", *HITUNGAN)]
    print_table("Folder", ("", "count"), baris)
    print_table("Seconds per document", ("", "seconds"), [("median (least–most)", Angka.of(detik))])


def _read(berkas: Path) -> Counter[str]:
    """A failure is counted and shown: it is what this command looks for."""
    hasil = Counter({"documents": 1})
    try:
        dokumen = read_dokumen_pdf(berkas.read_bytes(), berkas.name)
    except Ditolak as tolakan:
        print(f"  {tolakan.kode}: {tolakan.kalimat}")
        return hasil + Counter({"refused": 1})
    try:
        hasil += count(dokumen, read_dokumen(dokumen))
    except Ditolak as tolakan:
        print(f"  {tolakan.kode}: {tolakan.kalimat}")
    except Exception as galat:
        print(f"  FAILED {berkas.name}: {galat!r}")
        hasil["failed"] += 1
    hasil["with a flow"] += hasil["steps"] > 0
    return hasil


def main() -> None:
    isi = render_pdf(data_sop(), timestamp=SAAT)
    detik = []
    for _ in range(RONDE):
        awal = perf_counter()
        dokumen = read_dokumen_pdf(isi, "sop.pdf")
        detik.append(perf_counter() - awal)
    hasil = count(dokumen, read_dokumen(dokumen))
    print_table(
        "The office's own form, child process included",
        ("", *HITUNGAN, "seconds"),
        [("founding SOP", *(hasil[nama] for nama in HITUNGAN), Angka.of(detik))],
    )
    if len(sys.argv) > 1:
        measure_folder(Path(sys.argv[1]))
    print(f"  memory of the largest child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
