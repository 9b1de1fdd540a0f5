"""The ledger: state and entries, verification, and what leaves the house: checkpoints, key, Berita Acara, proofs."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.services.alamat_inspektorat import set_alamat
from takar.services.baca_jejak import list_bulan, list_jejak, list_tautan, month_of, read_keadaan, show_jejak
from takar.services.jejak_acara import read_acara
from takar.services.jejak_bukti import prove_naskah
from takar.services.jejak_periksa import read_luar, verify_jejak
from takar.services.jejak_titik import hand_out_kunci
from takar.services.naskah import find_naskah
from takar.web.bantu import (
    Pengunjung,
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    show_kalimat,
    status_of,
)
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf

BATAS_CARI, BATAS_TITIK = 100, 2000


def _pembaca(request: HttpRequest) -> Pengunjung:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_JEJAK)
    return siapa


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    return _show(request, _pembaca(request))


def _show(request: HttpRequest, siapa: Pengunjung, sebab: Ditolak | None = None) -> HttpResponse:
    instansi = siapa.pegawai.instansi
    saring = {nama: request.GET.get(nama, "").strip()[:BATAS_CARI] for nama in ("cari", "sejak", "sampai")}
    halaman = list_jejak(instansi, *saring.values(), request.GET.get("halaman", "1"))
    alamat = request.POST.get("alamat", instansi.email_inspektorat)
    konteks = {
        "menu": "jejak",
        "keadaan": read_keadaan(instansi),
        "entri": show_jejak(instansi, halaman),
        "jumlah": halaman.paginator.count,
        "halaman": halaman,
        "saring": saring,
        "kueri": urlencode({nama: nilai for nama, nilai in saring.items() if nilai}),
        "bulan": list_bulan(instansi),
        "boleh_atur": may(siapa.orang, Tindakan.ATUR_JEJAK),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "alamat") if sebab else [],
        "isian_alamat": {
            "nama": "alamat",
            "label": "Alamat surat elektronik inspektorat",
            "petunjuk": "Titik periksa dikirim ke sini. Kosongkan untuk berhenti mengirim.",
            "nilai": alamat,
            "otomatis": "off",
            "galat": sebab.kalimat if sebab else "",
        },
    }
    return render(request, "jejak/daftar.html", konteks, status=status_of(sebab) if sebab else 200)


@require_POST
@pegawai_saja
def alamat(request: HttpRequest) -> HttpResponse:
    siapa = _pembaca(request)
    try:
        set_alamat(oleh=siapa.pegawai, alamat=request.POST.get("alamat", ""), kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siapa, sebab)
    messages.success(request, "Alamat inspektorat tersimpan.")
    return redirect("jejak")


@require_safe
@pegawai_saja
def periksa(request: HttpRequest) -> HttpResponse:
    """Verify now. It only reads, so it is a GET: the address can be kept, and asked again."""
    siapa = _pembaca(request)
    titik = request.GET.get("titik", "").strip()[:BATAS_TITIK]
    konteks: dict[str, Any] = {"menu": "jejak", "titik": titik, "galat": [], "hasil": None}
    try:
        konteks["hasil"] = verify_jejak(siapa.pegawai.instansi, [read_luar(titik)] if titik else [], cetak=False)
    except Ditolak as sebab:
        konteks["galat"] = galat_of(sebab, "titik")
        return render(request, "jejak/periksa.html", konteks, status=status_of(sebab))
    return render(request, "jejak/periksa.html", konteks)


@require_safe
@pegawai_saja
def titik(request: HttpRequest) -> HttpResponse:
    return _download(list_tautan(_pembaca(request).pegawai.instansi), "titik-periksa.txt", "text/plain; charset=utf-8")


@require_safe
@pegawai_saja
def kunci(request: HttpRequest) -> HttpResponse:
    umum = hand_out_kunci(_pembaca(request).pegawai.instansi_id)
    if umum is None:
        return show_kalimat(request, 404, "Kunci jejak audit dibuat bersama titik periksa yang pertama; belum ada.")
    return _download(f"{umum.as_text()}\n", "kunci-jejak.pub", "text/plain; charset=utf-8")


@require_safe
@pegawai_saja
def acara(request: HttpRequest, tahun: int, bulan: int) -> HttpResponse:
    instansi = _pembaca(request).pegawai.instansi
    masa = month_of(instansi, tahun, bulan)
    if masa == (0, 0):
        return show_kalimat(request, 404)
    return answer_pdf(read_acara(instansi, masa), f"berita-acara-jejak-{tahun}-{bulan:02}")


@require_safe
@pegawai_saja
def bukti(request: HttpRequest, pk: int) -> HttpResponse:
    naskah = find_naskah(_pembaca(request).pegawai, pk)
    isi = prove_naskah(naskah.instansi_id, naskah.pk)
    return _download(json.dumps(isi, ensure_ascii=False, indent=1), f"bukti-jejak-{pk}.json", "application/json")


def _download(isi: str, nama: str, tipe: str) -> HttpResponse:
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"', "Cache-Control": "private, no-store"}
    return HttpResponse(isi, content_type=tipe, headers=kepala)
