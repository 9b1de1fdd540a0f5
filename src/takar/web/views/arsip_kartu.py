"""The archive card of a paper, and filing the sheets of many papers at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import ArsipKertas
from takar.services.arsip import IsianTempat, file_kertas
from takar.services.arsip_kartu import read_kartu, suggest_tempat
from takar.services.arsip_tempat import list_tanpa_tempat, list_tempat
from takar.services.baca_arsip import title_of
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

_ISIAN_GALAT = {
    "tempat-kosong": "rak",
    "tempat-terlalu-panjang": "rak",
    "tempat-tak-tercetak": "rak",
    "jumlah-salah": "jumlah",
}
"""Where on the form a refusal leads."""


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """The card; POST records where the sheets of this paper lie."""
    if request.method != "POST":
        return _show_kartu(request, pk)
    try:
        _file(request, [pk])
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_kartu(request, pk, sebab)
    messages.success(request, "Tempat kertas tercatat.")
    return redirect("arsip-kartu", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def simpan(request: HttpRequest) -> HttpResponse:
    """Papers without a place, ticked and filed into one folder."""
    check_tindakan(pengunjung(request).orang, Tindakan.CATAT_TEMPAT_SIMPAN)
    if request.method != "POST":
        return _show_simpan(request)
    try:
        tempat = _file(request, [read_bulat(satu) for satu in request.POST.getlist("naskah")])
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_simpan(request, sebab)
    messages.success(request, f"{len(request.POST.getlist('naskah'))} naskah tercatat pada tempat ini.")
    return redirect("arsip-tempat-isi", tempat)


def _file(request: HttpRequest, naskah_id: list[int]) -> int:
    isi = request.POST
    return file_kertas(
        oleh=pengunjung(request).pegawai,
        naskah_id=naskah_id,
        tempat=IsianTempat(**{nama: isi.get(nama, "") for nama in IsianTempat.__slots__}),
        tingkat=isi.get("tingkat", ""),
        jumlah=isi.get("jumlah", ""),
        kunci=key_of(request),
    )


# --- showing --------------------------------------------------------------------------------------------------------


def _show_kartu(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    kartu = read_kartu(siapa.pegawai, siapa.orang, pk)
    naskah = kartu.naskah
    konteks = {
        "menu": "arsip",
        "kartu": kartu,
        "terbit": naskah.terbit_pada is not None,
        "naskah_url": reverse("naskah", args=[pk]),
        "pdf_url": reverse("naskah-pdf", args=[pk]),
        "siklus_url": url_siklus(naskah.siklus_id) if naskah.siklus_id and siapa.boleh_siklus else "",
        "boleh_tempat": may(siapa.orang, Tindakan.LIHAT_ARSIP),
        "boleh_usul": may(siapa.orang, Tindakan.ATUR_ARSIP) or may(siapa.orang, Tindakan.PUTUSKAN_ARSIP),
        "boleh_simpan": naskah.beku is not None and may(siapa.orang, Tindakan.CATAT_TEMPAT_SIMPAN),
        **_form(request, kartu.usulan_tempat, sebab),
    }
    return render(request, "arsip/kartu.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_simpan(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    siklus = request.GET.get("siklus", "")
    halaman = list_tanpa_tempat(siapa.orang, siklus, request.GET.get("halaman", "1"))
    dipilih = set(request.POST.getlist("naskah"))
    konteks = {
        "menu": "arsip",
        "halaman": halaman,
        "naskah": [(satu, title_of(satu), str(satu.pk) in dipilih) for satu in halaman],
        "kueri": f"siklus={siklus}" if as_cacah(siklus, 18) else "",
        **_form(request, suggest_tempat(siapa.pegawai), sebab),
    }
    return render(request, "arsip/simpan.html", konteks, status=status_of(sebab) if sebab else 200)


def _form(request: HttpRequest, usulan: IsianTempat, sebab: Ditolak | None) -> dict[str, Any]:
    """The fields of the place: as typed, or the place to offer."""
    tertulis = request.POST if sebab else {nama: getattr(usulan, nama) for nama in IsianTempat.__slots__}
    return {
        "tempat": {nama: tertulis.get(nama, "") for nama in IsianTempat.__slots__},
        "tempat_ada": list_tempat(pengunjung(request).pegawai.instansi_id),
        "tingkat": ArsipKertas.Tingkat.choices,
        "tingkat_dipilih": tertulis.get("tingkat", ArsipKertas.Tingkat.ASLI),
        "jumlah": tertulis.get("jumlah", "1"),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else [],
    }
