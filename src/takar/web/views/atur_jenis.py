"""The wording of one kind of paper: in a form, or as text; previewed before it is saved; back to what ships; copied."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.jenis_naskah import PENANDA_TERTULIS, build_jenis, dump_jenis, show_form
from takar.core.naskah import PENANDA, JenisNaskah
from takar.data.models import Pegawai
from takar.services.jenis import shipped_codes
from takar.services.jenis_atur import (
    MAKS_TEKS,
    compare_bawaan,
    copy_jenis,
    find_jenis,
    read_teks,
    reset_jenis,
    save_jenis,
)
from takar.services.jenis_atur_templat import find_templat
from takar.services.kop_contoh import draft_contoh, preview_pdf, preview_png, source_text
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.atur_jenis_isian import describe_form, explain, read_form
from takar.web.views.atur_naskah import PRATINJAU, as_data_uri, pengatur
from takar.web.views.bukti import answer_attachment
from takar.web.views.pdf import answer_pdf

MAKS_HALAMAN = 3
"""Most pages of a preview."""


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def isi(request: HttpRequest, kode: str) -> HttpResponse:
    """The form of a kind. A preview sends it without saving, and keeps what was typed."""
    oleh = pengatur(request)
    jenis, versi = find_jenis(oleh.instansi, kode)
    if request.method != "POST":
        return _show(request, oleh, jenis, versi, describe_form(oleh.instansi, show_form(jenis)))
    form = read_form(request)
    try:
        teks = dump_jenis(build_jenis(jenis, form))
        baru = read_teks(oleh.instansi, kode, teks)
        if request.POST.get("aksi") == PRATINJAU:
            tampil = describe_form(oleh.instansi, show_form(baru))
            return _show(request, oleh, baru, versi, tampil, gambar=_draw(oleh, baru))
        save_jenis(oleh=oleh, kode=kode, teks=teks, versi=read_bulat(request.POST.get("versi")), kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        salah = explain(sebab, form)
        return _show(request, oleh, jenis, versi, describe_form(oleh.instansi, form), salah)
    return _saved(request, kode)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def teks(request: HttpRequest, kode: str) -> HttpResponse:
    """The same as text, for those who like files."""
    oleh = pengatur(request)
    jenis, versi = find_jenis(oleh.instansi, kode)
    if request.method != "POST":
        return _show_teks(request, oleh, jenis, versi, dump_jenis(jenis))
    tertulis = request.POST.get("teks", "")
    try:
        tertulis = _read_teks(request, tertulis)
        baru = read_teks(oleh.instansi, kode, tertulis)
        if request.POST.get("aksi") == PRATINJAU:
            return _show_teks(request, oleh, baru, versi, tertulis, gambar=_draw(oleh, baru))
        save_jenis(
            oleh=oleh, kode=kode, teks=tertulis, versi=read_bulat(request.POST.get("versi")), kunci=key_of(request)
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_teks(request, oleh, jenis, versi, tertulis, sebab)
    return _saved(request, kode)


@require_safe
@pegawai_saja
def unduh(request: HttpRequest, kode: str) -> HttpResponse:
    """The kind's text as a file."""
    jenis, _ = find_jenis(pengatur(request).instansi, kode)
    return answer_attachment(dump_jenis(jenis).encode(), f"{kode}.toml")


@require_safe
@pegawai_saja
def contoh(request: HttpRequest, kode: str) -> HttpResponse:
    """A sample of the kind as it is saved, as PDF."""
    instansi = pengatur(request).instansi
    return answer_pdf(preview_pdf(draft_contoh(instansi, find_jenis(instansi, kode)[0])), f"contoh-{kode}")


