"""The form that proposes new standard times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.services.baca_sop import name_sop
from takar.services.evaluasi_usul import (
    MAKS_ALASAN,
    MAKS_WAKTU,
    CalonUsul,
    UsulLangkah,
    find_dasar,
    list_calon,
    propose_waktu,
)
from takar.services.muat import load_sop
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of
from takar.web.views.evaluasi import find_hasil, query_of, read_saringan


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def usul(request: HttpRequest, kode: str) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.SUSUN_SOP)
    return _send(request, kode) if request.method == "POST" else _show(request, kode)


def _send(request: HttpRequest, kode: str) -> HttpResponse:
    satu = pengunjung(request)
    try:
        hasil = propose_waktu(
            oleh=satu.pegawai,
            kode=kode,
            saringan=read_saringan(request),
            usul=list(_read(request)),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, kode, sebab)
    kalimat = "Draf SOP dengan waktu baru sudah dibuat; SOP yang berlaku tidak berubah. Naskah usulnya: {}"
    tautan = format_html('<a href="{}">Usul Perubahan Mutu Baku</a>', reverse("naskah", args=[hasil.naskah_id]))
    messages.success(request, format_html(kalimat, tautan))
    return redirect("draf-sop", hasil.draf_id)


def _show(request: HttpRequest, kode: str, sebab: Ditolak | None = None) -> HttpResponse:
    pegawai = pengunjung(request).pegawai
    hasil, versi = find_hasil(request, kode), find_dasar(pegawai, kode)
    calon = list_calon(hasil, load_sop(versi))
    konteks = {
        "menu": "sop",
        "kode": kode,
        "judul": name_sop(versi),
        "versi": versi,
        "lingkup": hasil.lingkup,
        "saringan": query_of(hasil),
        "calon": [_as_baris(request, satu) for satu in calon],
        "maks_waktu": MAKS_WAKTU,
        "maks_alasan": MAKS_ALASAN,
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "evaluasi/usul.html", konteks, status=status_of(sebab) if sebab else 200)


def _as_baris(request: HttpRequest, satu: CalonUsul) -> dict[str, Any]:
    """A row of the form, with what was typed after a refusal."""
    isi = request.POST
    return asdict(satu) | {
        "dipilih": satu.kode in isi.getlist("pilih"),
        "waktu": isi.get(f"waktu-{satu.kode}", satu.usulan),
        "alasan": isi.get(f"alasan-{satu.kode}", ""),
    }


def _read(request: HttpRequest) -> Iterator[UsulLangkah]:
    """The rows that were ticked, each once."""
    for kode in dict.fromkeys(request.POST.getlist("pilih")):
        yield UsulLangkah(kode, request.POST.get(f"waktu-{kode}", ""), request.POST.get(f"alasan-{kode}", ""))
