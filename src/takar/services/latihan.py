"""A practice: started from a draft or a version of an SOP, found, joined, and its clock set forward.

It is an agency of its own, so that the whole application runs in it as it is. `latihan_ruang` furnishes it, and
`latihan_hapus` wipes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from takar.core.ditolak import Ditolak
from takar.core.sop.baca import SopRusak, read_sop
from takar.core.sop.nilai import Frekuensi, Sop
from takar.core.sop.periksa import list_berat
from takar.core.wewenang import Orang, Tindakan, check_tindakan, may
from takar.data.models import DrafSop, Instansi, Latihan, Pegawai, Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once
from takar.services.dalam_latihan import Suasana, inside
from takar.services.konteks import find_holder, local
from takar.services.latihan_ruang import furnish
from takar.services.muat import load_kalender, load_sop
from takar.services.mulai import open_siklus
from takar.services.peran import list_peran
from takar.services.sop import SopBermasalah

MAKS_LATIHAN = 20
"""Practices of one agency at a time."""
MAKS_MAJU = timedelta(days=400)
"""How far ahead of the real clock a practice may run."""
PERIHAL = "Latihan"


def start_latihan(*, oleh: Pegawai, kunci: str, draf: DrafSop | None = None, versi: SopVersi | None = None) -> Latihan:
    """Furnish a practice of a draft, or of a version, and start its first cycle. Raises SopBermasalah for faults.

    It leaves no trace in the ledger: nothing has happened to the agency. That it was held is entered when it is wiped.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.SUSUN_SOP)
        Instansi.objects.select_for_update().get(pk=oleh.instansi_id)  # of two that start at once, one waits
        _check_room(oleh.instansi_id)
        teks = draf.teks if draf else versi.teks if versi else ""
        sop = _read(teks)
        baru = Latihan(asal_id=oleh.instansi_id, draf=draf, versi=versi, oleh=oleh, dibuat=jam.machine_now())
        baru.geser = _to_office(oleh.instansi)
        with inside(suasana_of(baru)):
            baru.instansi, milik = furnish(oleh.instansi, sop, teks)
            _start_siklus(baru.instansi, sop, milik)
        baru.save()
        return str(baru.pk)

    return Latihan.objects.get(pk=run_once(kunci, oleh, act))


def _check_room(instansi_id: int) -> None:
    if Latihan.objects.filter(asal_id=instansi_id).count() >= MAKS_LATIHAN:
        raise Ditolak(
            f"Sudah ada {MAKS_LATIHAN} latihan. Tidak ada latihan yang dimulai. Hapus latihan yang sudah selesai, lalu "
            "mulai lagi.",
            "latihan-penuh",
        )


def _read(teks: str) -> Sop:
    """The definition; a practice runs only what could be published."""
    try:
        sop = read_sop(teks)
    except SopRusak as sebab:
        raise Ditolak(
            f"SOP ini belum dapat dilatih: {sebab.kalimat} Draf tetap tersimpan; perbaiki, lalu mulai lagi.",
            "sop-bermasalah",
        ) from sebab
    if temuan := list_berat(sop):
        raise SopBermasalah(temuan)
    return sop


def _to_office(instansi: Instansi) -> int:
    """Seconds until office hours run: who practises in the evening begins in the morning."""
    kini = jam.machine_now()
    return round((load_kalender(instansi).add_menit(kini, 1) - kini).total_seconds())


def _start_siklus(ruang: Instansi, sop: Sop, versi: SopVersi) -> Siklus:
    oleh = find_holder(ruang, "sekdin")
    assert oleh is not None  # every practice has one
    hari_ini = local(ruang, jam.now()).date()
    perihal = "" if sop.frekuensi is Frekuensi.PERIODE else PERIHAL
    triwulan = (hari_ini.month + 2) // 3
    return open_siklus(oleh=oleh, versi=versi, tahun=hari_ini.year, triwulan=triwulan, perihal=perihal)


# --- finding and joining ----------------------------------------------------------------------------------------------


def sop_of(latihan: Latihan) -> SopVersi:
    """The SOP that is practised, as it was when the practice began."""
    versi = latihan.instansi.sop.order_by("pk").first()
    assert versi is not None  # made with the practice
    return versi


def may_join(orang: Orang, sop: Sop) -> bool:
    """Who drafts SOPs, and whoever holds a role of this one."""
    return may(orang, Tindakan.SUSUN_SOP) or bool(orang.nama_peran & list_peran(sop))


