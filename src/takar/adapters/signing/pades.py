"""PAdES signatures from B-B to B-LTA (ETSI EN 319 142-1), one after the other on one paper, and the renewal of stamps.

The paper draws an empty block for each signer; the signature field lies over it and shows who signed and when. The
fields of all signers are made together with the first signature, so that the later ones change nothing but what was
empty.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.content import PdfContent, RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    PdfTimeStamper,
    TimestampDSSContentSettings,
)
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from takar.adapters.signing.ca import Instalasi
from takar.adapters.signing.sertifikat import Dicabut
from takar.adapters.signing.stempel import CapWaktu, to_asn1

__all__ = ["KETERANGAN", "Aras", "Bidang", "KunciTtd", "renew_stamp", "sign_pdf", "stamp_until"]

KETERANGAN = "Ditandatangani secara elektronik dengan kunci Takar (tidak tersertifikasi)"
"""What the paper itself must say: it goes into `ttd.keterangan` of the render data."""

Letak = tuple[int, float, float, float, float]
"""Page from 0, left, bottom, right, top of the drawn block, see `find_ttd`."""

_RUANG = 2 * 8192
"""Hexadecimal digits kept for a signature; certificate, chain and stamp take some 5 kB. Given, no trial run is made."""
_CAP_DI_AKHIR = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
"""The stamp covers all that was written before it, so that nothing follows it in the file."""

# pyHanko warns at each signing that nothing is fetched: that is how it is meant to be.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)


class Aras(StrEnum):
    """How long a signature can be checked: B-B while its certificate lives, B-LTA for ever if its stamp is renewed."""

    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"


@dataclass(frozen=True, slots=True)
class KunciTtd:
    """An official's key, open, with its certificate."""

    rahasia: ec.EllipticCurvePrivateKey
    sertifikat: x509.Certificate


@dataclass(frozen=True, slots=True)
class Bidang:
    """A signature field: its name (TTE1, TTE2 ...), whose it is, and where; without a place it is on no page."""

    nama: str
    milik: str
    letak: Letak | None = None


class _Pena(signers.Signer):
    """Signs with a key that stays loaded; pyHanko's own signer reads it anew for each signature."""

    def __init__(self, kunci: KunciTtd, ca: Instalasi) -> None:
        simpanan = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        simpanan.register_multiple([to_asn1(ca.penerbit.sertifikat), to_asn1(ca.akar[0])])
        super().__init__(signing_cert=to_asn1(kunci.sertifikat), cert_registry=simpanan)
        self._kunci = kunci.rahasia

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self._kunci.sign(data, ec.ECDSA(hashes.SHA256()))


class _Penanda(signers.PdfSigner):
    """A signer whose time is the act's own, not the machine's."""

    waktu: datetime

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """None: pyHanko would raise the file to PDF 2.0, and PDF/A-3 is a profile of 1.7."""

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        sesi = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        sesi.system_time = self.waktu
        return sesi


