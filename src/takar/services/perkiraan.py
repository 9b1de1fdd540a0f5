"""When a cycle will be done: what remains of its SOP on the way on, at the standard times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from takar.core.sop.nilai import SELESAI, Langkah, Sop
from takar.data.models import Siklus, Tugas
from takar.services.muat import load_kalender


def list_jalur(sop: Sop, awal: str) -> tuple[Langkah, ...]:
    """The steps from `awal` on to the end, each decision left by the way on; a loop is walked once."""
    jalur: dict[str, Langkah] = {}
    kode = awal
    while kode != SELESAI and kode not in jalur:
        jalur[kode] = langkah = sop.cari_langkah(kode)
        kode = _onward(sop, langkah)
    return tuple(jalur.values())


def _onward(sop: Sop, langkah: Langkah) -> str:
    """Where the work goes if nothing is sent back: the first exit to a later step, else to the end, else the first."""
    if langkah.putusan is None:
        return langkah.lanjut
    ke = [satu.ke for satu in langkah.putusan.jalan]
    maju = (satu for satu in ke if satu != SELESAI and sop.cari_langkah(satu).nomor > langkah.nomor)
    return next(maju, SELESAI if SELESAI in ke else ke[0])


def list_sisa(sop: Sop, kini: str) -> tuple[Langkah, ...]:
    """The steps still to come after the present one."""
    return list_jalur(sop, kini)[1:]


def forecast_selesai(siklus: Siklus, sop: Sop, terbuka: Sequence[Tugas], saat: datetime) -> datetime | None:
    """The expected end; None where nothing is open. What is late is taken to be done now."""
    if not terbuka:
        return None
    mulai = max([saat, *(tugas.tenggat for tugas in terbuka if tugas.tenggat)])
    sisa = [langkah.waktu for langkah in list_sisa(sop, terbuka[0].langkah)]
    return load_kalender(siklus.instansi).forecast(mulai, sisa)


def plan_selesai(siklus: Siklus, sop: Sop) -> datetime:
    """The end that the standard times promised at the start."""
    jalur = [langkah.waktu for langkah in list_jalur(sop, sop.awal.kode)]
    return load_kalender(siklus.instansi).forecast(siklus.dimulai, jalur)
