"""What one act has read, kept until the act ends, so that papers and tables that show the same thing load it once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_ingatan: ContextVar[dict[Hashable, Any] | None] = ContextVar("ingatan", default=None)


@contextmanager
def keep_readings() -> Iterator[None]:
    """Keep what is read inside."""
    token = _ingatan.set({})
    try:
        yield
    finally:
        _ingatan.reset(token)


def remember(kunci: Hashable, load: Callable[[], T]) -> T:
    """What was loaded under this key before in the same act; outside an act it is loaded every time.

    Only for what no act changes after reading it.
    """
    ingatan = _ingatan.get()
    if ingatan is None:
        return load()
    if kunci not in ingatan:
        ingatan[kunci] = load()
    hasil: T = ingatan[kunci]
    return hasil
