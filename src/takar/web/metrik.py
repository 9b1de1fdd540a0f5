"""Figures for Prometheus: what this server was asked, and how the installation stands. No name, no text.

The server's processes write their counts into files of a folder that they share (`PROMETHEUS_MULTIPROC_DIR`, set by
`takar serve`); whoever is asked adds them up.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY

from takar.services.angka_layanan import Angka, list_angka

PERMINTAAN = Counter("takar_permintaan", "Requests answered.", ("rute", "cara", "status"))
LAMA = Histogram(
    "takar_permintaan_detik", "Seconds until the answer.", buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
)
CARA = frozenset({"GET", "HEAD", "POST"})


def count_request(rute: str, cara: str, status: int, detik: float) -> None:
    """Count an answer. Methods that nobody uses count as one, so that a stranger cannot make new series."""
    PERMINTAAN.labels(rute, cara if cara in CARA else "lain", str(status)).inc()
    LAMA.observe(detik)


@login_not_required
@require_safe
def metrik(request: HttpRequest) -> HttpResponse:
    """All figures; for whoever shows the token of `TAKAR_METRIK_KUNCI`. For others there is no such page."""
    if not _is_known(request.headers.get("Authorization", "")):
        raise Http404
    isi = generate_latest(_requests()) + generate_latest(_standing(list_angka()))
    return HttpResponse(isi, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _is_known(kepala: str) -> bool:
    """The token is read at each asking: changed in its file, it counts at once."""
    if not settings.TAKAR_METRIK_KUNCI:
        return False
    kunci = Path(settings.TAKAR_METRIK_KUNCI).read_text(encoding="ascii").strip()
    return bool(kunci) and secrets.compare_digest(kepala.encode(), f"Bearer {kunci}".encode())


def _requests() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    semua = CollectorRegistry()
    MultiProcessCollector(semua)
    return semua


def _standing(angka: Iterable[Angka]) -> CollectorRegistry:
    semua = CollectorRegistry()
    for satu in angka:
        Gauge(satu.nama, satu.arti, registry=semua).set(satu.nilai)
    return semua
