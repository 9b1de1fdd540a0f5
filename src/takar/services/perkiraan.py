"""When a cycle will be done: what remains of its SOP along the first exits, at the standard times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from takar.core.sop.nilai import SELESAI, Langkah, Sop
from takar.data.models import Siklus, Tugas
from takar.services.muat import load_kalender


def list_jalur(sop: Sop, awal: str) -> tuple[Langkah, ...]:
    """The steps from `awal` on to the end, taking the first exit of each decision; a loop is walked once."""
    jalur: dict[str, Langkah] = {}
    kode = awal
    while kode != SELESAI and kode not in jalur:
        jalur[kode] = langkah = sop.cari_langkah(kode)
        kode = langkah.putusan.jalan[0].ke if langkah.putusan else langkah.lanjut
    return tuple(jalur.values())


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
