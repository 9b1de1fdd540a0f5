"""The agency's JRA: what holds since when, and the form for a new row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.arsip import NasibAkhir
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.services.arsip_retensi import IsianRetensi, set_retensi
from takar.services.baca_retensi import read_retensi
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of

_ISIAN_GALAT = {
    "kode-salah": "kode",
    "uraian-kosong": "uraian",
    "uraian-salah": "uraian",
    "aktif-salah": "aktif",
    "inaktif-salah": "inaktif",
    "nasib-salah": "nasib",
    "dasar-kosong": "dasar",
    "dasar-salah": "dasar",
    "tanggal-salah": "berlaku",
    "tanggal-terpakai": "berlaku",
}
_ISIAN: tuple[dict[str, Any], ...] = (
    {
        "nama": "kode",
        "label": "Kode",
        "petunjuk": "Kode klasifikasi seperti 000.8.6.3, jenis naskah seperti notulen, atau laporan/tahunan.",
    },
    {"nama": "uraian", "label": "Uraian jenis arsip"},
    {"nama": "aktif", "label": "Retensi aktif (tahun)", "jenis": "angka", "petunjuk": "Sejak akhir tahun naskah."},
    {"nama": "inaktif", "label": "Retensi inaktif (tahun)", "jenis": "angka", "petunjuk": "Sesudah masa aktif."},
    {
        "nama": "nasib",
        "label": "Nasib akhir",
        "jenis": "pilihan",
        "pilihan": [("", "Pilih…"), *((satu.value, satu.nama) for satu in NasibAkhir)],
    },
    {"nama": "dasar", "label": "Dasar", "petunjuk": "Misalnya nomor Peraturan Bupati tentang JRA."},
    {
        "nama": "berlaku",
        "label": "Mulai berlaku",
        "jenis": "tanggal",
        "petunjuk": "Untuk naskah bertanggal hari itu dan sesudahnya. Aturan lama tetap untuk naskah sebelumnya.",
    },
)


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_ARSIP)
    konteks = {
        "menu": "arsip",
        "aturan": read_retensi(siapa.pegawai),
        "boleh_atur": may(siapa.orang, Tindakan.ATUR_ARSIP),
    }
    return render(request, "arsip/retensi.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def baru(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_ARSIP)
    if request.method != "POST":
        return _show(request, {nama: request.GET.get(nama, "") for nama in IsianRetensi.__slots__})
    isi = {nama: request.POST.get(nama, "") for nama in IsianRetensi.__slots__}
    try:
        set_retensi(oleh=siapa.pegawai, isian=IsianRetensi(**isi), kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, isi, sebab)
    messages.success(request, "Aturan retensi tersimpan; aturan lama tetap tercatat.")
    return redirect("arsip-retensi")


def _show(request: HttpRequest, isi: dict[str, str], sebab: Ditolak | None = None) -> HttpResponse:
    bermasalah = _ISIAN_GALAT.get(sebab.kode, "") if sebab else ""
    isian = [
        satu
        | {
            "nilai": isi[satu["nama"]],
            "wajib": True,
            "galat": sebab.kalimat if sebab and satu["nama"] == bermasalah else "",
        }
        for satu in _ISIAN
    ]
    konteks = {
        "menu": "arsip",
        "isian": isian,
        "kunci": new_kunci(),
        "galat": galat_of(sebab, bermasalah) if sebab else [],
    }
    return render(request, "arsip/retensi_baru.html", konteks, status=status_of(sebab) if sebab else 200)
