"""Places of the archive: their list, what lies in one (where the label's code leads), labels and lists on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.services.arsip_tempat import find_tempat, list_tempat, print_daftar_isi, print_label, read_isi_tempat
from takar.web.bantu import pegawai_saja, pengunjung, read_bulat
from takar.web.views.pdf import answer_pdf


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_ARSIP)
    konteks = {
        "menu": "arsip",
        "tempat": list_tempat(siapa.pegawai.instansi_id),
        "boleh_simpan": may(siapa.orang, Tindakan.CATAT_TEMPAT_SIMPAN),
    }
    return render(request, "arsip/tempat.html", konteks)


@require_safe
@pegawai_saja
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_ARSIP)
    tempat = find_tempat(siapa.pegawai, pk)
    halaman, baris, tertutup = read_isi_tempat(tempat, siapa.orang, request.GET.get("halaman", "1"))
    konteks = {"menu": "arsip", "tempat": tempat, "halaman": halaman, "baris": baris, "tertutup": tertutup}
    return render(request, "arsip/isi_tempat.html", konteks)


@require_safe
@pegawai_saja
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of what lies there, as PDF."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_ARSIP)
    tempat = find_tempat(siapa.pegawai, pk)
    return answer_pdf(print_daftar_isi(siapa.pegawai, siapa.orang, tempat, _address(request)), f"isi-tempat-{pk}")


@require_safe
@pegawai_saja
def label(request: HttpRequest) -> HttpResponse:
    """Labels for `?tempat=1&tempat=2`, or for every place."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_ARSIP)
    dipilih = [read_bulat(satu) for satu in request.GET.getlist("tempat")]
    return answer_pdf(print_label(siapa.pegawai, dipilih, _address(request)), "label-arsip")


def _address(request: HttpRequest) -> str:
    """The address of the places' pages, as the reader's browser reaches this server."""
    return request.build_absolute_uri(reverse("arsip-tempat"))
