"""The check of a signed PDF: who signed, when, whether it still holds, and who vouches for it.

Nothing is fetched: roots, and revocation lists beside those in the file, are given by the caller. How trust is judged
along time stands in rantai.py.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import parser  # type: ignore[import-untyped]
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from takar.adapters.signing.pades import Aras
from takar.adapters.signing.rantai import Bahan, Sertifikat, Temuan, gather, judge, walk_stamps

__all__ = ["HasilPeriksa", "Sertifikat", "TandaPeriksa", "check_pdf"]

TANDA_TERBANYAK = 40
"""A file with more signatures and stamps than this is not looked at: no paper has them."""
_TAHAN_UBAH = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)

# Each doubt that pyHanko logs is in the result; a foreign file must not fill the log.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class TandaPeriksa:
    """One signature as found.

    `waktu` is proven by a time stamp if `waktu_terbukti`, else only claimed. `utuh`: what was signed is unchanged;
    `diubah_sesudah`: the file was changed after it in a way that a later signature or stamp does not explain.
    """

    bidang: str
    nama: str
    jabatan: str = ""
    nip: str = ""
    instansi: str = ""
    penerbit: str = ""
    waktu: datetime | None = None
    waktu_terbukti: bool = False
    aras: Aras = Aras.B
    utuh: bool = False
    dipercaya: bool = False
    diubah_sesudah: bool = False
    mencakup_semua: bool = False
    sertifikat: Sertifikat = Sertifikat.TAK_DIKETAHUI
    bsre: bool = False

    @property
    def sah(self) -> bool:
        """Unchanged, by a key that this installation vouches for, with a certificate that was good at that time."""
        return self.utuh and self.dipercaya and not self.diubah_sesudah and not self.sertifikat.buruk

    @property
    def kalimat(self) -> str:
        """The finding in one sentence, made to be shown."""
        if not self.utuh:
            return "Isi yang ditandatangani sudah berubah atau tanda tangannya rusak."
        if self.diubah_sesudah:
            return "Berkas diubah sesudah ditandatangani."
        if self.sertifikat.buruk:
            return f"Sertifikat penanda tangan {self.sertifikat.value}."
        if self.dipercaya:
            return "Tanda tangan sah dan isi berkas tidak berubah."
        if self.bsre:
            return "Isi tidak berubah. Sertifikatnya dari BSrE: keabsahannya perlu diperiksa di laman BSrE."
        return "Isi tidak berubah, tetapi sertifikatnya bukan terbitan instalasi ini: penanda tangannya tidak terjamin."


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """All signatures of a file in the order of signing, and its archive stamps."""

    tanda: tuple[TandaPeriksa, ...] = ()
    terbaca: bool = True
    ekor_bersih: bool = True
    cap_utuh: bool = True
    cap_terakhir: datetime | None = None
    cap_sampai: datetime | None = None

    @property
    def bertanda(self) -> bool:
        return bool(self.tanda)

    @property
    def utuh(self) -> bool:
        """Nothing of the file is changed, and nothing hangs on its end."""
        bersih = self.terbaca and self.ekor_bersih and self.cap_utuh
        return bersih and all(satu.utuh and not satu.diubah_sesudah for satu in self.tanda)

    @property
    def dipercaya(self) -> bool:
        return self.bertanda and all(satu.dipercaya for satu in self.tanda)

    @property
    def sah(self) -> bool:
        """Signed, unchanged, and every signature holds."""
        return self.bertanda and self.utuh and all(satu.sah for satu in self.tanda)

    @property
    def kalimat(self) -> str:
        """The whole finding in one sentence."""
        if not self.terbaca:
            return "Berkas tidak dapat dibaca sebagai PDF, atau strukturnya rusak."
        if not self.bertanda:
            return "Berkas ini tidak memuat tanda tangan elektronik."
        if self.sah:
            return f"Sah: {len(self.tanda)} tanda tangan, isi berkas tidak berubah."
        if not self.ekor_bersih:
            return "Ada yang ditambahkan di ujung berkas sesudah tanda tangan terakhir."
        if not self.cap_utuh:
            return "Berkas berubah sesudah diberi cap waktu arsip."
        return next(satu.kalimat for satu in self.tanda if not satu.sah)


def check_pdf(
    pdf: bytes, akar: Iterable[Certificate], *, waktu: datetime | None = None, crl: Iterable[bytes] = ()
) -> HasilPeriksa:
    """Everything about the signatures of a file, as of `waktu` (now, if not told).

    `akar` are the roots that are trusted, `crl` the revocation lists (DER) that the caller has. A file that cannot be
    read, or only in part, counts as changed: it never raises.
    """
    try:
        pembaca = PdfFileReader(BytesIO(pdf), strict=False)
        semua = pembaca.embedded_signatures
        if len(semua) > TANDA_TERBANYAK:
            return HasilPeriksa(terbaca=False)
        bahan = gather(pembaca, tuple(akar), tuple(crl))
        tanda, cap_utuh = asyncio.run(_check_all(pembaca, bahan, waktu or datetime.now(UTC)))
        return _with_stamp(HasilPeriksa(tanda, True, _clean_tail(pdf, semua), cap_utuh), pembaca)
    except Exception:  # a damaged file fails in the parser in countless ways; each of them means the same
        return HasilPeriksa(terbaca=False)


async def _check_all(pembaca: PdfFileReader, bahan: Bahan, kini: datetime) -> tuple[tuple[TandaPeriksa, ...], bool]:
    cap, utuh = await walk_stamps(pembaca.embedded_timestamp_signatures, bahan, kini)
    semua = [await _check_one(satu, cap, bahan, kini) for satu in pembaca.embedded_regular_signatures]
    return tuple(semua), utuh


async def _check_one(
    tanda: EmbeddedPdfSignature, cap: dict[int, datetime], bahan: Bahan, kini: datetime
) -> TandaPeriksa:
    """One signature; where its own structure is broken, the rest of the file is still reported."""
    try:
        return _report(tanda, await judge(tanda, cap, bahan, kini), _level(tanda, bahan))
    except Exception:  # as above: a damaged signature
        return TandaPeriksa(str(tanda.field_name), str(tanda.sig_object.get("/Name", "")))


def _report(tanda: EmbeddedPdfSignature, temuan: Temuan, aras: Aras) -> TandaPeriksa:
    status = temuan.status
    subjek, penerbit = tanda.signer_cert.subject.native, tanda.signer_cert.issuer.native
    return TandaPeriksa(
        bidang=str(tanda.field_name),
        nama=_name(subjek, tanda),
        jabatan=_text(subjek, "title"),
        nip=_text(subjek, "serial_number"),
        instansi=_text(subjek, "organization_name"),
        penerbit=_text(penerbit, "common_name"),
        waktu=temuan.saat if temuan.terbukti else tanda.self_reported_timestamp,
        waktu_terbukti=temuan.terbukti,
        aras=aras,
        utuh=bool(status.intact and status.valid and _padded(tanda)),
        dipercaya=temuan.dipercaya,
        diubah_sesudah=not _explained(status, biasa=temuan.biasa),
        mencakup_semua=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        sertifikat=temuan.sertifikat,
        bsre=_is_bsre(penerbit),
    )


def _explained(status: PdfSignatureStatus, *, biasa: bool) -> bool:
    """Whether what follows the signature in the file is nothing but signatures, stamps and what they need."""
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    return biasa or status.coverage is SignatureCoverageLevel.ENTIRE_FILE or status.modification_level in _TAHAN_UBAH


def _with_stamp(hasil: HasilPeriksa, pembaca: PdfFileReader) -> HasilPeriksa:
    cap = pembaca.embedded_timestamp_signatures
    if not cap:
        return hasil
    isi = cap[-1].signed_data["encap_content_info"]["content"].parsed
    return replace(hasil, cap_terakhir=isi["gen_time"].native, cap_sampai=cap[-1].signer_cert.not_valid_after)


def _clean_tail(pdf: bytes, semua: Sequence[EmbeddedPdfSignature]) -> bool:
    """The file ends where its last revision ends; under a stamp, it ends with the stamp."""
    if not semua:
        return True
    terakhir = semua[-1]
    if terakhir.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE:
        return _padded(terakhir)
    return terakhir.sig_object_type != "/DocTimeStamp" and pdf.rstrip(b"\r\n").endswith(b"%%EOF")


def _padded(tanda: EmbeddedPdfSignature) -> bool:
    """The space that was reserved for the signature holds nothing but itself and zeros."""
    isi = tanda.pkcs7_content
    _, _, _, kepala, badan, _ = parser.parse(isi)
    return not any(isi[len(kepala) + len(badan) :])


def _level(tanda: EmbeddedPdfSignature, bahan: Bahan) -> Aras:
    if not any(extract_tst_data_iter(tanda.signer_info, signed=False)):
        return Aras.B
    if not (bahan.sertifikat and bahan.daftar):
        return Aras.T
    cap = tanda.reader.embedded_timestamp_signatures
    return Aras.LTA if any(satu.signed_revision > tanda.signed_revision for satu in cap) else Aras.LT


def _name(subjek: dict[str, Any], tanda: EmbeddedPdfSignature) -> str:
    """Who signed: the certificate's name. An installation key of the earlier version signed for the person in /Name."""
    umum = _text(subjek, "common_name")
    return str(tanda.sig_object.get("/Name", umum)) if umum.startswith("Kunci Instalasi Takar") else umum


def _is_bsre(penerbit: dict[str, Any]) -> bool:
    nama = " ".join(_text(penerbit, satu) for satu in ("common_name", "organization_name")).casefold()
    return "bsre" in nama or "balai sertifikasi elektronik" in nama


def _text(nama: dict[str, Any], bagian: str) -> str:
    isi = nama.get(bagian, "")
    return isi if isinstance(isi, str) else ", ".join(map(str, isi))
