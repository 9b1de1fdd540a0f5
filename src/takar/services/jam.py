"""The clock of the use cases. Demo and unattended play set it, a practice runs ahead; all else reads the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

from takar.services.dalam_latihan import clock_shift

_disetel: ContextVar[datetime | None] = ContextVar("jam", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _disetel.get() or machine_now() + clock_shift()


def machine_now() -> datetime:
    """The machine's own clock, whatever is being told."""
    return timezone.now()


@contextmanager
def at(waktu: datetime) -> Iterator[None]:
    """Let the use cases called inside happen at this moment."""
    token = _disetel.set(waktu)
    try:
        yield
    finally:
        _disetel.reset(token)
