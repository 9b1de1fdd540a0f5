"""The agency's side of personal data: requests and their answers, and erasing the data of those who left."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import PermintaanData
from takar.services import jam
from takar.services.baca_hapus import list_keluar, plan_hapus
from takar.services.hapus_pribadi import erase_pribadi, find_hapus
from takar.services.minta_data import answer_data, due_of, list_permintaan
from takar.services.tampil import date_text, short_moment
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.JAWAB_DATA_PRIBADI)
    if request.method != "POST":
        return _show(request)
    isi = request.POST
    try:
        answer_data(
            oleh=pengunjung(request).pegawai,
            permintaan_id=read_bulat(isi.get("permintaan")),
            dipenuhi=isi.get("hasil") == "dipenuhi",
            jawaban=isi.get("jawaban", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, sebab)
    messages.success(request, "Jawaban tersimpan dan diberitahukan kepada orangnya.")
    return redirect("organisasi-data")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes and what stays, and the erasure itself."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.HAPUS_DATA_PRIBADI)
    if request.method != "POST":
        return _show_hapus(request, pk)
    try:
        if request.POST.get("yakin") != "1":
            raise Ditolak("Centang bahwa Anda sudah membaca apa yang dihapus. Belum ada yang dihapus.", "belum-yakin")
        dasar = request.POST.get("dasar", "")
        erase_pribadi(oleh=siapa.pegawai, pegawai_id=pk, dasar=dasar, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab) or sebab.kode == "data-sudah-dihapus":
            raise
        return _show_hapus(request, pk, sebab)
    messages.success(request, "Data pribadi dihapus. Beri tahukan kepada orangnya lewat surat (UU 27/2022 Pasal 45).")
    return redirect("organisasi-data")


def _show(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    instansi = siapa.pegawai.instansi
    konteks: dict[str, Any] = {
        "menu": "organisasi",
        "permintaan": [_as_row(request, satu, sebab) for satu in list_permintaan(instansi.pk)],
        "keluar": [
            (satu, date_text(instansi, satu.dihapus_pada) if satu.dihapus_pada else "")
            for satu in list_keluar(instansi.pk)
        ],
        "boleh_hapus": may(siapa.orang, Tindakan.HAPUS_DATA_PRIBADI),
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "organisasi/data_pribadi.html", konteks, status=status_of(sebab) if sebab else 200)


def _as_row(request: HttpRequest, satu: PermintaanData, sebab: Ditolak | None) -> dict[str, Any]:
    """A request as shown; with what was typed where its answer was refused."""
    diketik = request.POST if sebab and request.POST.get("permintaan") == str(satu.pk) else {}
    return {
        "id": satu.pk,
        "nama": satu.pegawai.nama,
        "jenis": satu.get_jenis_display(),
        "isi": satu.isi,
        "pada": short_moment(satu.instansi, satu.pada),
        "tenggat": short_moment(satu.instansi, due_of(satu)),
        "lewat": due_of(satu) < jam.now(),
        "menunggu": satu.status == PermintaanData.Status.MENUNGGU,
        "sendiri": satu.pegawai_id == pengunjung(request).pegawai.pk,
        "status": satu.get_status_display(),
        "jawaban": satu.jawaban,
        "oleh": satu.dijawab_oleh.nama if satu.dijawab_oleh else "",
        "diketik": diketik,
    }


def _show_hapus(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    satu = find_hapus(pengunjung(request).pegawai, pk)
    konteks: dict[str, Any] = {
        "menu": "organisasi",
        "orang": satu,
        "rencana": plan_hapus(satu),
        "dasar": request.POST.get("dasar", ""),
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab, "dasar") if sebab else [],
    }
    return render(request, "organisasi/hapus_data.html", konteks, status=status_of(sebab) if sebab else 200)
