"""The recap: every mean with its coverage, every figure with its reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.core.wewenang import Tindakan, check_tindakan
from takar.services.baca_rekap import read_rekap
from takar.services.baca_siklus import find_siklus
from takar.web.bantu import pegawai_saja, pengunjung, url_siklus


@require_safe
@pegawai_saja
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_REKAPITULASI)
    siklus = find_siklus(siapa.pegawai, pk)
    halaman = read_rekap(siklus)
    rekap = {
        "periode": siklus.periode,
        "siklus_nama": f"Pengukuran Kinerja {siklus.periode}",
        "siklus_url": url_siklus(siklus.pk),
        "rata_teks": halaman.rata_teks,
        "cakupan_teks": halaman.cakupan_teks,
        "predikat": halaman.predikat,
        "versi_teks": halaman.versi_teks,
        "batas_teks": "Rata-rata tanpa bobot dari capaian tanpa batas atas. Predikat menurut Permendagri 86/2017.",
        "pdf_url": reverse("naskah-pdf", args=[halaman.naskah_id]) if halaman.naskah_id else "",
    }
    konteks = {
        "menu": "siklus",
        "rekap": rekap,
        "bidang": halaman.bidang,
        "sasaran": halaman.sasaran,
        "indikator": halaman.indikator,
        "tak_dihitung": halaman.tak_dihitung,
    }
    return render(request, "rekapitulasi/isi.html", konteks)
