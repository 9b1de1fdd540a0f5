"""The facts of all cycles of an SOP: tasks, decisions, pauses, and the first act on each task."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from takar.core.evaluasi import Bahan, FaktaPutusan, FaktaSiklus, FaktaTugas
from takar.data.models import JejakAudit, KertasKerja, Naskah, Peristiwa, Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.muat import load_sop

MENYENTUH = (
    *("ubah-naskah", "unggah-word", "ajukan-paraf", "tanda-tangani", "simpan-kertas-kerja", "tambah-bukti"),
    *("lampirkan-rhk", "ambil-luring", "unggah-luring"),
)
"""The acts that show that somebody has begun: on a draft of the task, or on the worksheet of its bidang."""
SEKALI = 500
"""So many objects are asked for at a time; a database takes only so many parameters."""

Saat = dict[int, list[datetime]]


def load_bahan(versi: Sequence[SopVersi], tahun: int | None) -> Bahan:
    """The facts of these versions' cycles, of one year or of all."""
    siklus = Siklus.objects.filter(sop__in=versi)
    if tahun is not None:
        siklus = siklus.filter(tahun=tahun)
    kini = jam.now()
    return Bahan(
        versi={satu.versi: load_sop(satu) for satu in versi},
        siklus=list(_load_siklus(siklus, kini)),
        tugas=list(_load_tugas(siklus)),
        putusan=list(_load_putusan(siklus)),
        kini=kini,
    )


def _load_siklus(siklus: QuerySet[Siklus], kini: datetime) -> Iterator[FaktaSiklus]:
    jeda = _load_jeda(siklus, kini)
    batal = Siklus.Status.DIBATALKAN
    for pk, versi, mulai, akhir, status in siklus.values_list("pk", "sop__versi", "dimulai", "berakhir", "status"):
        yield FaktaSiklus(pk, versi, mulai, akhir, status == batal, tuple(jeda.get(pk, ())))


def _load_jeda(siklus: QuerySet[Siklus], kini: datetime) -> Mapping[int, list[tuple[datetime, datetime]]]:
    """The pauses of each cycle; one that still lasts ends now."""
    baris = Peristiwa.objects.filter(siklus__in=siklus, jenis__in=("SiklusDijeda", "SiklusDilanjutkan"))
    hasil: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for pk, jenis, waktu in baris.order_by("siklus", "urut").values_list("siklus_id", "jenis", "waktu"):
        if jenis == "SiklusDijeda":
            hasil[pk].append((waktu, kini))
        elif hasil[pk]:
            hasil[pk][-1] = (hasil[pk][-1][0], waktu)
    return hasil


def _load_tugas(siklus: QuerySet[Siklus]) -> Iterator[FaktaTugas]:
    sentuh = _load_sentuhan(siklus)
    baris = Tugas.objects.filter(siklus__in=siklus).exclude(status=Tugas.Status.GUGUR).order_by("id")
    kolom = ("pk", "siklus_id", "langkah", "putaran", "peran", "dibuka", "ditutup", "tenggat", "bidang__kode")
    for pk, induk, langkah, putaran, peran, dibuka, ditutup, tenggat, bidang in baris.values_list(*kolom):
        tindakan = _first_after(sentuh.get(pk, ()), dibuka, ditutup)
        yield FaktaTugas(induk, langkah, putaran, peran, dibuka, ditutup, tenggat, tindakan, bidang or "")


def _first_after(saat: Sequence[datetime], dibuka: datetime, ditutup: datetime | None) -> datetime | None:
    """The first act while the task was open."""
    i = bisect_right(saat, dibuka)
    return saat[i] if i < len(saat) and (ditutup is None or saat[i] <= ditutup) else None


def _load_sentuhan(siklus: QuerySet[Siklus]) -> Saat:
    """The moments at which each task was worked on, in order: on its drafts, and on the worksheet of its bidang."""
    tugas: dict[str, list[int]] = defaultdict(list)
    for naskah, pemilik in Naskah.objects.filter(tugas__siklus__in=siklus).values_list("pk", "tugas_id"):
        tugas[f"naskah/{naskah}"].append(pemilik)
    kertas = {
        (induk, bidang): f"kertas-kerja/{pk}"
        for pk, induk, bidang in KertasKerja.objects.filter(siklus__in=siklus).values_list("pk", "siklus", "bidang")
    }
    milik = Tugas.objects.filter(siklus__in=siklus, bidang__isnull=False).values_list("pk", "siklus_id", "bidang_id")
    for pk, induk, bidang in milik:
        if (induk, bidang) in kertas:
            tugas[kertas[induk, bidang]].append(pk)
    instansi = siklus.values_list("instansi_id", flat=True).first() or 0
    hasil: Saat = defaultdict(list)
    semua = list(tugas)
    for awal in range(0, len(semua), SEKALI):
        objek = semua[awal : awal + SEKALI]
        jejak = JejakAudit.objects.filter(instansi_id=instansi, objek__in=objek, tindakan__in=MENYENTUH)
        for nama, waktu in jejak.order_by("waktu").values_list("objek", "waktu"):
            for pemilik in tugas[nama]:
                hasil[pemilik].append(waktu)
    return {pemilik: sorted(saat) for pemilik, saat in hasil.items()}


def _load_putusan(siklus: QuerySet[Siklus]) -> Iterator[FaktaPutusan]:
    baris = Peristiwa.objects.filter(siklus__in=siklus, jenis="PutusanDiambil").order_by("waktu", "siklus", "urut")
    for pk, data in baris.values_list("siklus_id", "data"):
        yield FaktaPutusan(pk, data["langkah"], data["jawaban"], data["ke"], data["arahan"])
