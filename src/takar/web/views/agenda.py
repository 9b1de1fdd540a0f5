"""Buku agenda: the registers' numbers on screen and as PDF, and numbers that were used outside Takar."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.services import jam
from takar.services.agenda import book_name, list_books, list_years, next_urut, print_agenda, read_agenda
from takar.services.keberlakuan import enter_nomor_luar
from takar.services.konteks import local
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf

BUKU_AWAL = "surat-keluar"


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def buku(request: HttpRequest, register: str = BUKU_AWAL, tahun: int = 0) -> HttpResponse:
    """One book of one year; the form enters a number used outside Takar."""
    satu = pengunjung(request)
    check_tindakan(satu.orang, Tindakan.LIHAT_REGISTER)
    tahun = tahun or local(satu.pegawai.instansi, jam.now()).year
    if request.method != "POST":
        return _show(request, register, tahun)
    try:
        enter_nomor_luar(
            oleh=satu.pegawai,
            register=register,
            urut=read_bulat(request.POST.get("urut", "").strip() or None),
            nomor=request.POST.get("nomor", ""),
            tanggal=_read_tanggal(request.POST.get("tanggal", ""), tahun),
            hal=request.POST.get("hal", ""),
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, register, tahun, sebab)
    messages.success(request, "Nomor yang dipakai di luar Takar tercatat.")
    return redirect("agenda-buku", register, tahun)


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, register: str, tahun: int) -> HttpResponse:
    satu = pengunjung(request)
    check_tindakan(satu.orang, Tindakan.LIHAT_REGISTER)
    return answer_pdf(print_agenda(satu.pegawai.instansi, register, tahun), f"buku-agenda-{register}-{tahun}")


def _read_tanggal(teks: str, tahun: int) -> date:
    try:
        tanggal = date.fromisoformat(teks.strip())
    except ValueError:
        raise Ditolak("Tanggal belum diisi dengan benar.", "tanggal-salah") from None
    if tanggal.year != tahun:
        raise Ditolak(f"Tanggal harus pada tahun {tahun}, tahun buku ini.", "tanggal-lain-tahun")
    return tanggal


def _show(request: HttpRequest, register: str, tahun: int, sebab: Ditolak | None = None) -> HttpResponse:
    satu = pengunjung(request)
    instansi = satu.pegawai.instansi
    baris = read_agenda(instansi, register, tahun)
    tulisan = {nama: request.POST.get(nama, "") for nama in ("urut", "nomor", "tanggal", "hal")}
    if not sebab:
        tulisan["urut"] = str(next_urut(instansi, register, tahun))
    konteks = {
        "menu": "naskah",
        "buku": [
            {"nama": nama, "url": reverse("agenda-buku", args=[kode, tahun]), "ini": kode == register}
            for kode, nama in list_books(instansi)
        ],
        "nama": book_name(register),
        "tahun": tahun,
        "tahun_lain": [(lain, reverse("agenda-buku", args=[register, lain])) for lain in list_years(instansi)],
        "baris": [
            asdict(lain) | {"url": reverse("naskah", args=[lain.naskah]) if lain.naskah else ""} for lain in baris
        ],
        "url_pdf": reverse("agenda-pdf", args=[register, tahun]),
        "url_kirim": reverse("agenda-buku", args=[register, tahun])
        if may(satu.orang, Tindakan.KELOLA_REGISTER)
        else "",
        "isian": _fields(tulisan),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "urut") if sebab else None,
    }
    return render(request, "naskah/agenda.html", konteks, status=status_of(sebab) if sebab else 200)


def _fields(tulisan: dict[str, str]) -> list[dict[str, object]]:
    bentuk = (
        ("urut", "Nomor urut", "angka", "Nomor berikutnya, atau nomor yang kosong di tengah buku."),
        ("nomor", "Nomor lengkap", "baris", ""),
        ("tanggal", "Tanggal", "tanggal", ""),
        ("hal", "Hal", "baris", ""),
    )
    return [
        {"nama": nama, "label": label, "jenis": jenis, "petunjuk": petunjuk, "nilai": tulisan[nama], "wajib": True}
        for nama, label, jenis, petunjuk in bentuk
    ]
