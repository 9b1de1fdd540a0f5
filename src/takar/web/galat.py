"""The pages of errors: what happened, what is kept, what to do, whom to ask."""

from __future__ import annotations

import errno
import logging
import sys
import uuid

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from takar.web.bantu import show_kalimat
from takar.web.catat import route_of

TERLALU_BESAR = "Kiriman ini terlalu besar untuk satu formulir, sehingga tidak diproses. Kirim lebih sedikit sekaligus."

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    terlalu_besar = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return show_kalimat(request, 400, TERLALU_BESAR if terlalu_besar else "")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_kalimat(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_kalimat(request, 404)


_CAKRAM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS})
"""What a disk answers that is full, broken or read-only."""
TAK_TERJANGKAU = (
    "Takar sedang tidak dapat membaca atau menulis datanya: basis data tidak menjawab, atau tempat penyimpanan penuh."
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without asking the database anything: it may be what failed. The number joins page and log.

    503 where what holds the data failed: the same form may be sent again as soon as it is back.
    """
    sebab = sys.exc_info()[1]
    if isinstance(sebab, OperationalError | InterfaceError) or getattr(sebab, "errno", None) in _CAKRAM:
        status, kalimat = 503, TAK_TERJANGKAU
    else:
        status, kalimat = 500, ""
    nomor = getattr(request, "nomor", "") or uuid.uuid4().hex[:12]
    log.error("kejadian %s", nomor, extra={"permintaan": nomor, "rute": route_of(request), "cara": request.method})
    isi = render_to_string("500.html", {"nomor_kejadian": nomor, "kalimat": kalimat})
    return HttpResponse(isi, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its guard: from elsewhere, or shown before the last login."""
    return show_kalimat(
        request, 403, "Formulir ini sudah kedaluwarsa atau dikirim dari halaman lain. Tidak ada yang diubah."
    )
