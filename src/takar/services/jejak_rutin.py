"""The ledger's own duties: a checkpoint every hour, and the hash of every file that was made of frozen data since."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat

from takar.data.models import JejakAudit, KepalaJejak, Naskah
from takar.services.akta import trace_system
from takar.services.jejak_buku import request_titik
from takar.services.jejak_titik import BERKALA

CATAT_BERKAS = "catat-berkas"
SEKALI = 500
"""Most files that are entered in one pass; the rest follows in the next."""


def record_titik() -> int:
    """A checkpoint for every agency whose ledger has grown since its newest one; gives how many ledgers there are."""
    semua = list(KepalaJejak.objects.order_by("instansi_id").values_list("instansi_id", flat=True))
    for instansi in semua:
        request_titik(instansi, BERKALA)
    return len(semua)


def record_files() -> int:
    """Enter the hash of each PDF that was made since, for a PDF is made when it is first asked for; gives how many."""
    baru = list(_unrecorded()[:SEKALI])
    for naskah in baru:
        trace_system(naskah.instansi_id, CATAT_BERKAS, f"naskah/{naskah.pk}", sha256=naskah.berkas_id)
    return len(baru)


def _unrecorded() -> QuerySet[Naskah]:
    objek = Concat(Value("naskah/"), Cast(OuterRef("pk"), CharField()))
    milik = JejakAudit.objects.filter(instansi_id=OuterRef("instansi_id"), objek=objek)
    catatan = milik.alias(sidik=KT("data__sha256")).filter(sidik=OuterRef("berkas_id"))
    return Naskah.objects.filter(~Exists(catatan), berkas__isnull=False).only("instansi_id", "berkas_id").order_by("pk")
