"""The accounts of the agency's pegawai: who can log in, invitations made and taken back, accounts blocked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.services.akun import block_akun, cancel_undangan, invite, unblock_akun
from takar.services.baca_akun import AkunBaris, list_akun
from takar.services.faktor import release_faktor
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.ATUR_AKUN)
    if request.method != "POST":
        return _show(request)
    try:
        kalimat = _change(request)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, sebab)
    messages.success(request, kalimat)
    return redirect("organisasi-akun")


def _change(request: HttpRequest) -> str:
    isi, umum = request.POST, {"oleh": pengunjung(request).pegawai, "kunci": key_of(request)}
    aksi = isi.get("aksi", "")
    if aksi == "undang":
        invite(pegawai_id=read_bulat(isi.get("pegawai") or "0"), nama_akun=isi.get("nama_akun", ""), **umum)
        return "Undangan dibuat. Berikan tautannya langsung kepada orangnya; tautan berlaku tiga hari, sekali pakai."
    if aksi == "batalkan":
        cancel_undangan(undangan_id=read_bulat(isi.get("undangan")), **umum)
        return "Undangan dibatalkan; tautannya tidak berlaku lagi."
    if aksi == "blokir":
        block_akun(akun_id=read_bulat(isi.get("akun")), alasan=isi.get("alasan", ""), **umum)
        return "Akun diblokir dan semua sesinya diakhiri."
    if aksi == "lepas-faktor":
        release_faktor(akun_id=read_bulat(isi.get("akun")), alasan=isi.get("alasan", ""), **umum)
        return "Pengaman tambahan dilepas dan semua sesi akun itu diakhiri. Pemiliknya memasang yang baru."
    if aksi == "buka":
        unblock_akun(akun_id=read_bulat(isi.get("akun")), **umum)
        return "Akun dapat dipakai lagi."
    raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")


def _show(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    baris = list_akun(siapa.pegawai, siapa.orang)
    konteks: dict[str, Any] = {
        "menu": "organisasi",
        "baris": [(satu, _link(satu)) for satu in baris],
        "tanpa_akun": [satu for satu in baris if not satu.akun and satu.boleh],
        "nama_akun": request.POST.get("nama_akun", ""),
        "pilih": request.POST.get("pegawai", ""),
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "organisasi/akun.html", konteks, status=status_of(sebab) if sebab else 200)


def _link(satu: AkunBaris) -> str:
    """The whole address, to be handed to the person; empty where there is no invitation of this reader's own."""
    return settings.TAKAR_ALAMAT.rstrip("/") + reverse("undangan", args=[satu.token]) if satu.token else ""
