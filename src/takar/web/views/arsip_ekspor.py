"""The export of a cycle: asked for, watched while a child makes it, downloaded."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.adapters.berkas import path_of
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Pekerjaan, Siklus
from takar.services.arsip_ekspor import name_bag
from takar.services.baca_siklus import find_siklus
from takar.services.pekerjaan import HIDUP, ask_ekspor, find_pekerjaan, list_ekspor
from takar.services.tampil import short_moment
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of, url_siklus
from takar.web.kirim import key_of


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    siklus = find_siklus(siapa.pegawai, pk)
    check_tindakan(siapa.orang, Tindakan.EKSPOR_SIKLUS)
    if request.method != "POST":
        return _show(request, siklus)
    try:
        ask_ekspor(oleh=siapa.pegawai, siklus_id=pk, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siklus, sebab)
    return redirect("siklus-ekspor", pk)


@require_safe
@pegawai_saja
def unduh(request: HttpRequest, pk: int) -> FileResponse:
    """A finished export, streamed from the store."""
    siapa = pengunjung(request)
    pekerjaan = find_pekerjaan(siapa.pegawai, pk)
    check_tindakan(siapa.orang, Tindakan.EKSPOR_SIKLUS)
    berkas = path_of(settings.TAKAR_DATA / "berkas", pekerjaan.hasil_id).open("rb")
    nama = f"{name_bag(pekerjaan.siklus)}.zip"
    return FileResponse(berkas, as_attachment=True, filename=nama, headers={"Cache-Control": "private, no-store"})


def _show(request: HttpRequest, siklus: Siklus, sebab: Ditolak | None = None) -> HttpResponse:
    semua = [_describe(siklus, satu) for satu in list_ekspor(siklus)]
    konteks = {
        "menu": "siklus",
        "periode": siklus.periode,
        "siklus_url": url_siklus(siklus.pk),
        "kirim_url": reverse("siklus-ekspor", args=[siklus.pk]),
        "pekerjaan": semua,
        "ada_lama": any(not satu["hidup"] for satu in semua),
        "berjalan": next((satu for satu in semua if satu["hidup"]), None),
        "kunci": new_kunci(),
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "arsip/ekspor.html", konteks, status=status_of(sebab) if sebab else 200)


def _describe(siklus: Siklus, satu: Pekerjaan) -> dict[str, Any]:
    return {
        "hidup": satu.status in HIDUP,
        "status": {"selesai": "selesai", "gagal": "batal"}.get(satu.status, "berjalan"),
        "status_teks": Pekerjaan.Status(satu.status).label,
        "langkah": satu.langkah,
        "dari": satu.dari,
        "kalimat": satu.kalimat,
        "oleh": f"{satu.oleh.nama}, {short_moment(siklus.instansi, satu.dibuat)}",
        "ukuran": filesizeformat(satu.hasil.ukuran) if satu.hasil else "",
        "sidik": satu.hasil_id or "",
        "unduh_url": reverse("siklus-ekspor-unduh", args=[satu.pk]) if satu.hasil else "",
    }
