"""What `takar verify` holds files against: roots, revocation lists, the ledger's key, a database if there is one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from takar.core.jejak import KunciCatatan

MAKS_BERKAS = 512 * 2**20


class TakDapat(Exception):
    """The verification could not be tried; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Bekal:
    """What files are held against: roots, revocation lists, the ledger's key, and whether a database can be asked."""

    akar: tuple[Certificate, ...]
    crl: tuple[bytes, ...] = ()
    kunci: KunciCatatan | None = None
    basisdata: bool = False


def equip(akar: Sequence[Path], kunci: Path | None) -> Bekal:
    """The roots that are named, else this installation's; raises TakDapat for a file that holds none."""
    dibaca = _read_kunci(kunci) if kunci else None
    if akar:
        sebutan = tuple(satu for berkas in akar for satu in _read_roots(berkas))
        return Bekal(sebutan, kunci=dibaca, basisdata=_has_database())
    if not _has_database():
        return Bekal((), kunci=dibaca)
    return _equip_from_installation(dibaca)


def _equip_from_installation(kunci: KunciCatatan | None) -> Bekal:
    from django.db import DatabaseError

    from takar.cli import start_django

    start_django()
    from takar.services import jam
    from takar.services.ca import current_crls, trusted_roots

    try:
        return Bekal(trusted_roots(), current_crls(jam.now()), kunci, basisdata=True)
    except DatabaseError:
        return Bekal(trusted_roots(), kunci=kunci)


def _has_database() -> bool:
    """Whether this machine has an installation; asked without loading its settings, which would make its folder."""
    folder = Path(os.environ.get("TAKAR_DATA", "").strip() or "data-takar")
    return bool(os.environ.get("TAKAR_DATABASE_URL", "").strip()) or (folder / "takar.sqlite3").is_file()


def _read_roots(berkas: Path) -> list[Certificate]:
    """PEM, one or several certificates, or DER."""
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    isi = read_berkas(berkas)
    try:
        return load_pem_x509_certificates(isi) if b"-----BEGIN" in isi else [load_der_x509_certificate(isi)]
    except ValueError as sebab:
        raise TakDapat(f"Berkas {berkas} bukan sertifikat akar (PEM atau DER).") from sebab


def _read_kunci(berkas: Path) -> KunciCatatan:
    from takar.core.jejak import CatatanRusak, read_kunci

    try:
        return read_kunci(read_berkas(berkas).decode("utf-8"))
    except (CatatanRusak, UnicodeDecodeError) as sebab:
        raise TakDapat(f"Berkas {berkas} bukan kunci umum jejak audit.") from sebab


def read_berkas(berkas: Path) -> bytes:
    """The bytes of a file; raises TakDapat with the reason."""
    try:
        if berkas.stat().st_size > MAKS_BERKAS:
            raise TakDapat(f"Berkas {berkas} lebih dari {MAKS_BERKAS >> 20} MB.")
        return berkas.read_bytes()
    except OSError as sebab:
        raise TakDapat(f"Berkas {berkas} tidak dapat dibaca: {sebab.strerror}.") from sebab
