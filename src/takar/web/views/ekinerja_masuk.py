"""The intake of e-Kinerja: upload or fetch, pair the columns, look at what it would change, take it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.adapters.tabel.batas import MAKS_BERKAS
from takar.core.ditolak import Ditolak
from takar.core.ekinerja import KolomRhk
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import Siklus, Unggahan
from takar.services.baca_siklus import find_siklus
from takar.services.baca_unggahan import (
    describe_upload,
    export_gagal,
    list_sumber,
    list_unggahan,
    read_halaman,
    read_peta,
)
from takar.services.masuk_ekinerja import (
    BERJALAN,
    PetaDitolak,
    apply_ekinerja,
    fetch_ekinerja,
    find_unggahan,
    load_asli,
    load_tabel,
    map_ekinerja,
    recheck_ekinerja,
    upload_ekinerja,
)
from takar.services.sumber_ekinerja import has_api
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of

AWALAN = "kolom-"


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def unggah(request: HttpRequest, pk: int) -> HttpResponse:
    siklus = _find_siklus(request, pk)
    if request.method != "POST":
        return _show_unggah(request, siklus)
    try:
        nama, isi = _read_berkas(request)
        unggahan = upload_ekinerja(
            oleh=pengunjung(request).pegawai,
            siklus_id=siklus.pk,
            nama=nama,
            isi=isi,
            sumber=request.POST.get("sumber", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_unggah(request, siklus, sebab)
    return _lead_on(request, unggahan)


@require_POST
@pegawai_saja
def ambil(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch from the API; a failure is shown on the page of the button."""
    siklus = _find_siklus(request, pk)
    try:
        unggahan = fetch_ekinerja(oleh=pengunjung(request).pegawai, siklus_id=siklus.pk, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_unggah(request, siklus, sebab)
    return _lead_on(request, unggahan)


def _find_siklus(request: HttpRequest, pk: int) -> Siklus:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_EKINERJA)
    return find_siklus(siapa.pegawai, pk)


def _read_berkas(request: HttpRequest) -> tuple[str, bytes]:
    """The file that was sent; one over the bound is never read into memory."""
    berkas = request.FILES.get("berkas")
    if berkas is None:
        raise Ditolak("Pilih berkas CSV atau Excel (.xlsx) lebih dahulu.", "berkas-belum-dipilih")
    if berkas.size > MAKS_BERKAS:
        batas = f"Berkas ini lebih besar dari {MAKS_BERKAS >> 20} MB."
        raise Ditolak(f"{batas} Tidak ada yang disimpan. Bagi menjadi beberapa berkas.", "berkas-terlalu-besar")
    return berkas.name or "", berkas.read()


def _lead_on(request: HttpRequest, unggahan: Unggahan) -> HttpResponse:
    """To the mapper where the source is new, else to what the file would change."""
    if unggahan.diterapkan_pada:
        messages.info(request, "Berkas yang sama sudah pernah diambil. Tidak ada yang berubah.")
    nama = "ekinerja-unggahan" if unggahan.hasil.get("peta") else "ekinerja-petakan"
    return redirect(nama, unggahan.siklus_id, unggahan.pk)


def _show_unggah(request: HttpRequest, siklus: Siklus, sebab: Ditolak | None = None) -> HttpResponse:
    boleh = siklus.status in BERJALAN and may(pengunjung(request).orang, Tindakan.CATAT_EKINERJA)
    konteks = _frame(siklus) | {
        "boleh": boleh,
        "api": boleh and has_api(siklus.instansi),
        "sumber": request.POST.get("sumber", ""),
        "sumber_dikenal": list_sumber(siklus),
        "unggahan": list_unggahan(siklus),
        "maks_mb": MAKS_BERKAS >> 20,
        "galat": galat_of(sebab, "berkas" if sebab.kode.startswith("berkas") else "") if sebab else [],
    }
    return render(request, "ekinerja/unggah.html", konteks, status=status_of(sebab) if sebab else 200)


