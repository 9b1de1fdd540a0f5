"""Which papers a person may see."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Q

from takar.adapters.pustaka import list_library
from takar.core.wewenang import TIM_SAKIP, Orang
from takar.services.muat import load_jenis_naskah

REGISTER = "naskah/register.toml"


def visible_naskah(orang: Orang) -> Q:
    """Tim SAKIP sees all; others what is their bidang's own, and what was issued to one of their roles."""
    milik = Q(instansi_id=orang.instansi)
    if orang.nama_peran & TIM_SAKIP:
        return milik
    bidang = [kode for _, kode in orang.peran if kode]
    terkirim = Q(terbit_pada__isnull=False, bidang__isnull=True, jenis__in=_sent_to(orang.nama_peran))
    return milik & (Q(bidang__kode__in=bidang) | terkirim)


@lru_cache(maxsize=64)
def _sent_to(peran: frozenset[str]) -> tuple[str, ...]:
    """The kinds of papers that are addressed to any of these roles."""
    kode = (nama.removeprefix("naskah/").removesuffix(".toml") for nama in list_library("naskah") if nama != REGISTER)
    return tuple(satu for satu in kode if peran & set(load_jenis_naskah(satu).penerima))
