"""Hand-over between SOPs: a paper that one issues starts a cycle of another, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Frekuensi, Pemicu, Sop
from takar.data.models import Naskah, Pegawai, Siklus, SopVersi
from takar.services.akta import trace
from takar.services.baca_sop import list_sop_berlaku
from takar.services.muat import load_sop
from takar.services.mulai import open_siklus


def hand_over(siklus: Siklus, keluaran: tuple[tuple[str, str], ...], oleh: Pegawai) -> list[Siklus]:
    """Start what waits for these outputs (code, reference of its paper); gives the cycles that began.

    An SOP that cannot start (its period has a cycle already, or its plan is missing) never holds up the one that hands
    over: the refusal stays in the trace.
    """
    mulai = []
    for versi, kode, rujukan in _waiting(siklus, keluaran, oleh):
        naskah = Naskah.objects.get(pk=int(rujukan), siklus=siklus)
        if (baru := _start(siklus, versi, naskah, oleh)) is not None:
            trace(oleh, "serah-terima", f"siklus/{baru.pk}", dari=siklus.pk, keluaran=kode, nomor=naskah.nomor)
            mulai.append(baru)
    return mulai


def _waiting(
    siklus: Siklus, keluaran: tuple[tuple[str, str], ...], oleh: Pegawai
) -> Iterator[tuple[SopVersi, str, str]]:
    """The SOPs in force that one of these papers starts."""
    naskah = [(kode, rujukan) for kode, rujukan in keluaran if rujukan.isdigit()]
    if not naskah:
        return
    for versi in list_sop_berlaku(oleh):
        pemicu = load_sop(versi).pemicu
        yield from ((versi, kode, rujukan) for kode, rujukan in naskah if Pemicu(siklus.sop.kode, kode) in pemicu)


def _start(siklus: Siklus, versi: SopVersi, naskah: Naskah, oleh: Pegawai) -> Siklus | None:
    try:
        with transaction.atomic():
            return open_siklus(
                oleh=oleh,
                versi=versi,
                tahun=siklus.tahun,
                triwulan=siklus.triwulan,
                perihal=_subject(load_sop(versi), naskah),
                pemicu=naskah,
            )
    except Ditolak as sebab:
        trace(oleh, "serah-terima-tertahan", f"siklus/{siklus.pk}", kode=versi.kode, sebab=sebab.kode)
        return None


def _subject(sop: Sop, naskah: Naskah) -> str:
    return f"{naskah.hal} ({naskah.nomor})"[:200] if sop.frekuensi is Frekuensi.KEJADIAN else ""
