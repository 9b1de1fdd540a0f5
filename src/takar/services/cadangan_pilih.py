"""Finding a backup in its folder, and opening the files that it shares with the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pyrage import x25519

from takar.adapters.berkas import path_of
from takar.adapters.cadangan.segel import open_file
from takar.core.ditolak import Ditolak
from takar.services.cadangan_rutin import list_made


def choose_cadangan(folder: Path | None, nama: str | None) -> str:
    """The backup of this name, or the newest; `Ditolak` if the folder has none."""
    ada = list_made(folder) if folder and folder.is_dir() else {}
    if not ada or (nama and nama not in ada.values()):
        raise Ditolak(
            "Cadangan itu tidak ada dalam folder ini, atau salah satu dari dua berkasnya hilang. "
            "Tidak ada yang dipulihkan.",
            "cadangan-tidak-ada",
        )
    return nama or ada[max(ada)]


def open_stored(folder: Path, kunci: Sequence[x25519.Identity], kerja: Path) -> Callable[[str], bytes | None]:
    """Opens the sealed file of this hash; None where the folder has it not."""
    buka = kerja / "berkas"

    def open_one(sha256: str) -> bytes | None:
        asal = path_of(folder / "berkas", f"{sha256}.age")
        if not asal.exists():
            return None
        open_file(asal, buka, kunci)
        try:
            return buka.read_bytes()
        finally:
            buka.unlink()

    return open_one
