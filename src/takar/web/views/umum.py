"""Small answers that a browser, a robot or a watchdog asks for without a login."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from takar.services import jam
from takar.services.kesiapan import list_gangguan

UMUR_KONTAK = timedelta(days=180)
"""How long the security contact may be relied upon: RFC 9116, 2.5.5 asks for less than a year."""


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for a search engine."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("takar/favicon.svg"))


@login_not_required
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks neither the database nor the disk: a restart would not mend those."""
    return _plain("sehat\n")


@login_not_required
@require_safe
def siap(request: HttpRequest) -> HttpResponse:
    """Whether work can be taken, 200 or 503; what hinders it is named, without an address or a detail."""
    gangguan = list_gangguan()
    return _plain("".join(f"{satu}\n" for satu in gangguan) or "siap\n", 503 if gangguan else 200)


@login_not_required
@require_safe
def kontak_keamanan(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a hole (RFC 9116); 404 where the installation names nobody."""
    if not settings.TAKAR_KONTAK_KEAMANAN:
        raise Http404
    baris = (
        f"Contact: {settings.TAKAR_KONTAK_KEAMANAN}",
        f"Expires: {jam.now() + UMUR_KONTAK:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: id, en",
        f"Canonical: {settings.TAKAR_ALAMAT}.well-known/security.txt",
    )
    return _plain("".join(f"{satu}\n" for satu in baris))


def _plain(teks: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        teks, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
