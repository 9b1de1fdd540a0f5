"""The second factor's pages: the code after the password, and putting an authenticator on and off."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Akun
from takar.services import jam
from takar.services.faktor import (
    Pasangan,
    begin_totp,
    check_faktor,
    confirm_totp,
    count_kode,
    has_faktor,
    remove_faktor,
    renew_kode,
)
from takar.services.tautan import draw_qr
from takar.web.bantu import galat_of, has_nul, show_kalimat
from takar.web.perangkat import read_cookie
from takar.web.views.akun import SESI_FAKTOR, open_sesi, own_akun, read_secret

SESI_BARU = "faktor-baru"
"""The sealed secret of an authenticator that is being set up: it stays the same while its owner looks for the phone."""
UMUR = 5 * 60
"""Seconds between the password and the code."""


@login_not_required
@never_cache
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "HEAD", "POST"])
def masuk(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator, or a recovery code, from who has just shown the password."""
    akun, lanjut = _waiting(request)
    if akun is None:
        return redirect("masuk")
    if request.method != "POST":
        return render(request, "akun/kode.html", {"galat": []})
    if has_nul(request):
        return show_kalimat(request, 400)
    try:
        check_faktor(akun, request.POST.get("kode", ""))
    except Ditolak as sebab:
        status = 429 if sebab.kode == "terlalu-sering" else 422
        return render(request, "akun/kode.html", {"galat": galat_of(sebab, "kode")}, status=status)
    del request.session[SESI_FAKTOR]
    return open_sesi(request, akun, lanjut)


def _waiting(request: HttpRequest) -> tuple[Akun | None, str]:
    """The account whose password was shown in this session less than five minutes ago, and where it wants to go."""
    pk, saat, lanjut = request.session.get(SESI_FAKTOR) or (0, 0.0, "")
    if not pk or jam.machine_now().timestamp() - saat > UMUR:
        return None, ""
    return Akun.objects.filter(pk=pk, is_active=True).first(), lanjut


@never_cache
@sensitive_post_parameters("sandi", "kode")
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest) -> HttpResponse:
    akun = own_akun(request)
    if request.method != "POST":
        return _show(request, akun)
    if has_nul(request):
        return show_kalimat(request, 400)
    aksi, sandi, perangkat = request.POST.get("aksi"), read_secret(request, "sandi"), read_cookie(request)
    try:
        if aksi == "pasang":
            return _show(request, akun, kode=_confirm(request, akun, sandi))
        if aksi == "kode-baru":
            return _show(request, akun, kode=renew_kode(akun, sandi, perangkat))
        if aksi == "lepas":
            remove_faktor(akun, sandi, perangkat)
            messages.success(request, "Pengaman tambahan dilepas. Untuk masuk kini cukup kata sandi.")
            return redirect("akun")
        raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")
    except Ditolak as sebab:
        return _show(request, akun, sebab=sebab)


def _confirm(request: HttpRequest, akun: Akun, sandi: Rahasia) -> list[str]:
    segel, kode = request.session.get(SESI_BARU, ""), request.POST.get("kode", "")
    return confirm_totp(akun, segel, kode, sandi, read_cookie(request))


def _show(
    request: HttpRequest, akun: Akun, *, kode: list[str] | None = None, sebab: Ditolak | None = None
) -> HttpResponse:
    pasangan = None if has_faktor(akun) else begin_totp(akun, request.session.get(SESI_BARU, ""))
    if pasangan:
        request.session[SESI_BARU] = pasangan.segel
    else:
        request.session.pop(SESI_BARU, None)
    konteks: dict[str, Any] = {
        "menu": "akun",
        "kode": kode,
        "sisa": count_kode(akun),
        "pasangan": pasangan and _as_shown(pasangan),
        "galat": galat_of(sebab) if sebab else [],
    }
    status = 200 if sebab is None else 429 if sebab.kode == "terlalu-sering" else 422
    return render(request, "akun/pengaman.html", konteks, status=status)


def _as_shown(pasangan: Pasangan) -> dict[str, str]:
    """The QR as an address of its own picture, and the secret in groups of four for who types it."""
    rahasia = pasangan.rahasia.rstrip("=")
    return {
        "qr": f"data:image/svg+xml;base64,{b64encode(draw_qr(pasangan.alamat).encode()).decode()}",
        "rahasia": " ".join(rahasia[awal : awal + 4] for awal in range(0, len(rahasia), 4)),
    }
