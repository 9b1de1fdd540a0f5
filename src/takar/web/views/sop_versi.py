"""The versions of an SOP: their list, each in its own form, what tells two of them apart, and the end of them all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.data.models import SopVersi
from takar.services.baca_sop import find_versi, list_versi, name_sop, shown_versi
from takar.services.beda_sop import LembarBeda, read_beda
from takar.services.cetak import print_sop
from takar.services.muat import load_sop
from takar.services.register_sop import state_of
from takar.services.terbit_sop import revoke_sop
from takar.services.terbit_sop_siap import today
from takar.web.bantu import is_halaman, pegawai_saja, pengunjung
from takar.web.kirim import key_of
from takar.web.views.ekspor import answer_file
from takar.web.views.pdf import answer_pdf
from takar.web.views.sop import LENCANA, konteks_versi, show_sop


@require_safe
@pegawai_saja
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    semua = list_versi(pengunjung(request).pegawai, kode)
    hari_ini = today(semua[0].instansi)
    kini = shown_versi(semua, hari_ini)
    konteks = {
        "menu": "sop",
        "kode": kode,
        "judul": name_sop(kini),
        "versi": [_as_baris(satu, kini, semua) for satu in semua],
    }
    return render(request, "sop/versi.html", konteks)


@require_safe
@pegawai_saja
def isi(request: HttpRequest, kode: str, versi: int) -> HttpResponse:
    satu = find_versi(pengunjung(request).pegawai, kode, versi)
    konteks = konteks_versi(satu) | {"pdf_url": reverse("sop-versi-pdf", args=[kode, versi]), "lama": True}
    return render(request, "sop/halaman.html", konteks)


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, kode: str, versi: int) -> HttpResponse:
    satu = find_versi(pengunjung(request).pegawai, kode, versi)
    return answer_pdf(print_sop(satu), f"sop-{kode}-versi-{versi}")


@require_safe
@pegawai_saja
def toml(request: HttpRequest, kode: str, versi: int) -> HttpResponse:
    satu = find_versi(pengunjung(request).pegawai, kode, versi)
    return answer_file(satu.teks.encode(), f"sop-{kode}-versi-{versi}.toml", "application/toml; charset=utf-8")


@require_safe
@pegawai_saja
def beda(request: HttpRequest, kode: str, lama: int, baru: int) -> HttpResponse:
    pegawai = pengunjung(request).pegawai
    a, b = find_versi(pegawai, kode, lama), find_versi(pegawai, kode, baru)
    konteks = {
        "menu": "sop",
        "kode": kode,
        "judul": name_sop(b),
        "lama": a,
        "baru": b,
        **konteks_beda(read_beda(load_sop(a), load_sop(b))),
    }
    return render(request, "sop/beda.html", konteks)


@require_POST
@pegawai_saja
def cabut(request: HttpRequest, kode: str) -> HttpResponse:
    alasan = request.POST.get("alasan", "")
    try:
        revoke_sop(oleh=pengunjung(request).pegawai, kode=kode, alasan=alasan, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show_sop(request, kode, sebab)
    messages.success(request, "SOP dicabut. Siklus yang berjalan tetap diselesaikan dengan SOP ini.")
    return redirect("sop", kode)


def konteks_beda(lembar: LembarBeda) -> dict[str, Any]:
    """For sop/isi_beda.html. The drawings escape every text themselves and hold no script and no style."""
    return {
        "kelompok": lembar.kelompok,
        "banyak": lembar.banyak,
        "gambar_lama": mark_safe(lembar.gambar_lama),
        "gambar_baru": mark_safe(lembar.gambar_baru),
    }


def _as_baris(versi: SopVersi, kini: SopVersi, semua: list[SopVersi]) -> dict[str, Any]:
    """A version with its state; the one before it is what its changes are told against."""
    keadaan, teks = state_of(versi, today(versi.instansi))
    diganti = keadaan == "berlaku" and versi != kini
    sebelum = next((satu.versi for satu in semua if satu.versi < versi.versi), 0)
    kepala = load_sop(versi).kepala
    return {
        "versi": versi,
        "berlaku": tanggal_panjang(versi.berlaku_sejak),
        "pengesah": versi.disahkan_oleh.nama if versi.disahkan_oleh else kepala.disahkan_nama,
        "lencana": "jeda" if diganti else LENCANA[keadaan],
        "keadaan": "Sudah diganti" if diganti else teks,
        "url_beda": reverse("sop-beda", args=[versi.kode, sebelum, versi.versi]) if sebelum else "",
        "sebelum": sebelum,
    }