@require_POST
@pegawai_saja
def bawaan(request: HttpRequest, kode: str) -> HttpResponse:
    """Back to the wording that ships."""
    oleh = pengatur(request)
    jenis, versi = find_jenis(oleh.instansi, kode)
    try:
        reset_jenis(oleh=oleh, kode=kode, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, oleh, jenis, versi, describe_form(oleh.instansi, show_form(jenis)), sebab)
    messages.success(request, f"{jenis.nama}: naskah yang sudah disusun tetap memakai versinya.")
    return redirect("atur-naskah")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def salin(request: HttpRequest, kode: str) -> HttpResponse:
    """A kind of the agency's own, made out of this one."""
    oleh = pengatur(request)
    jenis, _ = find_jenis(oleh.instansi, kode)
    if request.method != "POST":
        return _show_salin(request, jenis)
    isi_form = request.POST
    try:
        baru = copy_jenis(
            oleh=oleh,
            dari=kode,
            kode=isi_form.get("kode", "").strip(),
            nama=isi_form.get("nama", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_salin(request, jenis, sebab)
    messages.success(request, "Jenis naskah baru tersimpan. Sesuaikan kalimatnya di bawah ini.")
    return redirect("atur-jenis", baru)


def _saved(request: HttpRequest, kode: str) -> HttpResponse:
    messages.success(request, "Tersimpan sebagai versi baru. Draf yang sudah ada tetap memakai versi lamanya.")
    return redirect("atur-jenis", kode)


def _read_teks(request: HttpRequest, tertulis: str) -> str:
    """The text as typed, or the uploaded file's."""
    berkas = request.FILES.get("berkas")
    if berkas is None:
        return tertulis
    if berkas.size > MAKS_TEKS * 4:
        raise Ditolak("Berkas terlalu besar untuk teks jenis naskah.", "jenis-rusak")
    try:
        return berkas.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        kalimat = "Berkas bukan teks UTF-8. Simpan ulang sebagai teks UTF-8, lalu unggah lagi."
        raise Ditolak(kalimat, "jenis-rusak") from None


def _draw(oleh: Pegawai, jenis: JenisNaskah) -> list[str]:
    return as_data_uri(preview_png(draft_contoh(oleh.instansi, jenis), MAKS_HALAMAN))


# --- showing --------------------------------------------------------------------------------------------------------


def _show(
    request: HttpRequest,
    oleh: Pegawai,
    jenis: JenisNaskah,
    versi: int,
    form: dict[str, Any],
    sebab: Ditolak | None = None,
    gambar: list[str] | None = None,
) -> HttpResponse:
    konteks = _frame(oleh, jenis, versi, sebab, gambar) | {
        "form": form,
        "beda": compare_bawaan(jenis),
        "sendiri": jenis.kode not in shipped_codes(),
        "templat": find_templat(oleh.instansi, jenis.kode) is not None,
    }
    return render(request, "atur/jenis.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_teks(
    request: HttpRequest,
    oleh: Pegawai,
    jenis: JenisNaskah,
    versi: int,
    tertulis: str,
    sebab: Ditolak | None = None,
    gambar: list[str] | None = None,
) -> HttpResponse:
    konteks = _frame(oleh, jenis, versi, sebab, gambar) | {"teks": tertulis}
    return render(request, "atur/jenis_teks.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_salin(request: HttpRequest, jenis: JenisNaskah, sebab: Ditolak | None = None) -> HttpResponse:
    isian = [
        {
            "nama": "nama",
            "label": "Nama jenis",
            "nilai": request.POST.get("nama", ""),
            "wajib": True,
            "petunjuk": "Misalnya Surat Edaran.",
        },
        {
            "nama": "kode",
            "label": "Kode",
            "nilai": request.POST.get("kode", ""),
            "wajib": True,
            "petunjuk": "Huruf kecil, angka, dan tanda hubung, misalnya surat-edaran. Tidak dapat diubah kemudian.",
            "galat": sebab.kalimat if sebab and sebab.kode == "kode-salah" else "",
        },
    ]
    konteks = {
        "menu": "naskah",
        "jenis": jenis,
        "isian": isian,
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "kode") if sebab else [],
    }
    return render(request, "atur/jenis_salin.html", konteks, status=status_of(sebab) if sebab else 200)


def _frame(
    oleh: Pegawai, jenis: JenisNaskah, versi: int, sebab: Ditolak | None, gambar: list[str] | None
) -> dict[str, Any]:
    penanda = [(nama, *PENANDA_TERTULIS.get(nama, (PENANDA[nama], ""))) for nama in PENANDA]
    return {
        "menu": "naskah",
        "jenis": jenis,
        "alamat": {nama: reverse(alamat, args=[jenis.kode]) for nama, alamat in _ALAMAT.items()},
        "penanda": penanda,
        "gambar": gambar or [],
        "sumber": source_text(oleh.instansi, jenis.kode),
        "kunci": new_kunci(),
        "versi": versi,
        "galat": galat_of(sebab) if sebab else [],
    }


_ALAMAT = {"isi": "atur-jenis"} | {
    nama: f"atur-jenis-{nama}" for nama in ("teks", "unduh", "contoh", "bawaan", "salin", "templat")
}
