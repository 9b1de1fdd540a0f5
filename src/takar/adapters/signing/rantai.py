"""Trust along time: from today back through the archive stamps to the moment of signing (ETSI EN 319 102-1 §5.6).

A stamp is looked at from the time that the next stamp proves, the last one from today; a signature from the time that
its own stamp proves. Revocation is looked up in every list that is signed by the certificate's issuer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from asn1crypto import tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
)
from pyhanko_certvalidator import ValidationContext

from takar.adapters.signing.beda import only_signatures_follow
from takar.adapters.signing.stempel import to_asn1


class Sertifikat(StrEnum):
    """What is known of the signer's certificate at the time of signing."""

    BERLAKU = "berlaku saat ditandatangani"
    DICABUT_SESUDAH = "dicabut sesudah ditandatangani"
    DICABUT_SEBELUM = "sudah dicabut saat ditandatangani"
    DI_LUAR_MASA = "di luar masa berlakunya saat ditandatangani"
    TAK_DIKETAHUI = "tidak ada daftar pencabutan untuk memeriksanya"

    @property
    def buruk(self) -> bool:
        return self in (Sertifikat.DICABUT_SEBELUM, Sertifikat.DI_LUAR_MASA)


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a file is checked with: the roots that are trusted, other certificates, revocation lists (DER)."""

    akar: tuple[x509.Certificate, ...]
    sertifikat: tuple[asn1.Certificate, ...] = ()
    crl: tuple[bytes, ...] = ()
    daftar: tuple[x509.CertificateRevocationList, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Temuan:
    """How one signature stood the check: pyHanko's status, the time it was looked at from, and what proves that."""

    status: PdfSignatureStatus
    saat: datetime
    terbukti: bool
    sertifikat: Sertifikat
    dipercaya: bool
    biasa: bool
    """Nothing follows in the file but signatures and stamps; found by `beda`, so that pyHanko need not compare."""


def gather(pembaca: PdfFileReader, akar: Sequence[x509.Certificate], crl: Sequence[bytes]) -> Bahan:
    """The material in the file's security store, with what the caller has."""
    try:
        dss = DocumentSecurityStore.read_dss(pembaca)
    except NoDSSFoundError:
        sertifikat, semua = (), tuple(crl)
    else:
        sertifikat = tuple(dss.load_certs())
        semua = (*crl, *(satu.get_object().data for satu in dss.crls))
    return Bahan(tuple(akar), sertifikat, semua, tuple(x509.load_der_x509_crl(satu) for satu in semua))


async def walk_stamps(
    cap: Sequence[EmbeddedPdfSignature], bahan: Bahan, kini: datetime
) -> tuple[dict[int, datetime], bool]:
    """The times proven by the archive stamps, by revision, as far back as their chain holds; and whether all are sound.

    A stamp that is not sound means that the file was changed under it; one that has run out only proves nothing.
    """
    terbukti: dict[int, datetime] = {}
    saat, bersambung, utuh = kini, True, True
    for satu in reversed(cap):
        status = await async_validate_pdf_timestamp(satu, _context(bahan, saat), skip_diff=True)
        utuh = utuh and _sound(status)
        bersambung = bersambung and utuh and _holds(status, bahan, saat)
        if bersambung:
            saat = terbukti[satu.signed_revision] = status.timestamp
    return terbukti, utuh


def _sound(status: DocumentTimestampStatus) -> bool:
    sejauh = status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    return bool(status.intact and status.valid) and sejauh


async def judge(tanda: EmbeddedPdfSignature, cap: dict[int, datetime], bahan: Bahan, kini: datetime) -> Temuan:
    """One signature, looked at from the earliest time that is proven for it."""
    sesudah = min((saat for revisi, saat in cap.items() if revisi > tanda.signed_revision), default=kini)
    dicap = min(_stamp_times(tanda), default=None)
    biasa = only_signatures_follow(tanda.reader, tanda.signed_revision)
    status = await _validate(tanda, bahan, dicap or sesudah, sesudah, biasa)
    if dicap and not _stamp_holds(status, bahan, sesudah):
        dicap = None
        status = await _validate(tanda, bahan, sesudah, sesudah, biasa)
    saat = dicap or sesudah
    keadaan = state_at(status, bahan, saat)
    return Temuan(status, saat, dicap is not None or sesudah < kini, keadaan, _holds(status, bahan, saat), biasa)


