"""F4: the power goes. A real ext4 on a loop device stops taking writes at a random moment (EXT4_IOC_SHUTDOWN without
flushing its journal), everything is killed, the file system is mounted anew, and all invariants are asked.

Needs root and loop devices. An acknowledgement counts only if it came before the cut: an fsync that is under way may
still return after it. Method: xfstests' `godown`.
"""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kampanye.bunuh import Hasil
from kampanye.kantor import Kantor
from kampanye.peladen import Cabang
from kampanye.tempat import Tempat

_SHUTDOWN = 0x8004587D
_NOLOGFLUSH = 2
UKURAN = "192M"
SIAPA = ("sekdin", "kasubbag", "loket", "pemeriksa")
"""A few people, so that much is acknowledged in the second before a cut."""


class Cakram:
    """An ext4 in a file."""

    def __init__(self, folder: Path) -> None:
        self.citra, self.titik = folder / "cakram.img", folder / "cakram"
        self.titik.mkdir()
        subprocess.run(["truncate", "-s", UKURAN, self.citra], check=True)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.citra], check=True)
        self.mount()

    def mount(self) -> None:
        """Mount it, which replays its journal."""
        subprocess.run(["mount", "-o", "loop,data=ordered", self.citra, self.titik], check=True)

    def umount(self) -> None:
        for _ in range(100):
            if subprocess.run(["umount", self.titik], capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError("the file system is still in use")

    def cut(self) -> float:
        """Pull the plug; gives the moment before which what was written counts."""
        pegangan = os.open(self.titik, os.O_RDONLY)
        try:
            saat = time.monotonic()
            fcntl.ioctl(pegangan, _SHUTDOWN, struct.pack("I", _NOLOGFLUSH))
        finally:
            os.close(pegangan)
        return saat


def run(
    asal: Tempat,
    *,
    banyak: int,
    segar: int = 25,
    jeda: tuple[float, float] = (0.3, 1.5),
    benih: int = 1,
    lapor: Callable[[Hasil], None] = lambda _: None,
) -> Hasil:
    """Cut the power `banyak` times; each `segar` cuts the installation is a fresh copy. `jeda`: seconds of work."""
    hasil, mulai, acak = Hasil("power cut"), time.monotonic(), random.Random(benih)
    folder = Path(tempfile.mkdtemp(prefix="takar-listrik."))
    cakram = Cakram(folder)
    tempat = asal.copy_to(cakram.titik / "data")
    peladen = Cabang(tempat)
    try:
        while hasil.galat < banyak:
            asal.copy_to(tempat.data)
            os.sync()
            for _ in range(min(segar, banyak - hasil.galat)):
                _cut_once(peladen, cakram, acak, jeda, hasil)
            hasil.lama = time.monotonic() - mulai
            lapor(hasil)
    finally:
        peladen.close()
        cakram.umount()
        shutil.rmtree(folder, ignore_errors=True)
    return hasil


def _cut_once(peladen: Cabang, cakram: Cakram, acak: random.Random, jeda: tuple[float, float], hasil: Hasil) -> None:
    peladen.start()
    kantor = Kantor(peladen, acak.randrange(10**9), SIAPA)
    try:
        kantor.log_in()
        with kantor.working():
            time.sleep(acak.uniform(*jeda))
            saat = cakram.cut()
            peladen.kill_all()
    finally:
        peladen.kill_all()
        cakram.umount()
        cakram.mount()
    kiriman = cakram.citra.with_name("kiriman.json")
    kantor.catatan.write(kiriman, sebelum=saat)
    kantor.catatan.rusak.clear()  # whoever asked a dead disk was told so
    kantor.galat.clear()
    hasil.galat += 1
    hasil.take(peladen.check(kiriman), kantor)
