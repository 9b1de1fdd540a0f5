"""One's own account: its password, the browsers in which it is open; and the invitation by which it begins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Akun
from takar.services import jam
from takar.services.akun import accept_undangan, change_sandi, end_sesi, find_undangan, list_sesi, record_sesi
from takar.services.faktor import count_kode, has_faktor
from takar.web.bantu import find_asli, galat_of, has_nul, read_bulat, show_ditolak, show_kalimat, status_of
from takar.web.perangkat import name_peramban, read_cookie, remember_perangkat

SESI_FAKTOR = "faktor"
"""Who has shown the password and not yet the second factor: account, when, and where they want to go."""
BACKEND = "django.contrib.auth.backends.ModelBackend"


def open_sesi(request: HttpRequest, akun: Akun, lanjut: str) -> HttpResponse:
    """Log the account in, in a session of its own, and go on to this page; the browser is known from now on."""
    login(request, akun, BACKEND)
    record_sesi(akun, request.session.session_key or "", name_peramban(request))
    jawaban = redirect(lanjut)
    remember_perangkat(request, jawaban, akun)
    return jawaban


def go_in(request: HttpRequest, akun: Akun, lanjut: str) -> HttpResponse:
    """The password was right: on to the page, or to the second factor first."""
    if not has_faktor(akun):
        return open_sesi(request, akun, lanjut)
    request.session.cycle_key()
    request.session[SESI_FAKTOR] = [akun.pk, jam.machine_now().timestamp(), lanjut]
    return redirect("masuk-faktor")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest) -> HttpResponse:
    """The account and where it is open; one browser, or all others, can be ended."""
    akun = own_akun(request)
    if request.method == "POST":
        try:
            sesi = read_bulat(request.POST.get("sesi") or "0")
        except Ditolak as sebab:
            return show_ditolak(request, sebab)
        banyak = end_sesi(akun, sesi, kecuali=request.session.session_key or "")
        messages.success(request, f"{banyak} sesi diakhiri." if banyak else "Tidak ada sesi lain yang terbuka.")
        return redirect("akun")
    konteks = {
        "menu": "akun",
        "akun": akun,
        "kode_sisa": count_kode(akun) if has_faktor(akun) else None,
        "pegawai": asli.pegawai if (asli := find_asli(request)) else None,
        "sesi": [
            {
                "id": satu.pk,
                "peramban": satu.peramban,
                "masuk": timezone.localtime(satu.masuk),
                "ini": satu.kunci == request.session.session_key,
            }
            for satu in list_sesi(akun)
        ],
    }
    return render(request, "akun/akun.html", konteks)


@never_cache
@sensitive_post_parameters("sandi", "sandi_baru", "sandi_ulang")
@require_http_methods(["GET", "HEAD", "POST"])
def sandi(request: HttpRequest) -> HttpResponse:
    akun = own_akun(request)
    if request.method != "POST":
        return _show_sandi(request, akun)
    if has_nul(request):
        return show_kalimat(request, 400)
    try:
        change_sandi(akun=akun, lama=read_secret(request, "sandi"), perangkat=read_cookie(request), **_new(request))
    except Ditolak as sebab:
        return _show_sandi(request, akun, sebab)
    request.session.flush()
    messages.success(request, "Kata sandi diganti. Sesi di peramban lain sudah diakhiri.")
    return open_sesi(request, akun, "akun")


@login_not_required
@never_cache
@sensitive_post_parameters("sandi_baru", "sandi_ulang")
@require_http_methods(["GET", "HEAD", "POST"])
def undangan(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: whoever holds it sets the account's password and is logged in."""
    try:
        satu = find_undangan(token)
        if request.method != "POST":
            return _show_undangan(request, satu.akun)
        if has_nul(request):
            return show_kalimat(request, 400)
        akun = accept_undangan(token=token, **_new(request, "sandi", "ulang"))
    except Ditolak as sebab:
        if status_of(sebab) == 404:
            return show_ditolak(request, sebab)
        return _show_undangan(request, satu.akun, sebab)
    logout(request)
    messages.success(request, "Kata sandi Anda tersimpan.")
    return go_in(request, akun, "beranda")


def own_akun(request: HttpRequest) -> Akun:
    akun = request.user
    if not isinstance(akun, Akun):
        raise TypeError("a page behind the log-in was opened without one")
    return akun


def read_secret(request: HttpRequest, nama: str) -> Rahasia:
    return Rahasia(request.POST.get(nama, ""))


def _new(request: HttpRequest, baru: str = "baru", ulang: str = "ulang") -> dict[str, Rahasia]:
    return {baru: read_secret(request, "sandi_baru"), ulang: read_secret(request, "sandi_ulang")}


def _show_sandi(request: HttpRequest, akun: Akun, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {
        "menu": "akun",
        "akun": akun,
        "wajib": akun.harus_ganti,
        "isian": _fields(dengan_lama=True),
        "galat": galat_of(sebab, "sandi") if sebab else [],
    }
    return render(request, "akun/sandi.html", konteks, status=_status(sebab))


def _show_undangan(request: HttpRequest, akun: Akun, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {"akun": akun, "isian": _fields(), "galat": galat_of(sebab, "sandi_baru") if sebab else []}
    return render(request, "akun/undangan.html", konteks, status=_status(sebab))


def _status(sebab: Ditolak | None) -> int:
    if sebab is None:
        return 200
    return 429 if sebab.kode == "terlalu-sering" else 422


def _fields(*, dengan_lama: bool = False) -> list[dict[str, Any]]:
    lama = {"nama": "sandi", "label": "Kata sandi sekarang", "otomatis": "current-password"}
    baru = {
        "nama": "sandi_baru",
        "label": "Kata sandi baru",
        "petunjuk": "Paling sedikit 12 huruf. Beberapa kata yang hanya Anda ketahui lebih kuat daripada satu kata "
        "berisi angka. Jangan sama dengan frasa sandi tanda tangan.",
        "otomatis": "new-password",
    }
    ulang = {"nama": "sandi_ulang", "label": "Kata sandi baru, sekali lagi", "otomatis": "new-password"}
    semua = [lama, baru, ulang] if dengan_lama else [baru, ulang]
    return [{"jenis": "sandi", "wajib": True, **satu} for satu in semua]
