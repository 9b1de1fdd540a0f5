"""Signing with BSrE in two forms: the NIK gives the certificate's state, then the passphrase signs. And its check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Naskah
from takar.services.baca_naskah import open_naskah
from takar.services.bsre_tanda import Keadaan, check_sertifikat, has_bsre, open_segel, sign_bsre, verify_bsre
from takar.services.tanda_baris import find_turn
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of

_ISIAN = {"nik-salah": "nik", "bsre-segel-usang": "nik", "bsre-frasa-salah": "frasa", "bsre-frasa-kosong": "frasa"}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms of one paper, for whoever's turn it is."""
    satu = pengunjung(request)
    naskah = open_naskah(satu.pegawai, satu.orang, pk)
    find_turn(naskah, satu.pegawai)
    if request.method != "POST":
        return _show(request, naskah)
    try:
        if request.POST.get("aksi") == "periksa":
            return _show(request, naskah, _check(request, pk))
        _sign(request, pk)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, naskah, sebab=sebab)
    messages.success(request, f"Naskah {naskah.nomor} Anda tanda tangani dengan sertifikat BSrE.")
    return redirect("naskah-tanda-tangan", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def periksa(request: HttpRequest, pk: int) -> HttpResponse:
    """What BSrE says of a signed paper, asked on request."""
    satu = pengunjung(request)
    naskah = open_naskah(satu.pegawai, satu.orang, pk)
    konteks: dict[str, Any] = {
        "menu": "naskah",
        "naskah": {"nomor": naskah.nomor, "hal": naskah.hal, "pk": pk},
        "hasil": None,
    }
    try:
        konteks["hasil"] = verify_bsre(naskah) if request.method == "POST" else None
    except Ditolak as sebab:
        return render(request, "bsre/periksa.html", konteks | {"galat": galat_of(sebab)}, status=status_of(sebab))
    return render(request, "bsre/periksa.html", konteks)


def _check(request: HttpRequest, pk: int) -> Keadaan:
    nik = Rahasia(request.POST.get("nik", ""))
    return check_sertifikat(oleh=pengunjung(request).pegawai, naskah_id=pk, nik=nik)


def _sign(request: HttpRequest, pk: int) -> None:
    oleh = pengunjung(request).pegawai
    nik = open_segel(oleh, pk, request.POST.get("segel", ""))
    frasa = Rahasia(request.POST.get("frasa", ""))
    sign_bsre(oleh=oleh, naskah_id=pk, nik=nik, frasa=frasa, kunci=key_of(request))


def _show(
    request: HttpRequest, naskah: Naskah, keadaan: Keadaan | None = None, sebab: Ditolak | None = None
) -> HttpResponse:
    """Neither the NIK nor the passphrase is written into the page; a seal that still holds goes back to the form."""
    segel = keadaan.segel if keadaan else request.POST.get("segel", "")
    if sebab and sebab.kode == "bsre-segel-usang":
        segel = ""
    konteks = {
        "menu": "tanda-tangan",
        "naskah": {"nomor": naskah.nomor, "hal": naskah.hal, "pk": naskah.pk},
        "url_pdf": reverse("naskah-pdf", args=[naskah.pk]),
        "disetel": has_bsre(),
        "status": keadaan.status if keadaan else None,
        "segel": segel,
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN.get(sebab.kode, "")) if sebab else None,
    }
    return render(request, "bsre/halaman.html", konteks, status=status_of(sebab) if sebab else 200)
