"""Before anything else: whoever logs in with a password that others know chooses their own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

BEBAS = frozenset({"akun-sandi", "keluar", "robots", "favicon", "sehat", "siap", "metrik", "kontak-keamanan"})


class WajibMiddleware:
    """Leads such an account to the page where it is changed. A demo's accounts keep theirs: all may know them there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        cocok = request.resolver_match
        if settings.TAKAR_DEMO or not getattr(request.user, "harus_ganti", False):
            return None
        return None if cocok and cocok.url_name in BEBAS else redirect("akun-sandi")
