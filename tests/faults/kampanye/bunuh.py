"""F1 and F2: kill -9 of serving processes, of the worker and of whole servers, at random moments under load.

A killed server forgets nothing that it acknowledged. After each batch of kills the people end the forms that they have
in hand, and all invariants are asked in a fresh process.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kampanye.kantor import Kantor
from kampanye.peladen import Peladen
from kampanye.tempat import Tempat


@dataclass
class Hasil:
    """What a campaign counted; `langgar` are the invariants that did not hold, which ought to be none."""

    nama: str
    galat: int = 0
    angka: Counter[str] = field(default_factory=Counter)
    langgar: list[str] = field(default_factory=list)
    tindakan: Counter[str] = field(default_factory=Counter)
    lama: float = 0.0

    def take(self, periksa: dict[str, object], kantor: Kantor | None = None) -> None:
        self.langgar += [str(satu) for satu in periksa["langgar"]]  # type: ignore[attr-defined]
        self.angka.update({nama: nilai for nama, nilai in periksa.items() if isinstance(nilai, int)})
        if kantor is not None:
            self.tindakan.update(kantor.banyak())
            self.langgar += [*(f"5xx: {satu}" for satu in kantor.catatan.rusak), *kantor.galat]

    def __str__(self) -> str:
        angka = ", ".join(f"{nama} {nilai}" for nama, nilai in sorted(self.angka.items()))
        return f"{self.nama}: {self.galat} faults, {len(self.langgar)} violations, {self.lama:.0f} s; {angka}"


def kill_random(peladen: Peladen, acak: random.Random, utuh: float) -> bool:
    """Kill one process, or with the chance `utuh` the whole server, which is then started anew."""
    if acak.random() < utuh:
        peladen.kill_all()
        peladen.start()
        return True
    try:
        os.kill(acak.choice(peladen.list_proses()), signal.SIGKILL)
    except (IndexError, ProcessLookupError):  # just being replaced
        return False
    return True


def run(
    asal: Tempat,
    jenis: Callable[[Tempat], Peladen],
    *,
    banyak: int,
    sekali: int = 100,
    jeda: tuple[float, float] = (0.005, 0.15),
    utuh: float = 0.01,
    benih: int = 1,
    batas: float = float("inf"),
    lapor: Callable[[Hasil], None] = lambda _: None,
) -> Hasil:
    """Kill `banyak` times, `sekali` in each batch on a fresh copy of the installation; `jeda` is the time between."""
    hasil, mulai, acak = Hasil("kill -9"), time.monotonic(), random.Random(benih)
    folder = Path(tempfile.mkdtemp(prefix="takar-bunuh."))
    peladen = jenis(Tempat(folder / "data"))
    try:
        while hasil.galat < banyak and time.monotonic() < mulai + batas:
            asal.copy_to(folder / "data")
            _batch(peladen, acak, min(sekali, banyak - hasil.galat), jeda, utuh, hasil)
            hasil.lama = time.monotonic() - mulai
            lapor(hasil)
    finally:
        peladen.close()
        shutil.rmtree(folder, ignore_errors=True)
    return hasil


def _batch(
    peladen: Peladen, acak: random.Random, banyak: int, jeda: tuple[float, float], utuh: float, hasil: Hasil
) -> None:
    peladen.start()
    kantor = Kantor(peladen, acak.randrange(10**9))
    try:
        kantor.log_in()
        with kantor.working():
            bunuh = 0
            while bunuh < banyak:
                time.sleep(acak.uniform(*jeda))
                bunuh += kill_random(peladen, acak, utuh)
    finally:
        peladen.kill_all()
    hasil.galat += bunuh
    kiriman = peladen.tempat.data.parent / "kiriman.json"
    kantor.catatan.write(kiriman)
    hasil.take(peladen.check(kiriman), kantor)
