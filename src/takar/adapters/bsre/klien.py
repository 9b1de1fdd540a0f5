"""The client of the agency's gateway: the state of a certificate, a signature, a check."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from takar.adapters.bsre.bentuk import BENTUK, Bentuk, check_status, read_json
from takar.adapters.bsre.hasil import HasilTanda, HasilVerifikasi, StatusSertifikat
from takar.adapters.bsre.kirim import Batas, Jawaban, send
from takar.adapters.bsre.periksa import judge_pdf
from takar.core.rahasia import Rahasia


@dataclass(frozen=True, slots=True)
class SetelanBsre:
    """Where the gateway is, which version it speaks (1 or 2), and the application's own account there."""

    url: str
    versi: int
    pengguna: str
    sandi: Rahasia
    batas: Batas = field(default_factory=Batas)


@dataclass(frozen=True, slots=True)
class KlienBsre:
    """Each method is one request, sent once. All raise GalatBsre."""

    setelan: SetelanBsre

    @property
    def titik_tanda(self) -> str:
        """The address that signs, without the host: what is recorded of a try."""
        return self._bentuk.TITIK_TANDA

    @property
    def titik_status(self) -> str:
        """The address that tells a certificate's state, likewise, without the NIK."""
        return self._bentuk.TITIK_STATUS

    def status(self, nik: Rahasia) -> StatusSertifikat:
        """The state of the person's certificate."""
        jawaban = send(lambda: self._bentuk.status(self._dasar, self._kepala(), nik), self.setelan.batas)
        check_status(jawaban)
        return StatusSertifikat.of(read_json(jawaban).get("status"))

    def sign(self, pdf: bytes, nik: Rahasia, frasa: Rahasia) -> HasilTanda:
        """The file with an invisible signature behind it; it is judged before it is given out."""
        jawaban = send(lambda: self._bentuk.tanda(self._dasar, self._kepala(), pdf, nik, frasa), self.setelan.batas)
        check_status(jawaban)
        return judge_pdf(pdf, self._bentuk.read_pdf(jawaban), jawaban.id_dokumen)

    def verify(self, pdf: bytes) -> HasilVerifikasi:
        """What BSrE concludes about a signed file."""
        jawaban = send(lambda: self._bentuk.verifikasi(self._dasar, self._kepala(), pdf), self.setelan.batas)
        check_status(jawaban)
        return HasilVerifikasi(_word(jawaban))

    @property
    def _bentuk(self) -> Bentuk:
        return BENTUK[self.setelan.versi]

    @property
    def _dasar(self) -> str:
        return self.setelan.url.rstrip("/")

    def _kepala(self) -> dict[str, str]:
        akun = base64.b64encode(f"{self.setelan.pengguna}:{self.setelan.sandi.open()}".encode()).decode("ascii")
        return {"authorization": f"Basic {akun}", "accept-encoding": "identity"}


def _word(jawaban: Jawaban) -> str:
    simpulan = read_json(jawaban).get("conclusion")
    return simpulan.strip().upper()[:40] if isinstance(simpulan, str) else ""
