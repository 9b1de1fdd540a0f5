"""Bad values into every form and address: the tests of tests/web/test_acak.py with more inputs than CI sends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kampanye.bunuh import Hasil

AKAR = Path(__file__).parents[3]
UJI = "tests/web/test_acak.py"


def run(*, banyak: int, benih: int) -> Hasil:
    """`banyak` inputs for each form and each address. Each test writes what it counted into a file of its own."""
    hasil, mulai = Hasil("acak"), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="takar-acak.") as folder:
        lingkungan = os.environ | {"ACAK_BANYAK": str(banyak), "ACAK_BENIH": str(benih), "ACAK_HASIL": folder}
        perintah = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", UJI]
        proses = subprocess.run(perintah, cwd=AKAR, env=lingkungan, capture_output=True, text=True)
        for satu in sorted(Path(folder).iterdir()):
            laporan = json.loads(satu.read_text())
            hasil.angka.update(laporan["hitung"])
            hasil.langgar += laporan["salah"]
    hasil.galat = hasil.angka["masukan"]
    if proses.returncode and not hasil.langgar:
        hasil.langgar.append(proses.stdout[-4000:] + proses.stderr[-1000:])
    hasil.lama = time.monotonic() - mulai
    return hasil
