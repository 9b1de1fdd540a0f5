"""The agency's own days, hours, Ramadan and zone. A late change moves the due times of open tasks, and says so."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Model

from takar.core.ditolak import Ditolak
from takar.core.kalender import NAMA_HARI, SATU_RAMADAN, ZONA, Kalender, KalenderRusak, read_pekan
from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import HariInstansi, Instansi, JamInstansi, Pegawai, RamadanInstansi, Siklus, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.kabar_tugas import tell_moved
from takar.services.muat import load_kalender, load_sop

MAKS_RAMADAN = 31
_TETAP = "Kalender tidak berubah."


@dataclass(frozen=True, slots=True)
class HariBaru:
    """A day that becomes a holiday, or (jenis "masuk") a holiday that is worked after all."""

    tanggal: date
    jenis: str
    nama: str
    dasar: str


@dataclass(frozen=True, slots=True)
class JamBaru:
    """Office hours from a date on: for each weekday "07.30-12.00, 13.00-16.00", empty for no office."""

    sejak: date
    biasa: Mapping[str, str]
    ramadan: Mapping[str, str]
    dasar: str


@dataclass(frozen=True, slots=True)
class RamadanBaru:
    """The first and last day of a Ramadan."""

    mulai: date
    sampai: date
    dasar: str


@dataclass(frozen=True, slots=True)
class ZonaBaru:
    zona: str


@dataclass(frozen=True, slots=True)
class Cabut:
    """Take back a change of the agency's own: "hari", "jam" or "ramadan", with its id."""

    apa: str
    id: int


Perubahan: TypeAlias = HariBaru | JamBaru | RamadanBaru | ZonaBaru | Cabut


@dataclass(frozen=True, slots=True)
class Pindah:
    """An open task whose due time moved."""

    tugas: Tugas
    dari: datetime
    ke: datetime


def change_kalender(*, oleh: Pegawai, ubah: Perubahan, kunci: str) -> int:
    """Change the calendar; gives how many due times of open tasks moved. Their doers are told, finished ones stay."""

    def act() -> str:
        instansi = _lock(oleh)
        kalimat, pindah = _change(instansi, oleh, ubah)
        trace(
            oleh, "ubah-kalender", f"instansi/{instansi.pk}", **_facts(ubah), banyak=len(pindah), pindah=_moved(pindah)
        )
        tell_moved([satu.tugas for satu in pindah], kalimat, jam.now())
        return str(len(pindah))

    return int(run_once(kunci, oleh, act))


def preview_kalender(*, oleh: Pegawai, ubah: Perubahan) -> list[Pindah]:
    """What the change would move. Writes nothing; refuses what the change itself would be refused for."""
    with transaction.atomic():
        _, pindah = _change(_lock(oleh), oleh, ubah)
        transaction.set_rollback(True)
    return pindah


def _lock(oleh: Pegawai) -> Instansi:
    """One change at a time, by who keeps the calendar."""
    check_tindakan(as_orang(oleh), Tindakan.ATUR_KALENDER)
    return Instansi.objects.select_for_update().get(pk=oleh.instansi_id)


def _change(instansi: Instansi, oleh: Pegawai, ubah: Perubahan) -> tuple[str, list[Pindah]]:
    lama = load_kalender(instansi)
    kalimat = _WRITERS[type(ubah)](instansi, oleh, ubah)
    instansi.kalender_tanda = secrets.token_hex(16)
    instansi.save(update_fields=["kalender_tanda", "zona"])
    try:
        baru = load_kalender(instansi)
    except KalenderRusak as sebab:
        raise Ditolak(f"{sebab.kalimat} {_TETAP}", sebab.kode) from sebab
    return kalimat, _move(instansi, lama, baru)


