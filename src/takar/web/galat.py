"""The pages of errors: what happened, what is kept, what to do, whom to ask."""

from __future__ import annotations

import logging
import uuid

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from takar.web.bantu import show_kalimat

TERLALU_BESAR = "Kiriman ini terlalu besar untuk satu formulir, sehingga tidak diproses. Kirim lebih sedikit sekaligus."

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    terlalu_besar = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return show_kalimat(request, 400, TERLALU_BESAR if terlalu_besar else "")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_kalimat(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_kalimat(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without asking the database anything: it may be what failed. The number joins page and log."""
    nomor = uuid.uuid4().hex[:8]
    log.error("Kejadian %s pada %s %s", nomor, request.method, request.path)
    return HttpResponseServerError(render_to_string("500.html", {"nomor_kejadian": nomor}))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its guard: from elsewhere, or shown before the last login."""
    return show_kalimat(
        request, 403, "Formulir ini sudah kedaluwarsa atau dikirim dari halaman lain. Tidak ada yang diubah."
    )
