"""Turns of writers: a fair gate in front of SQLite's write lock.

SQLite lets writers that wait sleep longer and longer, so whoever writes again and again starves the others: with 64
writers one waited 8 s. Here each takes two file locks: the turnstile, then the pen, and leaves the turnstile with the
pen in hand. Whoever puts the pen down finds the next one in the turnstile. The kernel frees the locks of a process that
dies.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

_JEDA = 0.001, 0.004
"""Seconds between two tries: the first, and the longest."""


class Giliran:
    """The gate of one connection, beside the database file at `berkas`; waits up to `sabar` seconds."""

    def __init__(self, berkas: Path, sabar: float) -> None:
        self._berkas = berkas
        self._sabar = sabar
        self._pegangan: tuple[int, int] | None = None
        self._menulis = False

    def enter(self) -> bool:
        """Wait for the turn; False if it did not come in time. Who has it already goes on.

        A folder that takes no lock files (full, read-only) has no gate: SQLite's lock alone is safe, only not fair.
        """
        if self._menulis:
            return True
        try:
            pintu, pena = self._open()
        except OSError:
            return True
        batas = time.monotonic() + self._sabar
        if not _lock(pintu, batas):
            return False
        self._menulis = _lock(pena, batas)
        fcntl.flock(pintu, fcntl.LOCK_UN)
        return self._menulis

    def leave(self) -> None:
        """Put the pen down, if it is in hand."""
        if self._menulis and self._pegangan:
            fcntl.flock(self._pegangan[1], fcntl.LOCK_UN)
        self._menulis = False

    def close(self) -> None:
        """Leave, and close the lock files."""
        self.leave()
        for satu in self._pegangan or ():
            os.close(satu)
        self._pegangan = None

    def _open(self) -> tuple[int, int]:
        if self._pegangan is None:
            pintu = _open_lock(self._berkas.with_name(f"{self._berkas.name}-pintu"))
            try:
                self._pegangan = pintu, _open_lock(self._berkas.with_name(f"{self._berkas.name}-pena"))
            except OSError:
                os.close(pintu)
                raise
        return self._pegangan


def _open_lock(berkas: Path) -> int:
    return os.open(berkas, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(pegangan: int, batas: float) -> bool:
    """Take the lock before the moment `batas` of the monotonic clock; False if it could not be had."""
    jeda, terpanjang = _JEDA
    while True:
        try:
            fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= batas:
                return False
            time.sleep(jeda)
            jeda = min(jeda * 2, terpanjang)
        else:
            return True
