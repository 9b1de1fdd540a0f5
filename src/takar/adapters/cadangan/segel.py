"""Sealing with age (https://age-encryption.org): to the public keys of those who may open, who keep theirs elsewhere.

A changed byte is refused. What is sealed here can be opened without Takar, by `age --decrypt`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pyrage
from pyrage import x25519

SEMENTARA = ".sementara"


class SegelRusak(Exception):
    """The file does not open with this key, or was changed."""


class KunciSegelRusak(Exception):
    """The file holds no key of age; the text names it."""


def make_identity(berkas: Path) -> str:
    """Make a key pair: the secret one into a new file of its owner alone; gives the public one."""
    rahasia = x25519.Identity.generate()
    with open(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as keluar:
        keluar.write(f"# public key: {rahasia.to_public()}\n{rahasia}\n")
    return str(rahasia.to_public())


def read_recipients(berkas: Path) -> list[x25519.Recipient]:
    """The public keys in the file, one a line, `#` begins a remark. Raises KunciSegelRusak if there are none."""
    try:
        semua = [x25519.Recipient.from_str(satu) for satu in _read_words(berkas)]
    except (OSError, UnicodeDecodeError, pyrage.RecipientError) as sebab:
        raise KunciSegelRusak(berkas.name) from sebab
    if not semua:
        raise KunciSegelRusak(berkas.name)
    return semua


def read_identities(berkas: Path) -> list[x25519.Identity]:
    """The secret keys in the file. Raises KunciSegelRusak if there are none."""
    try:
        semua = [x25519.Identity.from_str(satu) for satu in _read_words(berkas)]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as sebab:
        raise KunciSegelRusak(berkas.name) from sebab
    if not semua:
        raise KunciSegelRusak(berkas.name)
    return semua


def _read_words(berkas: Path) -> list[str]:
    baris = (satu.strip() for satu in berkas.read_text(encoding="ascii").splitlines())
    return [satu for satu in baris if satu and not satu.startswith("#")]


def seal_file(asal: Path, tujuan: Path, penerima: Sequence[x25519.Recipient]) -> None:
    """Seal a file; the sealed one is there whole or not at all, and stays through a power cut."""
    sementara = tujuan.with_name(f"{tujuan.name}{SEMENTARA}")
    with asal.open("rb") as masuk, sementara.open("wb") as keluar:
        pyrage.encrypt_io(masuk, keluar, list(penerima))
        keluar.flush()
        os.fsync(keluar.fileno())
    sementara.replace(tujuan)
    _sync_folder(tujuan.parent)


def open_file(asal: Path, tujuan: Path, kunci: Sequence[x25519.Identity]) -> None:
    """Open a sealed file into `tujuan`. Raises SegelRusak; then `tujuan` is gone."""
    try:
        with asal.open("rb") as masuk, tujuan.open("xb") as keluar:
            pyrage.decrypt_io(masuk, keluar, list(kunci))
    except (pyrage.DecryptError, OSError, ValueError) as sebab:
        tujuan.unlink(missing_ok=True)
        raise SegelRusak(asal.name) from sebab


def _sync_folder(folder: Path) -> None:
    pegangan = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)
