"""The demo as a user starts it: the command, its own data folder, its own processes, on a free port of this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TAKAR = Path(sys.executable).with_name("takar")
LAMA_MULAI = 240.0
"""Seconds that filling the example agency and starting may take."""


@dataclass(frozen=True, slots=True)
class Peladen:
    """The running demo: its address, and the accounts that its log-in page shows."""

    alamat: str
    akun: tuple[dict[str, str], ...]

    def nama_lengkap(self, nama_akun: str) -> str:
        return next(satu["nama"] for satu in self.akun if satu["nama_akun"] == nama_akun)

    def sandi(self, nama_akun: str) -> str:
        return next(satu["sandi"] for satu in self.akun if satu["nama_akun"] == nama_akun)


@contextmanager
def serve_demo(data: Path) -> Iterator[Peladen]:
    """Serve the filled example agency in `data` until the block ends, without the worker: its notices come by time."""
    port = _free_port()
    catatan = data / "peladen.log"
    with (
        catatan.open("wb") as keluaran,
        subprocess.Popen(
            [TAKAR, "demo", "--data", data, "--port", str(port), "--pages-only"],
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ) as proses,
    ):
        try:
            _wait_until_open(proses, port, catatan)
            akun = json.loads((data / "akun-demo.json").read_text(encoding="utf-8"))
            yield Peladen(f"http://127.0.0.1:{port}", tuple(akun))
        finally:
            proses.terminate()
            proses.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as lubang:
        lubang.bind(("127.0.0.1", 0))
        return int(lubang.getsockname()[1])


def _wait_until_open(proses: subprocess.Popen[bytes], port: int, catatan: Path) -> None:
    """Wait for the port, watching that the process lives."""
    for _ in range(int(LAMA_MULAI * 10)):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            try:
                proses.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    raise RuntimeError(f"the demo does not answer:\n{catatan.read_text(errors='replace')}")
