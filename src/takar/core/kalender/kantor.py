"""Office time (Perpres 21/2023): when a task is due, how much was worked, when the whole will be done.

A moment is cut to its minute. Minutes run in office hours only. "N hari" is the end of office of the Nth working day
after the day of the start; the day of the start is never counted. Every question is answered from running totals, so a
span of forty years costs no more than an hour.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from functools import cached_property
from itertools import accumulate

from takar.core.kalender.jam import ZONA, Hari, JamKantor, KalenderRusak, Pekan, Sesi
from takar.core.sop.nilai import MutuBaku

_AKHIR = date(MAXYEAR - 1, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class _Ruas:
    """Days with the same week of hours: the first (ordinal), and the minutes and working days of all days before it."""

    awal: int
    pekan: Pekan
    menit: int
    hari: int


@dataclass(frozen=True)
class Kalender:
    """An agency's calendar. `libur` names each holiday; days before the first `jam` have the hours of the first."""

    zona: str
    libur: Mapping[date, str]
    ramadan: tuple[tuple[date, date], ...]
    jam: tuple[JamKantor, ...]

    def __post_init__(self) -> None:
        if self.zona not in ZONA:
            raise KalenderRusak(f"Zona waktu “{self.zona}” tidak dikenal; pilih {', '.join(ZONA)}.", "zona-tak-dikenal")
        if not self.jam:
            raise KalenderRusak("Kalender belum mempunyai jam kantor.", "kalender-rusak")

    # --- days

    def jam_hari(self, tanggal: date) -> Hari:
        """The office hours of one day; empty on weekends and holidays."""
        return () if tanggal in self.libur else self._find_ruas(tanggal.toordinal()).pekan[tanggal.weekday()]

    def is_hari_kerja(self, tanggal: date) -> bool:
        return bool(self.jam_hari(tanggal))

    # --- due times

    def tenggat(self, mulai: datetime, waktu: MutuBaku) -> datetime | None:
        """When work that starts now is due; None for a time without a length. ValueError for a naive start."""
        if waktu.bulan is not None:
            return self.add_bulan(mulai, waktu.bulan)
        if waktu.hari is not None:
            return self.add_hari_kalender(mulai, waktu.hari) if waktu.kalender else self.add_hari(mulai, waktu.hari)
        return None if waktu.menit is None else self.add_menit(mulai, waktu.menit)

    def add_hari(self, mulai: datetime, hari: int) -> datetime:
        """The end of office of the Nth working day after the start's own day (N at least 1)."""
        if hari < 1:
            raise ValueError("hari must be at least 1")
        awal = self._local(mulai).toordinal()
        ordinal = _first(awal, self._total_hari(awal + 1) + hari, self._total_hari)
        return self._moment(ordinal, self.jam_hari(date.fromordinal(ordinal))[-1][1])

    def add_hari_kalender(self, mulai: datetime, hari: int) -> datetime:
        """The end of office N calendar days after the start's own day; where that is no working day, of the next one.

        N at least 1.
        """
        if hari < 1:
            raise ValueError("hari must be at least 1")
        return self._end_of_office(self._local(mulai).toordinal() + hari)

    def add_bulan(self, mulai: datetime, bulan: int) -> datetime:
        """The end of office of the same date N months later (N at least 1), or of that month's last day.

        Where that is no working day, of the next one.
        """
        if bulan < 1:
            raise ValueError("bulan must be at least 1")
        awal = self._local(mulai).date()
        tahun, urut = divmod(awal.year * 12 + awal.month - 1 + bulan, 12)
        tanggal = min(awal.day, monthrange(tahun, urut + 1)[1])
        return self._end_of_office(date(tahun, urut + 1, tanggal).toordinal())

    def _end_of_office(self, ordinal: int) -> datetime:
        """The end of office of this day, or of the next working day after it."""
        kerja = _first(ordinal - 1, self._total_hari(ordinal) + 1, self._total_hari)
        return self._moment(kerja, self.jam_hari(date.fromordinal(kerja))[-1][1])

    def add_menit(self, mulai: datetime, menit: int) -> datetime:
        """The earliest moment by which so many office minutes have run. No minutes: the start itself, unmoved."""
        if menit < 0:
            raise ValueError("menit must not be negative")
        lokal = self._local(mulai)
        if menit == 0:
            return lokal
        sasaran = self._total_menit(lokal) + menit
        ordinal = _first(lokal.toordinal() - 1, sasaran, self._total_menit_hari)
        hari = self.jam_hari(date.fromordinal(ordinal))
        return self._moment(ordinal, _minute_of(hari, sasaran - self._total_menit_hari(ordinal)))

    def menit_kerja(self, dari: datetime, sampai: datetime) -> int:
        """Office minutes between two moments; negative if the second comes first."""
        return self._total_menit(self._local(sampai)) - self._total_menit(self._local(dari))

    def forecast(self, mulai: datetime, waktu: Iterable[MutuBaku]) -> datetime:
        """When a chain of steps will be done, each starting as the one before is due; unreadable times add nothing."""
        saat = self._local(mulai)
        for satu in waktu:
            saat = self.tenggat(saat, satu) or saat
        return saat

    # --- running totals

    @cached_property
    def _ruas(self) -> tuple[_Ruas, ...]:
        """The runs of days, in order, without regard to holidays."""
        ruas: list[_Ruas] = []
        for awal in self._batas:
            baru = _Ruas(awal, self._pekan(date.fromordinal(awal)), 0, 0)
            if ruas:
                menit, hari = _totals_in(ruas[-1], awal)
                baru = _Ruas(baru.awal, baru.pekan, menit, hari)
            ruas.append(baru)
        return tuple(ruas)

    @cached_property
    def _batas(self) -> list[int]:
        """The days on which the week's hours may change."""
        batas = {1, *(jam.sejak.toordinal() for jam in self.jam)}
        for awal, akhir in self.ramadan:
            batas |= {awal.toordinal(), akhir.toordinal() + 1}
        return sorted(batas)

    def _pekan(self, tanggal: date) -> Pekan:
        urut = sorted(self.jam, key=lambda jam: jam.sejak)
        jam = next((satu for satu in reversed(urut) if satu.sejak <= tanggal), urut[0])
        return jam.ramadan if any(awal <= tanggal <= akhir for awal, akhir in self.ramadan) else jam.biasa

    @cached_property
    def _libur(self) -> tuple[list[int], list[int]]:
        """Holidays that would be working days: their ordinals, and the running total of the minutes they take."""
        kena = [(satu, self._find_ruas(satu).pekan[(satu - 1) % 7]) for satu in map(date.toordinal, sorted(self.libur))]
        kena = [(ordinal, hari) for ordinal, hari in kena if hari]
        return [ordinal for ordinal, _ in kena], [0, *accumulate(_length(hari) for _, hari in kena)]

    def _find_ruas(self, ordinal: int) -> _Ruas:
        return self._ruas[bisect_right(self._batas, ordinal) - 1]

    def _total_menit_hari(self, ordinal: int) -> int:
        """Office minutes of all days before this one."""
        tanggal, menit = self._libur
        return _totals_in(self._find_ruas(ordinal), ordinal)[0] - menit[bisect_left(tanggal, ordinal)]

    def _total_hari(self, ordinal: int) -> int:
        """Working days before this one."""
        tanggal, _ = self._libur
        return _totals_in(self._find_ruas(ordinal), ordinal)[1] - bisect_left(tanggal, ordinal)

    def _total_menit(self, lokal: datetime) -> int:
        """Office minutes up to this moment."""
        saat = lokal.hour * 60 + lokal.minute
        lewat = sum(min(saat, akhir) - awal for awal, akhir in self.jam_hari(lokal.date()) if saat > awal)
        return self._total_menit_hari(lokal.toordinal()) + lewat

    # --- moments

    def _local(self, saat: datetime) -> datetime:
        if saat.tzinfo is None:
            raise ValueError("a moment must carry its time zone")
        return saat.astimezone(ZONA[self.zona])

    def _moment(self, ordinal: int, menit: int) -> datetime:
        tanggal = datetime.fromordinal(ordinal).replace(tzinfo=ZONA[self.zona])
        return tanggal + timedelta(minutes=menit)


