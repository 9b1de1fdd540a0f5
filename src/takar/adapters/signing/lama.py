"""PAdES B-B signatures by the installation's own key, and their check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import parser  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import serialization as ser
from cryptography.x509 import Certificate
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from takar.adapters.signing.kunci import Kunci, KunciRusak, ensure_key, load_key

__all__ = ["KETERANGAN", "Kunci", "KunciRusak", "Periksa", "check_pdf", "ensure_key", "load_key", "sign_pdf"]

KETERANGAN = "Ditandatangani secara elektronik dengan kunci instalasi (tidak tersertifikasi)"
"""What the paper itself must say: it goes into `ttd.keterangan` of the render data."""


@dataclass(frozen=True, slots=True)
class Periksa:
    """What a check found: is the file signed, unchanged since, and by a key of this installation."""

    bertanda: bool
    utuh: bool
    dipercaya: bool
    penanda: str = ""

    @property
    def sah(self) -> bool:
        """All three hold."""
        return self.bertanda and self.utuh and self.dipercaya


class _Penanda(signers.PdfSigner):
    """A signer whose time is the act's own, not the machine's."""

    waktu: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        sesi = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        sesi.system_time = self.waktu
        return sesi


def sign_pdf(
    pdf: bytes,
    *,
    kunci: Kunci,
    nama: str,
    jabatan: str,
    alasan: str,
    waktu: datetime,
    kotak: tuple[int, float, float, float, float] | None = None,
    bidang: str = "TTE1",
) -> bytes:
    """The same file with an appended PAdES B-B signature, for the person who acts.

    `kotak` is (page from 0, left, bottom, right, top) of the drawn block, see `find_ttd`; without it the field has no
    place on any page. The block is drawn in the paper itself, so the field's appearance is empty.
    """
    if waktu.tzinfo is None:
        raise ValueError("waktu must be aware")
    penulis = IncrementalPdfFileWriter(BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n"), strict=False)
    keterangan = signers.PdfSignatureMetadata(
        field_name=bidang,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=alasan,
        name=f"{nama}, {jabatan}",
    )
    letak = fields.SigFieldSpec(
        bidang,
        on_page=kotak[0] if kotak else 0,
        box=_integers(kotak[1:]) if kotak else None,
        readable_field_name=f"Tanda tangan elektronik {nama}, {jabatan}",
    )
    penanda = _Penanda(
        keterangan,
        _signer(kunci),
        stamp_style=StaticStampStyle(background=RawContent(b""), border_width=0) if kotak else None,
        new_field_spec=letak,
    )
    penanda.waktu = waktu
    tujuan = BytesIO()
    penanda.sign_pdf(penulis, output=tujuan)
    return tujuan.getvalue()


def check_pdf(pdf: bytes, akar: Certificate, *, waktu: datetime | None = None) -> Periksa:
    """Whether the last signature holds and covers the whole file; a file that cannot be read counts as changed."""
    try:
        tanda = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures
        if not tanda:
            return Periksa(bertanda=False, utuh=False, dipercaya=False)
        status = validate_pdf_signature(tanda[-1], _trust(akar, waktu))
    except Exception:  # a damaged file fails in the parser in countless ways; each of them means the same
        return Periksa(bertanda=True, utuh=False, dipercaya=False)
    return Periksa(
        bertanda=True,
        utuh=bool(status.intact and status.valid and _whole(tanda[-1], status)),
        dipercaya=bool(status.trusted),
        penanda=str(tanda[-1].sig_object.get("/Name", "")),
    )


def _whole(tanda: EmbeddedPdfSignature, status: PdfSignatureStatus) -> bool:
    """The signature covers all the file, and the space reserved for it holds nothing but itself."""
    isi = tanda.pkcs7_content
    _, _, _, kepala, badan, _ = parser.parse(isi)
    return status.coverage is SignatureCoverageLevel.ENTIRE_FILE and not any(isi[len(kepala) + len(badan) :])


def _trust(akar: Certificate, waktu: datetime | None) -> ValidationContext:
    return ValidationContext(trust_roots=[_asn1(akar)], allow_fetching=False, revocation_mode="soft-fail", moment=waktu)


def _signer(kunci: Kunci) -> signers.SimpleSigner:
    simpanan = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    simpanan.register(_asn1(kunci.akar))
    polos = kunci.rahasia.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    return signers.SimpleSigner(_asn1(kunci.sertifikat), load_private_key_from_pemder_data(polos, None), simpanan)


def _asn1(sertifikat: Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(sertifikat.public_bytes(ser.Encoding.DER))


def _integers(kotak: tuple[float, ...]) -> tuple[int, int, int, int]:
    kiri, bawah, kanan, atas = (round(satu) for satu in kotak)
    return kiri, bawah, kanan, atas
