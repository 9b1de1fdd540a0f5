"""Signed notes (C2SP): each agency's ledger has a name and an Ed25519 key of its own, kept in the data directory.

The secret half is wrapped with AES-256-GCM; what opens it is a random file beside it, so a single leaked file is
useless. It is stretched by HKDF only: 32 random bytes cannot be guessed, and a slow function would protect nothing.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from takar.core.jejak import CatatanRusak, KunciCatatan, TandaCatatan, read_catatan, read_kunci, write_catatan

RAHASIA, KUNCI, UMUM = "rahasia", "catatan.key", "catatan.pub"
_NONCE = 12
_AAD = b"takar-catatan-1"


class KunciCatatanRusak(Exception):
    """The ledger's key does not open with the secret that lies beside it."""


@dataclass(frozen=True, slots=True)
class PenandaCatatan:
    """A loaded key that signs the notes of one ledger."""

    kunci: KunciCatatan
    rahasia: Ed25519PrivateKey

    @property
    def asal(self) -> str:
        """The ledger's name, which is the key's name as well."""
        return self.kunci.nama


def ensure_penanda(folder: Path, nama: str) -> PenandaCatatan:
    """The key in this folder; made at the first call. The ledger's name holds `nama` and eight random digits."""
    if not (folder / UMUM).exists():
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sementara = Path(mkdtemp(prefix=".catatan-", dir=folder.parent))
        _create(sementara, f"takar/{nama}/{secrets.token_hex(4)}")
        _publish(sementara, folder)
    return _load(folder, (folder / KUNCI).stat().st_mtime_ns)


def read_umum(folder: Path) -> KunciCatatan | None:
    """The public half; None where no key was made yet."""
    berkas = folder / UMUM
    return read_kunci(berkas.read_text(encoding="utf-8")) if berkas.exists() else None


def sign_catatan(teks: str, penanda: PenandaCatatan) -> str:
    """The text as a note with this key's signature; it must end with a line break."""
    if not teks.endswith("\n"):
        raise ValueError("a note's text ends with a line break")
    tanda = TandaCatatan(penanda.kunci.nama, penanda.kunci.id_kunci, penanda.rahasia.sign(teks.encode()))
    return write_catatan(teks, [tanda])


def open_catatan(isi: str, kunci: Iterable[KunciCatatan]) -> str | None:
    """The note's text if one of these keys has signed it; None if none has. Raises CatatanRusak for what is no note."""
    catatan = read_catatan(isi)
    dikenal = {(satu.nama, satu.id_kunci): satu for satu in kunci}
    cocok = ((dikenal.get((tanda.nama, tanda.id_kunci)), tanda) for tanda in catatan.tanda)
    return catatan.teks if any(satu and _verify(satu, tanda.tanda, catatan.teks) for satu, tanda in cocok) else None


def _verify(kunci: KunciCatatan, tanda: bytes, teks: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(kunci.umum).verify(tanda, teks.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _load(folder: Path, _saat: int) -> PenandaCatatan:
    rahasia = _unwrap((folder / KUNCI).read_bytes(), (folder / RAHASIA).read_bytes())
    kunci = read_umum(folder)
    if kunci is None or kunci.umum != _raw(rahasia):
        raise KunciCatatanRusak("the two halves of the ledger's key do not belong together")
    return PenandaCatatan(kunci, rahasia)


def _create(folder: Path, nama: str) -> None:
    sandi, rahasia = secrets.token_bytes(32), Ed25519PrivateKey.generate()
    polos = rahasia.private_bytes(ser.Encoding.Raw, ser.PrivateFormat.Raw, ser.NoEncryption())
    nonce = os.urandom(_NONCE)
    _write(folder / RAHASIA, sandi)
    _write(folder / KUNCI, nonce + AESGCM(_derive(sandi)).encrypt(nonce, polos, _AAD))
    _write(folder / UMUM, f"{KunciCatatan(nama, _raw(rahasia)).as_text()}\n".encode())


def _publish(sementara: Path, folder: Path) -> None:
    """All the files appear at once; of two that create at the same time, one wins and both use its key."""
    try:
        sementara.rename(folder)
    except OSError:
        rmtree(sementara)
        if not (folder / UMUM).exists():
            raise


def _raw(rahasia: Ed25519PrivateKey) -> bytes:
    return rahasia.public_key().public_bytes(ser.Encoding.Raw, ser.PublicFormat.Raw)


def _derive(sandi: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, _AAD).derive(sandi)


def _unwrap(isi: bytes, sandi: bytes) -> Ed25519PrivateKey:
    try:
        polos = AESGCM(_derive(sandi)).decrypt(isi[:_NONCE], isi[_NONCE:], _AAD)
        return Ed25519PrivateKey.from_private_bytes(polos)
    except (InvalidTag, ValueError) as sebab:
        raise KunciCatatanRusak("the ledger's key does not open with its secret") from sebab


def _write(berkas: Path, isi: bytes) -> None:
    """Write once, readable by the owner only; an existing file is never replaced."""
    with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as tujuan:
        tujuan.write(isi)
        tujuan.flush()
        os.fsync(tujuan.fileno())


__all__ = [
    "CatatanRusak",
    "KunciCatatanRusak",
    "PenandaCatatan",
    "ensure_penanda",
    "open_catatan",
    "read_umum",
    "sign_catatan",
]
