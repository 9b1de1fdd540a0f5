"""Which backups are kept: the newest of each of the last hours, days and months in which there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Simpan:
    """How many hours, days and months have a backup kept; those without one do not count."""

    jam: int = 24
    hari: int = 30
    bulan: int = 12


def choose_kept(saat: Iterable[datetime], simpan: Simpan) -> frozenset[datetime]:
    """The backups that stay, of those made at these moments (all in one zone). The newest always stays."""
    urut = sorted(set(saat), reverse=True)
    pilih = {urut[0]} if urut else set()
    pilih |= _newest_of(urut, lambda satu: (satu.date(), satu.hour), simpan.jam)
    pilih |= _newest_of(urut, lambda satu: satu.date(), simpan.hari)
    pilih |= _newest_of(urut, lambda satu: (satu.year, satu.month), simpan.bulan)
    return frozenset(pilih)


def _newest_of(urut: list[datetime], ruas: Callable[[datetime], object], banyak: int) -> set[datetime]:
    """The newest of each of the newest `banyak` spans; `urut` is newest first."""
    terbaru: dict[object, datetime] = {}
    for satu in urut:
        terbaru.setdefault(ruas(satu), satu)
    return set(list(terbaru.values())[:banyak])
