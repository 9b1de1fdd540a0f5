"""The child's half: limits, one request from stdin, one answer to stdout.

Both are a line of JSON and then raw bytes. The answer's line holds {"tolak": code, "rinci": particulars} for a refusal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, NoReturn

MEMORI = 512 * 2**20
CPU_DETIK = 10
MAKS_KELUARAN = 64 * 2**20
"""Most bytes that a child may write."""

Kerja = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]


class Tolakan(Exception):
    """A refusal on its way out of the child: a code, and the particulars for its sentence."""

    def __init__(self, kode: str, **rinci: str | int) -> None:
        super().__init__(kode)
        self.kode = kode
        self.rinci = rinci


def limit_self(keluaran: int = MAKS_KELUARAN) -> None:
    """Memory, CPU time, output in bytes, and core dumps; on Windows only the parent's wall time holds."""
    if sys.platform == "win32":
        return
    import resource

    for jenis, batas in (
        (resource.RLIMIT_AS, MEMORI),
        (resource.RLIMIT_CPU, CPU_DETIK),
        (resource.RLIMIT_FSIZE, keluaran),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(jenis, (batas, batas))


def serve(kerja: Kerja) -> NoReturn:
    """Do the one piece of work and end. What is neither an answer nor a refusal ends the child with an error code."""
    kepala, _, isi = sys.stdin.buffer.read().partition(b"\n")
    try:
        jawab, keluar = kerja(json.loads(kepala), isi)
    except Tolakan as tolakan:
        jawab, keluar = {"tolak": tolakan.kode, "rinci": tolakan.rinci}, b""
    except MemoryError:
        jawab, keluar = {"tolak": "memori", "rinci": {}}, b""
    except RecursionError:
        jawab, keluar = {"tolak": "rumit", "rinci": {}}, b""
    sys.stdout.buffer.write(json.dumps(jawab).encode() + b"\n" + keluar)
    sys.stdout.buffer.flush()
    sys.exit(0)
