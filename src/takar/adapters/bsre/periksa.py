"""What comes back must be what was sent, byte for byte, with one whole signature behind it, and nothing else."""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from takar.adapters.bsre import galat
from takar.adapters.bsre.hasil import HasilTanda
from takar.adapters.bsre.perubahan import only_signed


def judge_pdf(kirim: bytes, kembali: bytes, id_dokumen: str = "") -> HasilTanda:
    """The signed file with the name and serial number of its certificate. Raises JawabanAsing or NaskahBerubah.

    The same bytes in front are not enough: a later part of a PDF may replace a page. So what the later part overwrites
    is looked at, and only what a signature brings with it is let through. Whether the certificate is BSrE's own is for
    `verify` and for the validation of the stored file to say.
    """
    if not kembali.startswith(b"%PDF-"):
        raise galat.JawabanAsing
    if len(kembali) <= len(kirim) or not kembali.startswith(kirim):
        raise galat.NaskahBerubah
    tanda = _new_signature(kirim, kembali)
    if tanda is None:
        raise galat.NaskahBerubah
    sertifikat = tanda.signer_cert
    nama = sertifikat.subject.native.get("common_name", "")
    return HasilTanda(kembali, str(nama)[:120], f"{sertifikat.serial_number:x}"[:60], id_dokumen)


def _new_signature(kirim: bytes, kembali: bytes) -> EmbeddedPdfSignature | None:
    """The one new signature, if it holds, covers the whole file, and changed nothing that is seen."""
    try:
        lama, baru = PdfFileReader(BytesIO(kirim), strict=False), PdfFileReader(BytesIO(kembali), strict=False)
        semula, tanda = lama.embedded_regular_signatures, baru.embedded_regular_signatures
        baik = len(tanda) == len(semula) + 1 and _holds(tanda[-1]) and only_signed(lama, baru)
    except Exception:  # a foreign file fails in the parser in countless ways; each of them means the same
        return None
    return tanda[-1] if baik else None


def _holds(tanda: EmbeddedPdfSignature) -> bool:
    """Only the mathematics: a chain of certificates that is judged here would be logged with its names."""
    utuh, sah = validate_sig_integrity(tanda.signer_info, tanda.signer_cert, "data", tanda.compute_digest())
    return utuh and sah and tanda.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
