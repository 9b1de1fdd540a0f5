"""How many notices a person has not read, as a part of the query that loads the person."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from takar.data.models import Pemberitahuan


def count_baru() -> Coalesce:
    """The person's unread notices that still matter; for a query of Pegawai."""
    baru = Pemberitahuan.objects.filter(pegawai=OuterRef("pk"), dibaca_pada=None, kedaluwarsa_pada=None)
    return Coalesce(Subquery(baru.order_by().values("pegawai").annotate(n=Count("pk")).values("n")), 0)