def find_latihan(oleh: Pegawai, orang: Orang, latihan_id: int) -> Latihan:
    """A practice of the person's own agency. Ditolak: none, or not theirs to join."""
    latihan = _of_agency(oleh).filter(pk=latihan_id).first()
    if latihan is None:
        raise Ditolak("Latihan ini tidak ada; mungkin sudah dihapus.", "latihan-tidak-ada")
    if not may_join(orang, load_sop(sop_of(latihan))):
        raise Ditolak("Latihan ini untuk yang memegang peran dalam SOP-nya dan untuk penyusun SOP.", "bukan-wewenang")
    return latihan


def list_latihan(oleh: Pegawai, orang: Orang) -> list[Latihan]:
    """The agency's practices that this person may join, newest first."""
    return [satu for satu in _of_agency(oleh) if may_join(orang, load_sop(sop_of(satu)))]


def _of_agency(oleh: Pegawai) -> QuerySet[Latihan]:
    return Latihan.objects.filter(asal_id=oleh.instansi_id).select_related("instansi", "oleh", "draf", "versi")


@dataclass(frozen=True, slots=True)
class Pemain:
    """Somebody who plays: the practice, the made-up person whom they play, and who they are."""

    latihan: Latihan
    pegawai: Pegawai
    asli: Pegawai


def find_pemain(asli: Pegawai, latihan_id: int, pegawai_id: int) -> Pemain | None:
    """The person who plays in this practice; None where it is gone, or they may no longer join."""
    try:
        latihan = find_latihan(asli, as_orang(asli), latihan_id)
    except Ditolak:
        return None
    semua = Pegawai.objects.select_related("instansi", "bidang")
    pegawai = semua.filter(pk=pegawai_id, instansi_id=latihan.instansi_id).first()
    return Pemain(latihan, pegawai, asli) if pegawai else None


def list_pemeran(latihan: Latihan) -> list[Pegawai]:
    """The made-up people."""
    return list(latihan.instansi.pegawai.select_related("bidang").order_by("pk"))


# --- the clock --------------------------------------------------------------------------------------------------------


def suasana_of(latihan: Latihan) -> Suasana:
    """What the acts of this practice happen in."""
    return Suasana(latihan.pk, timedelta(seconds=latihan.geser))


def now_in(latihan: Latihan) -> datetime:
    """What the practice's clock says."""
    return jam.machine_now() + timedelta(seconds=latihan.geser)


def advance_jam(*, oleh: Pegawai, latihan_id: int, maju: str, kunci: str) -> datetime:
    """Set the clock forward: `maju` is jam, hari (the next working day) or tenggat (past the next due time)."""

    def act() -> str:
        find_latihan(oleh, as_orang(oleh), latihan_id)
        latihan = Latihan.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=latihan_id)
        kini = now_in(latihan)
        geser = _target(latihan, kini, maju) - kini
        if timedelta(seconds=latihan.geser) + geser > MAKS_MAJU:
            raise Ditolak(
                "Jam latihan sudah lebih dari setahun di depan. Jam tidak diubah; mulailah latihan yang baru.",
                "jam-terlalu-jauh",
            )
        latihan.geser += round(geser.total_seconds())
        latihan.save(update_fields=["geser"])
        return str(latihan.pk)

    run_once(kunci, oleh, act)
    return now_in(Latihan.objects.get(pk=latihan_id))


def _target(latihan: Latihan, kini: datetime, maju: str) -> datetime:
    if maju == "jam":
        return kini + timedelta(hours=1)
    if maju == "hari":
        return _next_day(latihan.instansi, kini)
    if maju == "tenggat":
        return _next_tenggat(latihan, kini) + timedelta(minutes=1)
    raise Ditolak("Pilih seberapa jauh jamnya dimajukan.", "formulir-rusak")


def _next_day(instansi: Instansi, kini: datetime) -> datetime:
    """The same time of the next working day."""
    kalender, saat = load_kalender(instansi), local(instansi, kini)
    saat += timedelta(days=1)
    while not kalender.is_hari_kerja(saat.date()):
        saat += timedelta(days=1)
    return saat


def _next_tenggat(latihan: Latihan, kini: datetime) -> datetime:
    tugas = Tugas.objects.filter(
        siklus__instansi_id=latihan.instansi_id,
        siklus__status=Siklus.Status.BERJALAN,
        status=Tugas.Status.TERBUKA,
        tenggat__gt=kini,
    )
    tenggat = tugas.order_by("tenggat").values_list("tenggat", flat=True).first()
    if tenggat is None:
        raise Ditolak(
            "Tidak ada tugas yang tenggatnya masih di depan. Jam tidak diubah; majukan satu jam atau satu hari kerja.",
            "tenggat-tidak-ada",
        )
    return tenggat
