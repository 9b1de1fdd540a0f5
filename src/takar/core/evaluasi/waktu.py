"""Office time of facts, by the agency's calendar: what was worked, what lay waiting, what the standard allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from takar.core.evaluasi.langkah import Pelaksanaan, Tunggu
from takar.core.evaluasi.nilai import FaktaSiklus, FaktaTugas
from takar.core.kalender import Kalender
from takar.core.sop.nilai import Langkah, MutuBaku, Sop

SEBENTAR = 300
"""Fewer office minutes than any day has: such work ends before the end of the first day after its start."""
SEHARI = 600
"""More office minutes than any day has: so many days at least have begun, as a place to start counting from."""


@dataclass(frozen=True)
class Pengukur:
    """Measures in one agency's calendar. What it has measured once it remembers, since many cycles begin alike."""

    kalender: Kalender
    _baku: dict[tuple[datetime, MutuBaku], int] = field(default_factory=dict)

    def span(self, dari: datetime, sampai: datetime, siklus: FaktaSiklus) -> int:
        """Office minutes between two moments without the cycle's pauses."""
        jeda = sum(
            self.kalender.menit_kerja(max(dari, awal), min(sampai, akhir))
            for awal, akhir in siklus.jeda
            if max(dari, awal) < min(sampai, akhir)
        )
        return self.kalender.menit_kerja(dari, sampai) - jeda

    def baku(self, mulai: datetime, waktu: MutuBaku) -> int | None:
        """The standard time in office minutes for work that starts now; None where it has no length."""
        if not waktu.berjangka or waktu.menit is not None:
            return waktu.menit
        if (mulai, waktu) not in self._baku:
            tenggat = self.kalender.tenggat(mulai, waktu)
            self._baku[mulai, waktu] = self.kalender.menit_kerja(mulai, tenggat) if tenggat else 0
        return self._baku[mulai, waktu] or None

    def total_baku(self, mulai: datetime, sop: Sop) -> int:
        """The sum of all standard times, one step after the other, in office minutes."""
        akhir = self.kalender.forecast(mulai, (satu.waktu for satu in sop.langkah))
        return self.kalender.menit_kerja(mulai, akhir)

    def count_hari(self, mulai: datetime, menit: int) -> int:
        """The working days that the work takes as an SOP counts them: it ends before the end of the Nth day after."""
        if menit <= SEBENTAR:
            return 1
        akhir = self.kalender.add_menit(mulai, menit)
        hari = max(1, menit // SEHARI)
        while self.kalender.add_hari(mulai, hari) < akhir:
            hari += 1
        return hari

    def measure(
        self, tugas: Sequence[FaktaTugas], siklus: FaktaSiklus, langkah: Langkah | None, kini: datetime
    ) -> Pelaksanaan:
        """One execution of a step out of its tasks; it is open while one of them is."""
        mulai, putaran = min(satu.dibuka for satu in tugas), tugas[0].putaran
        tenggat = [satu for satu in tugas if satu.tenggat]
        lewat = any(satu.tenggat and (satu.ditutup or kini) > satu.tenggat for satu in tenggat)
        ditutup = [satu.ditutup for satu in tugas if satu.ditutup]
        if len(ditutup) < len(tugas):
            return Pelaksanaan(siklus.siklus, putaran, bertenggat=bool(tenggat), lewat=lewat)
        menit = self.span(mulai, max(ditutup), siklus)
        baku = self.baku(mulai, langkah.waktu) if langkah else None
        return Pelaksanaan(
            siklus.siklus,
            putaran,
            menit=menit,
            hari=self.count_hari(mulai, menit),
            rasio=Fraction(100 * menit, baku) if baku else None,
            bertenggat=bool(tenggat),
            lewat=lewat,
        )

    def wait(self, tugas: Sequence[FaktaTugas], siklus: FaktaSiklus, langkah: Langkah | None) -> Iterator[Tunggu]:
        """How long each task lay until the first act on it; one that nobody has touched yet is not counted."""
        for satu in tugas:
            sampai = satu.tindakan or satu.ditutup
            if sampai:
                nomor = langkah.nomor if langkah else 0
                yield Tunggu(satu.peran, satu.langkah, nomor, self.span(satu.dibuka, sampai, siklus))
