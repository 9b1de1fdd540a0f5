"""Checkpoints leave the house by mail: to the inspectorate of each agency that has named its address."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from takar.data.models import Instansi, TitikPeriksa
from takar.services import jam
from takar.services.jejak_titik import tautan_titik
from takar.services.tampil import short_moment

SESURAT = 200
"""Most checkpoints in one mail; the newest of them speaks for all entries before it."""


def is_set() -> bool:
    """Whether this installation can send mail."""
    return bool(settings.TAKAR_SMTP_HOST)


def send_titik() -> int:
    """Send each agency's checkpoints that were not sent yet; gives how many mails went. Nothing where no mail is set.

    Marked as sent after the server has taken the mail: a crash in between sends it once more, never not at all.
    Raises OSError (smtplib's errors are such) where a server does not take it.
    """
    if not is_set():
        return 0
    instansi = Instansi.objects.exclude(email_inspektorat="").order_by("pk")
    return sum(_send_one(satu) for satu in instansi)


def _send_one(instansi: Instansi) -> int:
    titik = list(TitikPeriksa.objects.filter(instansi=instansi, dikirim_pada=None).order_by("banyak")[:SESURAT])
    if not titik:
        return 0
    _write(instansi, titik).send()
    TitikPeriksa.objects.filter(pk__in=[satu.pk for satu in titik]).update(dikirim_pada=jam.now())
    return 1


def _write(instansi: Instansi, titik: Sequence[TitikPeriksa]) -> EmailMessage:
    akhir = titik[-1]
    surat = EmailMessage(
        subject=f"Titik periksa jejak audit {instansi.nama_pendek}: {akhir.banyak} entri",
        body=_body(instansi, titik),
        from_email=settings.TAKAR_SMTP_DARI,
        to=[instansi.email_inspektorat],
        connection=get_connection(
            "django.core.mail.backends.smtp.EmailBackend",
            host=settings.TAKAR_SMTP_HOST,
            port=settings.TAKAR_SMTP_PORT,
            username=settings.TAKAR_SMTP_PENGGUNA,
            password=_password(),
            use_tls=settings.TAKAR_SMTP_TLS == "starttls",
            use_ssl=settings.TAKAR_SMTP_TLS == "tls",
            timeout=20,
        ),
    )
    for satu in titik:
        surat.attach(f"titik-{satu.banyak}.txt", satu.catatan, "text/plain")
    return surat


def _body(instansi: Instansi, titik: Sequence[TitikPeriksa]) -> str:
    baris = [f"- {short_moment(instansi, satu.waktu)}: {tautan_titik(satu)}" for satu in titik]
    return "\n".join(
        [
            f"Yth. Inspektorat {instansi.pemda},",
            "",
            f"Terlampir titik periksa jejak audit {instansi.nama}. Simpan surat ini: dengannya dapat dibuktikan",
            "kelak bahwa catatan sampai titik itu tidak diubah, dihapus, atau disisipi. Isi naskah tidak termasuk.",
            "",
            *baris,
            "",
            "Cara memeriksa: takar verify --ledger --paper BERKAS, dengan BERKAS salah satu lampiran surat ini.",
            "",
            "Surat ini dikirim oleh Takar dan tidak perlu dibalas.",
        ]
    )


def _password() -> str:
    """Out of its file, read at every sending, so that it never stands in the environment."""
    berkas = settings.TAKAR_SMTP_SANDI
    return Path(berkas).read_text(encoding="utf-8").strip() if berkas else ""
