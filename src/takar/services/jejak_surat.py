"""Checkpoints leave the house by mail: to the inspectorate of each agency that has named its address."""

from __future__ import annotations

from collections.abc import Sequence

from takar.adapters.surel import Kurir, Surat
from takar.data.models import Instansi, TitikPeriksa
from takar.services import jam
from takar.services.jejak_titik import tautan_titik
from takar.services.surel import is_set, open_kurir
from takar.services.tampil import short_moment

SESURAT = 200
"""Most checkpoints in one mail; the newest of them speaks for all entries before it."""


def send_titik() -> int:
    """Send each agency's checkpoints that were not sent yet; gives how many mails went. Nothing where no mail is set.

    Marked as sent after the server has taken the mail: a crash in between sends it once more, never not at all.
    Raises OSError (smtplib's errors are such) where a server does not take it.
    """
    if not is_set():
        return 0
    instansi = Instansi.objects.filter(ruang_latihan=False).exclude(email_inspektorat="").order_by("pk")
    with open_kurir() as kurir:
        return sum(_send_one(kurir, satu) for satu in instansi)


def _send_one(kurir: Kurir, instansi: Instansi) -> int:
    titik = list(TitikPeriksa.objects.filter(instansi=instansi, dikirim_pada=None).order_by("banyak")[:SESURAT])
    if not titik:
        return 0
    kurir.send(_write(instansi, titik))
    TitikPeriksa.objects.filter(pk__in=[satu.pk for satu in titik]).update(dikirim_pada=jam.now())
    return 1


def _write(instansi: Instansi, titik: Sequence[TitikPeriksa]) -> Surat:
    return Surat(
        kepada=instansi.email_inspektorat,
        perihal=f"Titik periksa jejak audit {instansi.nama_pendek}: {titik[-1].banyak} entri",
        isi=_body(instansi, titik),
        lampiran=tuple((f"titik-{satu.banyak}.txt", satu.catatan) for satu in titik),
    )


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
