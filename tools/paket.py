"""Make the Debian package: Takar with every library that it needs, for a machine that has no internet.

The libraries are the locked ones, by hash, for the Python that runs this. The package holds a whole Python environment
under /usr/lib/takar on top of the system's python3 of the same minor version.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

AKAR = Path(__file__).parent.parent
RUMAH = Path("usr/lib/takar")
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
ARSITEKTUR = {"x86_64": "amd64", "aarch64": "arm64"}


def main() -> int:
    opsi = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    opsi.add_argument("--out", type=Path, default=AKAR / "dist", help="where the package goes (default: dist)")
    opsi.add_argument("--tree", type=Path, help="lay out the files here and make no package of them")
    pilihan = opsi.parse_args()
    if pilihan.tree:
        lay_out(pilihan.tree)
        return 0
    pilihan.out.mkdir(parents=True, exist_ok=True)
    pohon = pilihan.out / "pohon"
    shutil.rmtree(pohon, ignore_errors=True)
    lay_out(pohon)
    paket = pilihan.out / f"takar_{read_version()}_{ARSITEKTUR[platform.machine()]}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", pohon, paket], check=True)
    shutil.rmtree(pohon)
    print(f"{paket.name}: {paket.stat().st_size // 2**20} MiB")
    return 0


def read_version() -> str:
    return str(tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def lay_out(pohon: Path) -> None:
    """The files of the package as they will lie on the machine, and its DEBIAN folder."""
    install_libraries(pohon / RUMAH)
    write_starter(pohon)
    for nama in ("takar.service", "takar-worker.service"):
        copy_file(AKAR / "packaging/systemd" / nama, pohon / "usr/lib/systemd/system" / nama)
    copy_file(AKAR / "packaging/deb/takar.env", pohon / "etc/takar/takar.env", 0o640)
    for berkas in (*sorted((AKAR / "docs/admin").glob("*.md")), AKAR / "LICENSE", AKAR / "CHANGELOG.md"):
        copy_file(berkas, pohon / "usr/share/doc/takar" / berkas.name)
    write_control(pohon)


def install_libraries(rumah: Path) -> None:
    """A Python environment with the locked libraries and Takar; what runs it is the machine's own Python."""
    paket = rumah / "lib" / PYTHON / "site-packages"
    uv = (str(AKAR / ".venv/bin/uv"), "--quiet", "pip", "install", "--python", sys.executable, "--target", str(paket))
    subprocess.run([*uv, "--require-hashes", "--requirement", str(AKAR / "requirements.lock")], check=True)
    subprocess.run([*uv, "--no-deps", "--no-build-isolation", str(AKAR)], check=True, env=_build_env())
    for berlebih in (*(paket / nama for nama in ("bin", "hatchling", "editables")), *paket.glob("*/tests")):
        shutil.rmtree(berlebih, ignore_errors=True)
    (rumah / "bin").mkdir()
    for nama in ("python", "python3", PYTHON):
        (rumah / "bin" / nama).symlink_to(f"/usr/bin/{PYTHON}")
    (rumah / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {platform.python_version()}\n",
        encoding="ascii",
    )


def _build_env() -> dict[str, str]:
    """Hatchling stands in the development environment, which is where it is taken from."""
    return {**os.environ, "VIRTUAL_ENV": str(AKAR / ".venv"), "PATH": f"{AKAR / '.venv/bin'}:{os.environ['PATH']}"}


def write_starter(pohon: Path) -> None:
    """/usr/bin/takar."""
    mulai = pohon / RUMAH / "bin/takar"
    mulai.write_text(
        f"#!/{RUMAH}/bin/python -I\nimport sys\n\nfrom takar.cli import main\n\nsys.exit(main())\n", encoding="ascii"
    )
    mulai.chmod(0o755)
    (pohon / "usr/bin").mkdir(parents=True)
    (pohon / "usr/bin/takar").symlink_to(f"/{RUMAH}/bin/takar")


def copy_file(asal: Path, tujuan: Path, izin: int = 0o644) -> None:
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(asal, tujuan)
    tujuan.chmod(izin)


def write_control(pohon: Path) -> None:
    """What dpkg wants to know. The libraries hold compiled parts for one minor version of Python."""
    tubuh = pohon / "DEBIAN"
    tubuh.mkdir()
    for nama in ("postinst", "prerm"):
        copy_file(AKAR / "packaging/deb" / nama, tubuh / nama, 0o755)
    (tubuh / "conffiles").write_text("/etc/takar/takar.env\n", encoding="ascii")
    ukuran = sum(satu.lstat().st_size for satu in pohon.rglob("*")) // 1024
    kepala = {
        "Package": "takar",
        "Version": read_version(),
        "Architecture": ARSITEKTUR[platform.machine()],
        "Maintainer": "The Takar contributors <takar@localhost>",
        "Depends": f"{PYTHON}, adduser",
        "Installed-Size": str(ukuran),
        "Section": "web",
        "Priority": "optional",
        "Description": "runs the performance-measurement SOP of an Indonesian government agency",
    }
    isi = "".join(f"{nama}: {nilai}\n" for nama, nilai in kepala.items())
    (tubuh / "control").write_text(isi, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
