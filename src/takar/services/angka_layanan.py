"""How the installation stands, in figures for whoever watches over it: over all agencies, without a name or a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from takar.data.models import Cadangan, JejakAudit, Kiriman, Naskah, Pekerjaan, Siklus, TitikPeriksa, Tugas
from takar.services import jam
from takar.services.kesiapan import list_gangguan

BELUM_PERNAH = -1.0
"""The age of what never happened."""


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure: its Prometheus name, what it says, its value (a count, or seconds)."""

    nama: str
    arti: str
    nilai: float


def list_angka() -> tuple[Angka, ...]:
    """The figures now; of an installation that is not ready, only that it is not."""
    if list_gangguan():
        return (Angka("takar_siap", "1 if work can be taken.", 0),)
    kini = jam.now()
    nyata = Siklus.objects.filter(instansi__ruang_latihan=False)
    terbuka = Tugas.objects.filter(
        status=Tugas.Status.TERBUKA, siklus__status=Siklus.Status.BERJALAN, siklus__instansi__ruang_latihan=False
    )
    return (
        Angka("takar_siap", "1 if work can be taken.", 1),
        Angka("takar_siklus_berjalan", "Running cycles.", nyata.filter(status=Siklus.Status.BERJALAN).count()),
        Angka("takar_tugas_terbuka", "Open tasks.", terbuka.count()),
        Angka("takar_tugas_terlambat", "Open tasks past their due time.", terbuka.filter(tenggat__lt=kini).count()),
        Angka("takar_naskah_tanpa_pdf", "Issued papers whose file is not made yet.", _without_file()),
        Angka("takar_pekerjaan_antre", "Long pieces of work that are not done.", _waiting_work()),
        Angka("takar_kiriman_antre", "Notices that wait to be sent.", _outbox(kini)),
        Angka("takar_kiriman_gagal", "Notices that could not be sent.", _failed(kini)),
        Angka("takar_jejak_entri", "Entries of all ledgers.", JejakAudit.objects.count()),
        Angka("takar_titik_periksa_umur_detik", "Age of the newest checkpoint; -1: none.", _age(kini, _last_point())),
        Angka("takar_cadangan_teruji_umur_detik", "Age of the newest tested backup; -1: none.", _age(kini, _backup())),
    )


def _without_file() -> int:
    return Naskah.objects.filter(terbit_pada__isnull=False, berkas=None).count()


def _waiting_work() -> int:
    return Pekerjaan.objects.filter(status__in=(Pekerjaan.Status.MENUNGGU, Pekerjaan.Status.BERJALAN)).count()


def _outbox(kini: datetime) -> int:
    return Kiriman.objects.filter(status=Kiriman.Status.ANTRE, kirim_pada__lte=kini).count()


def _failed(kini: datetime) -> int:
    baru = kini - timedelta(days=7)
    return Kiriman.objects.filter(status=Kiriman.Status.GAGAL, kirim_pada__gte=baru).count()


def _last_point() -> datetime | None:
    return TitikPeriksa.objects.order_by("-waktu").values_list("waktu", flat=True).first()


def _backup() -> datetime | None:
    teruji = Cadangan.objects.filter(teruji_pada__isnull=False, dibuang_pada=None)
    return teruji.order_by("-dibuat").values_list("dibuat", flat=True).first()


def _age(kini: datetime, saat: datetime | None) -> float:
    return (kini - saat).total_seconds() if saat else BELUM_PERNAH
