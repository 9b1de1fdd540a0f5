"""The evidence of an indicator: listed, added, withdrawn, and its files, which a browser never runs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import may_see_kertas_kerja
from takar.data.models import Indikator, KertasKerja, Siklus
from takar.services.baca_bukti import find_indikator, list_bukti, load_berkas
from takar.services.baca_kertas import find_kertas
from takar.services.baca_siklus import find_siklus
from takar.services.bukti import MAKS_BERKAS, IsianBukti, add_bukti, too_large, withdraw_bukti
from takar.services.kertas_kerja import check_open
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def daftar(request: HttpRequest, pk: int, bidang: str, indikator: int) -> HttpResponse:
    siklus, kertas = _find(request, pk, bidang)
    satu = find_indikator(kertas, indikator)
    if request.method != "POST":
        return _show(request, siklus, kertas, satu)
    try:
        add_bukti(
            oleh=pengunjung(request).pegawai,
            siklus_id=siklus.pk,
            bidang=bidang,
            indikator_id=satu.pk,
            isian=_read(request),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siklus, kertas, satu, sebab)
    messages.success(request, "Bukti tersimpan.")
    return redirect("kertas-bukti", siklus.pk, bidang, satu.pk)


@require_POST
@pegawai_saja
def cabut(request: HttpRequest, pk: int, bidang: str, indikator: int) -> HttpResponse:
    siklus, kertas = _find(request, pk, bidang)
    satu = find_indikator(kertas, indikator)
    try:
        withdraw_bukti(
            oleh=pengunjung(request).pegawai,
            siklus_id=siklus.pk,
            bidang=bidang,
            bukti_id=read_bulat(request.POST.get("bukti")),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siklus, kertas, satu, sebab)
    messages.success(request, "Bukti dicabut; catatannya tetap tersimpan.")
    return redirect("kertas-bukti", siklus.pk, bidang, satu.pk)


@require_safe
@pegawai_saja
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    satu = load_berkas(siapa.pegawai, siapa.orang, pk)
    return answer_attachment(satu.isi, satu.nama)


def answer_attachment(isi: bytes, nama: str) -> HttpResponse:
    """A foreign file: saved, never shown, never sniffed; `nama` is plain ASCII."""
    return HttpResponse(
        isi,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{nama}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _find(request: HttpRequest, pk: int, bidang: str) -> tuple[Siklus, KertasKerja]:
    siapa = pengunjung(request)
    siklus = find_siklus(siapa.pegawai, pk)
    if not may_see_kertas_kerja(siapa.orang, bidang):
        raise Ditolak("Kertas kerja ini milik bidang lain.", "bidang-lain")
    kertas = find_kertas(siklus, bidang)
    kertas.siklus = siklus
    return siklus, kertas


def _read(request: HttpRequest) -> IsianBukti:
    kiriman = request.FILES.get("berkas")
    if kiriman is not None and kiriman.size > MAKS_BERKAS:
        raise too_large()
    return IsianBukti(
        jenis=request.POST.get("jenis", ""),
        judul=request.POST.get("judul", ""),
        isi=request.POST.get("isi", ""),
        nama=kiriman.name if kiriman else "",
        berkas=kiriman.read() if kiriman else b"",
    )


def _show(
    request: HttpRequest, siklus: Siklus, kertas: KertasKerja, indikator: Indikator, sebab: Ditolak | None = None
) -> HttpResponse:
    konteks = {
        "menu": "siklus",
        "indikator": indikator,
        "bidang": kertas.bidang,
        "periode": siklus.periode,
        "kertas_url": f"{reverse('kertas-kerja', args=[siklus.pk, kertas.bidang.kode])}#{indikator.pk}",
        "kirim_url": reverse("kertas-bukti", args=[siklus.pk, kertas.bidang.kode, indikator.pk]),
        "cabut_url": reverse("kertas-bukti-cabut", args=[siklus.pk, kertas.bidang.kode, indikator.pk]),
        "rhk_url": reverse("ekinerja-rhk", args=[siklus.pk, kertas.bidang.kode]),
        "bukti": list_bukti(kertas, indikator),
        "boleh": _is_open(request, siklus, kertas),
        "jenis": request.POST.get("jenis", "") if sebab else "",
        "judul": request.POST.get("judul", "") if sebab else "",
        "isi": request.POST.get("isi", "") if sebab else "",
        "maks": MAKS_BERKAS // 1024 // 1024,
        "kunci": new_kunci(),
        "versi": kertas.versi,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "bukti/daftar.html", konteks, status=status_of(sebab) if sebab else 200)


def _is_open(request: HttpRequest, siklus: Siklus, kertas: KertasKerja) -> bool:
    try:
        check_open(siklus, kertas.bidang.kode, pengunjung(request).pegawai)
    except Ditolak:
        return False
    return True
