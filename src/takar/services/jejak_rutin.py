"""The ledger's own duties: a checkpoint every hour, and the hash of every file that was made of frozen data since."""

from __future__ import annotations

import logging

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat

from takar.data.models import JejakAudit, KepalaJejak, Naskah
from takar.services.akta import trace_system
from takar.services.jejak_berkas import remake
from takar.services.jejak_buku import request_titik
from takar.services.jejak_titik import BERKALA

_log = logging.getLogger(__name__)

CATAT_BERKAS = "catat-berkas"
SEKALI = 100
"""Most files that are entered in one pass; the rest follows in the next."""


def record_titik() -> int:
    """A checkpoint for every agency whose ledger has grown since its newest one; gives how many ledgers there are."""
    semua = list(KepalaJejak.objects.order_by("instansi_id").values_list("instansi_id", flat=True))
    for instansi in semua:
        request_titik(instansi, BERKALA)
    return len(semua)


def record_files() -> int:
    """Enter the hash of each PDF that was made since, for a PDF is made when it is first asked for; gives how many.

    Each is made anew first: a file that its frozen data do not make is not entered, and the verification names it.
    """
    return sum(_record_file(naskah) for naskah in _unrecorded()[:SEKALI])


def _record_file(naskah: Naskah) -> int:
    if naskah.berkas_id != remake(naskah):
        _log.error("the PDF of paper %s is not the one that its data make", naskah.pk)
        return 0
    trace_system(naskah.instansi_id, CATAT_BERKAS, f"naskah/{naskah.pk}", sha256=naskah.berkas_id)
    return 1


def _unrecorded() -> QuerySet[Naskah]:
    objek = Concat(Value("naskah/"), Cast(OuterRef("pk"), CharField()))
    milik = JejakAudit.objects.filter(instansi_id=OuterRef("instansi_id"), objek=objek)
    catatan = milik.alias(sidik=KT("data__sha256")).filter(sidik=OuterRef("berkas_id"))
    return Naskah.objects.filter(~Exists(catatan), berkas__isnull=False, instansi__ruang_latihan=False).order_by("pk")
