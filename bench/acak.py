"""300 random SOPs of 3–40 steps and 2–9 roles: drawn for the screen and for paper, and run to their end by the engine.

Each is played under three random schedules. An arrow that found no way between the marks would be counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

from takar.core.siklus import StatusSiklus
from takar.core.sop.gambar import count_unrouted, draw_live, draw_sop
from takar.core.sop.nilai import Sop
from takar.core.sop.periksa import list_berat

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from sop_sembarang import make_sop, run_to_end

BANYAK = 300
JADWAL = 3
T = TypeVar("T")


def timed(waktu: list[float], kerja: Callable[[], T]) -> T:
    """Do the work and note its milliseconds."""
    awal = perf_counter()
    hasil = kerja()
    waktu.append((perf_counter() - awal) * 1000)
    return hasil


def run_one(sop: Sop, benih: int, hitung: Counter[str], waktu: dict[str, list[float]]) -> None:
    """Draw it twice over and run it under each schedule."""
    layar = timed(waktu["layar"], lambda: draw_live(sop))
    kertas = timed(waktu["kertas"], lambda: draw_sop(sop))
    hitung["langkah"] += len(sop.langkah)
    hitung["cabang"] += sum(len(satu.putusan.jalan) for satu in sop.langkah if satu.putusan)
    hitung["halaman"] += len(kertas)
    hitung["tak terarah"] += sum(map(count_unrouted, (layar, *kertas)))
    hitung["temuan berat"] += len(list_berat(sop))
    for jadwal in range(JADWAL):
        acak = Random(benih * JADWAL + jadwal)
        state, perintah = timed(waktu["mesin"], partial(run_to_end, sop, acak))
        hitung["perintah"] += perintah
        hitung["sampai akhir"] += state.status is StatusSiklus.SELESAI


def main() -> None:
    hitung: Counter[str] = Counter()
    waktu: dict[str, list[float]] = {"layar": [], "kertas": [], "mesin": []}
    for benih in range(BANYAK):
        run_one(make_sop(benih), benih, hitung, waktu)
    print(f"{BANYAK} random SOPs: {hitung['langkah']} steps, {hitung['cabang']} exits of decisions")
    print(f"  grave findings {hitung['temuan berat']}")
    print(f"  drawn: {BANYAK} for the screen, {hitung['halaman']} pages; arrows without a way {hitung['tak terarah']}")
    print(f"  run: {hitung['sampai akhir']} of {BANYAK * JADWAL} to the end, {hitung['perintah']} commands")
    for nama, satu in waktu.items():
        print(f"  ms {nama}: median {median(satu):.1f}, most {max(satu):.1f}")


if __name__ == "__main__":
    main()
