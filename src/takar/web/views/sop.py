"""The SOP in its official form, on screen and as PDF."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from takar.core.sop.gambar import draw_live
from takar.services.baca_sop import find_sop, name_sop, read_halaman_sop
from takar.services.cetak import print_sop
from takar.services.muat import load_sop
from takar.web.bantu import pegawai_saja, pengunjung, show_kalimat
from takar.web.views.pdf import answer_pdf


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, kode: str = "") -> HttpResponse:
    versi = find_sop(pengunjung(request).pegawai, kode)
    if versi is None:
        return _show_none(request)
    sop, isi = load_sop(versi), read_halaman_sop(versi)
    konteks = {
        "menu": "sop",
        "sop": {
            **asdict(sop.kepala),
            "judul": name_sop(versi),
            "judul_tabel": sop.judul_tabel,
            "pdf_url": reverse("sop-pdf", args=[versi.kode]),
        },
        # The drawing escapes every text itself and holds no script and no style.
        "gambar": mark_safe(draw_live(sop)),
        "bagian": isi.bagian,
        "langkah": isi.langkah,
        "catatan": [{"judul": f"Butir {urut}", "teks": teks} for urut, teks in enumerate(sop.catatan, start=1)],
    }
    return render(request, "sop/halaman.html", konteks)


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, kode: str) -> HttpResponse:
    pegawai = pengunjung(request).pegawai
    versi = find_sop(pegawai, kode)
    if versi is None:
        return _show_none(request)
    return answer_pdf(print_sop(versi), f"sop-{versi.kode}-versi-{versi.versi}")


def _show_none(request: HttpRequest) -> HttpResponse:
    return show_kalimat(request, 404, "SOP ini tidak ada, atau belum berlaku di instansi Anda.")
