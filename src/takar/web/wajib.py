"""Before anything else: a password that others know is changed, and a second factor put on where a role needs it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from takar.data.models import Akun
from takar.services.faktor import has_faktor
from takar.web.bantu import find_asli

BEBAS = frozenset(
    {"akun-sandi", "akun-faktor", "keluar", "robots", "favicon", "sehat", "siap", "metrik", "kontak-keamanan"}
)


class WajibMiddleware:
    """Leads such an account to the page where it is changed. A demo's accounts keep theirs: all may know them there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        cocok = request.resolver_match
        if settings.TAKAR_DEMO or not request.user.is_authenticated or (cocok and cocok.url_name in BEBAS):
            return None
        if getattr(request.user, "harus_ganti", False):
            return redirect("akun-sandi")
        return redirect("akun-faktor") if _lacks_faktor(request) else None


def _lacks_faktor(request: HttpRequest) -> bool:
    """Whether they hold a role for which the installation asks for a second factor, and have none."""
    if not settings.TAKAR_FAKTOR_WAJIB or not isinstance(request.user, Akun):
        return False
    asli = find_asli(request)
    return (
        asli is not None and bool(asli.orang.nama_peran & settings.TAKAR_FAKTOR_WAJIB) and not has_faktor(request.user)
    )
