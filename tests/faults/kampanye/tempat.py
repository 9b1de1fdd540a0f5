"""An installation of its own for a campaign: its data folder, its environment, its processes, all thrown away after."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kampanye.isi import AKUN

_TESTS = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join((str(_TESTS), str(_TESTS / "faults"), str(_TESTS.parent / "src")))
CACAT = "KAMPANYE_CACAT"
_KUKI = "kuki.json"
BERSIH = ("TAKAR_", "DJANGO_", "PYTEST_")


@dataclass(frozen=True, slots=True)
class Tempat:
    """An installation: where its data lie, and where its database is if not there."""

    data: Path
    url: str = ""
    cacat: bool = False
    """Whether its acts run without their transaction: only to see that the campaign finds that out."""

    @property
    def env(self) -> dict[str, str]:
        """The environment of its processes: nothing of whoever runs the campaign."""
        lain = {nama: nilai for nama, nilai in os.environ.items() if not nama.startswith(BERSIH)}
        milik = {"TAKAR_DATA": str(self.data), "TAKAR_HOSTS": "localhost", "PYTHONPATH": PYTHONPATH}
        milik |= {CACAT: "1"} if self.cacat else {}
        return lain | milik | ({"TAKAR_DATABASE_URL": self.url} if self.url else {})

    def popen(self, *perintah: str | Path, **lain: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(perintah, env=self.env | lain.pop("env", {}), text=True, **lain)

    def run(self, modul: str, *isi: str) -> str:
        """Run a module of the campaign in a process of its own; gives what it printed."""
        hasil = subprocess.run(
            [sys.executable, "-m", f"kampanye.{modul}", *isi], env=self.env, capture_output=True, text=True
        )
        if hasil.returncode:
            raise RuntimeError(f"kampanye.{modul}: {hasil.stderr[-2000:]}")
        return hasil.stdout

    def fill(self, templat: Path | None = None) -> Tempat:
        """Make the agency; `templat` is a migrated, empty SQLite, which spares running the migrations."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if templat is not None and templat.exists():
            shutil.copyfile(templat, self.data / "takar.sqlite3")
        self.run("isi")
        return self

    def check(self, kiriman: Path | None = None) -> dict[str, Any]:
        """The invariants, in a fresh process."""
        return dict(json.loads(self.run("periksa", *([str(kiriman)] if kiriman else [])).splitlines()[-1]))

    def copy_to(self, data: Path) -> Tempat:
        """The same installation, standing still, at another place."""
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self.data, data)
        return Tempat(data, self.url, self.cacat)

    def akun(self) -> list[str]:
        return list(json.loads((self.data / AKUN).read_text(encoding="utf-8")))

    def kuki(self) -> dict[str, dict[str, str]]:
        """The cookies of those who are logged in, by account."""
        berkas = self.data / _KUKI
        return dict(json.loads(berkas.read_text(encoding="utf-8"))) if berkas.exists() else {}

    def keep_kuki(self, kuki: dict[str, dict[str, str]]) -> None:
        (self.data / _KUKI).write_text(json.dumps(kuki), encoding="utf-8")
