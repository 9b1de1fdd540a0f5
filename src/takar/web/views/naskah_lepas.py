"""Loose papers: the list, the making of one, and what is done with a draft or an issued paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, may
from takar.data.models import Siklus
from takar.services.baca_daftar_naskah import KEADAAN, BarisDaftar, Saring, read_daftar
from takar.services.keberlakuan import void_nomor, withdraw_naskah
from takar.services.naskah_lepas import discard_naskah, issue_lepas, list_boleh, make_naskah
from takar.services.paraf import initial, put_forward, send_back
from takar.web.bantu import (
    Pengunjung,
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    read_bulat,
    status_of,
)
from takar.web.kirim import key_of
from takar.web.views.naskah import show_naskah

TERBARU = 12
"""So many cycles are offered to fill a paper from."""


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    satu = pengunjung(request)
    saring = Saring(
        request.GET.get("keadaan", ""), request.GET.get("jenis", "")[:60], request.GET.get("milik", "") == "saya"
    )
    isi = read_daftar(satu.pegawai, satu.orang, saring, request.GET.get("halaman", "1"))
    kueri = (("keadaan", saring.keadaan), ("jenis", saring.jenis), ("milik", "saya" if saring.milik else ""))
    konteks = {
        "menu": "naskah",
        "saring": saring,
        "keadaan": [("", "Semua"), *KEADAAN.items()],
        "jenis": [("", "Semua jenis"), *isi.jenis],
        "naskah": [as_baris(baris) for baris in isi.naskah],
        "jumlah": isi.jumlah,
        "halaman": isi.halaman,
        "kueri": urlencode([(nama, nilai) for nama, nilai in kueri if nilai]),
        "url_buat": reverse("naskah-buat") if list_boleh(satu.orang) else "",
        "url_agenda": reverse("agenda") if may(satu.orang, Tindakan.LIHAT_REGISTER) else "",
    }
    return render(request, "naskah/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def buat(request: HttpRequest) -> HttpResponse:
    satu = pengunjung(request)
    if not list_boleh(satu.orang):
        raise Ditolak("Peran Anda tidak menyusun naskah di luar tugas SOP.", "bukan-wewenang")
    if request.method != "POST":
        return _show_buat(request, satu)
    try:
        siklus = request.POST.get("siklus", "")
        pk = make_naskah(
            oleh=satu.pegawai,
            jenis=request.POST.get("jenis", ""),
            siklus_id=read_bulat(siklus) if siklus else None,
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_buat(request, satu, sebab)
    messages.success(request, "Draf tersusun. Periksa isinya, lalu terbitkan atau ajukan untuk diparaf.")
    return redirect("naskah-ubah", pk)


@require_POST
@pegawai_saja
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, lambda: put_forward(**_siapa(request, pk)), "Draf diajukan untuk diparaf.")


@require_POST
@pegawai_saja
def paraf(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, lambda: initial(**_siapa(request, pk)), "Paraf Anda tercatat.")


@require_POST
@pegawai_saja
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    alasan = request.POST.get("alasan", "")
    return _act(
        request, pk, lambda: send_back(**_siapa(request, pk), alasan=alasan), "Draf dikembalikan kepada penyusunnya."
    )


@require_POST
@pegawai_saja
def terbitkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, lambda: issue_lepas(**_siapa(request, pk)), "Naskah terbit dan bernomor.")


@require_POST
@pegawai_saja
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = {"oleh": pengunjung(request).pegawai, "naskah_id": pk, "kunci": key_of(request)}
    return _act(request, pk, lambda: discard_naskah(**siapa), "Draf tidak jadi diterbitkan; isinya tetap tersimpan.")


@require_POST
@pegawai_saja
def batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = {"oleh": pengunjung(request).pegawai, "naskah_id": pk, "kunci": key_of(request)}
    alasan = request.POST.get("alasan", "")
    return _act(request, pk, lambda: void_nomor(**siapa, alasan=alasan), "Nomor dibatalkan dan tetap tercatat.")


@require_POST
@pegawai_saja
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = {"oleh": pengunjung(request).pegawai, "naskah_id": pk, "kunci": key_of(request)}
    alasan, pengganti = request.POST.get("alasan", ""), request.POST.get("pengganti", "")[:120]
    return _act(
        request,
        pk,
        lambda: withdraw_naskah(**siapa, alasan=alasan, pengganti=pengganti),
        "Naskah dinyatakan tidak berlaku.",
    )


def as_baris(baris: BarisDaftar) -> dict[str, Any]:
    """A row for naskah/baris.html."""
    return asdict(baris) | {"url": reverse("naskah", args=[baris.id])}


def _siapa(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What every act on a draft takes: who, which paper, in which version, by which form."""
    return {
        "oleh": pengunjung(request).pegawai,
        "naskah_id": pk,
        "versi": read_bulat(request.POST.get("versi")),
        "kunci": key_of(request),
    }


def _act(request: HttpRequest, pk: int, act: Callable[[], object], pesan: str) -> HttpResponse:
    try:
        act()
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show_naskah(request, pk, sebab)
    messages.success(request, pesan)
    return redirect("naskah", pk)


def _show_buat(request: HttpRequest, satu: Pengunjung, sebab: Ditolak | None = None) -> HttpResponse:
    boleh = list_boleh(satu.orang)
    siklus = Siklus.objects.filter(instansi_id=satu.pegawai.instansi_id).order_by("-id")[:TERBARU]
    pilihan = [(str(lain.pk), lain.periode) for lain in siklus]
    # The newest cycle is what most letters are about: chosen beforehand, so that the draft is filled.
    terpilih = request.POST.get("siklus", pilihan[0][0] if pilihan else "")
    konteks = {
        "menu": "naskah",
        "jenis": [
            {"kode": lain.kode, "nama": lain.nama, "perlu_siklus": lain.perlu_siklus, "paraf": bool(lain.pemeriksa)}
            for lain in boleh
        ],
        "jenis_dipilih": request.POST.get("jenis", ""),
        "isian": {
            "nama": "siklus",
            "label": "Isi dari data siklus",
            "jenis": "pilihan",
            "pilihan": [*pilihan, ("", "Tanpa siklus")],
            "nilai": terpilih,
        },
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "siklus" if sebab.kode == "perlu-siklus" else "") if sebab else None,
    }
    return render(request, "naskah/buat.html", konteks, status=status_of(sebab) if sebab else 200)
