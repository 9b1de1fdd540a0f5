"""The list of pegawai from a table: upload, look, take over; and the table to fill in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.services.impor_pegawai import BarisImpor, apply_impor, keep_upload, preview_impor, write_contoh
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKS_BERKAS = 5 * 1024 * 1024
MAKS_TAMPIL = 300


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.ATUR_ORGANISASI)
    if request.method != "POST":
        return _show(request)
    token = request.POST.get("unggahan", "")
    try:
        if not token:
            token = _upload(request)
            return _show(request, token)
        banyak = apply_impor(oleh=pengunjung(request).pegawai, token=token, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, token, sebab)
    messages.success(request, f"{banyak} pegawai ditambahkan atau diperbarui.")
    return redirect("organisasi-pegawai")


def _upload(request: HttpRequest) -> str:
    berkas = request.FILES.get("berkas")
    if berkas is None:
        raise Ditolak("Pilih berkas Excel atau CSV. Tidak ada yang diambil.", "berkas-kosong")
    if (berkas.size or 0) > MAKS_BERKAS:
        raise Ditolak("Berkas ini melebihi 5 MB. Tidak ada yang diambil.", "berkas-terlalu-besar")
    return keep_upload(pengunjung(request).pegawai, berkas.read(), berkas.name or "")


def _show(request: HttpRequest, token: str = "", sebab: Ditolak | None = None) -> HttpResponse:
    baris = _rows(request, token)
    konteks = {
        "menu": "organisasi",
        "unggahan": token if baris else "",
        "baris": baris[:MAKS_TAMPIL],
        "hitung": {nama: sum(satu.keadaan == nama for satu in baris) for nama in ("baru", "berubah", "sama", "galat")},
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab, "berkas") if sebab else [],
    }
    return render(request, "organisasi/impor.html", konteks, status=status_of(sebab) if sebab else 200)


def _rows(request: HttpRequest, token: str) -> list[BarisImpor]:
    """Those with something to mend first."""
    if not token:
        return []
    try:
        baris = preview_impor(pengunjung(request).pegawai, token)
    except Ditolak:
        return []
    return sorted(baris, key=lambda satu: satu.keadaan != "galat")


@require_safe
@pegawai_saja
def contoh(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_ORGANISASI)
    isi = write_contoh(siapa.pegawai.instansi)
    kepala = {"Content-Disposition": 'attachment; filename="pegawai.xlsx"', "Cache-Control": "private, no-store"}
    return HttpResponse(isi, content_type=XLSX, headers=kepala)
