"""What every act shares: one transaction, the form's key that makes it happen once, and its trace in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Orang
from takar.data.models import KunciPermintaan, Pegawai
from takar.services import jam
from takar.services.dalam_latihan import check_kunci_latihan
from takar.services.ingatan import keep_readings, remember
from takar.services.jejak_buku import open_buku, record
from takar.services.pemegang import find_mandat, load_pemegang


def run_once(kunci: str, oleh: Pegawai, act: Callable[[], str]) -> str:
    """Run an act in one transaction, once per form key; the same key again gives the first answer and changes nothing.

    `act` returns the short answer to be remembered (an address or a reference). The key's row is taken first: a copy of
    the form that comes at the same moment waits for it, on both databases.
    """
    with transaction.atomic(), keep_readings(), open_buku():
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
    """Enter the act into the agency's ledger, at the end of its transaction.

    Texts that people wrote enter as commitments, kept beside the ledger so that they can be erased; ids, numbers and
    the fields of `jejak_isi.POLOS` enter as they are. Dates and Decimals are welcome, floats are not. Of somebody who
    acts as Plt. or Plh. today, `penugasan` is the appointment under which they do.
    """
    mandat = remember(("mandat", oleh.pk), lambda: find_mandat(oleh))
    record(oleh.instansi_id, oleh.pk, tindakan, objek, {**data, **({"penugasan": mandat} if mandat else {})})


def trace_system(instansi_id: int, tindakan: str, objek: str, **data: Any) -> None:
    """The same for what nobody's hand did: a file made of frozen data, a duty of the worker."""
    record(instansi_id, None, tindakan, objek, data)


def as_orang(pegawai: Pegawai) -> Orang:
    """The pegawai as authority sees them today."""
    return load_pemegang(pegawai.instansi_id).as_orang(pegawai)


def _check_kunci(kunci: str) -> str:
    if not (8 <= len(kunci) <= 64 and kunci.isascii() and kunci.isprintable()):
        raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "kunci-rusak")
    check_kunci_latihan(kunci)
    return kunci