def _frame(siklus: Siklus) -> dict[str, Any]:
    return {
        "menu": "siklus",
        "siklus": siklus,
        "url_daftar": reverse("ekinerja", args=[siklus.pk]),
        "kunci": new_kunci(),
        "versi": siklus.versi,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def petakan(request: HttpRequest, pk: int, unggahan: int) -> HttpResponse:
    siklus = _find_siklus(request, pk)
    satu = find_unggahan(pengunjung(request).pegawai, siklus.pk, unggahan)
    if request.method != "POST":
        return _show_peta(request, siklus, satu)
    try:
        map_ekinerja(
            oleh=pengunjung(request).pegawai,
            siklus_id=siklus.pk,
            unggahan_id=satu.pk,
            peta=_read_peta(request.POST),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_peta(request, siklus, satu, sebab)
    return redirect("ekinerja-unggahan", siklus.pk, satu.pk)


def _read_peta(kiriman: QueryDict) -> dict[KolomRhk, int]:
    return {kolom: read_bulat(kiriman[AWALAN + kolom]) for kolom in KolomRhk if kiriman.get(AWALAN + kolom)}


def _show_peta(request: HttpRequest, siklus: Siklus, satu: Unggahan, sebab: Ditolak | None = None) -> HttpResponse:
    tabel = load_tabel(satu, siklus.triwulan)
    terkirim = {kolom.value: request.POST.get(AWALAN + kolom, "") for kolom in KolomRhk} if sebab else None
    galat = sebab.galat if isinstance(sebab, PetaDitolak) else {}
    konteks = _frame(siklus) | {
        "unggahan": satu,
        "oleh_teks": describe_upload(siklus, satu),
        "pilihan": [(str(urut), judul) for urut, judul in enumerate(tabel.kolom)],
        "kolom": read_peta(satu, tabel, terkirim),
        "boleh": satu.diterapkan_pada is None and may(pengunjung(request).orang, Tindakan.CATAT_EKINERJA),
        "galat": _galat_peta(sebab, galat) if sebab else [],
        "galat_kolom": {kolom.value: kalimat for kolom, kalimat in galat.items()},
        "peringatan": tabel.peringatan[:20],
    }
    return render(request, "ekinerja/petakan.html", konteks, status=status_of(sebab) if sebab else 200)


def _galat_peta(sebab: Ditolak, galat: dict[KolomRhk, str]) -> list[dict[str, str]]:
    return galat_of(sebab) + [{"teks": kalimat, "isian": AWALAN + kolom} for kolom, kalimat in galat.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def unggahan(request: HttpRequest, pk: int, unggahan: int) -> HttpResponse:
    siklus = _find_siklus(request, pk)
    satu = find_unggahan(pengunjung(request).pegawai, siklus.pk, unggahan)
    if request.method != "POST":
        return _show_unggahan(request, siklus, satu)
    try:
        return _act(request, siklus, satu)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_unggahan(request, siklus, satu, sebab)


def _act(request: HttpRequest, siklus: Siklus, satu: Unggahan) -> HttpResponse:
    siapa = {"oleh": pengunjung(request).pegawai, "siklus_id": siklus.pk, "unggahan_id": satu.pk}
    if request.POST.get("aksi") == "periksa-lagi":
        return redirect("ekinerja-unggahan", siklus.pk, recheck_ekinerja(**siapa).pk)
    hasil = apply_ekinerja(**siapa, kunci=key_of(request))
    if hasil.nihil:
        messages.info(request, f"Tidak ada yang berubah: {hasil.sama} baris sudah sama dengan yang tersimpan.")
    else:
        messages.success(
            request, f"Data e-Kinerja diambil: {hasil.baru} baris baru, {hasil.berubah} berubah, {hasil.sama} tetap."
        )
    return redirect("ekinerja-unggahan", siklus.pk, satu.pk)


def _show_unggahan(request: HttpRequest, siklus: Siklus, satu: Unggahan, sebab: Ditolak | None = None) -> HttpResponse:
    isi = read_halaman(satu, siklus, request.GET.get("halaman", "1"))
    if isi is None:
        return redirect("ekinerja-petakan", siklus.pk, satu.pk)
    konteks = _frame(siklus) | {
        "unggahan": satu,
        "oleh_teks": describe_upload(siklus, satu),
        "isi": isi,
        "halaman": isi.halaman,
        "boleh": siklus.status in BERJALAN and may(pengunjung(request).orang, Tindakan.CATAT_EKINERJA),
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "ekinerja/unggahan.html", konteks, status=status_of(sebab) if sebab else 200)


@require_safe
@pegawai_saja
def galat(request: HttpRequest, pk: int, unggahan: int) -> HttpResponse:
    """The rows in error as CSV."""
    siklus = _find_siklus(request, pk)
    satu = find_unggahan(pengunjung(request).pegawai, siklus.pk, unggahan)
    return _attach(export_gagal(satu, siklus), "text/csv; charset=utf-8", f"baris-ditolak-{satu.pk}.csv")


@require_safe
@pegawai_saja
def asli(request: HttpRequest, pk: int, unggahan: int) -> HttpResponse:
    """The upload as it came; never shown in the browser, whatever it holds."""
    siklus = _find_siklus(request, pk)
    satu = find_unggahan(pengunjung(request).pegawai, siklus.pk, unggahan)
    return _attach(load_asli(satu), "application/octet-stream", satu.nama)


def _attach(isi: bytes, tipe: str, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=tipe)
    aman = "".join(huruf if huruf.isalnum() or huruf in "-_. " else "_" for huruf in nama)
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{aman.encode("ascii", "replace").decode()}"'
    return jawaban
