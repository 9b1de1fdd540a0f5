"""Separation of duties: whoever did one step does not do the other, where the SOP wants it so."""

from __future__ import annotations

from django.db.models import Q

from takar.core.sop.nilai import Langkah
from takar.core.wewenang import Orang, check_pemisahan, tell_pemisahan
from takar.data.models import Tugas


def check_terpisah(orang: Orang, langkah: Langkah, tugas: Tugas) -> None:
    """Refuse this task to who did a step that it is separated from, in that step's latest round.

    A task of one bidang is separated from that bidang's own earlier tasks and from those of no bidang.
    """
    if langkah.bukan_pelaku_langkah:
        check_pemisahan(orang, langkah.kode, _list_pelaku(langkah, tugas))


def tell_terpisah(orang: Orang, langkah: Langkah, tugas: Tugas) -> str:
    """Why `check_terpisah` would refuse it, for the task's own page; "" where it would not."""
    return tell_pemisahan(orang, langkah.kode, _list_pelaku(langkah, tugas)) if langkah.bukan_pelaku_langkah else ""


def _list_pelaku(langkah: Langkah, tugas: Tugas) -> list[tuple[str, int]]:
    """Each separated step with those who did its latest round."""
    semua = Tugas.objects.filter(siklus_id=tugas.siklus_id, langkah__in=langkah.bukan_pelaku_langkah)
    if tugas.bidang_id:
        semua = semua.filter(Q(bidang=None) | Q(bidang_id=tugas.bidang_id))
    terakhir: dict[tuple[str, int | None], int] = {}
    baris = list(semua.order_by("putaran").values_list("langkah", "bidang_id", "putaran", "status", "oleh_id"))
    for kode, bidang, putaran, _, _ in baris:
        terakhir[kode, bidang] = putaran
    return [
        (kode, oleh)
        for kode, bidang, putaran, status, oleh in baris
        if status == Tugas.Status.SELESAI and oleh and putaran == terakhir[kode, bidang]
    ]
