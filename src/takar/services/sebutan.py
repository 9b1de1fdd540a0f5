"""Keeping `Pegawai.jabatan` in step with the posts: what papers print of somebody in person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from takar.core.jabatan import PEMANGKU, JenisPenugasan, title_of
from takar.data.models import Instansi, Jabatan, Pegawai, Penugasan
from takar.services.pemegang import today_in


def refresh_titles(instansi: Instansi) -> int:
    """The title of today for everybody who holds a post, or held one until lately; gives how many changed.

    Of several posts the definitive, structural one counts: a Sekretaris who is also Pj. Kepala Dinas is Sekretaris.
    Whose post ended, or was recorded by mistake, is again what they were before.
    """
    hari = today_in(instansi.zona)
    semua = Penugasan.objects.filter(jabatan__instansi=instansi, jenis__in=PEMANGKU).select_related(
        "jabatan", "pegawai"
    )
    kini = sorted(_in_force(semua, hari), key=_rank)
    utama = {satu.pegawai_id: satu for satu in reversed(kini)}
    banyak = sum(_take_up(satu) for satu in utama.values())
    lalu = semua.exclude(jabatan_semula="").filter(Q(sampai__lt=hari) | Q(dibatalkan_pada__isnull=False))
    return banyak + sum(_lay_down(satu) for satu in lalu.exclude(pegawai__in=utama).order_by("-mulai", "-id"))


def _in_force(semua: QuerySet[Penugasan], hari: date) -> list[Penugasan]:
    return list(semua.filter(dibatalkan_pada=None, mulai__lte=hari).exclude(sampai__lt=hari))


def _rank(satu: Penugasan) -> tuple[bool, bool, int]:
    definitif = satu.jenis == JenisPenugasan.DEFINITIF
    return (not definitif, satu.jabatan.jenis != Jabatan.Jenis.STRUKTURAL, satu.pk)


def _title(satu: Penugasan) -> str:
    return title_of(JenisPenugasan(satu.jenis), satu.jabatan.nama)


def _take_up(satu: Penugasan) -> bool:
    dulu, judul = satu.pegawai.jabatan, _title(satu)
    if dulu == judul:
        return False
    if not satu.jabatan_semula:
        Penugasan.objects.filter(pk=satu.pk).update(jabatan_semula=dulu)
    return bool(Pegawai.objects.filter(pk=satu.pegawai_id).update(jabatan=judul))


def _lay_down(satu: Penugasan) -> bool:
    """Only while they still bear the title: one that was written since is kept."""
    milik = Pegawai.objects.filter(pk=satu.pegawai_id, jabatan=_title(satu)).exclude(jabatan=satu.jabatan_semula)
    return bool(milik.update(jabatan=satu.jabatan_semula))
