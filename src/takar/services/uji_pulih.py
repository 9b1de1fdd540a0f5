"""The trial of a backup: restored into an empty place of its own, in a process of its own, and looked at whole.

Always into an embedded database, whatever the installation runs on: a backup is the same from both.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from takar.services.cadangan import BARIS, KUNCI, prepare, write_packages
from takar.services.pulihkan import Protokol


def drill(folder: Path) -> Protokol:
    """Make rows and keys of this moment and try them; nothing is kept."""
    with prepare(folder) as kerja:
        write_packages(kerja)
        return try_packages(kerja)


def find_faults(kerja: Path) -> tuple[str, ...]:
    """What the trial of the packages in this place finds: nothing, if the backup is to count."""
    return tuple(try_packages(kerja).temuan)


def try_packages(kerja: Path) -> Protokol:
    """Restore the packages into `kerja`/uji, with the live store of files read in place."""
    data = kerja / "uji"
    data.mkdir(mode=0o700)
    (data / "berkas").symlink_to(Path(settings.TAKAR_DATA) / "berkas")
    perintah = ["restore", "--polos", str(kerja / BARIS), "--kunci-polos", str(kerja / KUNCI), "--json"]
    return run_restore(perintah, {"TAKAR_DATA": str(data)})


def run_restore(perintah: list[str], lingkungan: dict[str, str]) -> Protokol:
    """`takar restore` in a child whose installation is the empty one; a child that fails is a finding."""
    tetap = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith("TAKAR_")}
    hasil = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "takar", *perintah],
        env={**tetap, **lingkungan},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return Protokol(**json.loads(hasil.stdout))
    except (ValueError, TypeError):
        akhir = (hasil.stderr.strip() or "tanpa keterangan").splitlines()[-1]
        return Protokol(temuan=[f"Pemulihan berhenti sebelum selesai: {akhir[:200]}"])