def _totals_in(ruas: _Ruas, ordinal: int) -> tuple[int, int]:
    """Minutes and working days of all days before this one, in the run or just after it; holidays are not taken off."""
    minggu, sisa = divmod(ordinal - ruas.awal, 7)
    pertama = (ruas.awal - 1) % 7  # ordinal 1 is a Monday
    ekor = [ruas.pekan[(pertama + i) % 7] for i in range(sisa)]
    menit = minggu * sum(map(_length, ruas.pekan)) + sum(map(_length, ekor))
    hari = minggu * sum(map(bool, ruas.pekan)) + sum(map(bool, ekor))
    return ruas.menit + menit, ruas.hari + hari


def _first(awal: int, sasaran: int, total: Callable[[int], int]) -> int:
    """The first day after `awal` at whose end the running total reaches the target: a widening, then a binary search.

    `total(d)` counts all days before d. Raises OverflowError where the years do not suffice.
    """
    langkah = 1
    while total(min(awal + langkah, _AKHIR) + 1) < sasaran:
        if awal + langkah >= _AKHIR:
            raise OverflowError("the due time lies beyond the calendar")
        langkah *= 2
    akhir = min(awal + langkah, _AKHIR)
    return bisect_left(range(_AKHIR + 1), sasaran, awal + langkah // 2, akhir, key=lambda hari: total(hari + 1))


def _minute_of(hari: Hari, menit: int) -> int:
    """The minute of the day by which so many office minutes have run; the day must have as many."""
    for awal, akhir in hari:
        if menit <= akhir - awal:
            return awal + menit
        menit -= akhir - awal
    raise ValueError("the day is too short")


def _length(hari: Sequence[Sesi]) -> int:
    return sum(akhir - awal for awal, akhir in hari)
