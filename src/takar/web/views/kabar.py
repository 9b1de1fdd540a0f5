"""Pemberitahuan: the list, how one wants to be told, the calendar feed, and reminding all who are late."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, may
from takar.services.kabar_baca import as_baris, list_kabar, read_keadaan, read_kiriman
from takar.services.kabar_ingatkan import build_ingatan_semua, list_terlambat, remind_terlambat
from takar.services.kabar_setelan import (
    mark_all_read,
    open_kabar,
    renew_kalender,
    revoke_kalender,
    save_setelan,
    subscribe,
    unsubscribe,
)
from takar.services.kabar_umpan import read_umpan
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of, url_tugas
from takar.web.kirim import key_of

SEHALAMAN = 30


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request).pegawai
    halaman = Paginator(list_kabar(siapa), SEHALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "menu": "kabar",
        "kabar": [{**asdict(satu), "url": reverse("kabar-buka", args=[satu.id])} for satu in as_baris(siapa, halaman)],
        "halaman": halaman,
        "kunci": new_kunci(),
    }
    return render(request, "kabar/daftar.html", konteks)


@require_POST
@pegawai_saja
def baca(request: HttpRequest) -> HttpResponse:
    mark_all_read(oleh=pengunjung(request).pegawai, kunci=key_of(request))
    messages.success(request, "Semua pemberitahuan ditandai sudah dibaca.")
    return redirect("kabar")


@require_POST
@pegawai_saja
def buka(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it as read and go where it leads."""
    return redirect(open_kabar(oleh=pengunjung(request).pegawai, kabar_id=pk, kunci=key_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def setelan(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show_setelan(request)
    isi = request.POST
    save_setelan(
        oleh=pengunjung(request).pegawai,
        surel="surel" in isi,
        lewat_peramban="peramban" in isi,
        ringkasan="ringkasan" in isi,
        kunci=key_of(request),
    )
    messages.success(request, "Setelan pemberitahuan tersimpan.")
    return redirect("kabar-setelan")


@never_cache
@require_POST
@pegawai_saja
def kalender(request: HttpRequest) -> HttpResponse:
    """Make a new secret address, which is shown on this page alone, or take the present one back."""
    oleh, kunci = pengunjung(request).pegawai, key_of(request)
    if request.POST.get("aksi") == "cabut":
        revoke_kalender(oleh=oleh, kunci=kunci)
        messages.success(request, "Alamat kalender dicabut. Kalender yang berlangganan tidak diperbarui lagi.")
        return redirect("kabar-setelan")
    rahasia = renew_kalender(oleh=oleh, kunci=kunci)
    return _show_setelan(request, alamat=_url_umpan(rahasia) if rahasia else "")


@require_POST
@pegawai_saja
def peramban(request: HttpRequest) -> HttpResponse:
    """This browser begins to be told, or all of the person's end."""
    oleh, isi, kunci = pengunjung(request).pegawai, request.POST, key_of(request)
    if isi.get("aksi") == "berhenti":
        unsubscribe(oleh=oleh, kunci=kunci)
        messages.success(request, "Pemberitahuan lewat peramban dihentikan.")
        return redirect("kabar-setelan")
    try:
        subscribe(
            oleh=oleh,
            alamat=isi.get("alamat", ""),
            kunci_umum=isi.get("kunci_umum", ""),
            rahasia=isi.get("rahasia", ""),
            kunci=kunci,
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_setelan(request, sebab=sebab)
    messages.success(request, "Peramban ini akan menampilkan pemberitahuan.")
    return redirect("kabar-setelan")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def ingatkan(request: HttpRequest) -> HttpResponse:
    satu = pengunjung(request)
    if request.method == "POST":
        banyak = remind_terlambat(oleh=satu.pegawai, kunci=key_of(request))
        messages.success(request, _reminded(banyak))
        return redirect("kabar-ingatkan")
    baris = list_terlambat(satu.pegawai, satu.orang, satu.pemegang)
    konteks = {
        "menu": "tugas",
        "terlambat": [{**asdict(tugas), "url": url_tugas(tugas.tugas_id)} for tugas in baris],
        "semua": asdict(build_ingatan_semua(baris)),
        "kunci": new_kunci(),
    }
    return render(request, "kabar/ingatkan.html", konteks)


@login_not_required
@never_cache
@require_safe
def umpan(request: HttpRequest, kode: str) -> HttpResponse:
    """The feed, for a calendar program that has no login: the address is the secret."""
    isi = read_umpan(kode)
    if isi is None:
        raise Http404
    return HttpResponse(isi, content_type="text/calendar; charset=utf-8")


def _reminded(banyak: int) -> str:
    if not banyak:
        return "Tidak ada yang perlu diingatkan: semua yang terlambat sudah diingatkan hari ini, atau tidak ada lagi."
    return f"{banyak} pengingat dibuat. Setiap orang diingatkan paling banyak sekali sehari untuk satu tugas."


def _url_umpan(rahasia: str) -> str:
    return f"{settings.TAKAR_ALAMAT.rstrip('/')}{reverse('kalender-umpan', args=[rahasia])}"


def _show_setelan(request: HttpRequest, *, alamat: str = "", sebab: Ditolak | None = None) -> HttpResponse:
    satu = pengunjung(request)
    keadaan = read_keadaan(satu.pegawai)
    kelola = may(satu.orang, Tindakan.ATUR_NASKAH)
    konteks: dict[str, Any] = {
        "menu": "kabar",
        "keadaan": keadaan,
        "setelan": keadaan.setelan,
        "alamat_kalender": alamat,
        "kiriman": read_kiriman(satu.pegawai.instansi_id) if kelola else None,
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else None,
    }
    return render(request, "kabar/setelan.html", konteks, status=status_of(sebab) if sebab else 200)
