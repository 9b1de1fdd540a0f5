"""Reading tasks: the inbox of a pegawai, who holds which role, and where the work is stuck and with whom.

Everything is read out of the open tasks, which have an index of their own: finished cycles cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from takar.core.sop.mutu_baku import MENIT_SEHARI, format_menit
from takar.core.sop.nilai import Sop
from takar.core.wewenang import NAMA_PERAN, Orang, join_or
from takar.data.models import Instansi, Pegawai, Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.kabar_hitung import count_baru
from takar.services.konteks import local, moment_text
from takar.services.muat import load_kalender, load_sop
from takar.services.nama_siklus import label_siklus, name_siklus
from takar.services.pemegang import Pemegang
from takar.services.pemilik import bidang_of, list_pemilik
from takar.services.peran import is_owner, name_peran, name_role, sees_siklus

BATAS_MENUNGGU = 50
"""The most tasks of others that one page lists."""


@dataclass(frozen=True, slots=True)
class KartuTugas:
    """A task as the inbox lists it. `status`: terlambat, hari-ini, mendatang or dijeda."""

    id: int
    uraian: str
    aksi: str
    langkah_nomor: int
    jumlah_langkah: int
    siklus_nama: str
    bidang: str
    status: str
    tenggat_teks: str
    jumlah_kelengkapan: int
    jumlah_keluaran: int


@dataclass(frozen=True, slots=True)
class TugasOrang:
    """Somebody else's open task. `status` as on a card."""

    siklus_id: int
    siapa: str
    uraian: str
    sejak: str
    status: str
    tenggat_teks: str


@dataclass(frozen=True, slots=True)
class Kotak:
    """What waits for a pegawai, and what waits for others."""

    terlambat: tuple[KartuTugas, ...]
    hari_ini: tuple[KartuTugas, ...]
    mendatang: tuple[KartuTugas, ...]
    menunggu: tuple[TugasOrang, ...]


@dataclass(frozen=True, slots=True)
class Macet:
    """The most overdue open task of the agency, or its pause, in one line; `lancar` while nothing is overdue."""

    siklus_id: int
    teks: str
    lancar: bool


def find_pegawai(pk: int) -> Pegawai | None:
    """The active pegawai with the agency, or None. `kabar_baru` counts their unread notices, in the same query."""
    siapa = Pegawai.objects.select_related("instansi", "bidang").annotate(kabar_baru=count_baru())
    return siapa.filter(pk=pk, aktif=True).first()


def find_instansi() -> Instansi | None:
    """The agency whose name a stranger may see: the only one, if there is only one."""
    satu = list(Instansi.objects.filter(ruang_latihan=False)[:2])
    return satu[0] if len(satu) == 1 else None


def name_roles(orang: Orang, pegawai: Pegawai) -> str:
    """The roles in words; who holds none is shown with their jabatan."""
    nama = [nama for kode, nama in NAMA_PERAN.items() if kode in orang.nama_peran]
    nama += sorted(name_role(orang.instansi, satu) for satu in orang.nama_peran - set(NAMA_PERAN))
    teks = ", ".join(nama) or pegawai.jabatan
    return f"{teks}, {pegawai.bidang.nama}" if pegawai.bidang and nama else teks


def open_tasks(instansi_id: int) -> QuerySet[Tugas]:
    """The open tasks of the agency's running and paused cycles, the soonest due first; without a due time last.

    The agency is compared as a computed value, for which there is no index: so the database begins with the small index
    of open tasks, and not with all cycles that the agency ever had.
    """
    terbuka = Tugas.objects.alias(milik=F("siklus__instansi_id") + 0).filter(
        status=Tugas.Status.TERBUKA,
        milik=instansi_id,
        siklus__status__in=(Siklus.Status.BERJALAN, Siklus.Status.DIJEDA),
    )
    rinci = terbuka.select_related("siklus__sop", "bidang").defer("siklus__sop__teks", "siklus__sop__perubahan")
    return rinci.order_by(F("tenggat").asc(nulls_last=True), "id")


def load_kotak(pegawai: Pegawai, orang: Orang, pemegang: Pemegang) -> Kotak:
    """The inbox, in two queries."""
    tugas = sorted(open_tasks(pegawai.instansi_id), key=is_paused)
    milik = [satu for satu in tugas if is_owner(orang, satu)]
    sop = load_sops(tugas)
    lain = [satu for satu in tugas if not is_owner(orang, satu) and sees_siklus(orang, sop[satu.siklus.sop_id])]
    kartu = [_as_kartu(pegawai.instansi, sop[satu.siklus.sop_id], satu) for satu in milik]
    return Kotak(
        terlambat=_of_status(kartu, "terlambat"),
        hari_ini=_of_status(kartu, "hari-ini"),
        mendatang=_of_status(kartu, "mendatang", "dijeda"),
        menunggu=tuple(
            _as_tugas_orang(pegawai.instansi, sop[satu.siklus.sop_id], satu, pemegang) for satu in lain[:BATAS_MENUNGGU]
        ),
    )


def find_next(orang: Orang, siklus_id: int) -> int | None:
    """The person's next open task of a cycle: where they go on after having finished one."""
    terbuka = Tugas.objects.filter(
        siklus_id=siklus_id, status=Tugas.Status.TERBUKA, siklus__status=Siklus.Status.BERJALAN
    )
    milik = (satu.pk for satu in terbuka.select_related("bidang").order_by("id") if is_owner(orang, satu))
    return next(milik, None)


