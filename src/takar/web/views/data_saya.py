"""One's own data: what is held, why, how long, who reads it; a copy to take away; what one asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.data.models import Akun, Instansi, PermintaanData
from takar.services.data_pribadi import Bagian, Subjek, collect, label_of, subject_of, value_text
from takar.services.ekspor_pribadi import export_own
from takar.services.minta_data import ask_data, list_own
from takar.services.tampil import KOSONG, short_moment
from takar.web.bantu import find_asli, find_pengunjung, galat_of, has_nul, new_kunci, show_kalimat, status_of
from takar.web.kirim import key_of
from takar.web.views.akun import own_akun

SEDIKIT = 3
"""So many rows of a kind are shown, the newest; all are in the copy."""
BERLATIH = "Anda sedang berlatih. Selesaikan berlatih dahulu; data Anda yang sebenarnya tidak ikut berlatih."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest) -> HttpResponse:
    """Everybody's own, whether they are a pegawai or not."""
    akun = own_akun(request)
    if request.method != "POST":
        return _show(request, akun)
    if has_nul(request):
        return show_kalimat(request, 400)
    try:
        return _act(request, akun)
    except Ditolak as sebab:
        return _show(request, akun, sebab)


def _act(request: HttpRequest, akun: Akun) -> HttpResponse:
    aksi, asli = request.POST.get("aksi", ""), find_asli(request)
    if _is_playing(request):
        raise Ditolak(BERLATIH, "formulir-latihan")
    if aksi == "unduh":
        return _attach(export_own(akun=akun, kunci=key_of(request)))
    if aksi == "minta" and asli is not None:
        isi = request.POST
        ask_data(oleh=asli.pegawai, jenis=isi.get("jenis", ""), isi=isi.get("isi", ""), kunci=key_of(request))
        messages.success(request, "Permintaan terkirim. Jawabannya datang sebagai pemberitahuan dan tampil di sini.")
        return redirect("akun-data")
    raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")


def _attach(isi: bytes) -> HttpResponse:
    kepala = {"Content-Disposition": 'attachment; filename="data-pribadi.zip"', "Cache-Control": "private, no-store"}
    return HttpResponse(isi, content_type="application/zip", headers=kepala)


def _is_playing(request: HttpRequest) -> bool:
    satu = find_pengunjung(request)
    return satu is not None and satu.pemain is not None


def _show(request: HttpRequest, akun: Akun, sebab: Ditolak | None = None) -> HttpResponse:
    subjek, asli = subject_of(akun), find_asli(request)
    semua = collect(subjek)
    konteks: dict[str, Any] = {
        "menu": "akun",
        "bagian": [_describe(satu, subjek) for satu in semua if satu.baris],
        "kosong": sorted({satu.sebutan for satu in semua} - {satu.sebutan for satu in semua if satu.baris}),
        "pegawai": asli.pegawai if asli else None,
        "permintaan": [_as_row(satu) for satu in list_own(asli.pegawai)] if asli else [],
        "pilihan": PermintaanData.Jenis.choices,
        "diketik": request.POST if sebab and request.POST.get("aksi") == "minta" else {},
        "berlatih": BERLATIH if _is_playing(request) else "",
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "akun/data.html", konteks, status=_status(sebab))


def _status(sebab: Ditolak | None) -> int:
    if sebab is None:
        return 200
    return 429 if sebab.kode == "terlalu-sering" else status_of(sebab)


def _describe(satu: Bagian, subjek: Subjek) -> dict[str, Any]:
    data, beda = satu.data, list(dict.fromkeys(_texts(satu, subjek)))
    return {
        "judul": satu.sebutan,
        "isi": f"{data.isi[:1].upper()}{data.isi[1:]}.",
        "untuk": data.untuk,
        "lama": data.lama.partition(" ([")[0],
        "pembaca": data.pembaca,
        "tertutup": data.tertutup,
        "banyak": len(satu.baris),
        "lebih": len(beda) > SEDIKIT,
        "baris": beda[-SEDIKIT:],
        "hampa": not data.tertutup and not beda,
    }


def _texts(satu: Bagian, subjek: Subjek) -> Iterator[tuple[tuple[str, str], ...]]:
    """The rows as (label, value), without what is empty; a certificate or a structure is no text for people."""
    instansi = subjek.pegawai.instansi if subjek.pegawai else None
    for baris in () if satu.data.tertutup else satu.baris:
        isi = ((label_of(kolom), _shorten(nilai, instansi)) for kolom, nilai in baris.items())
        if tampil := tuple((label, teks) for label, teks in isi if teks != KOSONG):
            yield tampil


def _shorten(nilai: Any, instansi: Instansi | None) -> str:
    teks = value_text(nilai, instansi)
    if (isinstance(nilai, dict) and nilai) or teks.startswith("-----BEGIN"):
        return "tersimpan; selengkapnya dalam salinan"
    return teks


def _as_row(satu: PermintaanData) -> dict[str, str]:
    return {
        "jenis": satu.get_jenis_display(),
        "isi": satu.isi,
        "pada": short_moment(satu.instansi, satu.pada),
        "status": satu.get_status_display(),
        "jawaban": satu.jawaban,
    }
