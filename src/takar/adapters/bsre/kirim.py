"""One request to the gateway, bounded in time and size: never repeated, never redirected, never logged.

httpx's client logs the address of each request, and version 1 has the NIK in an address; so the transport is used by
itself. Whatever fails in here is turned into an error of our own outside of every handler, so that no traceback leads
to a frame that holds the request.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpx

from takar.adapters.bsre import galat
from takar.adapters.bsre.galat import GalatBsre

MAKS_JAWABAN = 64 * 2**20
"""Most bytes of an answer: a large report in base64, with its signature."""
_POTONG = 1 << 16


@dataclass(frozen=True, slots=True)
class Batas:
    """Seconds: to connect, between two pieces of the answer, and for everything."""

    sambung: float = 5.0
    baca: float = 60.0
    seluruhnya: float = 90.0


@dataclass(frozen=True, slots=True)
class Jawaban:
    """Status, body, and the document's id that version 1 puts into a header."""

    kode: int
    isi: bytes
    id_dokumen: str

    def __repr__(self) -> str:
        return f"Jawaban({self.kode})"


def send(build: Callable[[], httpx.Request], batas: Batas) -> Jawaban:
    """Build the request and send it once. Raises GalatBsre, without a cause and without a context."""
    hasil = _try_once(build, batas)
    if isinstance(hasil, GalatBsre):
        raise hasil
    return hasil


def _try_once(build: Callable[[], httpx.Request], batas: Batas) -> Jawaban | GalatBsre:
    """The answer or the error, returned rather than raised."""
    try:
        return _exchange(build(), batas)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol):
        return galat.TakTerhubung()
    except httpx.TimeoutException:
        return galat.WaktuHabis()
    except httpx.HTTPError:
        return galat.JawabanTerputus()
    except GalatBsre as sebab:
        return sebab.with_traceback(None)
    except Exception:  # whatever it is, its traceback holds the passphrase: it must not get out of here
        return GalatBsre()


def _exchange(permintaan: httpx.Request, batas: Batas) -> Jawaban:
    permintaan.extensions["timeout"] = {
        "connect": batas.sambung,
        "read": batas.baca,
        "write": batas.baca,
        "pool": batas.sambung,
    }
    akhir = time.monotonic() + batas.seluruhnya
    with httpx.HTTPTransport() as jalan:
        jawaban = jalan.handle_request(permintaan)
        try:
            isi = _receive(jawaban.iter_bytes(_POTONG), akhir)
        finally:
            jawaban.close()
    return Jawaban(jawaban.status_code, isi, jawaban.headers.get("id_dokumen", "")[:64])


def _receive(potongan: Iterable[bytes], akhir: float) -> bytes:
    isi = bytearray()
    for potong in potongan:
        isi += potong
        if len(isi) > MAKS_JAWABAN:
            raise galat.JawabanTerlaluBesar
        if time.monotonic() > akhir:
            raise galat.WaktuHabis
    return bytes(isi)
