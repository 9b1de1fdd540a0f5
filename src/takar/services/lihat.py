"""Which papers a person may see."""

from __future__ import annotations

from django.db.models import Q

from takar.core.wewenang import TIM_SAKIP, Orang
from takar.services.jenis import list_jenis


def visible_naskah(orang: Orang) -> Q:
    """Tim SAKIP sees all; others what is their bidang's own, and what was issued to one of their roles."""
    milik = Q(instansi_id=orang.instansi)
    if orang.nama_peran & TIM_SAKIP:
        return milik
    bidang = [kode for _, kode in orang.peran if kode]
    terkirim = Q(terbit_pada__isnull=False, bidang__isnull=True, jenis__in=_sent_to(orang))
    return milik & (Q(bidang__kode__in=bidang) | terkirim)


def _sent_to(orang: Orang) -> list[str]:
    """The kinds of papers that are addressed to any of the person's roles."""
    return [satu.kode for satu in list_jenis(orang.instansi) if orang.nama_peran & set(satu.penerima)]
