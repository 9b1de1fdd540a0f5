"""The Word template of a kind: uploaded, tried with a sample, kept; or given up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.adapters.docx.tolak import MAKS_BERKAS
from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisNaskah
from takar.data.models import Pegawai
from takar.services.jenis_atur import find_jenis
from takar.services.jenis_atur_templat import (
    PeriksaTemplat,
    find_templat,
    list_penanda,
    make_templat,
    read_templat,
    remove_templat,
    set_templat,
)
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, status_of
from takar.web.kirim import key_of
from takar.web.views.atur_naskah import pengatur
from takar.web.views.bukti import answer_attachment


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def isi(request: HttpRequest, kode: str) -> HttpResponse:
    """What a template may say, the upload, and the template that is kept."""
    oleh = pengatur(request)
    jenis, _ = find_jenis(oleh.instansi, kode)
    if request.method != "POST":
        return _show(request, oleh, jenis)
    try:
        pesan = _change(request, oleh, kode)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, oleh, jenis, sebab)
    messages.success(request, pesan)
    return redirect("atur-jenis-templat", kode)


@require_safe
@pegawai_saja
def unduh(request: HttpRequest, kode: str) -> HttpResponse:
    """The template that is kept."""
    oleh = pengatur(request)
    jenis, _ = find_jenis(oleh.instansi, kode)
    return answer_attachment(read_templat(oleh.instansi, jenis.kode), f"templat-{jenis.kode}.docx")


@require_safe
@pegawai_saja
def contoh(request: HttpRequest, kode: str) -> HttpResponse:
    """A template to start from."""
    oleh = pengatur(request)
    jenis, _ = find_jenis(oleh.instansi, kode)
    return answer_attachment(make_templat(oleh.instansi, jenis), f"contoh-templat-{jenis.kode}.docx")


def _change(request: HttpRequest, oleh: Pegawai, kode: str) -> str:
    if request.POST.get("aksi") == "hapus":
        remove_templat(oleh=oleh, kode=kode, kunci=key_of(request))
        return "Templat tidak dipakai lagi. Berkas Word disusun oleh Takar."
    berkas = request.FILES.get("berkas")
    if berkas is None or not berkas.size:
        raise Ditolak("Pilih berkas templat Word (.docx).", "word-berkas-kosong")
    if berkas.size > MAKS_BERKAS:
        raise Ditolak(
            f"Berkas lebih dari {MAKS_BERKAS >> 20} MB, sehingga tidak dibaca. Kecilkan gambar di dalamnya.",
            "word-berkas-terlalu-besar",
        )
    periksa = set_templat(oleh=oleh, kode=kode, isi=berkas.read(), nama=berkas.name, kunci=key_of(request))
    return _summary(periksa)


def _summary(periksa: PeriksaTemplat) -> str:
    kalimat = [f"Templat tersimpan dan lulus dicoba: {len(periksa.dapat)} isian dapat disunting di Word."]
    if periksa.lepas:
        kalimat.append(f"Tercetak tetapi tidak terbaca kembali: {', '.join(periksa.lepas)}.")
    if periksa.tak_dipakai:
        kalimat.append(f"Tidak dipakai templat: {', '.join(periksa.tak_dipakai)}.")
    return " ".join(kalimat)


def _show(request: HttpRequest, oleh: Pegawai, jenis: JenisNaskah, sebab: Ditolak | None = None) -> HttpResponse:
    berkas = find_templat(oleh.instansi, jenis.kode)
    konteks: dict[str, Any] = {
        "menu": "naskah",
        "jenis": jenis,
        "berkas": berkas,
        "penanda": list_penanda(jenis),
        "maks": MAKS_BERKAS >> 20,
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "berkas") if sebab else [],
    }
    return render(request, "atur/templat.html", konteks, status=status_of(sebab) if sebab else 200)
