"""How a request reaches Takar: over loopback to a server, or straight into the application of this very process."""

from __future__ import annotations

import http.client
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class Putus(Exception):
    """No answer came: whether the act happened is not known."""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """An answer: its status, its headers as they came, its body."""

    status: int
    kepala: tuple[tuple[str, str], ...]
    isi: bytes

    @property
    def teks(self) -> str:
        return self.isi.decode(errors="replace")

    def header(self, nama: str) -> str:
        return next((nilai for satu, nilai in self.kepala if satu.lower() == nama), "")


Angkut = Callable[[str, str, dict[str, str], bytes], Jawaban]
"""Sends method, path, headers and body; gives the answer, or raises `Putus`."""


class Jaringan:
    """One browser's connection to a server on this machine; opened anew after it broke."""

    def __init__(self, port: int, batas: float = 40.0) -> None:
        self.port, self.batas = port, batas
        self._koneksi: http.client.HTTPConnection | None = None

    def __call__(self, cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> Jawaban:
        try:
            return self._ask(cara, jalan, kepala, isi)
        except (OSError, http.client.HTTPException) as sebab:
            self.close()
            raise Putus(f"{type(sebab).__name__}: {sebab}") from sebab

    def _ask(self, cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> Jawaban:
        if self._koneksi is None:
            self._koneksi = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.batas)
        self._koneksi.request(cara, jalan, isi or None, kepala)
        balas = self._koneksi.getresponse()
        jawaban = Jawaban(balas.status, tuple(balas.getheaders()), balas.read())
        if balas.will_close:
            self.close()
        return jawaban

    def close(self) -> None:
        if self._koneksi is not None:
            self._koneksi.close()
            self._koneksi = None


def langsung(cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> Jawaban:
    """Through the WSGI application of this process, with all its middleware."""
    from takar.wsgi import application

    awal: list[Any] = []
    hasil = application(_environ(cara, jalan, kepala, isi), lambda *satu: awal.append(satu))
    try:
        tubuh = b"".join(hasil)
    finally:
        hasil.close()
    status, baris = awal[-1][:2]
    return Jawaban(int(status.split()[0]), tuple(baris), tubuh)


def _environ(cara: str, jalan: str, kepala: dict[str, str], isi: bytes) -> dict[str, Any]:
    jalur, _, tanya = jalan.partition("?")
    lain = {f"HTTP_{nama.upper().replace('-', '_')}": nilai for nama, nilai in kepala.items()}
    return {
        **lain,
        "REQUEST_METHOD": cara,
        "PATH_INFO": jalur,
        "QUERY_STRING": tanya,
        "CONTENT_TYPE": kepala.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(isi)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(isi),
        "wsgi.errors": io.StringIO(),
        "wsgi.multiprocess": True,
        "wsgi.multithread": False,
    }
