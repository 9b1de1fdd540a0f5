"""One's own signing key: make, change its passphrase, revoke; and the agency's keys for the leadership."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.services.baca_tanda import list_kunci, load_keadaan_kunci
from takar.services.kunci_pejabat import change_frasa, make_kunci, revoke_kunci
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of

_ISIAN_GALAT = {
    **dict.fromkeys(("frasa-lemah", "frasa-beda"), "frasa_baru"),
    **dict.fromkeys(("frasa-salah", "kunci-terkunci"), "frasa"),
    "alasan-kosong": "alasan",
}


@sensitive_post_parameters("frasa", "frasa_baru", "frasa_ulang")
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def saya(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    try:
        kalimat = _act(request)
    except Ditolak as sebab:
        return _show(request, sebab)
    messages.success(request, kalimat)
    return redirect("kunci-saya")


def _act(request: HttpRequest) -> str:
    oleh, kunci = pengunjung(request).pegawai, key_of(request)
    baru, ulang = (Rahasia(request.POST.get(nama, "")) for nama in ("frasa_baru", "frasa_ulang"))
    if request.POST.get("aksi") == "ganti":
        change_frasa(oleh=oleh, lama=Rahasia(request.POST.get("frasa", "")), frasa=baru, ulang=ulang, kunci=kunci)
        return "Frasa sandi kunci Anda sudah diganti. Yang lama tidak berlaku lagi."
    make_kunci(oleh=oleh, frasa=baru, ulang=ulang, kunci=kunci)
    return "Kunci tanda tangan Anda siap dipakai. Ingat frasa sandinya: tidak ada yang dapat memulihkannya."


def _show(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    satu = pengunjung(request)
    konteks = {
        "menu": "tanda-tangan",
        "sertifikat": load_keadaan_kunci(satu.pegawai),
        "daftar": list_kunci(satu.pegawai, satu.orang, semua=False),
        "pimpinan": may(satu.orang, Tindakan.CABUT_KUNCI),
        "mengganti": request.POST.get("aksi") == "ganti",
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else None,
    }
    return render(request, "kunci/saya.html", konteks, status=status_of(sebab) if sebab else 200)


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """Every key of the agency, for those who may revoke it."""
    return _show_daftar(request)


@require_POST
@pegawai_saja
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    alasan = request.POST.get("alasan", "")
    try:
        revoke_kunci(oleh=pengunjung(request).pegawai, kunci_id=pk, alasan=alasan, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        kembali = _show_daftar if may(pengunjung(request).orang, Tindakan.CABUT_KUNCI) else _show
        return kembali(request, sebab)
    messages.success(request, "Kunci dicabut. Naskah yang sudah ditandatangani dengannya tetap sah.")
    return redirect("kunci-saya")


def _show_daftar(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    satu = pengunjung(request)
    check_tindakan(satu.orang, Tindakan.CABUT_KUNCI)
    konteks = {
        "menu": "tanda-tangan",
        "daftar": list_kunci(satu.pegawai, satu.orang, semua=True),
        "alasan": request.POST.get("alasan", ""),
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else None,
    }
    return render(request, "kunci/daftar.html", konteks, status=status_of(sebab) if sebab else 200)
