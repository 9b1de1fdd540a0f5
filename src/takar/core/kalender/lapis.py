"""An agency's own days and hours laid over the calendar that ships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from takar.core.kalender.jam import JamKantor
from takar.core.kalender.kantor import Kalender

SATU_RAMADAN = timedelta(days=60)
"""Two Ramadans lie eleven months apart: one that begins so near to another is the same, counted otherwise."""


@dataclass(frozen=True, slots=True)
class Lapisan:
    """What an agency changed: holidays with their names, holidays that are worked after all, hours, Ramadans."""

    libur: Mapping[date, str]
    masuk: frozenset[date] = frozenset()
    jam: tuple[JamKantor, ...] = ()
    ramadan: tuple[tuple[date, date], ...] = ()


def lay_over(dasar: Kalender, lapisan: Lapisan) -> Kalender:
    """The calendar with the agency's changes; where both speak of a day, a Ramadan or a date of hours, hers win."""
    libur = {tanggal: nama for tanggal, nama in dasar.libur.items() if tanggal not in lapisan.masuk}
    ramadan = [satu for satu in dasar.ramadan if not any(_same(satu, milik) for milik in lapisan.ramadan)]
    milik = {satu.sejak for satu in lapisan.jam}
    jam = [*(satu for satu in dasar.jam if satu.sejak not in milik), *lapisan.jam]
    return replace(
        dasar,
        libur={**libur, **lapisan.libur},
        ramadan=tuple(sorted([*ramadan, *lapisan.ramadan])),
        jam=tuple(sorted(jam, key=lambda satu: satu.sejak)),
    )


def _same(satu: tuple[date, date], lain: tuple[date, date]) -> bool:
    return abs(satu[0] - lain[0]) <= SATU_RAMADAN
