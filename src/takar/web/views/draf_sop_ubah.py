"""The forms of an SOP draft: a step, the roles, the header. A form that is refused comes back as it was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Frekuensi, HitunganHari, KepalaSop, Langkah, Pemicu, Sop
from takar.core.sop.periksa import check_sop
from takar.core.sop.ubah import put_langkah, tidy
from takar.core.sop.ubah_pelaksana import BAGIAN, put_kepala, set_hari, set_mulai
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import DrafSop
from takar.services.draf_sop import edit_draf, find_draf, load_draf
from takar.services.draf_sop_baca import Pembacaan, by_number, guesses_of
from takar.services.draf_sop_isian import Kiriman, read_langkah, read_pelaksana
from takar.services.draf_sop_sumber import read_sumber
from takar.web.bantu import galat_of, is_halaman, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.draf_sop import draw, frame
from takar.web.views.draf_sop_isian import KEPALA, header_form, read_as, role_rows, step_form

Ubah = Callable[[Sop], Sop]


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def langkah(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """The form of one step. `aksi` "baris" only asks for more rows; "simpan" keeps it unconfirmed."""
    draf = _find(request, pk)
    sop, satu = load_draf(draf), _find_langkah(load_draf(draf), kode)
    if request.method != "POST":
        return _show_langkah(request, draf, sop, satu)
    kirim, aksi = _sent(request), request.POST.get("aksi", "")
    terketik = read_langkah(kirim, satu, sop)
    if aksi == "baris":
        return _show_langkah(request, draf, sop, terketik, tambah=3)
    try:
        kalimat = _edit(
            request,
            draf,
            lambda kini: put_langkah(kini, kode, read_langkah(kirim, _find_langkah(kini, kode), kini)),
            () if aksi == "simpan" else (f"langkah.{kode}",),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_langkah(request, draf, sop, terketik, sebab=sebab)
    messages.success(request, kalimat or f"Langkah {satu.nomor} tidak berubah.")
    return redirect(f"{reverse('draf-sop', args=[pk])}#langkah-{kode}")


@require_POST
@pegawai_saja
def periksa(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """What would be wrong if the form were saved as it stands, and the drawing; nothing is saved."""
    draf = _find(request, pk)
    sop = load_draf(draf)
    satu = read_langkah(_sent(request), _find_langkah(sop, kode), sop)
    return render(request, "draf_sop/periksa.html", _judge(put_langkah(sop, kode, satu), kode))


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def kepala(request: HttpRequest, pk: int) -> HttpResponse:
    draf = _find(request, pk)
    if request.method != "POST":
        return _show_kepala(request, draf, load_draf(draf))
    kirim = _sent(request)
    try:
        kalimat = _edit(
            request,
            draf,
            lambda sop: _read_kepala(kirim, sop),
            ("kepala", "judul_tabel", "kode", "hari", "frekuensi", "pemicu", *BAGIAN),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_kepala(request, draf, _read_kepala(kirim, load_draf(draf)), sebab)
    messages.success(request, kalimat or "Kepala SOP tidak berubah.")
    return redirect("draf-sop", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def pelaksana(request: HttpRequest, pk: int) -> HttpResponse:
    draf = _find(request, pk)
    if request.method != "POST":
        return _show_pelaksana(request, draf, load_draf(draf))
    kirim = _sent(request)
    terketik = read_pelaksana(kirim, load_draf(draf))
    if request.POST.get("aksi") == "baris":
        return _show_pelaksana(request, draf, terketik, tambah=3)
    try:
        kalimat = _edit(request, draf, lambda sop: read_pelaksana(kirim, sop), ("pelaksana",))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_pelaksana(request, draf, terketik, sebab)
    messages.success(request, f"{kalimat or 'Pelaksana tidak berubah.'}{_tell_orphans(load_draf(_find(request, pk)))}")
    return redirect(f"{reverse('draf-sop', args=[pk])}#pelaksana")


def _tell_orphans(sop: Sop) -> str:
    """Which steps name a role that is gone."""
    ada = {satu.kode for satu in sop.pelaksana}
    nomor = [str(satu.nomor) for satu in sop.langkah if any(p.pelaksana not in ada for p in satu.pelaku)]
    return f" Langkah {', '.join(nomor)} menyebut pelaksana yang dihapus; pilih penggantinya di sana." if nomor else ""


def _find(request: HttpRequest, pk: int) -> DrafSop:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_SOP)
    return find_draf(siapa.pegawai, pk)


def _find_langkah(sop: Sop, kode: str) -> Langkah:
    try:
        return sop.cari_langkah(kode)
    except KeyError:
        raise Ditolak("Langkah ini tidak ada lagi di draf. Draf tetap seperti semula.", "draf-sop-tidak-ada") from None


def _sent(request: HttpRequest) -> Kiriman:
    return Kiriman(dict(request.POST.lists()))


def _edit(request: HttpRequest, draf: DrafSop, ubah: Ubah, sahih: tuple[str, ...]) -> str:
    return edit_draf(
        oleh=pengunjung(request).pegawai,
        draf_id=draf.pk,
        versi=read_bulat(request.POST.get("versi")),
        ubah=ubah,
        kunci=key_of(request),
        sahih=sahih,
    )


def _judge(sop: Sop, kode: str) -> dict[str, Any]:
    """The findings of one step, how its time is read, and the drawing."""
    gambar, catatan = draw(sop, kode)
    return {
        "temuan": [(by_number(sop, t.kalimat), t.berat) for t in check_sop(sop) if t.langkah == kode],
        "dibaca": read_as(sop.cari_langkah(kode)),
        "gambar": gambar,
        "catatan_gambar": catatan,
    }


def _show_langkah(
    request: HttpRequest, draf: DrafSop, sop: Sop, satu: Langkah, *, tambah: int = 0, sebab: Ditolak | None = None
) -> HttpResponse:
    siapa = pengunjung(request)
    lengkap = put_langkah(sop, satu.kode, satu)
    bacaan = Pembacaan(draf, sop)
    asal = bacaan.below(f"langkah.{satu.kode}", bacaan.asal)
    konteks = {
        **_frame(request, draf, sebab),
        **_judge(lengkap, satu.kode),
        **step_form(siapa.pegawai, lengkap, satu, tambah),
        "langkah": satu,
        "belum": any(a in bacaan.belum for a in asal),
        "dugaan": guesses_of([a for a in asal if a in bacaan.belum], (satu.uraian,), ""),
        "tercetak": list(dict.fromkeys((a.tempat, " ".join(a.tercetak.split())) for a in asal if a.tercetak.strip())),
        "sumber": read_sumber(draf),
    }
    return render(request, "draf_sop/langkah.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_kepala(request: HttpRequest, draf: DrafSop, sop: Sop, sebab: Ditolak | None = None) -> HttpResponse:
    konteks = {**_frame(request, draf, sebab), **header_form(pengunjung(request).pegawai, sop)}
    return render(request, "draf_sop/kepala.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_pelaksana(
    request: HttpRequest, draf: DrafSop, sop: Sop, sebab: Ditolak | None = None, tambah: int = 0
) -> HttpResponse:
    siapa = pengunjung(request)
    konteks = {
        **_frame(request, draf, sebab),
        "baris": role_rows(siapa.pegawai, sop, tambah),
        "peran": [(satu.kode, satu.nama or satu.kode) for satu in load_draf(draf).pelaksana],
    }
    return render(request, "draf_sop/pelaksana.html", konteks, status=status_of(sebab) if sebab else 200)


def _frame(request: HttpRequest, draf: DrafSop, sebab: Ditolak | None) -> dict[str, Any]:
    """A form that came back keeps the version that it was made from, until it is opened anew."""
    bingkai = {**frame(pengunjung(request), draf), "galat": galat_of(sebab) if sebab else []}
    if request.method == "POST":
        bingkai["versi"] = request.POST.get("versi", draf.versi)
    return bingkai


def _read_kepala(kirim: Kiriman, sop: Sop) -> Sop:
    """The header as the form tells it; the times are read anew if "hari" means something else now."""
    kop = KepalaSop(**{nama: " ".join(kirim.teks(nama).split()) for nama, _ in KEPALA})
    sop = put_kepala(sop, kop, {nama: kirim.teks(nama).splitlines() for nama in BAGIAN})
    sop = replace(sop, kode=_slug(kirim.teks("kode")), judul_tabel=tidy(kirim.teks("judul_tabel")))
    if kirim.teks("hari") in tuple(HitunganHari):
        sop = set_hari(sop, HitunganHari(kirim.teks("hari")))
    frekuensi = Frekuensi(kirim.teks("frekuensi")) if kirim.teks("frekuensi") in tuple(Frekuensi) else sop.frekuensi
    return set_mulai(sop, frekuensi, _read_pemicu(kirim))


def _read_pemicu(kirim: Kiriman) -> list[Pemicu]:
    nilai = (kirim.teks(f"pemicu-{urut}").split(":", 2) for urut in range(20))
    return [Pemicu(satu[1], satu[2]) for satu in nilai if len(satu) == 3]


def _slug(teks: str) -> str:
    """A code that an address can hold."""
    return "-".join("".join(h if h.isascii() and h.isalnum() else " " for h in teks.lower()).split())[:60].strip("-")
