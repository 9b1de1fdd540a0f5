"""When notices are due: in working days before the due time, and only while the office is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from takar.core.kabar.nilai import JenisKabar
from takar.core.kalender import ZONA, Kalender

TAHAP: tuple[tuple[JenisKabar, int], ...] = ((JenisKabar.H3, 3), (JenisKabar.H1, 1))
"""The reminders before the due time, and how many working days before its own day each is told."""

JEDA_KIRIM: tuple[int, ...] = (1, 2, 5, 15, 60, 240, 720)
"""Minutes to wait after the first, second, … try that failed; after one more, a sending is given up."""

SENYAP_TERLAMA = 400
"""The most days that are searched for an office that is open. A calendar without any is faulty."""


@dataclass(frozen=True, slots=True)
class Jatuh:
    """An occasion that has come: its kind and since when."""

    jenis: JenisKabar
    sejak: datetime


def find_jatuh(kalender: Kalender, dibuka: datetime, tenggat: datetime, kini: datetime) -> tuple[Jatuh, ...]:
    """The occasions of a task that have come by now: the last of its reminders, and after it the superior's.

    Of several reminders only the last counts: a worker that was down does not tell of three days and of one day at
    once. A reminder from before the task was opened is none: the notice of the new task has said it.
    """
    lewat = [satu for satu in _reminders(kalender, tenggat) if dibuka < satu.sejak <= kini]
    eskalasi = Jatuh(JenisKabar.ESKALASI, _day_after(kalender, tenggat))
    return (*lewat[-1:], *([eskalasi] if eskalasi.sejak <= kini else []))


def next_office(kalender: Kalender, kini: datetime) -> datetime:
    """This moment while the office is open (its break included), else the beginning of the next office day."""
    lokal = kini.astimezone(ZONA[kalender.zona])
    jam = kalender.jam_hari(lokal.date())
    menit = lokal.hour * 60 + lokal.minute
    if jam and jam[0][0] <= menit < jam[-1][1]:
        return kini
    mulai_hari_ini = bool(jam) and menit < jam[0][0]
    return _opening(kalender, _working_day(kalender, lokal.date() - timedelta(days=mulai_hari_ini), 1))


def next_try(kalender: Kalender, kini: datetime, gagal: int) -> datetime | None:
    """When a sending that failed so many times (at least 1) is tried again; None: it is given up."""
    if gagal > len(JEDA_KIRIM):
        return None
    return next_office(kalender, kini + timedelta(minutes=JEDA_KIRIM[gagal - 1]))


def _reminders(kalender: Kalender, tenggat: datetime) -> list[Jatuh]:
    """All reminders of a due time, in the order in which they come."""
    hari = tenggat.astimezone(ZONA[kalender.zona]).date()
    sebelum = [Jatuh(jenis, _opening(kalender, _working_day(kalender, hari, -jarak))) for jenis, jarak in TAHAP]
    return [*sebelum, Jatuh(JenisKabar.TENGGAT, tenggat)]


def _day_after(kalender: Kalender, tenggat: datetime) -> datetime:
    hari = tenggat.astimezone(ZONA[kalender.zona]).date()
    return _opening(kalender, _working_day(kalender, hari, 1))


def _working_day(kalender: Kalender, hari: date, jarak: int) -> date:
    """The working day so many working days after this day, or before it where negative; the day itself is not counted.

    Raises OverflowError for a calendar that is closed for longer than a year.
    """
    arah, sisa = (1, jarak) if jarak > 0 else (-1, -jarak)
    for _ in range(SENYAP_TERLAMA):
        hari += timedelta(days=arah)
        sisa -= kalender.is_hari_kerja(hari)
        if sisa == 0:
            return hari
    raise OverflowError("the calendar has no working day within a year")


def _opening(kalender: Kalender, hari: date) -> datetime:
    """When the office opens on this working day."""
    menit = kalender.jam_hari(hari)[0][0]
    return datetime.combine(hari, time(menit // 60, menit % 60), ZONA[kalender.zona])
