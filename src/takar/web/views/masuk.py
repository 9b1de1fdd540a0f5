"""Coming in and going out."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from takar.core.rahasia import Rahasia
from takar.data.models import Akun
from takar.services.laju import TerlaluSering
from takar.services.masuk import log_in
from takar.web.alamat import address_of
from takar.web.bantu import galat_of, has_nul
from takar.web.perangkat import read_cookie
from takar.web.views.akun import go_in

SALAH = "Nama akun atau kata sandi salah. Periksa huruf besar dan kecilnya, lalu coba lagi."


@login_not_required
@never_cache
@sensitive_post_parameters("sandi")
@require_http_methods(["GET", "HEAD", "POST"])
def masuk(request: HttpRequest) -> HttpResponse:
    lanjut = _safe(request, request.POST.get("lanjut") or request.GET.get("lanjut") or request.GET.get("next") or "")
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(lanjut or settings.LOGIN_REDIRECT_URL)
        return _show(request, lanjut)
    try:
        akun = None if has_nul(request) else _authenticate(request)
    except TerlaluSering as sebab:
        jawaban = _show(request, lanjut, galat=galat_of(sebab, "nama_akun"), status=429)
        jawaban.headers["Retry-After"] = str(sebab.tunggu)
        return jawaban
    if akun is None:
        return _show(request, lanjut, galat=[{"teks": SALAH, "isian": "nama_akun"}], status=422)
    return go_in(request, akun, lanjut or settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_POST
def keluar(request: HttpRequest) -> HttpResponse:
    """Out, and whoever sits down at this computer next finds no page of before in the browser's memory."""
    logout(request)
    jawaban = redirect(settings.LOGOUT_REDIRECT_URL)
    jawaban.headers["Clear-Site-Data"] = '"cache"'
    return jawaban


def _authenticate(request: HttpRequest) -> Akun | None:
    return log_in(
        request,
        nama=request.POST.get("nama_akun", ""),
        sandi=Rahasia(request.POST.get("sandi", "")),
        alamat=address_of(request),
        perangkat=read_cookie(request),
    )


def _show(
    request: HttpRequest, lanjut: str, *, galat: list[dict[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    konteks = {
        "nama_akun": request.POST.get("nama_akun", ""),
        "galat": galat,
        "lanjut": lanjut,
        "akun_demo": read_akun_demo(),
    }
    return render(request, "masuk.html", konteks, status=status)


def _safe(request: HttpRequest, lanjut: str) -> str:
    """The address to go on to, if it is one of ours."""
    aman = url_has_allowed_host_and_scheme(
        lanjut, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return lanjut if aman else ""


def read_akun_demo() -> list[dict[str, Any]]:
    """The example accounts, in demo mode only: written into the data folder by whoever filled the demo."""
    berkas = settings.TAKAR_DATA / "akun-demo.json"
    if not settings.TAKAR_DEMO or not berkas.exists():
        return []
    return list(json.loads(berkas.read_text(encoding="utf-8")))
