"""The cookie by which a browser is known that somebody was logged in with before, and what a browser calls itself."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from takar.data.models import Akun
from takar.services.masuk import write_perangkat

UMUR = 365 * 24 * 60 * 60
_PERAMBAN = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def name_cookie() -> str:
    return "__Host-takar-perangkat" if settings.TAKAR_HTTPS else "takar-perangkat"


def read_cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(name_cookie(), "")


def remember_perangkat(request: HttpRequest, response: HttpResponse, akun: Akun) -> None:
    response.set_cookie(
        name_cookie(),
        write_perangkat(akun, read_cookie(request)),
        max_age=UMUR,
        secure=settings.TAKAR_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def name_peramban(request: HttpRequest) -> str:
    """Firefox di Windows; nothing more of what the browser tells is kept."""
    teks = request.headers.get("User-Agent", "")[:400]
    peramban = next((nama for tanda, nama in _PERAMBAN if re.search(rf"\b{tanda}/", teks)), "")
    sistem = next((nama for tanda, nama in _SISTEM if tanda in teks), "")
    return " di ".join(filter(None, (peramban, sistem))) or "Peramban lain"