def _move(instansi: Instansi, lama: Kalender, baru: Kalender) -> list[Pindah]:
    """Set the due times of open tasks by the new calendar; gives those that changed."""
    buka = Tugas.objects.select_for_update(of=("self",)).filter(
        siklus__instansi=instansi,
        siklus__status__in=(Siklus.Status.BERJALAN, Siklus.Status.DIJEDA),
        status=Tugas.Status.TERBUKA,
        tenggat__isnull=False,
    )
    hasil = []
    for tugas in buka.select_related("siklus__sop", "bidang").order_by("pk"):
        tugas.siklus.instansi = instansi
        semula = tugas.tenggat
        kini = _due_again(tugas, lama, baru)
        if semula is not None and kini is not None and kini != semula:
            tugas.tenggat = kini
            tugas.save(update_fields=["tenggat"])
            hasil.append(Pindah(tugas, semula, kini))
    return hasil


def _due_again(tugas: Tugas, lama: Kalender, baru: Kalender) -> datetime | None:
    """The due time by the new calendar, from when the step's clock began; what pauses added to it is added again.

    The clock runs for all actors of a step's round, so it began when the first of them could begin.
    """
    putaran = Tugas.objects.filter(siklus_id=tugas.siklus_id, langkah=tugas.langkah, putaran=tugas.putaran)
    mulai = putaran.order_by("dibuka").values_list("dibuka", flat=True)[0]
    waktu = load_sop(tugas.siklus.sop).cari_langkah(tugas.langkah).waktu
    dulu, kini = lama.tenggat(mulai, waktu), baru.tenggat(mulai, waktu)
    if dulu is None or kini is None or tugas.tenggat is None:
        return tugas.tenggat
    return baru.add_menit(kini, max(0, lama.menit_kerja(dulu, tugas.tenggat)))


# --- what can be changed ----------------------------------------------------------------------------------------------


def _add_hari(instansi: Instansi, oleh: Pegawai, ubah: HariBaru) -> str:
    if ubah.jenis not in HariInstansi.Jenis.values:
        raise Ditolak(f"Pilih jenis hari dari daftar. {_TETAP}", "jenis-asing")
    _need(ubah.dasar, "dasar perubahannya, misalnya nomor SKB atau surat edaran")
    kalender, hari = load_kalender(instansi), tanggal_panjang(ubah.tanggal)
    if ubah.jenis == HariInstansi.Jenis.MASUK:
        if ubah.tanggal not in kalender.libur:
            raise Ditolak(f"{hari} bukan hari libur, jadi tidak ada yang dijadikan hari kerja. {_TETAP}", "bukan-libur")
    else:
        _need(ubah.nama, "nama hari liburnya")
    HariInstansi.objects.update_or_create(
        instansi=instansi,
        tanggal=ubah.tanggal,
        defaults={
            "jenis": ubah.jenis,
            "nama": " ".join(ubah.nama.split())[:160],
            "dasar": ubah.dasar.strip()[:200],
            **_recorded(oleh),
        },
    )
    if ubah.jenis == HariInstansi.Jenis.MASUK:
        return f"{hari} menjadi hari kerja ({ubah.dasar.strip()})."
    return f"{hari} menjadi hari libur: {ubah.nama.strip()} ({ubah.dasar.strip()})."


def _add_jam(instansi: Instansi, oleh: Pegawai, ubah: JamBaru) -> str:
    _need(ubah.dasar, "dasar perubahannya, misalnya nomor Perbup")
    isi = {"biasa": _week(ubah.biasa), "ramadan": _week(ubah.ramadan)}
    try:
        for kunci in isi:
            read_pekan(isi, kunci)
    except KalenderRusak as sebab:
        raise Ditolak(f"{sebab.kalimat} {_TETAP}", "jam-rusak") from sebab
    JamInstansi.objects.update_or_create(
        instansi=instansi, sejak=ubah.sejak, defaults={"isi": isi, "dasar": ubah.dasar.strip()[:200], **_recorded(oleh)}
    )
    return f"Jam kantor berubah mulai {tanggal_panjang(ubah.sejak)} ({ubah.dasar.strip()})."


