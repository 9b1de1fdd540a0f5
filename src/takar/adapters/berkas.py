"""Files by content: each is stored once under the SHA-256 of its bytes, durably, and never changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def store_file(folder: Path, isi: bytes) -> str:
    """Store the bytes; gives their SHA-256. Safe against a crash and against two writers of the same file."""
    sha256 = hashlib.sha256(isi).hexdigest()
    tujuan = path_of(folder, sha256)
    if tujuan.exists():
        return sha256
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sementara = tujuan.with_name(f"{sha256}.{os.getpid()}")
    with sementara.open("wb") as berkas:
        berkas.write(isi)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(tujuan)
    _sync_folder(tujuan.parent)
    return sha256


def move_file(folder: Path, asal: Path) -> str:
    """Move a finished file into the store; gives its SHA-256. For files too large to hold in memory."""
    with asal.open("rb") as berkas:
        sha256 = hashlib.file_digest(berkas, "sha256").hexdigest()
    tujuan = path_of(folder, sha256)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    asal.replace(tujuan)
    _sync_folder(tujuan.parent)
    return sha256


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder, and the folder's own in the store, survive a power cut."""
    for satu in (folder, folder.parent):
        pegangan = os.open(satu, os.O_RDONLY)
        try:
            os.fsync(pegangan)
        finally:
            os.close(pegangan)


def read_file(folder: Path, sha256: str) -> bytes:
    """The stored bytes; FileNotFoundError if there are none."""
    return path_of(folder, sha256).read_bytes()


def path_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256
