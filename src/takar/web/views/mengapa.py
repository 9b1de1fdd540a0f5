""" "Mengapa angka ini?": a page for each figure, with an address that can be sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.core.wewenang import Orang, Tindakan, check_tindakan, may, may_see_kertas_kerja
from takar.services.baca_siklus import find_siklus
from takar.services.mengapa import Angka, explain
from takar.web.bantu import pegawai_saja, pengunjung, url_siklus


@require_safe
@pegawai_saja
def isi(request: HttpRequest, pk: int, jenis: str, kode: str) -> HttpResponse:
    siapa = pengunjung(request)
    siklus = find_siklus(siapa.pegawai, pk)
    check_tindakan(siapa.orang, Tindakan.LIHAT_SIKLUS)
    angka = explain(siklus, jenis, kode)
    _check_boleh(siapa.orang, angka)
    alamat = request.build_absolute_uri(request.path)
    konteks = {
        "menu": "siklus",
        "angka": angka,
        "siklus_nama": f"Pengukuran Kinerja {siklus.periode}",
        "siklus_url": url_siklus(siklus.pk),
        "kembali": _back(siapa.orang, siklus.pk, angka),
        "alamat": alamat,
        "salinan": f"{angka.teks}\nAlamat: {alamat}",
    }
    return render(request, "mengapa/isi.html", konteks)


def _check_boleh(orang: Orang, angka: Angka) -> None:
    """A figure is seen by those who see the recap; one of a bidang also by that bidang."""
    if not (angka.bidang and may_see_kertas_kerja(orang, angka.bidang)):
        check_tindakan(orang, Tindakan.LIHAT_REKAPITULASI)


def _back(orang: Orang, siklus: int, angka: Angka) -> dict[str, str]:
    """The page from which the figure is read: the recap, or the worksheet of who may not see the recap."""
    if may(orang, Tindakan.LIHAT_REKAPITULASI):
        return {"url": reverse("rekapitulasi", args=[siklus]), "teks": "Rekapitulasi"}
    return {"url": reverse("kertas-kerja", args=[siklus, angka.bidang]), "teks": "Kertas kerja"}