def _week(isi: Mapping[str, str]) -> dict[str, list[str]]:
    rapi = {hari: isi.get(hari, "").replace(" ", "").replace("–", "-") for hari in NAMA_HARI}
    return {hari: [satu for satu in teks.split(",") if satu] for hari, teks in rapi.items()}


def _add_ramadan(instansi: Instansi, oleh: Pegawai, ubah: RamadanBaru) -> str:
    _need(ubah.dasar, "dasar perubahannya, misalnya keputusan sidang isbat")
    if not 0 <= (ubah.sampai - ubah.mulai).days < MAKS_RAMADAN:
        raise Ditolak(
            f"Ramadan berlangsung paling lama {MAKS_RAMADAN - 1} hari, dari awalnya. {_TETAP}", "ramadan-rusak"
        )
    dekat = (ubah.mulai - SATU_RAMADAN, ubah.mulai + SATU_RAMADAN)
    RamadanInstansi.objects.filter(instansi=instansi, mulai__range=dekat).delete()
    RamadanInstansi.objects.create(
        instansi=instansi, mulai=ubah.mulai, sampai=ubah.sampai, dasar=ubah.dasar.strip()[:200], **_recorded(oleh)
    )
    return f"Ramadan dihitung {tanggal_panjang(ubah.mulai)} sampai {tanggal_panjang(ubah.sampai)}."


def _set_zona(instansi: Instansi, oleh: Pegawai, ubah: ZonaBaru) -> str:
    if ubah.zona not in ZONA:
        raise Ditolak(f"Pilih zona waktu dari daftar. {_TETAP}", "zona-tak-dikenal")
    instansi.zona = ubah.zona
    return f"Zona waktu instansi menjadi {ZONA[ubah.zona]}."


def _take_back(instansi: Instansi, oleh: Pegawai, ubah: Cabut) -> str:
    model: type[Model] | None = {"hari": HariInstansi, "jam": JamInstansi, "ramadan": RamadanInstansi}.get(ubah.apa)
    satu = model._default_manager.filter(pk=ubah.id, instansi=instansi).first() if model else None
    if satu is None:
        raise Ditolak(f"Perubahan ini tidak ada lagi. {_TETAP}", "hari-tidak-ada")
    satu.delete()
    return "Perubahan kalender dicabut."


_WRITERS: dict[type, Callable[..., str]] = {
    HariBaru: _add_hari,
    JamBaru: _add_jam,
    RamadanBaru: _add_ramadan,
    ZonaBaru: _set_zona,
    Cabut: _take_back,
}


def _need(teks: str, apa: str) -> None:
    if not teks.strip():
        raise Ditolak(f"Isi {apa}. {_TETAP}", "dasar-kosong")


def _recorded(oleh: Pegawai) -> dict[str, Any]:
    return {"dicatat_oleh": oleh, "dicatat_pada": jam.now()}


def _moved(pindah: list[Pindah]) -> list[dict[str, Any]]:
    """Each moved due time as the ledger keeps it: which task, from when, to when."""
    return [{"tugas": satu.tugas.pk, "dari": satu.dari, "ke": satu.ke} for satu in pindah]


def _facts(ubah: Perubahan) -> dict[str, Any]:
    """The change as the ledger keeps it."""
    match ubah:
        case HariBaru(tanggal, jenis, nama, dasar):
            return {"jenis": jenis, "berlaku": tanggal, "nama": nama, "dasar": dasar}
        case JamBaru(sejak, biasa, ramadan, dasar):
            jam_kantor = {"biasa": _week(biasa), "ramadan": _week(ramadan)}
            return {"jenis": "jam", "berlaku": sejak, "aturan": jam_kantor, "dasar": dasar}
        case RamadanBaru(mulai, sampai, dasar):
            return {"jenis": "ramadan", "berlaku": mulai, "ke": sampai, "dasar": dasar}
        case ZonaBaru(zona):
            return {"jenis": "zona", "menjadi": zona}
        case Cabut(apa, pk):
            return {"jenis": f"cabut-{apa}", "rujukan": str(pk)}
