"""The Debian package: laid out whole, its Takar starts on nothing but what is in it, its units name what is there."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sekali
AKAR = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pohon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the package, made without the network."""
    pohon = tmp_path_factory.mktemp("paket") / "pohon"
    perintah = [sys.executable, "tools/paket.py", "--tree", str(pohon)]
    subprocess.run(perintah, cwd=AKAR, env={**os.environ, "UV_OFFLINE": "1"}, check=True)
    return pohon


def test_takar_starts_from_the_package_alone(pohon: Path, tmp_path: Path) -> None:
    rumah = pohon / "usr/lib/takar"
    dasar = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (rumah / "bin/python").unlink()
    (rumah / "bin/python").symlink_to(dasar)  # the machine's Python may lie elsewhere than a Debian's
    (rumah / "pyvenv.cfg").write_text(f"home = {dasar.parent}\n", encoding="ascii")
    perintah = [
        rumah / "bin/python",
        "-I",
        "-c",
        "import sys, takar.cli as c; print(c.__file__); sys.exit(c.main(['manage', 'check']))",
    ]
    hasil = subprocess.run(perintah, env={"TAKAR_DATA": str(tmp_path)}, capture_output=True, text=True, check=True)
    berkas, kata = hasil.stdout.splitlines()
    assert Path(berkas).is_relative_to(rumah)
    assert kata == "System check identified no issues (0 silenced)."


def test_the_package_names_what_dpkg_and_systemd_will_look_for(pohon: Path) -> None:
    kepala = dict(baris.split(": ", 1) for baris in (pohon / "DEBIAN/control").read_text().splitlines())
    assert (kepala["Package"], kepala["Depends"].split(", ")[0]) == ("takar", "python3.11")
    assert (pohon / (pohon / "DEBIAN/conffiles").read_text().strip().lstrip("/")).is_file()
    assert os.readlink(pohon / "usr/bin/takar") == "/usr/lib/takar/bin/takar"
    assert os.access(pohon / "usr/lib/takar/bin/takar", os.X_OK)
    for nama in ("postinst", "prerm"):
        assert subprocess.run(["sh", "-n", pohon / "DEBIAN" / nama]).returncode == 0


@pytest.mark.parametrize(("nama", "perintah"), [("takar", "serve"), ("takar-worker", "worker")])
def test_the_units_run_takar_as_nobody_special(nama: str, perintah: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(AKAR / "packaging/systemd" / f"{nama}.service", encoding="utf-8")
    layanan = unit["Service"]
    assert (layanan["User"], layanan["ExecStart"]) == ("takar", f"/usr/bin/takar {perintah}")
    assert (layanan["ProtectSystem"], layanan["NoNewPrivileges"], layanan["CapabilityBoundingSet"]) == (
        "strict",
        "yes",
        "",
    )
    assert (layanan["StateDirectory"], layanan["Restart"]) == ("takar", "always")
