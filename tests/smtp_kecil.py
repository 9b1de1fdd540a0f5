"""A small mail server on loopback that keeps what it is sent; it may be told to refuse."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import cast


class PeladenSurat(socketserver.ThreadingTCPServer):
    """Listens on a free port; `surat` are the mails that it has taken, with their receivers."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Percakapan)
        self.surat: list[tuple[list[str], EmailMessage]] = []
        self.menolak = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Percakapan(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        peladen = cast(PeladenSurat, self.server)
        penerima: list[str] = []
        self._say("220 uji")
        while baris := self.rfile.readline().decode().strip():
            perintah = baris.split(" ")[0].upper()
            if perintah == "RCPT":
                penerima.append(baris.partition("<")[2].partition(">")[0])
            if perintah == "DATA":
                self._say("354 kirim")
                peladen.surat.append((penerima, self._read_mail()))
            self._say(
                "550 tidak"
                if perintah == "RCPT" and peladen.menolak
                else "221 sudah"
                if perintah == "QUIT"
                else "250 ok"
            )
            if perintah == "QUIT":
                return

    def _read_mail(self) -> EmailMessage:
        isi = b""
        while (baris := self.rfile.readline()) != b".\r\n":
            isi += baris.removeprefix(b".") if baris.startswith(b"..") else baris
        return cast(EmailMessage, message_from_bytes(isi, policy=policy.default))

    def _say(self, teks: str) -> None:
        self.wfile.write(f"{teks}\r\n".encode())


@contextmanager
def run_peladen() -> Iterator[PeladenSurat]:
    with PeladenSurat() as peladen:
        Thread(target=peladen.serve_forever, daemon=True).start()
        yield peladen
        peladen.shutdown()
