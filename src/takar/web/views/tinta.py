"""Wet ink: print a paper with marks, send in scans, see each page beside the issued text, confirm as second person."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, may
from takar.data.models import Naskah, Pindaian
from takar.services.konteks import moment_text
from takar.services.tinta import (
    MAKS_BERKAS,
    Unggahan,
    assign_lembar,
    check_basah,
    check_second,
    confirm_pindaian,
    refuse_pindaian,
    upload_pindaian,
)
from takar.services.tinta_baca import (
    arrange_pindaian,
    find_pindaian,
    latest_pindaian,
    list_lembar,
    list_menunggu,
    open_tinta,
    picture_issued,
    picture_lembar,
    print_copy,
    read_asli,
    sizes_of,
)
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.bukti import answer_attachment
from takar.web.views.pdf import answer_pdf

RUPA = {"lurus": "lurus", "asli": "gambar"}


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """The scans that wait for a second person."""
    satu = pengunjung(request)
    boleh = may(satu.orang, Tindakan.KONFIRMASI_PINDAIAN)
    menunggu = [_waiting(pindaian) for pindaian in list_menunggu(satu.pegawai)] if boleh else []
    return render(request, "tinta/daftar.html", {"menu": "tanda-tangan", "menunggu": menunggu})


def _waiting(pindaian: Pindaian) -> dict[str, Any]:
    naskah = pindaian.naskah
    return {
        "nomor": naskah.nomor,
        "hal": naskah.hal,
        "oleh": pindaian.oleh.nama,
        "pada": moment_text(naskah.instansi, pindaian.pada),
        "url": reverse("naskah-tinta", args=[naskah.pk]),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one paper; a POST sends files in. A script sends each by itself and asks for JSON."""
    if request.method != "POST":
        return _show(request, pk)
    berkas = [Unggahan(satu.name, satu.read()) for satu in request.FILES.getlist("berkas")[: MAKS_BERKAS + 1]]
    try:
        oleh = pengunjung(request).pegawai
        upload_pindaian(oleh=oleh, naskah_id=pk, berkas=berkas, kunci=_key_of(request, berkas))
    except Ditolak as sebab:
        if not request.accepts("text/html"):
            return JsonResponse({"kalimat": sebab.kalimat}, status=status_of(sebab))
        return _refuse(request, pk, sebab, "berkas")
    if not request.accepts("text/html"):
        return JsonResponse({"baik": True})
    messages.success(request, "Berkas tersimpan dan sudah dicocokkan dengan halaman naskah.")
    return redirect("naskah-tinta", pk)


def _key_of(request: HttpRequest, berkas: list[Unggahan]) -> str:
    """The form's key bound to its files too: other files sent from the browser's history are another act."""
    sidik = sha256(b"".join(sha256(satu.isi).digest() for satu in berkas)).hexdigest()[:12]
    kunci = key_of(request)
    return f"{kunci}-{sidik}" if kunci else ""


@require_POST
@pegawai_saja
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which page a sheet without a readable mark is."""
    try:
        assign_lembar(
            oleh=pengunjung(request).pegawai,
            naskah_id=pk,
            lembar=read_bulat(request.POST.get("lembar")),
            halaman=read_bulat(request.POST.get("halaman")),
            putar=read_bulat(request.POST.get("putar")),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        return _refuse(request, pk, sebab)
    messages.success(request, "Halaman ditetapkan dan tercatat atas nama Anda.")
    return redirect("naskah-tinta", pk)


@require_POST
@pegawai_saja
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word."""
    try:
        kalimat = _decide(request, pk)
    except Ditolak as sebab:
        return _refuse(request, pk, sebab, "alasan" if sebab.kode == "alasan-kosong" else "")
    messages.success(request, kalimat)
    return redirect("naskah-tinta", pk)


def _decide(request: HttpRequest, pk: int) -> str:
    kirim = {
        "oleh": pengunjung(request).pegawai,
        "naskah_id": pk,
        "pindaian_id": read_bulat(request.POST.get("pindaian")),
        "kunci": key_of(request),
    }
    if request.POST.get("aksi") == "tolak":
        refuse_pindaian(**kirim, alasan=request.POST.get("alasan", ""))
        return "Pindaian ditolak; berkasnya tetap tersimpan dan pengunggah dapat mengirim yang baru."
    if request.POST.get("sesuai") != "1":
        raise Ditolak(
            "Bandingkan tiap halaman dengan naskah terbit, lalu centang pernyataannya. Belum ada yang dicatat.",
            "belum-dicentang",
        )
    confirm_pindaian(**kirim)
    return "Tanda tangan basah dikonfirmasi. Naskah tercatat sudah ditandatangani."


