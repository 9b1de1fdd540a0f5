"""Whether this request belongs to a practice: its clock, and the mark of the forms that are shown in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from takar.core.ditolak import Ditolak

PRA_KUNCI = "latihan-"
"""Begins the key of every form that was shown in a practice."""


@dataclass(frozen=True, slots=True)
class Suasana:
    """The practice that a request belongs to, and by how much its clock is ahead."""

    latihan: int
    geser: timedelta


_suasana: ContextVar[Suasana | None] = ContextVar("suasana", default=None)


@contextmanager
def inside(suasana: Suasana | None) -> Iterator[None]:
    """Let what is called inside belong to this practice; None: to none."""
    token = _suasana.set(suasana)
    try:
        yield
    finally:
        _suasana.reset(token)


def enter(suasana: Suasana) -> None:
    """From here to the end of the `inside` around it, all belongs to this practice."""
    _suasana.set(suasana)


def clock_shift() -> timedelta:
    """By how much the clock is ahead here; nothing outside a practice."""
    suasana = _suasana.get()
    return suasana.geser if suasana else timedelta()


def mark_kunci(kunci: str) -> str:
    """The key for a form that is shown now."""
    return f"{PRA_KUNCI}{kunci}" if _suasana.get() else kunci


def check_kunci_latihan(kunci: str) -> None:
    """Refuse a form of a practice outside of it, and a real one inside: somebody with two tabs takes one for the other.

    Raises Ditolak "formulir-latihan" or "formulir-sebenarnya".
    """
    dari_latihan, dalam = kunci.startswith(PRA_KUNCI), _suasana.get() is not None
    if dari_latihan and not dalam:
        raise Ditolak(
            "Formulir ini dibuka dalam latihan, dan Anda sudah tidak berlatih. Tidak ada yang disimpan. Salin isian "
            "Anda bila perlu, lalu muat ulang halaman.",
            "formulir-latihan",
        )
    if dalam and not dari_latihan:
        raise Ditolak(
            "Formulir ini dibuka di luar latihan, dan Anda sedang berlatih. Tidak ada yang disimpan. Salin isian Anda, "
            "selesaikan berlatih, lalu kirim lagi dari halamannya.",
            "formulir-sebenarnya",
        )
