"""Whom a notice goes to: those who can do the task, and those above them."""

from __future__ import annotations

from collections.abc import Iterable

from takar.core.kabar import ATASAN
from takar.data.models import Pegawai, Penugasan, Tugas
from takar.services import jam
from takar.services.konteks import local
from takar.services.pemegang import Pemegang
from takar.services.pemilik import list_pemilik
from takar.services.peran import is_owner

PUNCAK = "sekdin"
"""Whom a late task goes up to where neither the posts nor the roles name a superior."""


def list_pengemban(pemegang: Pemegang, tugas: Tugas) -> list[Pegawai]:
    """Who can do this task: who took it or was given it, else everybody who holds a role that owns it."""
    if siapa := pemegang.taker_of(tugas):
        return [siapa] if siapa.aktif else []
    return [satu for satu in list_aktif(pemegang) if is_owner(pemegang.as_orang(satu), tugas, pemegang)]


def list_atasan(pemegang: Pemegang, tugas: Tugas) -> list[Pegawai]:
    """Who is told of a task that is late: the holders of the post above its doers', else of the role above theirs.

    Never the doers themselves; empty where nobody stands above them.
    """
    pengemban = {satu.pk for satu in list_pengemban(pemegang, tugas)}
    atasan = _by_post(tugas.siklus.instansi_id, pengemban, tugas) or _by_role(pemegang, tugas, pengemban)
    return [satu for satu in atasan if satu.pk not in pengemban]


def list_aktif(pemegang: Pemegang) -> list[Pegawai]:
    """Every active holder of a role, once."""
    return list({satu.pegawai.pk: satu.pegawai for satu in pemegang.baris if satu.pegawai.aktif}.values())


def _by_role(pemegang: Pemegang, tugas: Tugas, pengemban: set[int]) -> list[Pegawai]:
    """Up the ladder of roles until somebody else is found."""
    peran = list_pemilik(tugas)[0]
    while (peran := ATASAN.get(peran, "" if peran == "kadin" else PUNCAK)) != "":
        if ketemu := _others(pemegang, peran, pengemban):
            return ketemu
    return []


def _others(pemegang: Pemegang, peran: str, pengemban: Iterable[int]) -> list[Pegawai]:
    semua = (satu.pegawai for satu in pemegang.baris if satu.peran == peran and satu.pegawai.aktif)
    return list({satu.pk: satu for satu in semua if satu.pk not in set(pengemban)}.values())


def _by_post(instansi_id: int, pengemban: set[int], tugas: Tugas) -> list[Pegawai]:
    """The holders today of the posts above those that the doers hold."""
    hari = local(tugas.siklus.instansi, jam.now()).date()
    berlaku = Penugasan.objects.filter(jabatan__instansi_id=instansi_id, dibatalkan_pada=None, mulai__lte=hari)
    berlaku = berlaku.exclude(sampai__lt=hari)
    atasan = berlaku.filter(pegawai__in=pengemban).exclude(jabatan__atasan=None).values("jabatan__atasan")
    return list({satu.pegawai_id: satu.pegawai for satu in _held(berlaku.filter(jabatan__in=atasan))}.values())


def _held(berlaku: Iterable[Penugasan]) -> list[Penugasan]:
    return [satu for satu in berlaku.select_related("pegawai") if satu.pegawai.aktif]  # type: ignore[attr-defined]
