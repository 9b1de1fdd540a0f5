"""Where one cycle stands, and with whom, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from takar.data.models import Siklus, Tugas
from takar.services.baca_tugas import describe_owner
from takar.services.muat import load_sop
from takar.services.pemegang import Pemegang
from takar.services.tampil import short_moment

_TANPA = datetime.max.replace(tzinfo=UTC)
DISEBUT = 2
"""How many owners a line names; of the others it says how many they are."""


def stuck_line(siklus: Siklus, terbuka: Sequence[Tugas], pemegang: Pemegang, saat: datetime) -> str:
    """The line for a running or paused cycle; empty where nothing is open."""
    if not terbuka:
        return ""
    urut, sop = sorted(terbuka, key=lambda tugas: tugas.tenggat or _TANPA), load_sop(siklus.sop)
    siapa = "; ".join(describe_owner(tugas, sop, pemegang) for tugas in urut[:DISEBUT])
    lain = f"; dan {len(urut) - DISEBUT} lainnya" if len(urut) > DISEBUT else ""
    return f"Langkah {urut[0].nomor} pada {siapa}{lain}, {_when(siklus, urut[0].tenggat, saat)}"


def is_late(siklus: Siklus, tugas: Tugas, saat: datetime) -> bool:
    """Whether an open task is over its due time; a paused cycle's clock stands still."""
    return siklus.status == Siklus.Status.BERJALAN and tugas.tenggat is not None and tugas.tenggat < saat


def _when(siklus: Siklus, tenggat: datetime | None, saat: datetime) -> str:
    if siklus.status == Siklus.Status.DIJEDA:
        return "sedang dijeda"
    if tenggat is None:
        return "tanpa tenggat"
    return f"{'terlambat sejak' if tenggat < saat else 'tenggat'} {short_moment(siklus.instansi, tenggat)}"
