"""Servers of an installation, and which of their processes may be killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kampanye.tempat import Tempat

TAKAR = Path(sys.executable).with_name("takar")
LAMA_MULAI = 120.0


def list_anak(pid: int) -> list[int]:
    """The children of a process."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(satu) for satu in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


class Peladen:
    """A server of ours; `start` begins it anew, on the same port."""

    port = 0

    def __init__(self, tempat: Tempat, banyak: int = 2) -> None:
        self.tempat, self.banyak = tempat, banyak
        self.proses: subprocess.Popen[str] | None = None

    def start(self) -> None:
        raise NotImplementedError

    def check(self, kiriman: Path) -> dict[str, Any]:
        """The invariants, in a process that no fault has touched."""
        return self.tempat.check(kiriman)

    def close(self) -> None:
        """The end of the server, and of what belongs to it."""
        self.kill_all()

    def list_proses(self) -> list[int]:
        """Processes that answer requests or do duties."""
        return list_anak(self.proses.pid) if self.proses else []

    def kill_all(self) -> None:
        """Kill the whole server at once, as an out-of-memory killer or a mains plug would."""
        if self.proses is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()
            self.proses = None


class Cabang(Peladen):
    """kampanye.cabang: a process that has loaded Takar forks servers and checkers, quick to replace."""

    def __init__(self, tempat: Tempat, banyak: int = 2) -> None:
        super().__init__(tempat, banyak)
        self._induk = 0
        self._asal = tempat.popen(
            *(sys.executable, "-m", "kampanye.cabang"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )

    def start(self) -> None:
        self.port, self._induk = map(int, self._tell(f"mulai {self.port} {self.banyak}").split())

    def _tell(self, perintah: str) -> str:
        assert self._asal.stdin is not None and self._asal.stdout is not None
        self._asal.stdin.write(f"{perintah}\n")
        self._asal.stdin.flush()
        if not (baris := self._asal.stdout.readline()):
            raise RuntimeError(f"kampanye.cabang ended at: {perintah}")
        return baris

    def list_proses(self) -> list[int]:
        return list_anak(self._induk)

    def kill_all(self) -> None:
        if self._induk:
            with suppress(ProcessLookupError):
                os.killpg(self._induk, signal.SIGKILL)
            _wait_gone(self._induk)
            self._induk = 0

    def check(self, kiriman: Path) -> dict[str, Any]:
        return dict(json.loads(self._tell(f"periksa {kiriman}")))

    def close(self) -> None:
        self.kill_all()
        with self._asal:
            self._asal.kill()


def _wait_gone(kelompok: int) -> None:
    """Until no process of the group is left."""
    with suppress(ProcessLookupError):
        while True:
            os.killpg(kelompok, 0)
            time.sleep(0.005)


class Granian(Peladen):
    """`takar serve`, as it is installed."""

    def start(self) -> None:
        if not self.port:
            with socket.create_server(("127.0.0.1", 0)) as lubang:
                self.port = lubang.getsockname()[1]
        catatan = (self.tempat.data.parent / "peladen.log").open("a")
        self.proses = self.tempat.popen(
            *(TAKAR, "serve", "--port", str(self.port), "--workers", str(self.banyak)),
            stdout=catatan,
            stderr=catatan,
            start_new_session=True,
        )
        self.wait()

    def wait(self) -> float:
        """Until it answers; gives the seconds."""
        mulai = time.monotonic()
        while time.monotonic() < mulai + LAMA_MULAI:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return time.monotonic() - mulai
            time.sleep(0.05)
        raise RuntimeError("the server does not answer")


@contextmanager
def serving(peladen: Peladen) -> Iterator[Peladen]:
    peladen.start()
    try:
        yield peladen
    finally:
        peladen.close()
