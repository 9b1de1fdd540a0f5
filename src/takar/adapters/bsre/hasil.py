"""What the gateway's answers say."""

from __future__ import annotations

from dataclasses import dataclass

_KALIMAT = {
    "ISSUE": "Sertifikat elektronik Anda aktif.",
    "RENEW": "Sertifikat elektronik Anda sedang dalam masa perpanjangan dan belum dapat dipakai.",
    "EXPIRED": "Sertifikat elektronik Anda sudah kedaluwarsa.",
    "REVOKE": "Sertifikat elektronik Anda sudah dicabut.",
    "SUSPEND": "Sertifikat elektronik Anda sedang ditangguhkan.",
    "NEW": "Pendaftaran Anda di BSrE belum selesai.",
    "WAITING_FOR_VERIFICATION": "Pendaftaran Anda di BSrE masih menunggu verifikasi.",
    "NO_CERTIFICATE": "Anda terdaftar di BSrE, tetapi belum memiliki sertifikat elektronik.",
    "NOT_REGISTERED": "NIK ini tidak terdaftar di BSrE.",
}
TAK_DIKENAL = "LAIN"


@dataclass(frozen=True, slots=True)
class StatusSertifikat:
    """The state of a person's certificate: the gateway's word, one of those known or LAIN."""

    kode: str

    @classmethod
    def of(cls, kode: object) -> StatusSertifikat:
        rapi = kode.strip().upper() if isinstance(kode, str) else ""
        return cls(rapi if rapi in _KALIMAT else TAK_DIKENAL)

    @property
    def aktif(self) -> bool:
        """Whether it can sign now."""
        return self.kode == "ISSUE"

    @property
    def kalimat(self) -> str:
        return _KALIMAT.get(self.kode, "Keadaan sertifikat Anda tidak dikenali oleh Takar.")


@dataclass(frozen=True, slots=True)
class HasilTanda:
    """The signed file; the signer's name and the serial number as the certificate has them."""

    pdf: bytes
    nama: str
    seri: str
    id_dokumen: str = ""

    def __repr__(self) -> str:
        return f"HasilTanda({len(self.pdf)} bytes)"


@dataclass(frozen=True, slots=True)
class HasilVerifikasi:
    """What BSrE itself concludes about a file: VALID, INVALID, NO_SIGNATURE, or another word of its own."""

    simpulan: str

    @property
    def sah(self) -> bool:
        return self.simpulan == "VALID"

    @property
    def kalimat(self) -> str:
        if self.sah:
            return "BSrE menyatakan tanda tangan pada naskah ini sah dan isinya tidak berubah."
        return f"BSrE tidak menyatakan tanda tangan pada naskah ini sah. Simpulannya: {self.simpulan or 'tidak ada'}."
