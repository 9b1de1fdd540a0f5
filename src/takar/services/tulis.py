"""Writing a cycle's events: appended, bound by the ledger, projected into its tasks, guarded by the cycle's version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from takar.core.ditolak import Ditolak
from takar.core.kejadian import (
    Kejadian,
    LangkahSelesai,
    SiklusDibatalkan,
    SiklusDijeda,
    SiklusDilanjutkan,
    SiklusDimulai,
    SiklusSelesai,
    TugasDibuka,
    to_data,
)
from takar.core.sop.nilai import Sop
from takar.data.models import Bidang, Pegawai, Peristiwa, Siklus, Tugas
from takar.services.jejak_buku import record
from takar.services.kabar_tugas import tell_kejadian
from takar.services.muat import load_kalender
from takar.services.peran import owners_of

PERISTIWA = "peristiwa"
"""The ledger's entries that hold a cycle's events."""


def lock_siklus(siklus_id: int, instansi_id: int) -> Siklus:
    """The cycle, locked for this transaction; refused if it is not of this agency."""
    siklus = _lock(Q(pk=siklus_id), instansi_id)
    if siklus is None:
        raise Ditolak("Siklus ini tidak ada.", "siklus-tidak-ada")
    return siklus


def lock_siklus_of(tugas_id: int, instansi_id: int) -> Siklus:
    """The cycle of a task, locked for this transaction; refused if the task is not of this agency."""
    siklus = _lock(Q(tugas=tugas_id), instansi_id)
    if siklus is None:
        raise Ditolak("Tugas ini tidak ada.", "tugas-tidak-ada")
    return siklus


def _lock(mana: Q, instansi_id: int) -> Siklus | None:
    siklus = Siklus.objects.select_for_update(of=("self",)).select_related("sop", "instansi")
    return siklus.filter(mana, instansi_id=instansi_id).first()


def append(
    siklus: Siklus,
    sop: Sop,
    kejadian: tuple[Kejadian, ...],
    oleh: Pegawai,
    waktu: datetime,
    ditutup: Tugas | None = None,
) -> list[Tugas]:
    """Append events and project them; gives the tasks that opened. `ditutup` is the task that the events end, if any.

    The version check is the last wall: the cycle's row is locked before, so it fails only where that lock is forgotten.
    """
    dari = siklus.versi
    siklus.versi += len(kejadian)
    _project_siklus(siklus, kejadian, waktu)
    berubah = Siklus.objects.filter(pk=siklus.pk, versi=dari).update(
        versi=siklus.versi,
        status=siklus.status,
        alasan=siklus.alasan,
        berakhir=siklus.berakhir,
        dijeda_sejak=siklus.dijeda_sejak,
    )
    if not berubah:
        raise Ditolak("Siklus ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi.", "siklus-berubah")
    baris = [to_data(satu) for satu in kejadian]
    Peristiwa.objects.bulk_create(
        Peristiwa(siklus=siklus, urut=dari + i, jenis=jenis, data=data, oleh=oleh, waktu=waktu)
        for i, (jenis, data) in enumerate(baris, start=1)
    )
    _bind(siklus, dari + 1, baris, oleh, waktu)
    if ditutup is not None:
        _close(siklus, ditutup, oleh, waktu)
    dibuka = _open(siklus, sop, kejadian, waktu, ditutup)
    tell_kejadian(siklus, sop, kejadian, dibuka, oleh, waktu, ditutup=ditutup is not None)
    return dibuka


def _bind(siklus: Siklus, mulai: int, baris: list[tuple[str, dict[str, Any]]], oleh: Pegawai, waktu: datetime) -> None:
    """Enter the events themselves into the ledger, so that they can be compared with their table for good."""
    kejadian = [{"jenis": jenis, "data": data} for jenis, data in baris]
    isi = {"mulai": mulai, "kejadian": kejadian}
    record(siklus.instansi_id, oleh.pk, PERISTIWA, f"siklus/{siklus.pk}", isi, waktu)


def _project_siklus(siklus: Siklus, kejadian: Iterable[Kejadian], waktu: datetime) -> None:
    for satu in kejadian:
        match satu:
            case SiklusDijeda(alasan):
                siklus.status, siklus.alasan, siklus.dijeda_sejak = Siklus.Status.DIJEDA, alasan, waktu
            case SiklusDilanjutkan():
                _shift_tenggat(siklus, waktu)
                siklus.status, siklus.alasan, siklus.dijeda_sejak = Siklus.Status.BERJALAN, "", None
            case SiklusDibatalkan(alasan):
                siklus.status, siklus.alasan, siklus.berakhir = Siklus.Status.DIBATALKAN, alasan, waktu
                siklus.tugas.filter(status=Tugas.Status.TERBUKA).update(status=Tugas.Status.GUGUR, ditutup=waktu)
            case SiklusSelesai():
                siklus.status, siklus.berakhir = Siklus.Status.SELESAI, waktu


def _shift_tenggat(siklus: Siklus, waktu: datetime) -> None:
    """After a pause each open task is due later, by the office time that the pause took."""
    kalender = load_kalender(siklus.instansi)
    if siklus.dijeda_sejak is None:
        return
    for tugas in siklus.tugas.filter(status=Tugas.Status.TERBUKA):
        jeda = kalender.menit_kerja(siklus.dijeda_sejak, waktu)
        tugas.menit_jeda += jeda
        if tugas.tenggat is not None:
            tugas.tenggat = kalender.add_menit(tugas.tenggat, jeda)
        tugas.save(update_fields=["menit_jeda", "tenggat"])


def _open(
    siklus: Siklus, sop: Sop, kejadian: tuple[Kejadian, ...], waktu: datetime, ditutup: Tugas | None
) -> list[Tugas]:
    """The rows of the tasks that open. A step's clock runs for all its actors: the next one inherits the due time."""
    dibuka = [satu for satu in kejadian if isinstance(satu, TugasDibuka)]
    if not dibuka:
        return []
    kode_bidang = {satu.bidang for satu in dibuka if satu.bidang}
    bidang = {b.kode: b for b in Bidang.objects.filter(instansi_id=siklus.instansi_id, kode__in=kode_bidang)}
    putaran_baru = any(isinstance(satu, SiklusDimulai | LangkahSelesai) for satu in kejadian)
    if ditutup is not None and not putaran_baru:
        tenggat = ditutup.tenggat
    else:
        tenggat = load_kalender(siklus.instansi).tenggat(waktu, sop.cari_langkah(dibuka[0].langkah).waktu)
    tugas = [_as_row(siklus, sop, satu, bidang.get(satu.bidang), waktu, tenggat) for satu in dibuka]
    return Tugas.objects.bulk_create(tugas)


def _as_row(
    siklus: Siklus, sop: Sop, satu: TugasDibuka, bidang: Bidang | None, waktu: datetime, tenggat: datetime | None
) -> Tugas:
    langkah = sop.cari_langkah(satu.langkah)
    peran, *lain = owners_of(sop, langkah, satu.pelaku)
    return Tugas(
        siklus=siklus,
        kode=satu.tugas,
        langkah=satu.langkah,
        nomor=langkah.nomor,
        putaran=satu.putaran,
        pelaku=satu.pelaku,
        peran=peran,
        peran_lain=f" {' '.join(lain)} " if lain else "",
        bidang=bidang,
        dibuka=waktu,
        tenggat=tenggat,
    )


def _close(siklus: Siklus, tugas: Tugas, oleh: Pegawai, waktu: datetime) -> None:
    kerja = load_kalender(siklus.instansi).menit_kerja(tugas.dibuka, waktu)
    tugas.status, tugas.ditutup, tugas.oleh = Tugas.Status.SELESAI, waktu, oleh
    tugas.menit_kerja = max(0, kerja - tugas.menit_jeda)
    tugas.save(update_fields=["status", "ditutup", "oleh", "menit_kerja"])
