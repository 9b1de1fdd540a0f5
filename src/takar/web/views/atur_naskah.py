"""How the agency's papers look: letterhead, emblem, type and paper, with a sample page beside the form."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.adapters.gambar_masuk.logo import MAKS_BERKAS
from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Instansi, Pegawai
from takar.services.jenis import active_jenis
from takar.services.jenis_atur import list_baris
from takar.services.kop import LABEL, IsianKop, read_kop, remove_logo, set_kop, set_logo, try_kop
from takar.services.kop_contoh import JENIS_CONTOH, draft_contoh, preview_pdf, preview_png
from takar.services.kop_nomor import read_pola, read_skema
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf

PRATINJAU = "pratinjau"


def pengatur(request: HttpRequest) -> Pegawai:
    """Who asks; refused for everybody who may not change how papers look and read."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_NASKAH)
    return siapa.pegawai


def as_data_uri(halaman: Sequence[bytes]) -> list[str]:
    """Pictures that stand in the page itself: nothing of them is stored, and no address shows them to others."""
    return [f"data:image/png;base64,{base64.b64encode(satu).decode()}" for satu in halaman]


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """What can be set, and how it is set now."""
    instansi = pengatur(request).instansi
    skema, _ = read_skema(instansi)
    konteks = {
        "menu": "naskah",
        "kop": read_kop(instansi),
        "kertas": instansi.get_kertas_display(),
        "huruf": instansi.get_huruf_display(),
        "logo": "SVG" if instansi.logo_svg else "PNG" if instansi.logo_png else "",
        "pola": read_pola(instansi),
        "skema": skema,
        "jenis": list_baris(instansi),
    }
    return render(request, "atur/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def kop(request: HttpRequest) -> HttpResponse:
    """The letterhead; without JavaScript the preview is asked for by sending the form, which keeps what was typed."""
    oleh = pengatur(request)
    if request.method != "POST":
        return _show(request, oleh.instansi, read_kop(oleh.instansi))
    isian = IsianKop(**{nama: request.POST.get(nama, "") for nama in IsianKop.__slots__})
    if request.POST.get("aksi") == PRATINJAU:
        return _show(request, oleh.instansi, isian)
    try:
        set_kop(oleh=oleh, isian=isian, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, oleh.instansi, isian, sebab)
    messages.success(request, "Kop naskah tersimpan. Naskah yang sudah terbit tidak berubah.")
    return redirect("atur-kop")


@require_POST
@pegawai_saja
def logo(request: HttpRequest) -> HttpResponse:
    """A new emblem, or none."""
    oleh = pengatur(request)
    try:
        if request.POST.get("aksi") == "hapus":
            remove_logo(oleh=oleh, kunci=key_of(request))
        else:
            isi, nama = _read_logo(request)
            set_logo(oleh=oleh, isi=isi, nama=nama, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, oleh.instansi, read_kop(oleh.instansi), sebab)
    messages.success(request, "Logo tersimpan.")
    return redirect("atur-kop")


@require_safe
@pegawai_saja
def contoh(request: HttpRequest) -> HttpResponse:
    """The sample as PDF, with the letterhead that is saved."""
    instansi = pengatur(request).instansi
    return answer_pdf(preview_pdf(_sample(instansi)), "contoh-kop")


def _read_logo(request: HttpRequest) -> tuple[bytes, str]:
    berkas = request.FILES.get("logo")
    if berkas is None:
        raise Ditolak("Pilih berkas logo: SVG, PNG, atau JPEG.", "logo-kosong-berkas")
    if berkas.size > MAKS_BERKAS:
        raise Ditolak(
            f"Berkas “{berkas.name[:80]}” lebih dari {MAKS_BERKAS >> 20} MB, sehingga tidak dibuka. Logo yang sekarang "
            "tetap dipakai. Kecilkan gambarnya, lalu unggah lagi.",
            "logo-besar",
        )
    return berkas.read(), berkas.name


def _sample(instansi: Instansi) -> dict[str, Any]:
    return draft_contoh(instansi, active_jenis(instansi.pk, JENIS_CONTOH)[0])


def _show(request: HttpRequest, instansi: Instansi, isian: IsianKop, sebab: Ditolak | None = None) -> HttpResponse:
    try:
        gambar = as_data_uri(preview_png(_sample(try_kop(instansi, isian))))
    except Ditolak as salah:
        gambar, sebab = [], sebab or salah
    konteks = {
        "menu": "naskah",
        "isian": _fields(isian, sebab),
        "ada_logo": bool(instansi.logo_svg or instansi.logo_png),
        "maks": MAKS_BERKAS >> 20,
        "gambar": gambar,
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _field_of(sebab)) if sebab else [],
    }
    return render(request, "atur/kop.html", konteks, status=status_of(sebab) if sebab else 200)


def _field_of(sebab: Ditolak) -> str:
    """The field that a refusal is about: its sentence begins with the label."""
    if sebab.kode.startswith("logo"):
        return "logo"
    return next((nama for nama, label in LABEL.items() if sebab.kalimat.startswith(f"{label} ")), "")


def _fields(isian: IsianKop, sebab: Ditolak | None) -> list[dict[str, Any]]:
    salah = _field_of(sebab) if sebab else ""
    teks = [
        {
            "nama": nama,
            "label": label,
            "nilai": getattr(isian, nama),
            "wajib": nama in ("pemda", "nama"),
            "boleh_kosong": True,
            "galat": sebab.kalimat if sebab and salah == nama else "",
        }
        for nama, label in LABEL.items()
    ]
    pilihan = [("huruf", "Huruf", Instansi.Huruf.choices), ("kertas", "Ukuran kertas", Instansi.Kertas.choices)]
    return teks + [
        {"nama": nama, "label": label, "jenis": "pilihan", "pilihan": isi, "nilai": getattr(isian, nama)}
        for nama, label, isi in pilihan
    ]
