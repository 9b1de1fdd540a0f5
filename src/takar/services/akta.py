"""What every act shares: one transaction, the form's key that makes it happen once, and its trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Orang
from takar.data.models import JejakAudit, KunciPermintaan, Pegawai
from takar.services import jam
from takar.services.ingatan import keep_readings


def run_once(kunci: str, oleh: Pegawai, act: Callable[[], str]) -> str:
    """Run an act in one transaction, once per form key; the same key again gives the first answer and changes nothing.

    `act` returns the short answer to be remembered (an address or a reference). The key's row is taken first: a copy of
    the form that comes at the same moment waits for it, on both databases.
    """
    with transaction.atomic(), keep_readings():
        if not _take(_check_kunci(kunci), oleh):
            return _first_answer(kunci, oleh)
        hasil = act()
        KunciPermintaan.objects.filter(kunci=kunci).update(hasil=hasil)
        return hasil


def _take(kunci: str, oleh: Pegawai) -> bool:
    """Take the form's key; False if a copy of the form has taken it before."""
    try:
        with transaction.atomic():
            KunciPermintaan.objects.create(kunci=kunci, pegawai=oleh, waktu=jam.now())
    except IntegrityError:
        return False
    return True


def _first_answer(kunci: str, oleh: Pegawai) -> str:
    baris = KunciPermintaan.objects.get(kunci=kunci)
    if baris.pegawai_id != oleh.pk:
        raise Ditolak("Formulir ini milik orang lain. Muat ulang halaman, lalu ulangi.", "kunci-asing")
    return baris.hasil


def trace(oleh: Pegawai, tindakan: str, objek: str, **data: Any) -> None:
    """Append to the audit trail, inside the act's transaction."""
    JejakAudit.objects.create(
        instansi_id=oleh.instansi_id, waktu=jam.now(), oleh=oleh, tindakan=tindakan, objek=objek, data=data
    )


def as_orang(pegawai: Pegawai) -> Orang:
    """The pegawai as authority sees them."""
    peran = pegawai.peran.values_list("peran", "bidang__kode")
    return Orang(pegawai.instansi_id, frozenset((nama, bidang or "") for nama, bidang in peran))


def _check_kunci(kunci: str) -> str:
    if not (8 <= len(kunci) <= 64 and kunci.isascii() and kunci.isprintable()):
        raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "kunci-rusak")
    return kunci
