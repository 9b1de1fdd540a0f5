"""Each request: its number, its line in the log if the installation wants one, and its count in the figures."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from takar.web.metrik import count_request

log = logging.getLogger("takar.permintaan")


class CatatMiddleware:
    """The outermost: it times what all others do. The number goes out in `X-Takar-Permintaan`, and on a 500 page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.nomor = uuid.uuid4().hex[:12]
        mulai = time.perf_counter()
        response = self.get_response(request)
        lama = time.perf_counter() - mulai
        rute = route_of(request)
        response.headers["X-Takar-Permintaan"] = request.nomor
        count_request(rute, request.method or "", response.status_code, lama)
        if settings.TAKAR_CATAT_PERMINTAAN:
            _write(request, rute, response.status_code, lama)
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the route, never the address: that may hold a secret; "-" where none was found."""
    return request.resolver_match.view_name if request.resolver_match else "-"


def _write(request: HttpRequest, rute: str, status: int, lama: float) -> None:
    fakta = {
        "permintaan": request.nomor,
        "rute": rute,
        "cara": request.method,
        "status": status,
        "milidetik": round(lama * 1000, 1),
    }
    log.info("permintaan", extra=fakta)
