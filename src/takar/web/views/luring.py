"""The worksheet on a flash disk: downloaded, sent back, compared, taken over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.adapters.tabel.batas import MAKS_BERKAS
from takar.core.ditolak import Ditolak
from takar.core.wewenang import may_see_kertas_kerja
from takar.data.models import KertasKerja, Unggahan
from takar.services.baca_kertas import find_kertas
from takar.services.baca_siklus import find_siklus
from takar.services.kertas_kerja import check_open
from takar.services.luring import export_luring
from takar.services.luring_ambil import find_unggahan, list_unggahan, read_beda, take_luring, upload_luring
from takar.services.tampil import short_moment
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of
from takar.web.views.bukti import answer_attachment

TAMPIL = 20
"""Most uploads listed."""


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int, bidang: str) -> HttpResponse:
    kertas = _find(request, pk, bidang)
    if request.method != "POST":
        return _show(request, kertas)
    try:
        unggahan = _upload(request, kertas)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, kertas, sebab)
    return redirect("kertas-beda", pk, bidang, unggahan.pk)


@require_safe
@pegawai_saja
def unduh(request: HttpRequest, pk: int, bidang: str) -> HttpResponse:
    kertas = _find(request, pk, bidang)
    nama = f"kertas-kerja-{bidang}-{kertas.siklus.tahun}-{kertas.siklus.triwulan}.xlsx"
    return answer_attachment(export_luring(kertas), nama)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def beda(request: HttpRequest, pk: int, bidang: str, unggahan: int) -> HttpResponse:
    kertas = _find(request, pk, bidang)
    satu = find_unggahan(kertas, unggahan)
    if request.method != "POST":
        return _show_beda(request, kertas, satu)
    try:
        banyak = take_luring(
            oleh=pengunjung(request).pegawai, siklus_id=pk, bidang=bidang, unggahan_id=satu.pk, kunci=key_of(request)
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_beda(request, kertas, satu, sebab)
    messages.success(request, f"{banyak} baris diambil alih dari {satu.nama}.")
    return redirect("kertas-kerja", pk, bidang)


def _find(request: HttpRequest, pk: int, bidang: str) -> KertasKerja:
    siapa = pengunjung(request)
    siklus = find_siklus(siapa.pegawai, pk)
    if not may_see_kertas_kerja(siapa.orang, bidang):
        raise Ditolak("Kertas kerja ini milik bidang lain.", "bidang-lain")
    kertas = find_kertas(siklus, bidang)
    kertas.siklus = siklus
    return kertas


def _upload(request: HttpRequest, kertas: KertasKerja) -> Unggahan:
    oleh = pengunjung(request).pegawai
    check_open(kertas.siklus, kertas.bidang.kode, oleh)
    berkas = request.FILES.get("berkas")
    if berkas is None or not berkas.size:
        raise Ditolak("Pilih berkas kertas kerja yang sudah diisi.", "berkas-kosong")
    if berkas.size > MAKS_BERKAS:
        raise Ditolak(
            f"Berkas lebih dari {MAKS_BERKAS // 1024 // 1024} MB; ini bukan kertas kerja Takar.", "berkas-besar"
        )
    return upload_luring(oleh=oleh, kertas=kertas, nama=berkas.name, isi=berkas.read(), kunci=key_of(request))


def _show(request: HttpRequest, kertas: KertasKerja, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = _frame(request, kertas) | {
        "unduh_url": reverse("kertas-unduh", args=_args(kertas)),
        "kirim_url": reverse("kertas-luring", args=_args(kertas)),
        "unggahan": [_describe(kertas, satu) for satu in list_unggahan(kertas)[:TAMPIL]],
        "galat": galat_of(sebab, "berkas") if sebab else [],
    }
    return render(request, "kertas_kerja/luring.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_beda(
    request: HttpRequest, kertas: KertasKerja, unggahan: Unggahan, sebab: Ditolak | None = None
) -> HttpResponse:
    isi = read_beda(kertas, unggahan)
    konteks = _frame(request, kertas) | {
        "unggahan": _describe(kertas, unggahan),
        "halaman": isi,
        "luring_url": reverse("kertas-luring", args=_args(kertas)),
        "galat": galat_of(sebab) if sebab else [],
    }
    konteks["boleh"] = konteks["boleh"] and not isi.halangan and bool(isi.berubah)
    return render(request, "kertas_kerja/beda.html", konteks, status=status_of(sebab) if sebab else 200)


def _frame(request: HttpRequest, kertas: KertasKerja) -> dict[str, Any]:
    return {
        "menu": "siklus",
        "bidang": kertas.bidang,
        "periode": kertas.siklus.periode,
        "kertas_url": reverse("kertas-kerja", args=_args(kertas)),
        "boleh": _is_open(request, kertas),
        "kunci": new_kunci(),
        "versi": kertas.versi,
    }


def _args(kertas: KertasKerja) -> list[Any]:
    return [kertas.siklus_id, kertas.bidang.kode]


def _describe(kertas: KertasKerja, unggahan: Unggahan) -> dict[str, Any]:
    status = "menunggu"
    if unggahan.hasil.get("ditolak"):
        status = "ditolak"
    elif unggahan.diterapkan_pada is not None:
        status = "diambil alih"
    return {
        "nama": unggahan.nama,
        "oleh": unggahan.oleh.nama,
        "pada": short_moment(kertas.siklus.instansi, unggahan.pada),
        "sha256": unggahan.berkas_id,
        "status": status,
        "url": reverse("kertas-beda", args=[*_args(kertas), unggahan.pk]),
    }


def _is_open(request: HttpRequest, kertas: KertasKerja) -> bool:
    try:
        check_open(kertas.siklus, kertas.bidang.kode, pengunjung(request).pegawai)
    except Ditolak:
        return False
    return True
