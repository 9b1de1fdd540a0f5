"""Lists of records whose retention has ended: compiled, decided, recorded as carried out."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import UsulArsip
from takar.services.arsip_retensi import today
from takar.services.arsip_usul import (
    carry_out_usul,
    create_usul,
    decide_usul,
    draft_berita_acara,
    find_usul,
    remove_butir,
)
from takar.services.baca_usul import list_usul, print_usul, read_usul
from takar.web.bantu import Pengunjung, galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf

SAMA_HALAMAN = "Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi."


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = _reader(request)
    if request.method != "POST":
        return _show_daftar(request, siapa)
    isi = request.POST
    try:
        usul = create_usul(
            oleh=siapa.pegawai,
            jenis=isi.get("jenis", ""),
            per_tanggal=isi.get("per_tanggal", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_daftar(request, siapa, sebab)
    messages.success(request, "Daftar usul tersusun.")
    return redirect("arsip-usul-isi", usul.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = _reader(request)
    find_usul(siapa.pegawai, pk)
    if request.method != "POST":
        return _show(request, siapa, pk)
    try:
        kalimat = _act(request, siapa, pk)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siapa, pk, sebab)
    messages.success(request, kalimat)
    return redirect("arsip-usul-isi", pk)


@require_safe
@pegawai_saja
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    return answer_pdf(print_usul(find_usul(_reader(request).pegawai, pk)), f"usul-arsip-{pk}")


def _reader(request: HttpRequest) -> Pengunjung:
    """Those who compile the lists, and those who decide them."""
    siapa = pengunjung(request)
    if not may(siapa.orang, Tindakan.PUTUSKAN_ARSIP):
        check_tindakan(siapa.orang, Tindakan.ATUR_ARSIP)
    return siapa


def _act(request: HttpRequest, siapa: Pengunjung, pk: int) -> str:
    """Do what the button says; gives the sentence that tells it."""
    laku: dict[str, Callable[[], str]] = {
        "keluarkan": lambda: _remove(request, siapa, pk),
        "setuju": lambda: _decide(request, siapa, pk, setuju=True),
        "tolak": lambda: _decide(request, siapa, pk, setuju=False),
        "berita-acara": lambda: _draft(request, siapa, pk),
        "laksanakan": lambda: _carry_out(request, siapa, pk),
    }
    aksi = request.POST.get("aksi", "")
    if aksi not in laku:
        raise Ditolak(SAMA_HALAMAN, "formulir-rusak")
    return laku[aksi]()


def _remove(request: HttpRequest, siapa: Pengunjung, pk: int) -> str:
    butir, alasan = read_bulat(request.POST.get("butir")), request.POST.get("alasan", "")
    remove_butir(oleh=siapa.pegawai, usul_id=pk, butir_id=butir, alasan=alasan, kunci=key_of(request))
    return "Berkas dikeluarkan dari daftar; alasannya tercatat."


def _decide(request: HttpRequest, siapa: Pengunjung, pk: int, *, setuju: bool) -> str:
    alasan = request.POST.get("alasan", "")
    decide_usul(oleh=siapa.pegawai, usul_id=pk, setuju=setuju, alasan=alasan, kunci=key_of(request))
    return "Usul disetujui." if setuju else "Usul ditolak; arsipnya tetap tersimpan."


def _draft(request: HttpRequest, siapa: Pengunjung, pk: int) -> str:
    draft_berita_acara(oleh=siapa.pegawai, usul_id=pk, kunci=key_of(request))
    return "Draf berita acara dibuat. Periksa, terbitkan, lalu tandatangani."


def _carry_out(request: HttpRequest, siapa: Pengunjung, pk: int) -> str:
    carry_out_usul(oleh=siapa.pegawai, usul_id=pk, kunci=key_of(request))
    return "Pelaksanaan tercatat. Berkas elektroniknya tetap tersimpan."


def _show_daftar(request: HttpRequest, siapa: Pengunjung, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {
        "menu": "arsip",
        "usul": list_usul(siapa.pegawai.instansi_id),
        "jenis": UsulArsip.Jenis.choices,
        "jenis_dipilih": request.POST.get("jenis", ""),
        "per_tanggal": request.POST.get("per_tanggal", "") or today(siapa.pegawai).isoformat(),
        "boleh_susun": may(siapa.orang, Tindakan.ATUR_ARSIP),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "per_tanggal") if sebab else [],
    }
    return render(request, "arsip/usul.html", konteks, status=status_of(sebab) if sebab else 200)


def _show(request: HttpRequest, siapa: Pengunjung, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {
        "menu": "arsip",
        "isi": read_usul(find_usul(siapa.pegawai, pk), siapa.pegawai, siapa.orang),
        "alasan": request.POST.get("alasan", "") if sebab else "",
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "arsip/usul_isi.html", konteks, status=status_of(sebab) if sebab else 200)
