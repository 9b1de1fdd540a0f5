"""Notices that the clock asks for: before and at the due time, to the superior after it, and the morning's digest.

Done by the worker. Each occasion has its name, so that a pass that is done twice, or by two workers, tells it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from takar.core.kabar import (
    JenisKabar,
    Kabar,
    TugasKabar,
    find_jatuh,
    kunci_tugas,
    next_office,
    susun_kabar,
    susun_ringkasan,
)
from takar.core.sop.nilai import Sop
from takar.data.models import Instansi, Pegawai, SetelanKabar, Tugas
from takar.services import jam
from takar.services.baca_tugas import clock_status, is_paused, load_sops, open_tasks
from takar.services.kabar import Pesan, find_saluran, write_pesan
from takar.services.kabar_penerima import list_aktif, list_atasan, list_pengemban
from takar.services.kabar_tugas import as_fakta, jalan_tugas, task_pesan
from takar.services.konteks import day_text, local
from takar.services.muat import load_kalender
from takar.services.pemegang import Pemegang, load_pemegang

BAGIAN = (("terlambat", "Terlambat"), ("hari-ini", "Hari ini"), ("mendatang", "Mendatang"))
"""The parts of a digest, by the state of their tasks."""


def tell_waktu() -> int:
    """Write the reminders that are due in every agency; gives how many are new."""
    return sum(_tell_instansi(satu) for satu in _agencies())


def tell_ringkasan() -> int:
    """Write this working day's digests, once the office is open; gives how many are new."""
    return sum(_digest_instansi(satu) for satu in _agencies())


def _agencies() -> list[Instansi]:
    return list(Instansi.objects.filter(ruang_latihan=False).order_by("pk"))


@transaction.atomic
def _tell_instansi(instansi: Instansi) -> int:
    kini, tugas = jam.now(), _running(instansi)
    pemegang, sop = load_pemegang(instansi.pk), load_sops(tugas)
    pesan = [isi for satu in tugas for isi in _of_task(satu, sop[satu.siklus.sop_id], pemegang, kini)]
    return write_pesan(instansi, pesan, kini)


def _running(instansi: Instansi) -> list[Tugas]:
    """The open tasks whose clock runs."""
    tugas = [satu for satu in open_tasks(instansi.pk) if not is_paused(satu)]
    for satu in tugas:
        satu.siklus.instansi = instansi
    return tugas


def _of_task(tugas: Tugas, sop: Sop, pemegang: Pemegang, kini: datetime) -> list[Pesan]:
    if tugas.tenggat is None:
        return []
    jatuh = find_jatuh(load_kalender(tugas.siklus.instansi), tugas.dibuka, tugas.tenggat, kini)
    hasil: list[Pesan] = []
    for satu in jatuh:
        fakta = as_fakta(tugas, sop)
        if satu.jenis is JenisKabar.ESKALASI:
            hasil += _to_superior(tugas, fakta, pemegang)
        else:
            hasil += task_pesan(tugas, fakta, satu.jenis, pemegang)
    return hasil


def _to_superior(tugas: Tugas, fakta: TugasKabar, pemegang: Pemegang) -> list[Pesan]:
    jenis = JenisKabar.ESKALASI
    siapa = ", ".join(satu.nama for satu in list_pengemban(pemegang, tugas)) or "belum ada pemegangnya"
    kabar, kunci = susun_kabar(jenis, fakta, siapa=siapa), kunci_tugas(tugas.pk, jenis, tugas.tenggat)
    atasan = list_atasan(pemegang, tugas)
    return [Pesan(satu, jenis, kunci, kabar, jalan_tugas(tugas.pk), tugas.pk) for satu in atasan]


@transaction.atomic
def _digest_instansi(instansi: Instansi) -> int:
    kini = jam.now()
    if next_office(load_kalender(instansi), kini) != kini:
        return 0
    pemegang, tugas = load_pemegang(instansi.pk), _running(instansi)
    sop = load_sops(tugas)
    milik: dict[int, list[tuple[Tugas, TugasKabar]]] = {}
    for satu in tugas:
        for siapa in list_pengemban(pemegang, satu):
            milik.setdefault(siapa.pk, []).append((satu, as_fakta(satu, sop[satu.siklus.sop_id])))
    pembaca = [siapa for siapa in _readers(list_aktif(pemegang)) if siapa.pk in milik]
    return write_pesan(instansi, [_digest(instansi, siapa, milik[siapa.pk], kini) for siapa in pembaca], kini)


def _readers(pegawai: Sequence[Pegawai]) -> list[Pegawai]:
    """Who gets a digest: who can be mailed and has not turned it off."""
    bisu = set(SetelanKabar.objects.filter(pegawai__in=pegawai, ringkasan=False).values_list("pegawai", flat=True))
    saluran = find_saluran(pegawai)
    return [satu for satu in pegawai if satu.pk not in bisu and "surel" in saluran[satu.pk]]


def _digest(instansi: Instansi, siapa: Pegawai, milik: Iterable[tuple[Tugas, TugasKabar]], kini: datetime) -> Pesan:
    menurut: dict[str, list[TugasKabar]] = {}
    for tugas, fakta in milik:
        menurut.setdefault(clock_status(instansi, tugas.tenggat, kini), []).append(fakta)
    bagian = [(nama, menurut.get(kode, [])) for kode, nama in BAGIAN]
    kabar: Kabar = susun_ringkasan(day_text(instansi, kini), bagian)
    kunci = f"ringkasan/{local(instansi, kini).date()}"
    return Pesan(siapa, JenisKabar.RINGKASAN, kunci, kabar, "/")
