"""The compliance list: which ASN have filled e-Kinerja."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import Siklus
from takar.services.baca_ekinerja import KEADAAN_PILIHAN, read_ekinerja
from takar.services.baca_siklus import find_siklus
from takar.services.ekinerja import record_ekinerja
from takar.web.bantu import (
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    read_bulat,
    status_of,
    url_siklus,
)
from takar.web.kirim import key_of

AWALAN = "asn-"


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def daftar(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_EKINERJA)
    siklus = find_siklus(siapa.pegawai, pk)
    if request.method != "POST":
        return _show(request, siklus)
    try:
        record_ekinerja(
            oleh=siapa.pegawai,
            siklus_id=siklus.pk,
            status=_read_status(request.POST),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siklus, sebab)
    messages.success(request, "Daftar pengisian e-Kinerja tersimpan.")
    return redirect(_here(request, siklus))


def _read_status(kiriman: QueryDict) -> dict[int, str]:
    """The state chosen for each ASN on the page."""
    return {read_bulat(nama.removeprefix(AWALAN)): kiriman[nama] for nama in kiriman if nama.startswith(AWALAN)}


def _query(request: HttpRequest, *nama: str) -> str:
    return urlencode({satu: request.GET[satu] for satu in nama if request.GET.get(satu)})


def _here(request: HttpRequest, siklus: Siklus) -> str:
    """This page with its filter."""
    kueri = _query(request, "bidang", "status", "halaman")
    return reverse("ekinerja", args=[siklus.pk]) + (f"?{kueri}" if kueri else "")


def _show(request: HttpRequest, siklus: Siklus, sebab: Ditolak | None = None) -> HttpResponse:
    bidang = request.GET.get("bidang", "")
    status = request.GET.get("status", "")
    isi = read_ekinerja(siklus, bidang, request.GET.get("halaman", "1"), status)
    terbuka = siklus.status in (Siklus.Status.BERJALAN, Siklus.Status.DIJEDA)
    konteks = {
        "menu": "siklus",
        "siklus": {"nama": f"Pengukuran Kinerja {siklus.periode}", "url": url_siklus(siklus.pk)},
        "ringkas": isi.ringkas,
        "bidang": isi.bidang,
        "bidang_dipilih": bidang,
        "status_dipilih": status,
        "per_bidang": isi.per_bidang,
        "pk": siklus.pk,
        "baris": isi.baris,
        "keadaan_pilihan": KEADAAN_PILIHAN,
        "boleh": terbuka and may(pengunjung(request).orang, Tindakan.CATAT_EKINERJA),
        "url_kirim": _here(request, siklus),
        "kunci": new_kunci(),
        "versi": siklus.versi,
        "galat": galat_of(sebab) if sebab else [],
        "halaman": isi.halaman,
        "kueri": _query(request, "bidang", "status"),
    }
    return render(request, "ekinerja/daftar.html", konteks, status=status_of(sebab) if sebab else 200)
