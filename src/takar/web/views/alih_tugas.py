"""A task of a group: taken and given back on its card, reassigned on a page of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.services.alih_tugas import find_alih, give_back, list_calon, reassign, take_tugas
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of


@require_POST
@pegawai_saja
def pegang(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the task, or give it back."""
    oleh = pengunjung(request).pegawai
    if request.POST.get("lepas"):
        give_back(oleh=oleh, tugas_id=pk, kunci=key_of(request))
        messages.success(request, "Tugas dikembalikan kepada kelompoknya.")
    else:
        take_tugas(oleh=oleh, tugas_id=pk, kunci=key_of(request))
        messages.success(request, "Tugas ini kini Anda pegang; yang lain melihatnya.")
    return redirect("tugas", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def alih(request: HttpRequest, pk: int) -> HttpResponse:
    """Reassign the task to somebody of its group."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ALIHKAN_TUGAS)
    if request.method != "POST":
        return _show(request, pk)
    try:
        reassign(
            oleh=siapa.pegawai,
            tugas_id=pk,
            kepada_id=read_bulat(request.POST.get("kepada") or "0"),
            alasan=request.POST.get("alasan", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, pk, sebab)
    messages.success(request, "Tugas dialihkan.")
    return redirect("tugas", pk)


def _show(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    tugas = find_alih(pengunjung(request).pegawai, pk)
    konteks = {
        "menu": "tugas",
        "tugas": tugas,
        "calon": list_calon(tugas),
        "alasan": request.POST.get("alasan", ""),
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "organisasi/alih.html", konteks, status=status_of(sebab) if sebab else 200)
