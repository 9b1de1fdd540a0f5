"""Taking a plan from a file: upload, map the columns, look, take over; and the plan as a workbook."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Rencana, Unggahan
from takar.services.baca_rencana import find_rencana
from takar.services.impor_rencana import (
    LembarImpor,
    apply_rencana,
    find_unggahan,
    map_columns,
    preview_rencana,
    upload_rencana,
)
from takar.services.rencana_lembar import export_rencana, export_templat
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKS_TAMPIL = 100


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def unggah(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    if request.method != "POST":
        return _show_unggah(request, rencana)
    try:
        unggahan = _upload(request, rencana)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_unggah(request, rencana, sebab)
    return redirect("rencana-impor-isi", pk, unggahan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def isi(request: HttpRequest, pk: int, unggahan: int) -> HttpResponse:
    """The mapping and the preview of an upload; saved only when it is taken over."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    satu = find_unggahan(rencana, unggahan)
    if request.method != "POST":
        return _show_isi(request, rencana, satu)
    try:
        return _act(request, rencana, satu)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_isi(request, rencana, satu, sebab)


@require_safe
@pegawai_saja
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    return _answer(export_rencana(rencana), f"rencana-{rencana.tahun}-{rencana.nomor}.xlsx")


@require_safe
@pegawai_saja
def templat(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    return _answer(export_templat(siapa.pegawai.instansi), "templat-rencana.xlsx")


def _upload(request: HttpRequest, rencana: Rencana) -> Unggahan:
    berkas = request.FILES.get("berkas")
    if berkas is None:
        raise Ditolak("Pilih berkas XLSX atau CSV yang akan diunggah.", "berkas-kosong")
    return upload_rencana(
        oleh=pengunjung(request).pegawai,
        rencana_id=rencana.pk,
        versi=read_bulat(request.POST.get("versi")),
        nama=berkas.name or "",
        isi=berkas.read(),
        kunci=request.POST.get("kunci", ""),
    )


def _act(request: HttpRequest, rencana: Rencana, unggahan: Unggahan) -> HttpResponse:
    oleh, kunci = pengunjung(request).pegawai, key_of(request)
    if request.POST.get("aksi") != "terapkan":
        peta = {
            satu.jenis: {nama: request.POST.get(f"{satu.jenis}-{nama}", "") for nama in satu.kolom}
            for satu in preview_rencana(rencana, unggahan).lembar
        }
        map_columns(oleh=oleh, rencana=rencana, unggahan_id=unggahan.pk, peta=peta, kunci=kunci)
        return redirect("rencana-impor-isi", rencana.pk, unggahan.pk)
    versi = read_bulat(request.POST.get("versi"))
    berubah = apply_rencana(oleh=oleh, rencana_id=rencana.pk, unggahan_id=unggahan.pk, versi=versi, kunci=kunci)
    sama = "Berkas sama dengan draf; tidak ada yang berubah."
    messages.success(request, f"Berkas diterapkan: {berubah} bagian rencana berubah." if berubah else sama)
    return redirect("rencana", rencana.pk)


def _show_unggah(request: HttpRequest, rencana: Rencana, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {**_frame(request, rencana, sebab), "draf": rencana.status == Rencana.Status.DRAF}
    return render(request, "rencana/unggah.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_isi(request: HttpRequest, rencana: Rencana, unggahan: Unggahan, sebab: Ditolak | None = None) -> HttpResponse:
    hasil = preview_rencana(rencana, unggahan)
    konteks = {
        **_frame(request, rencana, sebab),
        "unggahan": unggahan,
        "lembar": [_as_lembar(satu) for satu in hasil.lembar],
        "salah": hasil.galat[:MAKS_TAMPIL],
        "salah_lain": max(0, len(hasil.galat) - MAKS_TAMPIL),
        "peringatan": hasil.peringatan,
        "perbedaan": [asdict(satu) for satu in hasil.perbedaan[:MAKS_TAMPIL]],
        "perbedaan_semua": len(hasil.perbedaan),
    }
    return render(request, "rencana/impor.html", konteks, status=status_of(sebab) if sebab else 200)


def _as_lembar(satu: LembarImpor) -> dict[str, Any]:
    pilihan = [("", "Tidak ada"), *((judul, judul) for judul in satu.kepala if judul)]
    isian = [
        {
            "nama": f"{satu.jenis}-{nama}",
            "label": label,
            "jenis": "pilihan",
            "nilai": satu.peta[nama],
            "pilihan": pilihan,
        }
        for nama, label in satu.kolom.items()
    ]
    return {"nama": satu.nama, "jenis": satu.jenis, "isian": isian}


def _frame(request: HttpRequest, rencana: Rencana, sebab: Ditolak | None) -> dict[str, Any]:
    return {
        "menu": "rencana",
        "rencana": rencana,
        "kunci": new_kunci(),
        "versi": rencana.versi,
        "galat": galat_of(sebab, "berkas" if sebab.kode.startswith("berkas") else "") if sebab else [],
    }


def _answer(isi: bytes, nama: str) -> HttpResponse:
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})