def sign_pdf(
    pdf: bytes,
    *,
    ca: Instalasi,
    kunci: KunciTtd,
    dicabut: Sequence[Dicabut],
    nama: str,
    jabatan: str,
    alasan: str,
    waktu: datetime,
    bidang: Sequence[Bidang] = (),
    urut: int = 0,
    rupa: bytes = b"",
    aras: Aras = Aras.LTA,
) -> bytes:
    """The same file with one signature more, in the field `bidang[urut]`; `waktu` is the moment of the act, aware.

    `rupa` is a one-page PDF of the field's size, see `render_cap`: what the field shows; without it, it shows nothing.

    `dicabut` is what the issuing CA has revoked until now: it goes into the file as its revocation list. A certificate
    that is revoked or outside its time raises pyHanko's SigningError from B-LT on.
    """
    if waktu.tzinfo is None:
        raise ValueError("waktu must be aware")
    penulis = IncrementalPdfFileWriter(BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n"), strict=False)
    semua = list(bidang) or [Bidang(f"TTE{urut + 1}", f"{nama}, {jabatan}")]
    milik = semua[min(urut, len(semua) - 1)]
    _add_fields(penulis, semua)
    penanda = _Penanda(
        _metadata(milik.nama, f"{nama}, {jabatan}", alasan, aras, _context(ca, dicabut, waktu)),
        _Pena(kunci, ca),
        timestamper=None if aras is Aras.B else _stamp(ca, waktu),
        stamp_style=_style(rupa) if milik.letak else None,
    )
    penanda.waktu = waktu
    tujuan = BytesIO()
    penanda.sign_pdf(penulis, existing_fields_only=True, bytes_reserved=_RUANG, output=tujuan)
    return tujuan.getvalue()


def renew_stamp(pdf: bytes, *, ca: Instalasi, dicabut: Sequence[Dicabut], waktu: datetime) -> bytes:
    """The same file with a new archive stamp over it all, and before it what is needed to check the last one.

    Raises pyhanko_certvalidator's errors if the last stamp does not hold any more: then it is too late.
    """
    return asyncio.run(_renew(BytesIO(pdf), _context(ca, dicabut, waktu), _stamp(ca, waktu)))


async def _renew(pdf: BytesIO, konteks: ValidationContext, cap: CapWaktu) -> bytes:
    penulis, tujuan = IncrementalPdfFileWriter(pdf, strict=False), BytesIO()
    jejak = [
        await CertificateValidator(
            satu.signer_cert, intermediate_certs=satu.other_embedded_certs, validation_context=konteks
        ).async_validate_usage(set(), {"time_stamping"})  # type: ignore[no-untyped-call]
        for satu in penulis.prev.embedded_timestamp_signatures[-1:]
    ]
    DocumentSecurityStore.supply_dss_in_writer(penulis, None, paths=jejak, validation_context=konteks)
    await PdfTimeStamper(cap).async_timestamp_pdf(
        penulis, "sha256", konteks, output=tujuan, dss_settings=_CAP_DI_AKHIR, embed_roots=True
    )
    return tujuan.getvalue()


def stamp_until(pdf: bytes) -> datetime | None:
    """Until when the last archive stamp holds: the end of its certificate; None if there is no stamp."""
    cap = PdfFileReader(BytesIO(pdf), strict=False).embedded_timestamp_signatures
    return cap[-1].signer_cert.not_valid_after if cap else None


def _add_fields(penulis: IncrementalPdfFileWriter, semua: Sequence[Bidang]) -> None:
    """The fields of all signers, where they do not exist yet."""
    ada = {nama for nama, _, _ in fields.enumerate_sig_fields(penulis)}
    for satu in semua:
        if satu.nama not in ada:
            fields.append_signature_field(penulis, _field(satu))


def _field(bidang: Bidang) -> fields.SigFieldSpec:
    return fields.SigFieldSpec(
        bidang.nama,
        on_page=bidang.letak[0] if bidang.letak else 0,
        box=_integers(bidang.letak[1:]) if bidang.letak else None,
        readable_field_name=f"Tanda tangan elektronik {bidang.milik}",
    )


class _Rupa(PdfContent):
    """A page of another PDF, drawn into the field."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        halaman = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Rupa"] = halaman
        kiri, bawah, kanan, atas = halaman.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(kanan - kiri), height=abs(atas - bawah))
        return b"/Rupa Do"


def _style(rupa: bytes) -> StaticStampStyle:
    if not rupa:
        return StaticStampStyle(background=RawContent(b""), border_width=0)
    tengah = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID)
    return StaticStampStyle(background=_Rupa(rupa), border_width=0, background_opacity=1.0, background_layout=tengah)


def _metadata(
    bidang: str, siapa: str, alasan: str, aras: Aras, konteks: ValidationContext
) -> signers.PdfSignatureMetadata:
    tahan = aras in (Aras.LT, Aras.LTA)
    lanjut: dict[str, Any] = {"embed_validation_info": True, "validation_context": konteks} if tahan else {}
    return signers.PdfSignatureMetadata(
        field_name=bidang,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=alasan,
        name=siapa,
        use_pades_lta=aras is Aras.LTA,
        dss_settings=DSSContentSettings(include_vri=False, next_ts_settings=_CAP_DI_AKHIR),
        **lanjut,
    )


def _stamp(ca: Instalasi, waktu: datetime) -> CapWaktu:
    return CapWaktu(ca.cap, [ca.penerbit.sertifikat], waktu)


def _context(ca: Instalasi, dicabut: Sequence[Dicabut], waktu: datetime) -> ValidationContext:
    """What the signing itself is checked against; nothing is fetched."""
    return ValidationContext(
        trust_roots=[to_asn1(satu) for satu in ca.akar],
        other_certs=[to_asn1(ca.penerbit.sertifikat), to_asn1(ca.cap.sertifikat)],
        crls=list(ca.crl(tuple(dicabut), waktu)),
        allow_fetching=False,
        revocation_mode="require",
        moment=waktu,
    )


def _integers(kotak: Sequence[float]) -> tuple[int, int, int, int]:
    kiri, bawah, kanan, atas = (round(satu) for satu in kotak)
    return kiri, bawah, kanan, atas
