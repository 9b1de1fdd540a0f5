"""Handing letters to the mail server (SMTP, RFC 5321) over one connection.

A letter counts as sent when the server has taken it. A fault on the way may come after that, so that whoever sends
again sends the same Message-ID: a mailbox shows both as one.
"""

from __future__ import annotations

import smtplib
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

BATAS = 20
"""Seconds that the server may take for each answer."""
AKHIR_SEMENTARA = 500
"""Replies below it say that a later try may do: RFC 5321, 4.2.1."""


@dataclass(frozen=True, slots=True)
class PeladenKeluar:
    """The server, and from whom letters come. `tls`: starttls, tls, or tidak."""

    host: str
    port: int
    tls: str
    dari: str
    pengguna: str = ""
    sandi: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Surat:
    """A plain letter to one receiver. `nomor` is its Message-ID in brackets; `lampiran` are texts by file name."""

    kepada: str
    perihal: str
    isi: str
    nomor: str = ""
    lampiran: tuple[tuple[str, str], ...] = ()


class SuratTertolak(OSError):
    """The server refused this letter, and would refuse it again (`tetap`), or may take it later.

    It carries the server's code alone: its words may name the receiver.
    """

    def __init__(self, kode: int) -> None:
        super().__init__(f"the mail server answered {kode}")
        self.kode = kode
        self.tetap = kode >= AKHIR_SEMENTARA


class Kurir:
    """Sends letters one by one; the connection is opened with the first and kept to the end of the `with`."""

    def __init__(self, peladen: PeladenKeluar) -> None:
        self._dari = peladen.dari
        self._sambungan = EmailBackend(
            host=peladen.host,
            port=peladen.port,
            username=peladen.pengguna,
            password=peladen.sandi,
            use_tls=peladen.tls == "starttls",
            use_ssl=peladen.tls == "tls",
            timeout=BATAS,
        )

    def __enter__(self) -> Kurir:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, asal: TracebackType | None
    ) -> None:
        self._close()

    def send(self, surat: Surat) -> None:
        """Hand this letter over. Raises SuratTertolak where the server refuses it, OSError where it is not reached."""
        try:
            self._sambungan.open()
            self._sambungan.send_messages([self._as_message(surat)])
        except smtplib.SMTPRecipientsRefused as galat:
            self._close()
            raise SuratTertolak(max(kode for kode, _ in galat.recipients.values())) from galat
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as galat:
            self._close()
            raise SuratTertolak(galat.smtp_code) from galat
        except OSError:
            self._close()
            raise

    def _as_message(self, surat: Surat) -> EmailMessage:
        kepala = {"Auto-Submitted": "auto-generated"} | ({"Message-ID": surat.nomor} if surat.nomor else {})
        pesan = EmailMessage(surat.perihal, surat.isi, self._dari, [surat.kepada], headers=kepala)
        for nama, teks in surat.lampiran:
            pesan.attach(nama, teks, "text/plain")
        return pesan

    def _close(self) -> None:
        """Nothing more is said on this connection; one that broke cannot even be told so."""
        with suppress(OSError):
            self._sambungan.close()
        self._sambungan.connection = None
