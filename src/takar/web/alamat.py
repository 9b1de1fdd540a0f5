"""From which address a request comes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The client's address; behind a proxy (TAKAR_HTTPS), the last one in X-Forwarded-For, which the proxy itself put.

    What the client may have written before it is not believed.
    """
    terusan = request.headers.get("X-Forwarded-For", "") if settings.TAKAR_HTTPS else ""
    return terusan.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
