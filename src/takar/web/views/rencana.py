"""The plans: the versions, a plan as a table and as a picture, what a version changes, activating it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.rencana import compare_rencana, draw_pohon
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import Rencana
from takar.services import jam
from takar.services.baca_rencana import (
    find_rencana,
    find_sebelum,
    list_rencana,
    read_anggaran,
    read_sasaran,
    total_rencana,
)
from takar.services.rencana import KepalaRencana, create_rencana, describe_rencana, discard_rencana
from takar.services.rencana_aktif import activate_rencana, adopt_rencana, check_plan, list_siklus_lama
from takar.services.rencana_isi import load_isi
from takar.web.bantu import (
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    read_bulat,
    status_of,
)
from takar.web.kirim import key_of

_ISIAN_GALAT = {
    "alasan-kosong": "alasan",
    "tahun-salah": "tahun",
    "akhir-renstra-salah": "akhir_renstra",
    "peringatan-belum-diakui": "akui",
}


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_RENCANA)
    konteks = {
        "menu": "rencana",
        "rencana": list_rencana(siapa.pegawai),
        "boleh_susun": may(siapa.orang, Tindakan.SUSUN_RENCANA),
    }
    return render(request, "rencana/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def baru(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    if request.method != "POST":
        return _show_kepala(request, None, {"tahun": str(jam.now().year)})
    try:
        rencana = create_rencana(
            oleh=siapa.pegawai,
            tahun=read_bulat(request.POST.get("tahun", "").strip()),
            kepala=_read_kepala(request),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_kepala(request, None, request.POST.dict(), sebab)
    messages.success(request, f"Draf {rencana} dibuat.")
    return redirect("rencana", rencana.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def kepala(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    if request.method != "POST":
        isi = {"dasar": rencana.dasar, "alasan": rencana.alasan, "akhir_renstra": str(rencana.akhir_renstra or "")}
        return _show_kepala(request, rencana, isi)
    try:
        describe_rencana(
            oleh=siapa.pegawai,
            rencana_id=pk,
            versi=read_bulat(request.POST.get("versi")),
            kepala=_read_kepala(request),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_kepala(request, rencana, request.POST.dict(), sebab)
    messages.success(request, "Keterangan rencana tersimpan.")
    return redirect("rencana", pk)


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    draf = rencana.status == Rencana.Status.DRAF
    susun = may(siapa.orang, Tindakan.SUSUN_RENCANA)
    konteks = {
        "menu": "rencana",
        "rencana": rencana,
        "tujuan": list(rencana.tujuan.all()),
        "sasaran": read_sasaran(rencana),
        "anggaran": read_anggaran(rencana),
        "pagu": total_rencana(load_isi(rencana)),
        "boleh_ubah": draf and susun,
        "boleh_periksa": draf,
        "sebelum": find_sebelum(rencana),
        "boleh_siklus_baru": rencana.status == Rencana.Status.AKTIF and may(siapa.orang, Tindakan.AKTIFKAN_RENCANA),
        "siklus_lama": list_siklus_lama(rencana) if rencana.status == Rencana.Status.AKTIF else [],
        "kunci": new_kunci(),
        "versi": rencana.versi,
    }
    return render(request, "rencana/halaman.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def aktifkan(request: HttpRequest, pk: int) -> HttpResponse:
    """The checks, seen by everybody; activated by the leaders."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    if request.method != "POST":
        return _show_periksa(request, rencana)
    try:
        activate_rencana(
            oleh=siapa.pegawai,
            rencana_id=pk,
            versi=read_bulat(request.POST.get("versi")),
            akui_peringatan=bool(request.POST.get("akui")),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_periksa(request, rencana, sebab)
    messages.success(request, f"{rencana} aktif dan dibekukan. Perubahan berikutnya dibuat sebagai versi baru.")
    return redirect("rencana", pk)


@require_POST
@pegawai_saja
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    rencana = find_rencana(siapa.pegawai, pk)
    discard_rencana(
        oleh=siapa.pegawai, rencana_id=pk, versi=read_bulat(request.POST.get("versi")), kunci=key_of(request)
    )
    messages.success(request, f"Draf {rencana} dibuang. Versi yang aktif tidak berubah.")
    return redirect("rencana-daftar")


@require_POST
@pegawai_saja
def pakai(request: HttpRequest, pk: int, siklus: int) -> HttpResponse:
    """A running cycle takes this active version."""
    siapa = pengunjung(request)
    find_rencana(siapa.pegawai, pk)
    adopt_rencana(oleh=siapa.pegawai, rencana_id=pk, siklus_id=siklus, kunci=key_of(request))
    messages.success(request, "Siklus itu sekarang diukur menurut rencana ini.")
    return redirect("rencana", pk)


@require_safe
@pegawai_saja
def beda(request: HttpRequest, pk: int) -> HttpResponse:
    """What this version changes against the one before it."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    lama = find_sebelum(rencana)
    perbedaan = compare_rencana(load_isi(lama), load_isi(rencana)) if lama else ()
    konteks = {"menu": "rencana", "rencana": rencana, "lama": lama, "perbedaan": [asdict(satu) for satu in perbedaan]}
    return render(request, "rencana/beda.html", konteks)


@require_safe
@pegawai_saja
def pohon(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    konteks = {
        "menu": "rencana",
        "rencana": rencana,
        # The drawing escapes every text itself and holds no script and no style.
        "gambar": [mark_safe(satu) for satu in draw_pohon(load_isi(rencana))],
        "sasaran": read_sasaran(rencana),
    }
    return render(request, "rencana/pohon.html", konteks)


def _read_kepala(request: HttpRequest) -> KepalaRencana:
    akhir = request.POST.get("akhir_renstra", "").strip()
    return KepalaRencana(
        dasar=request.POST.get("dasar", ""),
        alasan=request.POST.get("alasan", ""),
        akhir_renstra=read_bulat(akhir) if akhir else None,
    )


def _show_kepala(
    request: HttpRequest, rencana: Rencana | None, isi: dict[str, str], sebab: Ditolak | None = None
) -> HttpResponse:
    tahun = {"nama": "tahun", "label": "Tahun rencana", "jenis": "angka", "wajib": True}
    isian: list[dict[str, Any]] = [
        *([] if rencana else [tahun]),
        {
            "nama": "dasar",
            "label": "Dasar",
            "petunjuk": "Misalnya Perjanjian Kinerja Tahun 2026.",
            "boleh_kosong": True,
        },
        {
            "nama": "alasan",
            "label": "Alasan perubahan",
            "jenis": "paragraf",
            "petunjuk": "Wajib bila tahun ini sudah mempunyai rencana aktif.",
            "boleh_kosong": True,
        },
        {"nama": "akhir_renstra", "label": "Tahun akhir Renstra", "jenis": "angka", "boleh_kosong": True},
    ]
    konteks = {
        "menu": "rencana",
        "rencana": rencana,
        "isian": [{**satu, "nilai": isi.get(satu["nama"], "")} for satu in isian],
        "kunci": new_kunci(),
        "versi": isi.get("versi", rencana.versi if rencana else 0),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else [],
    }
    return render(request, "rencana/kepala.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_periksa(request: HttpRequest, rencana: Rencana, sebab: Ditolak | None = None) -> HttpResponse:
    hasil = check_plan(rencana)
    draf = rencana.status == Rencana.Status.DRAF
    konteks = {
        "menu": "rencana",
        "rencana": rencana,
        "kesalahan": [satu.lengkap for satu in hasil.kesalahan],
        "peringatan": [satu.lengkap for satu in hasil.peringatan],
        "boleh": draf and may(pengunjung(request).orang, Tindakan.AKTIFKAN_RENCANA) and not hasil.kesalahan,
        "draf": draf,
        "kunci": new_kunci(),
        "versi": request.POST.get("versi", rencana.versi),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else [],
        "url": reverse("rencana-aktifkan", args=[rencana.pk]),
    }
    return render(request, "rencana/periksa.html", konteks, status=status_of(sebab) if sebab else 200)
