"""The archive of issued papers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.services.baca_arsip import BarisArsip, read_arsip
from takar.web.bantu import pegawai_saja, pengunjung, url_siklus

BATAS_CARI = 100


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    cari = request.GET.get("cari", "").strip()[:BATAS_CARI]
    tahun = request.GET.get("tahun", "")
    isi = read_arsip(pengunjung(request).orang, cari, tahun, request.GET.get("halaman", "1"))
    konteks = {
        "menu": "arsip",
        "cari": cari,
        "tahun": [(satu, satu) for satu in isi.tahun],
        "tahun_dipilih": tahun,
        "naskah": [_as_baris(satu) for satu in isi.naskah],
        "jumlah": isi.jumlah,
        "halaman": isi.halaman,
        "kueri": urlencode({nama: nilai for nama, nilai in (("cari", cari), ("tahun", tahun)) if nilai}),
    }
    return render(request, "arsip/daftar.html", konteks)


def _as_baris(baris: BarisArsip) -> dict[str, Any]:
    return {
        "judul": baris.judul,
        "nomor": baris.nomor,
        "tanggal": baris.tanggal,
        "siklus_nama": baris.siklus_nama,
        "tempat_kertas": baris.tempat_kertas,
        "url": reverse("naskah", args=[baris.id]),
        "pdf_url": reverse("naskah-pdf", args=[baris.id]),
        "siklus_url": url_siklus(baris.siklus_id) if baris.siklus_id else "",
    }
