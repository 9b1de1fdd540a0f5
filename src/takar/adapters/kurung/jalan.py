"""The parent's half: start the child, give it the file, take its answer; whatever kills it, kills nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from takar.adapters.kurung.anak import MAKS_KELUARAN, Tolakan

WAKTU_DETIK = 30.0
"""Wall time of a child: its CPU limit, and room for a busy machine."""


def run_child(
    modul: str, perintah: Mapping[str, Any], isi: bytes = b"", *, detik: float = WAKTU_DETIK
) -> tuple[dict[str, Any], bytes]:
    """Run `python -m modul` on the request; gives its answer and bytes.

    Raises Tolakan with the child's own code, or "lama", "memori", "rusak" for a child that ended without an answer.
    """
    with TemporaryFile() as masuk, TemporaryFile() as keluar:
        masuk.write(json.dumps(perintah).encode() + b"\n" + isi)
        masuk.seek(0)
        kode = _run(modul, masuk, keluar, detik)
        keluar.seek(0)
        kepala, _, hasil = keluar.read(MAKS_KELUARAN).partition(b"\n")
    if kode != 0 or not kepala:
        raise Tolakan(_cause(kode))
    jawab: dict[str, Any] = json.loads(kepala)
    if "tolak" in jawab:
        raise Tolakan(jawab["tolak"], **jawab["rinci"])
    return jawab, hasil


def _run(modul: str, masuk: BinaryIO, keluar: BinaryIO, detik: float) -> int:
    perintah = (sys.executable, "-I", "-X", "utf8", "-m", modul)
    lingkungan = {nama: os.environ[nama] for nama in ("SYSTEMROOT",) if nama in os.environ}
    try:
        hasil = subprocess.run(
            perintah, stdin=masuk, stdout=keluar, stderr=subprocess.DEVNULL, env=lingkungan, timeout=detik, check=False
        )
    except subprocess.TimeoutExpired as sebab:
        raise Tolakan("lama") from sebab
    return hasil.returncode


def _cause(kode: int) -> str:
    """Why a child ended without its answer. Out of memory it may die by abort, or in a library's own way."""
    if sys.platform != "win32" and kode in {-signal.SIGXCPU, -signal.SIGKILL}:
        return "lama"
    return "memori" if kode in {-6, -11, 134, 139} else "rusak"
