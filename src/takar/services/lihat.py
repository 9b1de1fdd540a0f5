"""Which papers a person may see."""

from __future__ import annotations

from django.db.models import Q

from takar.core.wewenang import TIM_SAKIP, Orang
from takar.data.models import Naskah

JENIS_TIM = ("rekapitulasi", "draft-laporan")
"""Papers that hold every bidang's figures before the report is final."""


def visible_naskah(orang: Orang) -> Q:
    """Tim SAKIP sees all; others what is issued, but neither another bidang's worksheet nor the team's own papers."""
    milik = Q(siklus__instansi_id=orang.instansi)
    if orang.nama_peran & TIM_SAKIP:
        return milik
    bidang = [kode for _, kode in orang.peran if kode]
    return milik & (Q(bidang__kode__in=bidang) | (_issued() & Q(bidang__isnull=True) & ~Q(jenis__in=JENIS_TIM)))


def _issued() -> Q:
    return ~Q(status=Naskah.Status.DRAF)
