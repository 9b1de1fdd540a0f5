"""A draft in Word: taken out, sent back, compared, taken over; and a draft drafted anew from its data."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.adapters.berkas import read_file
from takar.adapters.docx.tolak import MAKS_BERKAS
from takar.core.ditolak import Ditolak
from takar.core.suntingan import BedaBlok, KeadaanIsian
from takar.data.models import Naskah, SuntinganDocx
from takar.services.baca_naskah import may_edit, open_naskah
from takar.services.docx_masuk import (
    HalamanSuntingan,
    IsianMasuk,
    find_suntingan,
    list_suntingan,
    read_suntingan,
    reject_word,
    take_word,
    upload_word,
)
from takar.services.docx_ulang import read_ulang, redraft_naskah
from takar.services.jenis import jenis_of
from takar.services.naskah import check_penyusun
from takar.services.tampil import name_naskah, short_moment
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.bukti import answer_attachment

TAMPIL = 20
"""Most uploads listed."""
SEBUTAN = {
    KeadaanIsian.BERUBAH: ("Diubah di Word", "Draf di Takar belum berubah sejak berkas diunduh."),
    KeadaanIsian.GABUNG: (
        "Diubah di kedua tempat, dapat digabung",
        "Word dan Takar mengubah bagian yang berbeda. Bila diambil, kedua perubahan dipakai.",
    ),
    KeadaanIsian.BENTROK: (
        "Bentrok",
        "Bagian yang sama juga berubah di Takar. Bila diambil, tulisan dari Word menggantikan yang ada di Takar.",
    ),
    KeadaanIsian.KETINGGALAN: (
        "Hanya berubah di Takar",
        "Berkas masih memuat tulisan lama. Tidak ada yang perlu diambil.",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    """How it goes, the download, the upload, and what was uploaded before."""
    naskah = _find(request, pk)
    if request.method != "POST":
        return _show(request, naskah)
    try:
        suntingan = _upload(request, naskah)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, naskah, sebab)
    return redirect("naskah-suntingan", pk, suntingan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def suntingan(request: HttpRequest, pk: int, suntingan: int) -> HttpResponse:
    """The differences, field by field; what is ticked is taken over."""
    naskah = _find(request, pk)
    satu = find_suntingan(naskah, suntingan)
    if request.method != "POST":
        return _show_beda(request, naskah, satu)
    try:
        pesan = _decide(request, naskah, satu)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        naskah.refresh_from_db()
        satu.refresh_from_db()
        return _show_beda(request, naskah, satu, sebab)
    messages.success(request, pesan)
    return redirect("naskah", pk)


@require_safe
@pegawai_saja
def asli(request: HttpRequest, pk: int, suntingan: int) -> HttpResponse:
    """The upload as it was sent."""
    satu = find_suntingan(_find(request, pk), suntingan)
    return answer_attachment(read_file(settings.TAKAR_DATA / "berkas", satu.berkas_id), f"suntingan-{satu.pk}.docx")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def ulang(request: HttpRequest, pk: int) -> HttpResponse:
    """What the data would word differently today; what is ticked is drafted anew."""
    naskah = _find(request, pk)
    if request.method != "POST":
        return _show_ulang(request, naskah)
    try:
        banyak = redraft_naskah(
            oleh=pengunjung(request).pegawai,
            naskah_id=pk,
            versi=read_bulat(request.POST.get("versi")),
            kode=request.POST.getlist("isian"),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        naskah.refresh_from_db()
        return _show_ulang(request, naskah, sebab)
    messages.success(request, f"{banyak} isian disusun ulang dari data.")
    return redirect("naskah", pk)


def _find(request: HttpRequest, pk: int) -> Naskah:
    siapa = pengunjung(request)
    naskah = open_naskah(siapa.pegawai, siapa.orang, pk)
    check_penyusun(siapa.orang, naskah)
    return naskah


def _upload(request: HttpRequest, naskah: Naskah) -> SuntinganDocx:
    berkas = request.FILES.get("berkas")
    if berkas is None or not berkas.size:
        raise Ditolak("Pilih berkas Word yang sudah disunting.", "word-berkas-kosong")
    if berkas.size > MAKS_BERKAS:
        raise Ditolak(
            f"Berkas lebih dari {MAKS_BERKAS >> 20} MB, sehingga tidak dibaca. Kecilkan gambar di dalamnya, lalu "
            "unggah lagi.",
            "word-berkas-terlalu-besar",
        )
    oleh = pengunjung(request).pegawai
    return upload_word(oleh=oleh, naskah_id=naskah.pk, nama=berkas.name, isi=berkas.read(), kunci=key_of(request))


def _decide(request: HttpRequest, naskah: Naskah, satu: SuntinganDocx) -> str:
    oleh, kunci = pengunjung(request).pegawai, key_of(request)
    if request.POST.get("aksi") == "tolak":
        reject_word(oleh=oleh, naskah_id=naskah.pk, suntingan_id=satu.pk, kunci=kunci)
        return "Tidak ada yang diambil. Berkasnya tetap tersimpan."
    banyak = take_word(
        oleh=oleh,
        naskah_id=naskah.pk,
        suntingan_id=satu.pk,
        versi=read_bulat(request.POST.get("versi")),
        kode=request.POST.getlist("isian"),
        kunci=kunci,
    )
    return f"{banyak} isian diambil dari {satu.nama}."


# --- showing --------------------------------------------------------------------------------------------------------


def _show(request: HttpRequest, naskah: Naskah, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = _frame(request, naskah) | {
        "unduh_url": reverse("naskah-docx", args=[naskah.pk]),
        "maks": MAKS_BERKAS >> 20,
        "unggahan": [_describe(naskah, satu) for satu in list_suntingan(naskah)[:TAMPIL]],
        "galat": galat_of(sebab, "berkas") if sebab else [],
    }
    return render(request, "naskah/word.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_beda(request: HttpRequest, naskah: Naskah, satu: SuntinganDocx, sebab: Ditolak | None = None) -> HttpResponse:
    isi = read_suntingan(naskah, satu)
    menunggu = satu.status == SuntinganDocx.Status.DIPERIKSA
    konteks = _frame(request, naskah) | {
        "unggahan": _describe(naskah, satu),
        "asli_url": reverse("naskah-suntingan-asli", args=[naskah.pk, satu.pk]),
        "temuan": isi.temuan,
        "isian": [_isian(masuk, _ticked(request, isi, sebab)) for masuk in isi.isian],
        "menunggu": menunggu,
        "galat": galat_of(sebab) if sebab else [],
    }
    konteks["boleh"] = konteks["boleh"] and menunggu
    konteks["boleh_ambil"] = konteks["boleh"] and bool(isi.dapat_diambil)
    return render(request, "naskah/suntingan.html", konteks, status=status_of(sebab) if sebab else 200)


def _ticked(request: HttpRequest, isi: HalamanSuntingan, sebab: Ditolak | None) -> set[str]:
    """What is ticked: as sent, else whatever only the file changed."""
    if sebab is not None:
        return set(request.POST.getlist("isian"))
    aman = (KeadaanIsian.BERUBAH, KeadaanIsian.GABUNG)
    return {satu.isian.kode for satu in isi.isian if satu.beda.keadaan in aman and not satu.galat}


def _isian(masuk: IsianMasuk, dicentang: set[str]) -> dict[str, Any]:
    judul, penjelasan = SEBUTAN[masuk.beda.keadaan]
    return {
        "kode": masuk.isian.kode,
        "label": masuk.isian.label,
        "keadaan": masuk.beda.keadaan.value,
        "judul": judul,
        "penjelasan": penjelasan,
        "galat": masuk.galat,
        "boleh": masuk.beda.dapat_diambil and not masuk.galat,
        "dicentang": masuk.isian.kode in dicentang,
        "blok": [_blok(satu) for satu in masuk.beda.blok],
    }


def _blok(satu: BedaBlok) -> dict[str, Any]:
    jenis = "Bagian dihapus" if not satu.baru else "Bagian disisipkan" if not satu.lama else "Bagian diubah"
    return {"jenis": jenis, "kata": [(potong.jenis.value, potong.teks) for potong in satu.kata]}


def _show_ulang(request: HttpRequest, naskah: Naskah, sebab: Ditolak | None = None) -> HttpResponse:
    beda = read_ulang(naskah)
    dicentang = set(request.POST.getlist("isian")) if sebab else {s.isian.kode for s in beda if not s.disunting}
    isian = [
        {
            "kode": satu.isian.kode,
            "label": satu.isian.label,
            "disunting": satu.disunting,
            "dicentang": satu.isian.kode in dicentang,
            "blok": [_blok(blok) for blok in satu.blok],
        }
        for satu in beda
    ]
    konteks = _frame(request, naskah) | {"isian": isian, "galat": galat_of(sebab) if sebab else []}
    return render(request, "naskah/ulang.html", konteks, status=status_of(sebab) if sebab else 200)


def _frame(request: HttpRequest, naskah: Naskah) -> dict[str, Any]:
    return {
        "menu": "tugas",
        "judul": name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else ""),
        "hal": naskah.hal,
        "naskah_url": reverse("naskah", args=[naskah.pk]),
        "word_url": reverse("naskah-word", args=[naskah.pk]),
        "boleh": may_edit(pengunjung(request).orang, naskah),
        "kunci": new_kunci(),
        "versi": naskah.versi,
    }


def _describe(naskah: Naskah, satu: SuntinganDocx) -> dict[str, Any]:
    return {
        "nama": satu.nama,
        "oleh": satu.oleh.nama,
        "pada": short_moment(naskah.instansi, satu.pada),
        "dari_versi": satu.dari_versi,
        "sha256": satu.berkas_id,
        "status": satu.get_status_display(),
        "url": reverse("naskah-suntingan", args=[naskah.pk, satu.pk]),
    }
