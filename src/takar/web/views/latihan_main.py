"""The acts of a practice: whom one plays, its clock, letting it play on by itself, leaving it, wiping it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from takar.core.ditolak import Ditolak
from takar.services.konteks import moment_text
from takar.services.latihan import Pemain, advance_jam, find_latihan
from takar.services.latihan_belajar import skip_belajar
from takar.services.latihan_hapus import wipe_latihan
from takar.services.latihan_peraga import play_one, play_until_mine
from takar.web.bantu import asli, is_halaman, pegawai_saja, read_bulat, url_tugas
from takar.web.kirim import key_of
from takar.web.latihan import join, leave, pemain_of
from takar.web.views.latihan import show_halaman

Aksi = Callable[[HttpRequest, int], HttpResponse]


def refusing(aksi: Aksi) -> Aksi:
    """A refusal that does not take the page's place is shown on the practice's own page."""

    @wraps(aksi)
    def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return aksi(request, pk)
        except Ditolak as sebab:
            if is_halaman(sebab):
                raise
            return show_halaman(request, pk, sebab)

    return wrapped


@require_POST
@pegawai_saja
@refusing
def peran(request: HttpRequest, pk: int) -> HttpResponse:
    """Play this person from now on."""
    satu = asli(request)
    find_latihan(satu.pegawai, satu.orang, pk)
    join(request, pk, read_bulat(request.POST.get("pegawai")))
    return redirect("beranda")


@require_POST
@pegawai_saja
def selesai(request: HttpRequest) -> HttpResponse:
    """Be oneself again. The practice stays until it is wiped."""
    pemain = pemain_of(request)
    leave(request)
    messages.success(request, "Anda selesai berlatih dan kembali sebagai diri sendiri.")
    return redirect("latihan", pemain.latihan.pk) if pemain else redirect("beranda")


@require_POST
@pegawai_saja
@refusing
def jam(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the practice's clock forward."""
    satu = asli(request)
    maju = request.POST.get("maju", "")
    kini = advance_jam(oleh=satu.pegawai, latihan_id=pk, maju=maju, kunci=key_of(request))
    latihan = find_latihan(satu.pegawai, satu.orang, pk)
    messages.success(request, f"Jam latihan sekarang {moment_text(latihan.instansi, kini)}.")
    return _back(request, pk)


@require_POST
@pegawai_saja
@refusing
def mainkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one task be played, or all until the next one of whom the visitor plays."""
    satu = asli(request)
    find_latihan(satu.pegawai, satu.orang, pk)
    pemain = pemain_of(request)
    if pemain is None or pemain.latihan.pk != pk:
        raise Ditolak("Pilih dahulu peran yang Anda mainkan.", "belum-berperan")
    try:
        if tugas := request.POST.get("tugas"):
            play_one(pemain.latihan, read_bulat(tugas), key_of(request))
            messages.success(request, "Langkah itu dimainkan untuk Anda; dalam daftar latihan ia tidak dihitung.")
            return redirect("beranda")
        return _until_mine(request, pemain)
    finally:
        skip_belajar(pk)


def _until_mine(request: HttpRequest, pemain: Pemain) -> HttpResponse:
    tugas = play_until_mine(pemain.latihan, pemain.pegawai, key_of(request))
    if tugas is None:
        messages.success(request, "Tidak ada lagi tugas yang terbuka: siklus latihan ini sudah selesai.")
        return redirect("beranda")
    messages.success(request, "Tugas berikut adalah bagian Anda.")
    return redirect(url_tugas(tugas.pk))


@require_POST
@pegawai_saja
@refusing
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Wipe the practice; who plays in it is oneself again."""
    pemain = pemain_of(request)
    if not request.POST.get("yakin"):
        raise Ditolak("Centang bahwa latihan ini boleh dihapus. Belum ada yang dihapus.", "belum-yakin")
    wipe_latihan(oleh=asli(request).pegawai, latihan_id=pk, kunci=key_of(request))
    if pemain and pemain.latihan.pk == pk:
        leave(request)
    messages.success(request, "Latihan dihapus beserta semua naskah, nomor, dan berkasnya.")
    return redirect("latihan-daftar")


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page that the form stood on, if it is one of ours."""
    kembali = request.POST.get("kembali", "")
    aman = url_has_allowed_host_and_scheme(
        kembali, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(kembali) if aman and kembali else redirect("latihan", pk)