async def _validate(
    tanda: EmbeddedPdfSignature, bahan: Bahan, saat: datetime, saat_cap: datetime, biasa: bool
) -> PdfSignatureStatus:
    return await async_validate_pdf_signature(tanda, _context(bahan, saat), _context(bahan, saat_cap), skip_diff=biasa)


def _stamp_holds(status: PdfSignatureStatus, bahan: Bahan, saat: datetime) -> bool:
    cap = status.timestamp_validity
    return cap is not None and _holds(cap, bahan, saat)


def _holds(status: SignatureStatus, bahan: Bahan, saat: datetime) -> bool:
    """Sound, from a trusted root, and nothing on the way to it was revoked at that moment."""
    return bool(status.intact and status.valid and status.trusted) and not state_at(status, bahan, saat).buruk


def _stamp_times(tanda: EmbeddedPdfSignature) -> list[datetime]:
    """What the signature's own time stamps say; whether they hold is found out afterwards."""
    return [_gen_time(satu) for satu in extract_tst_data_iter(tanda.signer_info, signed=False)]


def _gen_time(token: tsp.core.Sequence) -> datetime:
    saat: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return saat


def state_at(status: SignatureStatus, bahan: Bahan, saat: datetime) -> Sertifikat:
    """The worst that is known of the certificate and of those above it, the root excepted."""
    jalur = [] if status.validation_path is None else list(status.validation_path)
    pasangan = list(zip(jalur[1:], jalur[:-1], strict=True)) or [(status.signing_cert, None)]
    keadaan = [_one_state(_load(bawah), atas and _load(atas), bahan, saat) for bawah, atas in pasangan]
    return max(keadaan, key=_URUT.index)


_URUT = (
    Sertifikat.BERLAKU,
    Sertifikat.DICABUT_SESUDAH,
    Sertifikat.TAK_DIKETAHUI,
    Sertifikat.DI_LUAR_MASA,
    Sertifikat.DICABUT_SEBELUM,
)


def _one_state(
    sertifikat: x509.Certificate, penerbit: x509.Certificate | None, bahan: Bahan, saat: datetime
) -> Sertifikat:
    if not sertifikat.not_valid_before_utc <= saat <= sertifikat.not_valid_after_utc:
        return Sertifikat.DI_LUAR_MASA
    daftar = [satu for satu in bahan.daftar if penerbit is not None and _issued(satu, penerbit)]
    baris = [satu.get_revoked_certificate_by_serial_number(sertifikat.serial_number) for satu in daftar]
    dicabut = [satu.revocation_date_utc for satu in baris if satu is not None]
    if dicabut:
        return Sertifikat.DICABUT_SEBELUM if min(dicabut) <= saat else Sertifikat.DICABUT_SESUDAH
    segar = any(satu.next_update_utc is None or satu.next_update_utc >= saat for satu in daftar)
    return Sertifikat.BERLAKU if segar else Sertifikat.TAK_DIKETAHUI


def _issued(daftar: x509.CertificateRevocationList, penerbit: x509.Certificate) -> bool:
    kunci = penerbit.public_key()
    if daftar.issuer != penerbit.subject or not isinstance(kunci, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        return False
    return daftar.is_signature_valid(kunci)


def _load(sertifikat: asn1.Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(sertifikat.dump())


def _context(bahan: Bahan, saat: datetime) -> ValidationContext:
    """Revocation is left to `state_at`: a stamp of long ago is checked with lists that have run out since."""
    return ValidationContext(
        trust_roots=[to_asn1(satu) for satu in bahan.akar],
        other_certs=list(bahan.sertifikat),
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=saat,
    )
