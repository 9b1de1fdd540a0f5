"""The pages for anybody who holds a paper: its code, its file, its signatures. No log-in, no content, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.verifikasi.kode import read_kode, read_sidik
from takar.services.laju import KODE_SALAH, TerlaluSering, take_turn
from takar.services.periksa_unggahan import MAKS_BERKAS, check_unggahan, too_large
from takar.services.titik_kertas import compare_titik, find_titik
from takar.services.verifikasi import KartuVerifikasi, find_kartu, match_sidik
from takar.web.alamat import address_of
from takar.web.bantu import galat_of

BUKAN_KODE = (
    "Itu bukan kode naskah. Kodenya 16 huruf dan angka, tercetak di bawah QR pada kertas, misalnya 7K3M-9QXP-2F4T-8ZVB."
)
TAK_DIKENAL = (
    "Tidak ada naskah dengan kode ini. Periksa huruf demi huruf dengan kodenya pada kertas. Bila sama, kertas itu "
    "tidak berasal dari sini: tanyakan kepada instansi yang tertulis pada kepala suratnya."
)
BUKAN_SIDIK = "Itu bukan sidik SHA-256. Sidiknya 64 huruf dan angka, dari 0 sampai 9 dan a sampai f."


def for_strangers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page without log-in that no cache keeps, no search engine lists, and that tells no other site who read what."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # Not "no-referrer": under it a browser sends no origin with a form either, and the form is taken for foreign.
        response.headers["Referrer-Policy"] = "same-origin"
        response._has_been_logged = True  # Django would write a line for each wrong code: a flood would fill the log
        return response

    return login_not_required(wrapped)


@for_strangers
@require_safe
def mulai(request: HttpRequest) -> HttpResponse:
    ketikan = request.GET.get("kode", "")
    if kode := read_kode(ketikan):
        return redirect("verifikasi", kode)
    galat = galat_of(Ditolak(BUKAN_KODE, "bukan-kode"), "kode") if ketikan.strip() else []
    return _render(request, "mulai", {"ketikan": ketikan[:200], "galat": galat}, 422 if galat else 200)


@for_strangers
@require_safe
def kartu(request: HttpRequest, kode: str) -> HttpResponse:
    satu = find_kartu(kode)
    return _unknown(request, kode) if satu is None else _known(request, satu)


@for_strangers
@require_safe
def titik(request: HttpRequest, kode: str, banyak: int) -> HttpResponse:
    """The root of this paper's ledger at a size, for the script that compares it with the one on the paper."""
    satu = find_kartu(kode)
    if satu is None:
        return _unknown(request, kode)
    return JsonResponse({"tp": find_titik(satu.instansi, banyak)})


@for_strangers
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: HttpRequest) -> HttpResponse:
    kode = read_kode(request.POST.get("kode", "") or request.GET.get("kode", ""))
    if request.method != "POST":
        return _show_periksa(request, kode)
    try:
        hasil = check_unggahan(isi=_read_berkas(request), kode=kode, alamat=address_of(request))
    except TerlaluSering as sebab:
        return _too_often(_show_periksa(request, kode, sebab), sebab.tunggu)
    except Ditolak as sebab:
        return _show_periksa(request, kode, sebab)
    return _render(request, "periksa", {"kode": kode, "hasil": hasil, "maks": MAKS_BERKAS >> 20})


def _unknown(request: HttpRequest, ketikan: str) -> HttpResponse:
    """The same page without a card. Only wrong codes are counted, so no flood of them keeps a right one out."""
    if tunggu := take_turn(KODE_SALAH, address_of(request)):
        kalimat = (
            f"Terlalu banyak kode yang salah. Tunggu {tunggu} detik, lalu coba lagi. Kode yang benar tetap dijawab: "
            "periksa huruf demi huruf dengan kodenya pada kertas."
        )
        return _too_often(_render(request, "kartu", {"ketikan": ketikan[:40], "kalimat": kalimat}, 429), tunggu)
    return _render(request, "kartu", {"ketikan": ketikan[:40], "kalimat": TAK_DIKENAL}, 404)


def _known(request: HttpRequest, satu: KartuVerifikasi) -> HttpResponse:
    sidik, tp = request.GET.get("sidik", "").strip(), request.GET.get("tp", "").strip()
    konteks: dict[str, Any] = {"kartu": satu, "instansi": satu.instansi, "sidik": sidik[:200], "tp": tp[:200]}
    if sidik:
        terbaca = read_sidik(sidik)
        konteks |= {"sidik_salah": "" if terbaca else BUKAN_SIDIK, "sidik_cocok": match_sidik(satu, terbaca)}
    if tp:
        konteks["titik"] = compare_titik(satu.instansi, tp)
    return _render(request, "kartu", konteks)


def _read_berkas(request: HttpRequest) -> bytes:
    berkas = request.FILES.get("berkas")
    if berkas is None:
        return b""
    if berkas.size > MAKS_BERKAS:
        raise too_large()
    return bytes(berkas.read())


def _show_periksa(request: HttpRequest, kode: str, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {"kode": kode, "maks": MAKS_BERKAS >> 20, "galat": galat_of(sebab, "berkas") if sebab else []}
    return _render(request, "periksa", konteks, 422 if sebab else 200)


def _too_often(response: HttpResponse, tunggu: int) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(tunggu)
    return response


def _render(request: HttpRequest, nama: str, konteks: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"verifikasi/{nama}.html", {"instansi": None, **konteks}, status=status)
