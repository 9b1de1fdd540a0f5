"""The installation's CA for the use cases: where it lies, what it has revoked, and which roots are trusted here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.x509 import Certificate
from django.conf import settings

from takar.adapters.signing.ca import CaTidakAda, Instalasi, ensure_ca, list_roots, load_ca
from takar.adapters.signing.periksa import HasilPeriksa, check_pdf
from takar.adapters.signing.sertifikat import Dicabut
from takar.adapters.signing.stempel import CapWaktu
from takar.data.models import Instansi, KunciPejabat
from takar.services import jam


def ca_folder() -> Path:
    return Path(settings.TAKAR_DATA) / "ca"


def old_folder() -> Path:
    """Where the version before `takar ca` kept its root; papers that it signed are still checked with it."""
    return Path(settings.TAKAR_DATA) / "kunci"


def installed_ca(instansi: Instansi) -> Instalasi:
    """The CA, made at the first need, its stamp certificate renewed in time."""
    return ensure_ca(ca_folder(), instansi.nama, jam.now())


def list_dicabut() -> tuple[Dicabut, ...]:
    """Every official's certificate that was revoked or replaced, in all agencies: there is one list for the CA."""
    baris = KunciPejabat.objects.filter(dicabut_pada__isnull=False).values_list("seri", "dicabut_pada")
    return tuple(Dicabut(int(seri, 16), sejak) for seri, sejak in baris if sejak is not None)


def trusted_roots() -> tuple[Certificate, ...]:
    """The roots that this installation vouches for; none before its first signature."""
    return (*list_roots(ca_folder()), *list_roots(old_folder()))


def current_crls(waktu: datetime) -> tuple[bytes, ...]:
    """The revocation lists as of now, DER: the root's and the issuing CA's; none where there is no CA yet."""
    try:
        return load_ca(ca_folder()).crl(list_dicabut(), waktu)
    except CaTidakAda:
        return ()


def check_tanda(pdf: bytes) -> HasilPeriksa:
    """Who signed this file, and whether that still holds, judged by this installation now."""
    waktu = jam.now()
    return check_pdf(pdf, trusted_roots(), waktu=waktu, crl=current_crls(waktu))


def stamp_authority() -> CapWaktu | None:
    """The time-stamp authority at this moment; None where there is no CA yet."""
    try:
        ca = load_ca(ca_folder())
    except CaTidakAda:
        return None
    return CapWaktu(ca.cap, [ca.penerbit.sertifikat], jam.now())