def find_macet(instansi: Instansi, pemegang: Pemegang) -> Macet | None:
    """Where the agency's work stands: its most overdue task, else the soonest due, else a pause. One query."""
    terbuka = sorted(open_tasks(instansi.pk), key=is_paused)
    if not terbuka:
        return None
    tugas = terbuka[0]
    if is_paused(tugas):
        return Macet(tugas.siklus_id, f"{label_siklus(tugas.siklus)} sedang dijeda: {tugas.siklus.alasan}", True)
    selangkah = sum((satu.siklus_id, satu.langkah) == (tugas.siklus_id, tugas.langkah) for satu in terbuka)
    return _stuck_at(instansi, tugas, pemegang, selangkah - 1)


def _stuck_at(instansi: Instansi, tugas: Tugas, pemegang: Pemegang, lain: int) -> Macet:
    """The line for this task; `lain` other tasks of its step are open too."""
    siapa = pemegang.names_of(tugas)
    kini = jam.now()
    lewat = tugas.tenggat is not None and tugas.tenggat < kini
    keterangan = _late_text(instansi, tugas.tenggat, kini) if lewat and tugas.tenggat else "belum lewat tenggat"
    siapa += f" dan {lain} lainnya" if lain else ""
    return Macet(
        tugas.siklus_id, f"{label_siklus(tugas.siklus)}, langkah {tugas.nomor}: {siapa}, {keterangan}", not lewat
    )


def is_paused(tugas: Tugas) -> bool:
    return tugas.siklus.status == Siklus.Status.DIJEDA


def describe_owner(tugas: Tugas, sop: Sop, pemegang: Pemegang) -> str:
    """Anggota Tim SAKIP, Bidang Koperasi (Siti Aminah); of a joint task, one or the other"""
    nama = f", {tugas.bidang.nama}" if tugas.bidang else ""
    kode = bidang_of(tugas)
    return join_or([f"{name_peran(sop, satu)}{nama} ({pemegang.names(satu, kode)})" for satu in list_pemilik(tugas)])


def clock_status(instansi: Instansi, tenggat: datetime | None, kini: datetime) -> str:
    """terlambat, hari-ini or mendatang, on the agency's own calendar day."""
    if tenggat is None:
        return "mendatang"
    if tenggat < kini:
        return "terlambat"
    return "hari-ini" if local(instansi, tenggat).date() == local(instansi, kini).date() else "mendatang"


def deadline_text(instansi: Instansi, tugas: Tugas, kini: datetime) -> str:
    """Terlambat 2 jam kerja, tenggat Selasa, 6 Oktober 2026 pukul 09.00 WIB; a paused task has no clock."""
    if is_paused(tugas):
        return f"Dijeda: {tugas.siklus.alasan}"
    if tugas.tenggat is None:
        return "Tanpa tenggat"
    saat = moment_text(instansi, tugas.tenggat)
    if tugas.tenggat >= kini:
        return f"Tenggat {saat}"
    return f"{_late_text(instansi, tugas.tenggat, kini).capitalize()}, tenggat {saat}"


def _late_text(instansi: Instansi, tenggat: datetime, kini: datetime) -> str:
    """terlambat 2 jam kerja, or terlambat 5 hari kerja"""
    menit = load_kalender(instansi).menit_kerja(tenggat, kini)
    return (
        f"terlambat {menit // MENIT_SEHARI} hari kerja"
        if menit >= MENIT_SEHARI
        else (f"terlambat {format_menit(menit)} kerja")
    )


def load_sops(tugas: Iterable[Tugas]) -> dict[int, Sop]:
    """The definitions of the tasks' cycles; each text is read from the database once per page."""
    versi = SopVersi.objects.in_bulk({satu.siklus.sop_id for satu in tugas})
    return {pk: load_sop(satu) for pk, satu in versi.items()}


def _as_kartu(instansi: Instansi, sop: Sop, tugas: Tugas) -> KartuTugas:
    kini = jam.now()
    langkah = sop.cari_langkah(tugas.langkah)
    return KartuTugas(
        id=tugas.pk,
        uraian=langkah.uraian,
        aksi=langkah.pelaku[tugas.pelaku].aksi,
        langkah_nomor=tugas.nomor,
        jumlah_langkah=len(sop.langkah),
        siklus_nama=name_siklus(tugas.siklus, sop),
        bidang=tugas.bidang.nama if tugas.bidang else "",
        status=_card_status(instansi, tugas, kini),
        tenggat_teks=deadline_text(instansi, tugas, kini),
        jumlah_kelengkapan=len(langkah.kelengkapan),
        jumlah_keluaran=len(langkah.keluaran_tugas(tugas.pelaku)),
    )


def _as_tugas_orang(instansi: Instansi, sop: Sop, tugas: Tugas, pemegang: Pemegang) -> TugasOrang:
    kini = jam.now()
    aksi = sop.cari_langkah(tugas.langkah).pelaku[tugas.pelaku].aksi
    return TugasOrang(
        siklus_id=tugas.siklus_id,
        siapa=describe_owner(tugas, sop, pemegang),
        uraian=f"Langkah {tugas.nomor}: {aksi} ({name_siklus(tugas.siklus, sop)})",
        sejak=moment_text(instansi, tugas.dibuka),
        status=_card_status(instansi, tugas, kini),
        tenggat_teks=deadline_text(instansi, tugas, kini),
    )


def _card_status(instansi: Instansi, tugas: Tugas, kini: datetime) -> str:
    return "dijeda" if is_paused(tugas) else clock_status(instansi, tugas.tenggat, kini)


def _of_status(kartu: Sequence[KartuTugas], *status: str) -> tuple[KartuTugas, ...]:
    return tuple(satu for satu in kartu if satu.status in status)
