"""How the two versions of the gateway's API are asked, and how their answers are read.

Source: the requests of agencies' own applications (domain-reference, 8.4): version 1 takes forms and gives the PDF
itself, version 2 takes JSON and gives it in base64.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, Protocol

import httpx

from takar.adapters.bsre import galat
from takar.adapters.bsre.kirim import Jawaban
from takar.core.rahasia import Rahasia

_SALAH: dict[int, type[galat.GalatBsre]] = {
    2011: galat.NikTakDikenal,
    2021: galat.SertifikatTakBerlaku,
    2031: galat.FrasaSalah,
}
_HTTP: dict[int, type[galat.GalatBsre]] = {401: galat.AkunDitolak, 403: galat.AkunDitolak, 429: galat.TerlaluSering}


class Bentuk(Protocol):
    """A version of the API: the requests (address, and how httpx is to build the body), and what the answers hold."""

    def status(self, dasar: str, kepala: dict[str, str], nik: Rahasia) -> httpx.Request: ...
    def tanda(self, dasar: str, kepala: dict[str, str], pdf: bytes, nik: Rahasia, frasa: Rahasia) -> httpx.Request: ...
    def verifikasi(self, dasar: str, kepala: dict[str, str], pdf: bytes) -> httpx.Request: ...
    def read_pdf(self, jawaban: Jawaban) -> bytes: ...

    TITIK_TANDA: str
    TITIK_STATUS: str
    """The addresses as they are recorded; version 1 puts the NIK behind the second."""


class Versi1:
    """Forms; the PDF comes as it is."""

    TITIK_TANDA = "/api/sign/pdf"
    TITIK_STATUS = "/api/user/status"

    def status(self, dasar: str, kepala: dict[str, str], nik: Rahasia) -> httpx.Request:
        return httpx.Request("GET", f"{dasar}{self.TITIK_STATUS}/{nik.open()}", headers=kepala)

    def tanda(self, dasar: str, kepala: dict[str, str], pdf: bytes, nik: Rahasia, frasa: Rahasia) -> httpx.Request:
        return httpx.Request(
            "POST",
            f"{dasar}{self.TITIK_TANDA}",
            headers=kepala,
            data={"nik": nik.open(), "passphrase": frasa.open(), "tampilan": "invisible"},
            files={"file": ("naskah.pdf", pdf, "application/pdf")},
        )

    def verifikasi(self, dasar: str, kepala: dict[str, str], pdf: bytes) -> httpx.Request:
        berkas = {"signed_file": ("naskah.pdf", pdf, "application/pdf")}
        return httpx.Request("POST", f"{dasar}/api/sign/verify", headers=kepala, files=berkas)

    def read_pdf(self, jawaban: Jawaban) -> bytes:
        return jawaban.isi


class Versi2:
    """JSON; the PDF comes in base64."""

    TITIK_TANDA = "/api/v2/sign/pdf"
    TITIK_STATUS = "/api/v2/user/check/status"

    def status(self, dasar: str, kepala: dict[str, str], nik: Rahasia) -> httpx.Request:
        return httpx.Request("POST", f"{dasar}{self.TITIK_STATUS}", headers=kepala, json={"nik": nik.open()})

    def tanda(self, dasar: str, kepala: dict[str, str], pdf: bytes, nik: Rahasia, frasa: Rahasia) -> httpx.Request:
        isi = {
            "nik": nik.open(),
            "passphrase": frasa.open(),
            "signatureProperties": [{"tampilan": "INVISIBLE"}],
            "file": [_encode(pdf)],
        }
        return httpx.Request("POST", f"{dasar}{self.TITIK_TANDA}", headers=kepala, json=isi)

    def verifikasi(self, dasar: str, kepala: dict[str, str], pdf: bytes) -> httpx.Request:
        alamat = f"{dasar}/api/v2/verify/pdf"
        return httpx.Request("POST", alamat, headers=kepala, json={"file": _encode(pdf)})

    def read_pdf(self, jawaban: Jawaban) -> bytes:
        berkas = read_json(jawaban).get("file")
        if not (isinstance(berkas, list) and len(berkas) == 1 and isinstance(berkas[0], str)):
            raise galat.JawabanAsing
        return _decode(berkas[0])


BENTUK: dict[int, Bentuk] = {1: Versi1(), 2: Versi2()}


def check_status(jawaban: Jawaban) -> None:
    """Raises GalatBsre for anything but a 200. The gateway's own words are left out: they may hold what was sent."""
    if jawaban.kode == 200:
        return
    if 300 <= jawaban.kode < 400:
        raise galat.Dialihkan
    if jawaban.kode >= 500:
        raise galat.BsreBermasalah
    if jenis := _HTTP.get(jawaban.kode):
        raise jenis
    raise _SALAH.get(_error_code(jawaban), galat.BsreMenolak)


def _error_code(jawaban: Jawaban) -> int:
    try:
        kode = read_json(jawaban).get("status_code")
    except galat.JawabanAsing:
        return 0
    return kode if isinstance(kode, int) else 0


def read_json(jawaban: Jawaban) -> dict[str, Any]:
    """The object of an answer. Raises JawabanAsing."""
    try:
        isi = json.loads(jawaban.isi)
    except (ValueError, RecursionError):
        isi = None
    if not isinstance(isi, dict):
        raise galat.JawabanAsing
    return isi


def _encode(pdf: bytes) -> str:
    return base64.b64encode(pdf).decode("ascii")


def _decode(teks: str) -> bytes:
    try:
        isi = base64.b64decode(teks, validate=True)
    except (binascii.Error, ValueError):
        isi = b""
    return isi
