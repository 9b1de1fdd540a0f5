"""Carrying out a command on a cycle, inside the transaction of its act."""

from __future__ import annotations

from takar.core.kejadian import Perintah
from takar.core.siklus import Keadaan, decide, replay
from takar.core.sop.nilai import Sop
from takar.data.models import Pegawai, Siklus, Tugas
from takar.services import jam
from takar.services.keluaran import draft_for
from takar.services.tulis import append


def carry_out(
    siklus: Siklus, sop: Sop, keadaan: Keadaan, perintah: Perintah, oleh: Pegawai, tugas: Tugas | None = None
) -> None:
    """Decide, append, and draft the papers of the tasks that opened. `tugas` is the task that the command ends."""
    kejadian = decide(sop, keadaan, perintah)
    dibuka = append(siklus, sop, kejadian, oleh, jam.now(), tugas)
    draft_for(siklus, sop, replay(kejadian, keadaan), dibuka)
