"""Signing: what waits for me, many at once, and the page of one paper with its ways of signing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.services.baca_tanda import HalamanTanda, load_halaman, load_keadaan_kunci, load_kotak_tanda
from takar.services.bsre_tanda import has_bsre
from takar.services.latihan_tanda import sign_latihan
from takar.services.peragaan_tanda import FRASA
from takar.services.tanda_bawaan import HasilTtd, sign_banyak, sign_naskah
from takar.services.tanda_tangan import refuse_tanda
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.cara_tanda import CARA_LAIN
from takar.web.kirim import key_of

_ISIAN_GALAT = {
    **dict.fromkeys(("frasa-salah", "kunci-terkunci", "kunci-belum-ada", "sertifikat-berakhir"), "frasa"),
    "alasan-kosong": "alasan",
}


@sensitive_post_parameters("frasa")
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """The papers that wait for me. A script posts each ticked one by itself and asks for JSON."""
    if request.method != "POST":
        return _show_daftar(request)
    try:
        hasil = sign_banyak(
            oleh=pengunjung(request).pegawai,
            naskah_id=[read_bulat(satu) for satu in request.POST.getlist("pilih")],
            frasa=Rahasia(request.POST.get("frasa", "")),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if request.accepts("text/html"):
            return _show_daftar(request, sebab)
        return JsonResponse({"kalimat": sebab.kalimat}, status=status_of(sebab))
    if request.accepts("text/html"):
        return _tell(request, hasil)
    return JsonResponse({"hasil": [asdict(satu) for satu in hasil]})


def _tell(request: HttpRequest, hasil: list[HasilTtd]) -> HttpResponse:
    berhasil = sum(satu.berhasil for satu in hasil)
    if berhasil:
        messages.success(request, f"{berhasil} naskah ditandatangani.")
    for satu in hasil:
        if not satu.berhasil:
            messages.error(request, f"{satu.nomor or 'Naskah'} belum ditandatangani: {satu.kalimat}")
    return redirect("tanda-tangan")


def _show_daftar(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    oleh = pengunjung(request).pegawai
    kotak = load_kotak_tanda(oleh)
    dipilih = set(request.POST.getlist("pilih"))
    konteks = {
        "menu": "tanda-tangan",
        "giliran": [_baris(satu) | {"dipilih": str(satu.naskah_id) in dipilih} for satu in kotak.giliran],
        "nanti": [_baris(satu) for satu in kotak.nanti],
        "ditolak": [_baris(satu) for satu in kotak.ditolak],
        "sertifikat": load_keadaan_kunci(oleh),
        "frasa_demo": _frasa_demo(),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else None,
    }
    return render(request, "tanda_tangan/daftar.html", konteks, status=status_of(sebab) if sebab else 200)


def _baris(satu: Any) -> dict[str, Any]:
    return asdict(satu) | {"url": reverse("naskah-tanda-tangan", args=[satu.naskah_id])}


@sensitive_post_parameters("frasa")
@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: who signs, how, and the form for whoever's turn it is."""
    satu = pengunjung(request)
    load_halaman(satu.pegawai, satu.orang, pk)  # whom the paper is closed to gets no form to try
    if request.method != "POST":
        return _show(request, pk)
    try:
        kalimat = _act(request, pk)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, pk, sebab)
    messages.success(request, kalimat)
    return redirect("naskah-tanda-tangan", pk)


def _act(request: HttpRequest, pk: int) -> str:
    """Sign or refuse, as the form says; gives the sentence that tells it."""
    oleh, isi = pengunjung(request).pegawai, request.POST
    if isi.get("aksi") == "tolak":
        refuse_tanda(oleh=oleh, naskah_id=pk, alasan=isi.get("alasan", ""), kunci=key_of(request))
        return "Penolakan tercatat beserta alasannya; penyusun naskah melihatnya."
    if isi.get("aksi") == "latihan":
        naskah = sign_latihan(oleh=oleh, naskah_id=pk, kunci=key_of(request))
        return f"Naskah {naskah.nomor} diberi tanda tangan latihan. Itu bukan tanda tangan."
    naskah = sign_naskah(oleh=oleh, naskah_id=pk, frasa=Rahasia(isi.get("frasa", "")), kunci=key_of(request))
    return f"Naskah {naskah.nomor} Anda tanda tangani. PDF-nya siap dibuka."


def _show(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    satu = pengunjung(request)
    isi = load_halaman(satu.pegawai, satu.orang, pk)
    konteks = {
        "menu": "tanda-tangan",
        "naskah": _naskah(isi),
        "baris": isi.baris,
        "boleh": isi.saya is not None,
        "cara_lain": [_cara(pk, *cara) for cara in CARA_LAIN if _is_offered(isi, cara[0])] if isi.saya else [],
        "latihan": isi.naskah.instansi.ruang_latihan,
        "sertifikat": load_keadaan_kunci(satu.pegawai),
        "frasa_demo": _frasa_demo(),
        "alasan": request.POST.get("alasan", ""),
        "menolak": bool(sebab) and request.POST.get("aksi") == "tolak",
        "url_kirim": reverse("naskah-tanda-tangan", args=[pk]),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else None,
    }
    return render(request, "tanda_tangan/halaman.html", konteks, status=status_of(sebab) if sebab else 200)


def _frasa_demo() -> str:
    """The example keys' passphrase, told in demo mode only."""
    return FRASA if settings.TAKAR_DEMO else ""


def _naskah(isi: HalamanTanda) -> dict[str, Any]:
    naskah = isi.naskah
    return {
        "judul": isi.judul,
        "nomor": naskah.nomor,
        "hal": naskah.hal,
        "tanggal": isi.tanggal,
        "terbit": naskah.terbit_pada is not None,
        "selesai": naskah.ditandatangani_pada is not None,
        "url": reverse("naskah", args=[naskah.pk]),
        "pdf_url": reverse("naskah-pdf", args=[naskah.pk]),
    }


def _is_offered(isi: HalamanTanda, nama: str) -> bool:
    """BSrE only where the installation has a gateway; a practice asks nobody outside."""
    return nama != "naskah-bsre" or (has_bsre() and not isi.naskah.instansi.ruang_latihan)


def _cara(pk: int, nama: str, judul: str, kalimat: str) -> dict[str, str]:
    return {"url": reverse(nama, args=[pk]), "judul": judul, "kalimat": kalimat}
