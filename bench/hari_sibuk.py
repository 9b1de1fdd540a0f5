"""A busy day through the real server: requests a second and p95 at 1, 8, 64 clients, beside a plain Django page."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

sys.path += ["tests", "tests/faults"]

from kampanye.angkut import Jaringan
from kampanye.isi import SANDI
from kampanye.kantor import Kantor
from kampanye.panjang import prepare
from kampanye.peladen import Granian, serving
from kampanye.pemain import Orang
from kampanye.peramban import Peramban
from kampanye.tempat import Tempat

from bench._angka import p95

KLIEN = (1, 8, 64)
DETIK = float(os.environ.get("DETIK", "10"))
"""Seconds of each figure."""
CAMPURAN: tuple[tuple[str, float], ...] = (
    ("/", 0.4),
    ("/siklus/", 0.15),
    ("/naskah/", 0.15),
    ("/arsip/?cari=laporan", 0.2),
    ("tindakan", 0.1),
)
"""What is asked, and how often: inbox, cycles, papers, a search in the archive, and an act through its form."""

Minta = Callable[[Orang], object]


def ask_day(orang: Orang) -> object:
    """One request of a busy day."""
    (jalan,) = orang.acak.choices([satu for satu, _ in CAMPURAN], [bobot for _, bobot in CAMPURAN])
    return orang.step() if jalan == "tindakan" else orang.peramban.get(jalan)


def ask_plain(orang: Orang) -> object:
    """The plainest page that Django answers in the same server: a view without database, template or session."""
    return orang.peramban.get("/sehat/")


def log_in(orang: Orang) -> object:
    return Peramban(orang.peramban.angkut, orang.nama).log_in(SANDI)


def measure(kantor: Kantor, klien: int, minta: Minta) -> tuple[float, float]:
    """Requests per second, and the 95th percentile in milliseconds."""
    lama: list[float] = []
    akhir = time.monotonic() + DETIK
    utas = [Thread(target=_ask_until, args=(_twin(kantor, urut), minta, akhir, lama)) for urut in range(klien)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    return len(lama) / DETIK, p95(lama or [0.0, 0.0]) * 1000


def _twin(kantor: Kantor, urut: int) -> Orang:
    """A further browser of somebody who is logged in."""
    asli = kantor.orang[urut % len(kantor.orang)]
    kuki = dict(asli.peramban.kuki)
    return Orang(Peramban(Jaringan(kantor.peladen.port), asli.nama, kantor.catatan, kuki), random.Random(urut))


def _ask_until(orang: Orang, minta: Minta, akhir: float, lama: list[float]) -> None:
    while time.monotonic() < akhir:
        mulai = time.monotonic()
        minta(orang)
        lama.append(time.monotonic() - mulai)


def main() -> None:
    url = os.environ.get("TAKAR_DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="takar-sibuk.") as folder:
        tempat = prepare(Tempat(Path(folder) / "data", url))
        with serving(Granian(tempat, os.cpu_count() or 1)) as peladen:
            kantor = Kantor(peladen)
            kantor.log_in()
            print(
                f"A busy day  [{'postgresql' if url else 'sqlite'}; {DETIK:.0f} s each; load {os.getloadavg()[0]:.1f}]"
            )
            for nama, minta in (("mix of a busy day", ask_day), ("plain Django page", ask_plain), ("log-in", log_in)):
                for klien in KLIEN:
                    laju, lambat = measure(kantor, klien, minta)
                    print(
                        f"  {nama:<20} {klien:>3} clients {laju:8.1f}/s  p95 {lambat:8.0f} ms"
                        f"  load {os.getloadavg()[0]:.1f}"
                    )
            print(f"  answers of 5xx: {len(kantor.catatan.rusak)}; forms sent: {len(kantor.catatan.kiriman)}")


if __name__ == "__main__":
    main()
