"""The regional e-Kinerja API as a source: POST {url}api/kinerjarhk, key in a header, JSON back.

The call only reads, so it may be repeated. The key stands in no message, no log and no representation.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

import httpx

from takar.adapters.ekinerja.jawaban import read_jawaban
from takar.adapters.ekinerja.sumber import Kiriman
from takar.core.ditolak import Ditolak
from takar.core.ekinerja import TabelMasuk

MAKS_JAWABAN = 20 * 2**20
"""Most bytes of a reply, unpacked."""
JEDA = (1.0, 3.0)
"""Seconds to wait before the second and the third try."""
SELURUHNYA = 40.0
"""Seconds for all tries together; a reply that drips is given up."""
SEMENTARA = frozenset({429, 500, 502, 503, 504})
JSON = "application/json"
_TETAP = "Tidak ada data yang berubah."
_ULANGI = f"{_TETAP} Coba lagi nanti, atau unggah berkas dari e-Kinerja."


@dataclass(frozen=True, slots=True)
class SetelanApi:
    """Where the API is and for whom; times in seconds."""

    url: str
    satker: str
    kunci: str = field(repr=False)
    batas_sambung: float = 5.0
    batas_baca: float = 20.0


class _Sementara(Exception):
    """A failure that may pass; with the sentence for when it does not."""

    def __init__(self, ditolak: Ditolak) -> None:
        super().__init__(ditolak.kode)
        self.ditolak = ditolak


@dataclass(frozen=True, slots=True)
class SumberApi:
    """The lines of a satker in a year; `tunggu` waits so many seconds, `jam` counts them."""

    setelan: SetelanApi
    tahun: int
    triwulan: int
    tunggu: Callable[[float], None] = time.sleep
    jam: Callable[[], float] = time.monotonic

    def fetch(self) -> Kiriman:
        """One reply. Raises Ditolak: ekinerja-tak-terhubung, -waktu-habis, -kunci-ditolak, -galat, -dialihkan,
        -jawaban-terputus, -jawaban-terlalu-besar.
        """
        batas = self.jam() + SELURUHNYA
        isi = self._try_often(batas)
        return Kiriman(f"e-kinerja-{self.setelan.satker}-{self.tahun}.json", JSON, isi)

    def read(self, isi: bytes) -> TabelMasuk:
        return read_jawaban(isi, self.triwulan)

    def _try_often(self, batas: float) -> bytes:
        for jeda in JEDA:
            try:
                return self._call(batas)
            except _Sementara as sebab:
                if self.jam() + jeda >= batas:
                    raise sebab.ditolak from None
                self.tunggu(jeda)
        try:
            return self._call(batas)
        except _Sementara as sebab:
            raise sebab.ditolak from None

    def _call(self, batas: float) -> bytes:
        waktu = httpx.Timeout(self.setelan.batas_baca, connect=self.setelan.batas_sambung)
        try:
            with (
                httpx.Client(timeout=waktu, follow_redirects=False, trust_env=False) as klien,
                klien.stream("POST", self._alamat, data=self._isian, headers=self._kepala) as jawaban,
            ):
                _check_status(jawaban.status_code)
                return self._receive(jawaban, batas)
        except httpx.TimeoutException:
            raise _Sementara(_too_slow()) from None
        except httpx.ConnectError:
            kalimat = f"Peladen e-Kinerja tidak dapat dihubungi. {_ULANGI}"
            raise _Sementara(Ditolak(kalimat, "ekinerja-tak-terhubung")) from None
        except httpx.HTTPError:
            kalimat = f"Jawaban e-Kinerja terputus sebelum lengkap. {_ULANGI}"
            raise _Sementara(Ditolak(kalimat, "ekinerja-jawaban-terputus")) from None

    @property
    def _alamat(self) -> str:
        return urljoin(self.setelan.url, "api/kinerjarhk")

    @property
    def _isian(self) -> dict[str, str]:
        return {"tahun": str(self.tahun), "satker_id": self.setelan.satker}

    @property
    def _kepala(self) -> dict[str, str]:
        return {"x-api-key": self.setelan.kunci, "accept": JSON}

    def _receive(self, jawaban: httpx.Response, batas: float) -> bytes:
        isi = bytearray()
        for potong in jawaban.iter_bytes(1 << 16):
            isi += potong
            if len(isi) > MAKS_JAWABAN:
                kalimat = f"Jawaban e-Kinerja lebih besar dari {MAKS_JAWABAN >> 20} MB. {_TETAP} Laporkan kepada admin."
                raise Ditolak(kalimat, "ekinerja-jawaban-terlalu-besar")
            if self.jam() > batas:
                raise _too_slow()
        return bytes(isi)


def _too_slow() -> Ditolak:
    return Ditolak(f"e-Kinerja terlalu lama menjawab. {_ULANGI}", "ekinerja-waktu-habis")


def _check_status(kode: int) -> None:
    if kode == 200:
        return
    if kode in (401, 403):
        raise Ditolak(
            f"e-Kinerja menolak kunci akses instansi ini ({kode}). {_TETAP} Minta admin memeriksa kunci e-Kinerja.",
            "ekinerja-kunci-ditolak",
        )
    if 300 <= kode < 400:
        raise Ditolak(
            f"e-Kinerja mengalihkan permintaan ke alamat lain ({kode}), dan itu tidak diikuti. {_TETAP} "
            "Minta admin memeriksa alamat e-Kinerja.",
            "ekinerja-dialihkan",
        )
    galat = Ditolak(f"e-Kinerja sedang bermasalah ({kode}). {_ULANGI}", "ekinerja-galat")
    raise _Sementara(galat) if kode in SEMENTARA else galat
