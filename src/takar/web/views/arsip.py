"""The archive of issued papers: searched and filtered; evidence that holds the words, and numbers without a paper."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.core.wewenang import Tindakan, may
from takar.services.baca_arsip import (
    BATAL,
    STATUS,
    BarisArsip,
    BarisBukti,
    Saringan,
    read_arsip,
    read_bukti_cari,
    read_nomor_batal,
)
from takar.web.bantu import Pengunjung, pegawai_saja, pengunjung

BATAS_CARI = 200
BUKTI = "bukti"


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """Papers; with `di=bukti` evidence; with `status=batal` the register's numbers that no paper bears."""
    siapa = pengunjung(request)
    kolom = {nama: request.GET.get(nama, "").strip() for nama in Saringan.__slots__}
    saringan = Saringan(**(kolom | {"cari": kolom["cari"][:BATAS_CARI]}))
    nomor = request.GET.get("halaman", "1")
    isi = read_arsip(siapa.orang, saringan, nomor)
    konteks = {
        "menu": "arsip",
        "saringan": saringan,
        "pilihan": isi.pilihan,
        "status_pilihan": STATUS,
        "jumlah": isi.jumlah,
        "jumlah_bukti": isi.jumlah_bukti,
        "halaman": isi.halaman,
        "naskah": [_as_baris(satu, siapa) for satu in isi.naskah],
        "kueri": _query(request),
        "kueri_naskah": _query(request, di=""),
        "kueri_bukti": _query(request, di=BUKTI),
        "boleh": _allowed(siapa),
    }
    return render(request, "arsip/daftar.html", konteks | _other(request, siapa, saringan, nomor))


def _other(request: HttpRequest, siapa: Pengunjung, saringan: Saringan, nomor: str) -> dict[str, Any]:
    """What takes the papers' place, if anything."""
    if saringan.status == BATAL:
        halaman, baris = read_nomor_batal(siapa.orang, saringan.tahun, nomor)
        return {"lihat": BATAL, "halaman": halaman, "nomor_batal": baris, "jumlah": halaman.paginator.count}
    if request.GET.get("di") == BUKTI and saringan.kueri:
        halaman, bukti = read_bukti_cari(siapa.orang, saringan.cari, nomor)
        return {"lihat": BUKTI, "halaman": halaman, "bukti": [_as_bukti(satu) for satu in bukti]}
    return {"lihat": "naskah"}


def _allowed(siapa: Pengunjung) -> dict[str, bool]:
    """Which pages of the archive this person may open."""
    return {
        "arsip": may(siapa.orang, Tindakan.LIHAT_ARSIP),
        "simpan": may(siapa.orang, Tindakan.CATAT_TEMPAT_SIMPAN),
        "usul": may(siapa.orang, Tindakan.ATUR_ARSIP) or may(siapa.orang, Tindakan.PUTUSKAN_ARSIP),
    }


def _query(request: HttpRequest, **lain: str) -> str:
    isi = {nama: request.GET.get(nama, "") for nama in (*Saringan.__slots__, "di")} | lain
    return urlencode({nama: nilai for nama, nilai in isi.items() if nilai})


def _as_baris(baris: BarisArsip, siapa: Pengunjung) -> dict[str, Any]:
    return asdict(baris) | {
        "cuplik": baris.cuplik,
        "url": reverse("naskah", args=[baris.id]),
        "kartu_url": reverse("arsip-kartu", args=[baris.id]),
        "pdf_url": reverse("naskah-pdf", args=[baris.id]),
        "siklus_url": siapa.url_siklus(baris.siklus_id) if baris.siklus_id else "",
        "tempat_url": reverse("arsip-tempat-isi", args=[baris.tempat_id])
        if baris.tempat_id and may(siapa.orang, Tindakan.LIHAT_ARSIP)
        else "",
    }


def _as_bukti(baris: BarisBukti) -> dict[str, Any]:
    url = reverse("kertas-bukti", args=[baris.siklus_id, baris.bidang, baris.indikator_id])
    return asdict(baris) | {"cuplik": baris.cuplik, "url": url}
