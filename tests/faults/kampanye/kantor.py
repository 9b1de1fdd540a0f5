"""The whole office at work against a server: each person in a thread of their own."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from kampanye.angkut import Jaringan
from kampanye.isi import SANDI
from kampanye.peladen import Peladen
from kampanye.pemain import Orang
from kampanye.peramban import Catatan, Peramban

JEDA = 0.3
"""Seconds that somebody without work waits before they look again."""


@dataclass
class Kantor:
    """People who work until they are told to stop; their forms and answers are in `catatan`."""

    peladen: Peladen
    benih: int = 1
    siapa: tuple[str, ...] = ()
    """Only these come to work; everybody, if empty."""
    boleh_rusak: bool = False
    catatan: Catatan = field(default_factory=Catatan)
    orang: list[Orang] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    usai: Event = field(default_factory=Event)

    def log_in(self) -> None:
        """Everybody comes in: with the cookies that they were given before, else through the log-in page."""
        kuki = self.peladen.tempat.kuki()
        for urut, nama in enumerate(self.siapa or self.peladen.tempat.akun()):
            peramban = Peramban(
                Jaringan(self.peladen.port), nama, self.catatan, boleh_rusak=self.boleh_rusak, berhenti=self.usai.is_set
            )
            peramban.kuki.update(kuki.get(nama, {}))
            if not peramban.kuki and not peramban.log_in(SANDI):
                raise RuntimeError(f"{nama} cannot log in")
            self.orang.append(Orang(peramban, random.Random(f"{self.benih}-{urut}")))

    def keep_cookies(self) -> None:
        """For copies of this installation: there everybody is in already."""
        self.peladen.tempat.keep_kuki({satu.nama: satu.peramban.kuki for satu in self.orang})

    @contextmanager
    def working(self) -> Iterator[None]:
        """Everybody works while the block runs; afterwards each ends the form that they have sent."""
        self.usai.clear()
        utas = [Thread(target=self._work, args=(satu,), daemon=True) for satu in self.orang]
        for satu in utas:
            satu.start()
        try:
            yield
        finally:
            self.usai.set()
            for satu in utas:
                satu.join(timeout=60)

    def _work(self, orang: Orang) -> None:
        while not self.usai.is_set():
            try:
                if not orang.step():
                    time.sleep(JEDA)
            except Exception as sebab:  # a page that could not be understood is a finding, not the end of the day
                self.galat.append(f"{orang.nama}: {type(sebab).__name__}: {sebab}")
                time.sleep(JEDA)

    def banyak(self) -> Counter[str]:
        hasil: Counter[str] = Counter()
        for satu in self.orang:
            hasil.update(satu.banyak)
        return hasil