@require_safe
@pegawai_saja
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy to print, for those who handle the scans."""
    naskah = _open(request, pk)
    return answer_pdf(print_copy(naskah), slugify(f"untuk tanda tangan {naskah.nomor.replace('/', '-')}"))


@require_safe
@pegawai_saja
def terbit(request: HttpRequest, pk: int, nomor: int) -> HttpResponse:
    """A page of the issued paper as a picture."""
    return _picture(picture_issued(_open(request, pk), nomor), "image/png")


@require_safe
@pegawai_saja
def lembar(request: HttpRequest, pk: int, urut: int, rupa: str) -> HttpResponse:
    """A sheet of the newest scan as a picture that Takar made."""
    if rupa not in RUPA:
        raise Ditolak("Gambar ini tidak ada.", "lembar-tidak-ada")
    return _picture(picture_lembar(find_pindaian(_open(request, pk)), urut, RUPA[rupa]), "image/jpeg")


@require_safe
@pegawai_saja
def asli(request: HttpRequest, pk: int, urut: int) -> HttpResponse:
    """An uploaded file as it came: saved, never shown."""
    isi, nama = read_asli(find_pindaian(_open(request, pk)), urut)
    depan, _, akhiran = nama.rpartition(".")
    return answer_attachment(isi, f"{slugify(depan) or 'pindaian'}.{slugify(akhiran) or 'bin'}")


def _open(request: HttpRequest, pk: int) -> Naskah:
    satu = pengunjung(request)
    return open_tinta(satu.pegawai, satu.orang, pk)


def _picture(isi: bytes, tipe: str) -> HttpResponse:
    return HttpResponse(
        isi, content_type=tipe, headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    )


# --- showing --------------------------------------------------------------------------------------------------------


def _refuse(request: HttpRequest, pk: int, sebab: Ditolak, isian: str = "") -> HttpResponse:
    if is_halaman(sebab):
        raise sebab
    return _show(request, pk, sebab, isian)


def _show(request: HttpRequest, pk: int, sebab: Ditolak | None = None, isian: str = "") -> HttpResponse:
    naskah = _open(request, pk)
    pindaian = latest_pindaian(naskah)
    if naskah.terbit_pada is None:
        raise Ditolak("Naskah ini belum terbit, jadi belum dapat dicetak untuk ditandatangani.", "naskah-belum-terbit")
    konteks = {
        "menu": "tanda-tangan",
        "naskah": {"nomor": naskah.nomor, "hal": naskah.hal, "url": reverse("naskah", args=[pk]), "pk": pk},
        "halangan": _reason(lambda: check_basah(naskah)),
        "pindaian": _scan(request, naskah, pindaian) if pindaian else None,
        "maks": MAKS_BERKAS,
        "alasan": request.POST.get("alasan", ""),
        "menolak": bool(sebab) and request.POST.get("aksi") == "tolak",
        "kunci": new_kunci(),
        "galat": galat_of(sebab, isian) if sebab else None,
    }
    return render(request, "tinta/halaman.html", konteks, status=status_of(sebab) if sebab else 200)


def _scan(request: HttpRequest, naskah: Naskah, pindaian: Pindaian) -> dict[str, Any]:
    """What is shown of a scan: its state, its findings, its pages, and the sheets that are no page yet."""
    jumlah = len(sizes_of(naskah))
    susunan = arrange_pindaian(pindaian, naskah, jumlah)
    semua = list_lembar(pindaian)
    return {
        "pk": pindaian.pk,
        "status": pindaian.status,
        "status_teks": pindaian.get_status_display(),
        "oleh": pindaian.oleh.nama,
        "pada": moment_text(naskah.instansi, pindaian.pada),
        "diperiksa_oleh": pindaian.diperiksa_oleh.nama if pindaian.diperiksa_oleh else "",
        "alasan": pindaian.alasan,
        "lengkap": susunan.lengkap,
        "terbuka": pindaian.status == Pindaian.Status.DIPERIKSA,
        "bukan_saya": not _may_confirm(request, pindaian),
        "temuan": [_finding(satu, semua) for satu in susunan.temuan],
        "halaman": [(nomor, urut) for nomor, urut in enumerate(susunan.halaman, start=1)],
        "pilihan": range(1, jumlah + 1),
        "tanpa_tanda": [urut for urut, satu in enumerate(semua) if not satu.isi["kode"]],
        "asli": [(urut, satu["nama"]) for urut, satu in enumerate(pindaian.asli)],
    }


def _may_confirm(request: HttpRequest, pindaian: Pindaian) -> bool:
    satu = pengunjung(request)
    return may(satu.orang, Tindakan.KONFIRMASI_PINDAIAN) and not _reason(lambda: check_second(pindaian, satu.pegawai))


def _finding(temuan: Any, semua: list[Any]) -> dict[str, Any]:
    nama = semua[temuan.lembar].berkas["nama"] if temuan.lembar is not None else ""
    return {"kalimat": temuan.kalimat, "baik": temuan.baik, "berkas": nama}


def _reason(check: Any) -> str:
    """The sentence with which a check refuses; empty if it does not."""
    try:
        check()
    except Ditolak as sebab:
        return sebab.kalimat
    return ""
