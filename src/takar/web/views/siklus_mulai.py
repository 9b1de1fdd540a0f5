"""Starting a cycle: first which SOP, then the period or the subject."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Siklus
from takar.services.baca_mulai import PilihanSop, check_dapat_mulai, list_dapat_mulai
from takar.services.baca_siklus import present_periode
from takar.services.siklus import start_siklus
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of

TRIWULAN = (("1", "Triwulan I"), ("2", "Triwulan II"), ("3", "Triwulan III"), ("4", "Triwulan IV"), ("0", "Tahunan"))
_ISIAN_GALAT = {"periode-salah": "tahun", "perihal-kosong": "perihal", "perihal-salah": "perihal"}


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def mulai(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    pilihan = list_dapat_mulai(siapa.pegawai, siapa.orang, siapa.pemegang)
    if not pilihan:
        check_tindakan(siapa.orang, Tindakan.MULAI_SIKLUS)
    if request.method != "POST":
        diminta = request.GET.get("sop", "")
        check_dapat_mulai(siapa.pegawai, siapa.orang, diminta)
        return _show(request, pilihan, diminta)
    kode = request.POST.get("sop", "")
    try:
        siklus = _start(request, _choose(pilihan, kode))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, pilihan, kode, sebab)
    messages.success(request, f"Siklus {siklus.nama} dimulai. Tugas pertamanya sudah terbuka.")
    return redirect("siklus", siklus.pk)


def _choose(pilihan: list[PilihanSop], kode: str) -> PilihanSop:
    """The SOP with this code; the only one there is without a code."""
    satu = next((satu for satu in pilihan if satu.kode == kode), None)
    if satu is None and not kode and len(pilihan) == 1:
        return pilihan[0]
    if satu is None:
        raise Ditolak("Pilih SOP yang berlaku di instansi Anda. Siklus belum dimulai.", "sop-tidak-ada")
    return satu


def _start(request: HttpRequest, sop: PilihanSop) -> Siklus:
    pegawai, isi = pengunjung(request).pegawai, request.POST
    if sop.berkejadian:
        tahun, triwulan = present_periode(pegawai)
    else:
        tahun, triwulan = _read_bilangan(isi.get("tahun", "")), _read_bilangan(isi.get("triwulan", ""))
    return start_siklus(
        oleh=pegawai,
        sop=sop.versi,
        tahun=tahun,
        triwulan=triwulan,
        perihal=isi.get("perihal", ""),
        kunci=key_of(request),
    )


def _read_bilangan(teks: str) -> int:
    nilai = as_cacah(teks.strip(), 4)
    if nilai is None:
        raise Ditolak("Pilih tahun dan triwulan yang benar.", "periode-salah")
    return nilai


def _show(request: HttpRequest, pilihan: list[PilihanSop], kode: str, sebab: Ditolak | None = None) -> HttpResponse:
    sop = next((satu for satu in pilihan if satu.kode == kode), pilihan[0] if len(pilihan) == 1 else None)
    konteks = {
        "menu": "siklus",
        "sop": sop,
        "pilihan": pilihan,
        "isian": _isian(request, sop, sebab) if sop else [],
        "url_kirim": reverse("siklus-mulai"),
        "kunci": new_kunci(),
        "versi": "0",
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else [],
    }
    return render(request, "siklus/mulai.html", konteks, status=status_of(sebab) if sebab else 200)


def _isian(request: HttpRequest, sop: PilihanSop, sebab: Ditolak | None) -> list[dict[str, Any]]:
    """What is asked: of an occasion its subject, else the period, today's to begin with."""
    if sop.berkejadian:
        isian = [{"nama": "perihal", "label": "Perihal", "wajib": True, "petunjuk": _PERIHAL}]
    else:
        isian = [
            {"nama": "triwulan", "label": "Periode", "jenis": "radio", "pilihan": TRIWULAN, "wajib": True},
            {"nama": "tahun", "label": "Tahun", "jenis": "angka", "wajib": True},
        ]
    tahun, triwulan = present_periode(pengunjung(request).pegawai)
    nilai = request.POST if sebab else {"tahun": str(tahun), "triwulan": str(triwulan)}
    return [{**satu, "nilai": nilai.get(str(satu["nama"]), "")} for satu in isian]


_PERIHAL = "Pemohon atau pokok urusannya, misalnya “Rekomendasi izin riset, Contoh Pemohon”."
