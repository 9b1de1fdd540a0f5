"""Which papers a person may see."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from takar.core.wewenang import SEMUA, TIM_SAKIP, Orang
from takar.data.models import SopVersi
from takar.services.jenis import list_jenis
from takar.services.muat import load_sop
from takar.services.peran import list_peran


def visible_naskah(orang: Orang) -> Q:
    """Tim SAKIP sees all; others their bidang's own, what was issued to one of their roles, what their SOPs made."""
    milik = Q(instansi_id=orang.instansi)
    if orang.nama_peran & TIM_SAKIP:
        return milik
    bidang = [kode for _, kode in orang.peran if kode]
    terkirim = Q(terbit_pada__isnull=False, bidang__isnull=True, jenis__in=_sent_to(orang))
    terlihat = Q(bidang__kode__in=bidang) | terkirim
    return milik & (terlihat | _of_roles(orang, bidang) if orang.nama_peran - SEMUA else terlihat)


def _of_roles(orang: Orang, bidang: list[str]) -> Q:
    """For roles that are none of the house's: the drafts of their own tasks, and what was issued in their SOPs."""
    peran = sorted(orang.nama_peran - SEMUA)
    sendiri = reduce(or_, (Q(tugas__peran_lain__contains=f" {satu} ") for satu in peran), Q(tugas__peran__in=peran))
    versi = SopVersi.objects.filter(instansi_id=orang.instansi).order_by("pk")
    sop = [satu.pk for satu in versi if list_peran(load_sop(satu)).intersection(peran)]
    terbit = Q(siklus__sop__in=sop, terbit_pada__isnull=False)
    return (sendiri | terbit) & (Q(bidang__isnull=True) | Q(bidang__kode__in=bidang))


def _sent_to(orang: Orang) -> list[str]:
    """The kinds of papers that are addressed to any of the person's roles."""
    return [satu.kode for satu in list_jenis(orang.instansi) if orang.nama_peran & set(satu.penerima)]
