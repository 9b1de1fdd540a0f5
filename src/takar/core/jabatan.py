"""Who holds a post on a day, and what whoever only acts in it may not do.

Definitif and Pj. hold a post. Plh. acts while its holder is away, Plt. while it is vacant: both by mandate, for routine
acts only (UU 30/2014, Pasal 14). Everything follows from the dates, so that it begins and reverts by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class JenisPenugasan(StrEnum):
    """How somebody came to a post."""

    DEFINITIF = "definitif"
    PJ = "pj"
    PLT = "plt"
    PLH = "plh"


SEBUTAN = {JenisPenugasan.PJ: "Pj. ", JenisPenugasan.PLT: "Plt. ", JenisPenugasan.PLH: "Plh. "}
PEMANGKU = frozenset({JenisPenugasan.DEFINITIF, JenisPenugasan.PJ})
MANDAT = frozenset({JenisPenugasan.PLT, JenisPenugasan.PLH})
"""Those who hold a post, and those who act in it by mandate."""


@dataclass(frozen=True, slots=True)
class Penunjukan:
    """An appointment: `id` of its record, the post, the pegawai, from `mulai` to `sampai`, both included."""

    id: int
    jabatan: int
    pegawai: int
    jenis: JenisPenugasan
    mulai: date
    sampai: date | None = None

    def covers(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.sampai is None or tanggal <= self.sampai)

    def overlaps(self, mulai: date, sampai: date | None) -> bool:
        """Whether any day is in both."""
        return (sampai is None or self.mulai <= sampai) and (self.sampai is None or mulai <= self.sampai)


def choose_acting(semua: Iterable[Penunjukan], tanggal: date) -> tuple[Penunjukan, ...]:
    """Of the appointments to one post, those whose holders act in it on this day.

    A Plh. acts in the holder's stead; a Plt. only where nobody holds the post. Several hold a post that is not
    structural.
    """
    hari_ini = [satu for satu in semua if satu.covers(tanggal)]
    for jenis in ({JenisPenugasan.PLH}, PEMANGKU, {JenisPenugasan.PLT}):
        if pilih := tuple(satu for satu in hari_ini if satu.jenis in jenis):
            return pilih
    return ()


def title_of(jenis: JenisPenugasan, jabatan: str) -> str:
    """Plt. Kepala Dinas"""
    return f"{SEBUTAN.get(jenis, '')}{jabatan}"
