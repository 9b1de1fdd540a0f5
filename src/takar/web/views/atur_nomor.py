"""Number patterns and the scheme of classification codes, each from a day on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.data.models import Instansi, SkemaKlasifikasi
from takar.services.kop_nomor import (
    PENANDA_NOMOR,
    check_teks_pola,
    list_register,
    preview_nomor,
    read_mulai,
    read_pola,
    read_skema,
    set_pola,
    set_skema,
)
from takar.services.tampil import short_moment
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, status_of
from takar.web.kirim import key_of
from takar.web.views.atur_naskah import PRATINJAU, pengatur

_ISIAN = {
    "pola-rusak": "pola",
    "register-asing": "register",
    "tanggal-salah": "berlaku",
    "tanggal-terpakai": "berlaku",
    "berlaku-surut": "berlaku",
    "skema-asing": "skema",
}
"""Where on the form a refusal leads."""


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def nomor(request: HttpRequest) -> HttpResponse:
    """Every register's pattern with its next number; a new pattern is previewed before it is saved."""
    oleh = pengatur(request)
    if request.method != "POST":
        return _show_nomor(request, oleh.instansi)
    isi = request.POST
    try:
        if isi.get("aksi") == PRATINJAU:
            return _show_nomor(request, oleh.instansi, contoh=_preview(request, oleh.instansi))
        set_pola(
            oleh=oleh,
            register=isi.get("register", ""),
            pola=isi.get("pola", ""),
            berlaku=isi.get("berlaku", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_nomor(request, oleh.instansi, sebab)
    messages.success(request, "Pola nomor tersimpan. Nomor yang sudah diberikan tidak berubah.")
    return redirect("atur-nomor")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def klasifikasi(request: HttpRequest) -> HttpResponse:
    """Which codes new papers carry."""
    oleh = pengatur(request)
    if request.method != "POST":
        return _show_skema(request, oleh.instansi)
    isi = request.POST
    try:
        set_skema(oleh=oleh, skema=isi.get("skema", ""), berlaku=isi.get("berlaku", ""), kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_skema(request, oleh.instansi, sebab)
    messages.success(request, "Skema klasifikasi tersimpan.")
    return redirect("atur-klasifikasi")


def _preview(request: HttpRequest, instansi: Instansi) -> str:
    register = request.POST.get("register", "")
    pola = check_teks_pola(instansi, register, request.POST.get("pola", ""))
    return preview_nomor(instansi, register, pola, read_mulai(instansi, request.POST.get("berlaku", "")))


def _show_nomor(
    request: HttpRequest, instansi: Instansi, sebab: Ditolak | None = None, contoh: str = ""
) -> HttpResponse:
    register = [(satu, satu.replace("-", " ").capitalize()) for satu in list_register(instansi)]
    isian = [
        _field(request, sebab, "register", "Buku register", jenis="pilihan", pilihan=register),
        _field(request, sebab, "pola", "Pola nomor", wajib=True, petunjuk="Misalnya {klas}/{urut:3}/{unit}/{tahun}"),
        _field(request, sebab, "berlaku", "Mulai berlaku", jenis="tanggal", wajib=True),
    ]
    konteks = {
        "pola": [_describe(instansi, satu) for satu in read_pola(instansi)],
        "penanda": PENANDA_NOMOR.items(),
        "contoh": contoh,
    }
    return _render(request, "atur/nomor.html", isian, konteks, sebab)


def _describe(instansi: Instansi, satu: Any) -> dict[str, Any]:
    riwayat = [
        {"pola": r.pola, "sejak": r.berlaku_sejak, "dicatat": f"{r.oleh.nama}, {short_moment(instansi, r.pada)}"}
        for r in satu.riwayat
    ]
    return {
        "register": satu.register.replace("-", " ").capitalize(),
        "pola": satu.pola,
        "bawaan": satu.bawaan,
        "berikut": satu.berikut,
        "riwayat": riwayat,
    }


def _show_skema(request: HttpRequest, instansi: Instansi, sebab: Ditolak | None = None) -> HttpResponse:
    kini, semua = read_skema(instansi)
    isian = [
        _field(request, sebab, "skema", "Skema", jenis="radio", pilihan=SkemaKlasifikasi.Skema.choices, wajib=True),
        _field(request, sebab, "berlaku", "Mulai berlaku", jenis="tanggal", wajib=True),
    ]
    riwayat = [
        {
            "skema": satu.get_skema_display(),
            "sejak": satu.berlaku_sejak,
            "dicatat": f"{satu.oleh.nama}, {short_moment(instansi, satu.pada)}",
        }
        for satu in semua
    ]
    return _render(request, "atur/klasifikasi.html", isian, {"kini": kini, "riwayat": riwayat}, sebab)


def _field(request: HttpRequest, sebab: Ditolak | None, nama: str, label: str, **lain: Any) -> dict[str, Any]:
    galat = sebab.kalimat if sebab and _ISIAN.get(sebab.kode) == nama else ""
    return {"nama": nama, "label": label, "nilai": request.POST.get(nama, ""), "galat": galat, **lain}


def _render(
    request: HttpRequest, templat: str, isian: list[dict[str, Any]], konteks: dict[str, Any], sebab: Ditolak | None
) -> HttpResponse:
    isi = {
        "menu": "naskah",
        "isian": isian,
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN.get(sebab.kode, "")) if sebab else [],
        **konteks,
    }
    return render(request, templat, isi, status=status_of(sebab) if sebab else 200)
