"""Office hours as values, Indonesia's time zones, and the refusal of a faulty calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import TypeAlias

from takar.core.ditolak import Ditolak

Sesi: TypeAlias = tuple[int, int]
"""An unbroken stretch of office time: first and last minute of the day, counted from midnight."""

Hari: TypeAlias = tuple[Sesi, ...]
"""A day's stretches in order; empty: no office."""

Pekan: TypeAlias = tuple[Hari, Hari, Hari, Hari, Hari, Hari, Hari]
"""Monday to Sunday."""

ZONA: Mapping[str, timezone] = {
    "Asia/Jakarta": timezone(timedelta(hours=7), "WIB"),
    "Asia/Pontianak": timezone(timedelta(hours=7), "WIB"),
    "Asia/Makassar": timezone(timedelta(hours=8), "WITA"),
    "Asia/Jayapura": timezone(timedelta(hours=9), "WIT"),
}
"""Indonesia's zones. None has daylight saving, so each is a plain offset and needs no time zone database."""


class KalenderRusak(Ditolak):
    """The calendar's data has a fault, or names a zone that Indonesia does not have."""


@dataclass(frozen=True, slots=True)
class JamKantor:
    """The office hours in force since a date, on ordinary days and in Ramadan."""

    sejak: date
    biasa: Pekan
    ramadan: Pekan
