"""The worker's periodic duties: each is taken up by one worker at a time, and a failure of one stops no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, transaction

from takar.data.models import TugasBerkala
from takar.services import jam
from takar.services.cadangan_rutin import make_routine
from takar.services.cap_arsip import renew_caps
from takar.services.jejak_acara import make_acara_semua
from takar.services.jejak_rutin import record_files, record_titik
from takar.services.jejak_surat import send_titik
from takar.services.kabar_kirim import send_kabar
from takar.services.kabar_waktu import tell_ringkasan, tell_waktu
from takar.services.organisasi import apply_dates

_BELUM = datetime(2000, 1, 1, tzinfo=UTC)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Berkala:
    """A duty: its name, how often it is due, and the use case that does it, each in its own transactions.

    It must bear to be done twice: a worker that dies in the middle leaves it to the next time.
    """

    nama: str
    setiap: timedelta
    kerjakan: Callable[[], object]


DAFTAR: tuple[Berkala, ...] = (
    Berkala("jejak-berkas", timedelta(minutes=10), record_files),
    Berkala("jejak-titik", timedelta(hours=1), record_titik),
    Berkala("jejak-acara", timedelta(hours=1), make_acara_semua),
    Berkala("jejak-surat", timedelta(minutes=5), send_titik),
    Berkala("kabar-waktu", timedelta(minutes=5), tell_waktu),
    Berkala("kabar-ringkasan", timedelta(minutes=5), tell_ringkasan),
    Berkala("kabar-kirim", timedelta(seconds=20), send_kabar),
    Berkala("cap-arsip", timedelta(days=1), renew_caps),
    Berkala("organisasi", timedelta(minutes=30), apply_dates),
    Berkala("cadangan", timedelta(hours=1), make_routine),
)
"""In the order in which they are done: what is made in a pass leaves the house in the same pass."""


def run_due(daftar: Sequence[Berkala] = DAFTAR, *, berhenti: Callable[[], bool] = lambda: False) -> list[str]:
    """Do every duty that is due; gives the names of those that failed. They are tried again in the next pass.

    `berhenti` is asked before each: told to stop, the worker begins no other.
    """
    return [satu.nama for satu in daftar if not berhenti() and not _run(satu)]


def _run(satu: Berkala) -> bool:
    semula = None
    try:
        semula = _claim(satu)
        if semula is not None:
            satu.kerjakan()
    except Exception:  # the outermost edge: the other duties go on
        _log.exception("duty %s failed", satu.nama)
        _give_back(satu, semula)
        return False
    return True


def _give_back(satu: Berkala, semula: datetime | None) -> None:
    """Due again at once. A database that is away just now leaves it to its next time, or finds it never taken up."""
    if semula is not None:
        with suppress(DatabaseError):
            TugasBerkala.objects.filter(nama=satu.nama).update(terakhir=semula)


def _claim(satu: Berkala) -> datetime | None:
    """Take the duty up; gives when it was last done. None if it is not due, or another worker was faster."""
    kini = jam.now()
    with transaction.atomic():
        TugasBerkala.objects.get_or_create(nama=satu.nama, defaults={"terakhir": _BELUM})
        baris = TugasBerkala.objects.select_for_update().get(nama=satu.nama)
        if baris.terakhir > kini - satu.setiap:
            return None
        TugasBerkala.objects.filter(nama=satu.nama).update(terakhir=kini)
        return baris.terakhir
