"""The pages of a practice: starting one, choosing whom to play, the list of what was learned. All as oneself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, may
from takar.data.models import DrafSop, Latihan, SopVersi
from takar.services.baca_latihan import find_asal_draf, find_asal_sop, list_of, list_pilihan, summarize
from takar.services.baca_sop import name_sop
from takar.services.konteks import moment_text
from takar.services.latihan import find_latihan, list_latihan, now_in, start_latihan
from takar.services.latihan_belajar import list_belajar, print_belajar
from takar.services.latihan_hapus import may_wipe
from takar.web.bantu import asli, galat_of, is_halaman, new_kunci, pegawai_saja, status_of
from takar.web.kirim import key_of
from takar.web.latihan import pemain_of
from takar.web.views.pdf import answer_pdf


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """The practices that the visitor may join."""
    satu = asli(request)
    semua = [summarize(latihan) for latihan in list_latihan(satu.pegawai, satu.orang)]
    return render(request, "latihan/daftar.html", {"menu": "sop", "semua": semua})


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def mulai_draf(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a practice of a draft."""
    satu = asli(request)
    return _mulai(request, find_asal_draf(satu.pegawai, satu.orang, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def mulai_sop(request: HttpRequest, kode: str) -> HttpResponse:
    """Start a practice of the version in force; whoever has a role in it finds the running ones here."""
    satu = asli(request)
    return _mulai(request, find_asal_sop(satu.pegawai, satu.orang, kode))


def _mulai(request: HttpRequest, asal: DrafSop | SopVersi) -> HttpResponse:
    if request.method != "POST":
        return _show_mulai(request, asal)
    sumber: dict[str, Any] = {"draf" if isinstance(asal, DrafSop) else "versi": asal}
    try:
        latihan = start_latihan(oleh=asli(request).pegawai, kunci=key_of(request), **sumber)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_mulai(request, asal, sebab)
    return redirect("latihan", latihan.pk)


def _show_mulai(request: HttpRequest, asal: DrafSop | SopVersi, sebab: Ditolak | None = None) -> HttpResponse:
    satu = asli(request)
    konteks = {
        "menu": "sop",
        "nama": str(asal) if isinstance(asal, DrafSop) else name_sop(asal),
        "draf": isinstance(asal, DrafSop),
        "url_asal": "" if isinstance(asal, DrafSop) else reverse("sop", args=[asal.kode]),
        "boleh_mulai": may(satu.orang, Tindakan.SUSUN_SOP),
        "semua": [summarize(latihan) for latihan in list_of(satu.pegawai, satu.orang, asal)],
        "url_kirim": request.path,
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else None,
    }
    return render(request, "latihan/mulai.html", konteks, status=status_of(sebab) if sebab else 200)


# --- one practice -----------------------------------------------------------------------------------------------------


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to play, the clock, what was learned, and wiping it."""
    return show_halaman(request, pk)


def show_halaman(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    """The page of a practice; with a refusal on it."""
    latihan = _find(request, pk)
    pemain = pemain_of(request)
    saya = pemain.pegawai.pk if pemain and pemain.latihan.pk == pk else 0
    konteks = {
        "menu": "sop",
        "satu": summarize(latihan),
        "bermain": bool(saya),
        "waktu": moment_text(latihan.instansi, now_in(latihan)),
        "pemeran": list_pilihan(latihan, saya),
        "boleh_hapus": may_wipe(asli(request).pegawai, asli(request).orang, latihan),
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else None,
    }
    return render(request, "latihan/halaman.html", konteks, status=status_of(sebab) if sebab else 200)


@require_safe
@pegawai_saja
def belajar(request: HttpRequest, pk: int) -> HttpResponse:
    """What each role has to learn, and who has done it."""
    latihan = _find(request, pk)
    konteks = {"menu": "sop", "satu": summarize(latihan), "daftar": list_belajar(latihan)}
    return render(request, "latihan/belajar.html", konteks)


@require_safe
@pegawai_saja
def belajar_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return answer_pdf(print_belajar(_find(request, pk)), f"daftar-latihan-{pk}")


def _find(request: HttpRequest, pk: int) -> Latihan:
    satu = asli(request)
    return find_latihan(satu.pegawai, satu.orang, pk)
