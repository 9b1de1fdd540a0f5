"""A draft on its way into force: submitted and taken back by its drafters, approved or returned by the official."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.sop.periksa import Temuan
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import DrafSop
from takar.services.beda_sop import read_beda
from takar.services.cetak import print_draf_sop
from takar.services.draf_sop import find_draf
from takar.services.muat import load_sop
from takar.services.sop import SopBermasalah
from takar.services.terbit_sop import (
    IsianAjuan,
    approve_sop,
    is_pengesah,
    next_year,
    return_sop,
    submit_sop,
    take_back,
)
from takar.services.terbit_sop_gambar import draw_screen
from takar.services.terbit_sop_siap import Kesiapan, effective_date, preview_sop, read_kesiapan, today
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf
from takar.web.views.sop_versi import konteks_beda

_ISIAN_GALAT = {
    "temuan-belum-diakui": "akui_temuan",
    "dugaan-belum-diakui": "akui_dugaan",
    "pengesah-salah": "pengesah",
    "tinjau-salah": "tinjau_pada",
    "tanggal-salah": "berlaku_sejak",
    "berlaku-lampau": "berlaku_sejak",
    "berlaku-terlalu-jauh": "berlaku_sejak",
}
_JANGKAR = {
    **dict.fromkeys(("kepala-kosong", "nomor-kosong", "kode-salah", "kode-terpakai", "belum-lengkap"), "kepala"),
    **dict.fromkeys(("tanpa-pencatat", "pelaksana-ganda"), "pelaksana"),
    "tanpa-langkah": "langkah",
}
"""Where on the draft's page a finding of the whole SOP is mended."""


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.SUSUN_SOP)
    if request.method != "POST":
        return _show_ajukan(request, pk)
    try:
        submit_sop(**_siapa(request, pk), isian=_read(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_ajukan(request, pk, sebab)
    messages.success(request, "SOP diajukan. Draf terkunci sampai disahkan, dikembalikan, atau Anda tarik kembali.")
    return redirect("sop-ajukan", pk)


@require_POST
@pegawai_saja
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    pesan = "SOP ditarik kembali; draf dapat diubah lagi."
    return _act(
        request, lambda: take_back(**_siapa(request, pk)), pesan, lambda sebab: _show_ajukan(request, pk, sebab)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def sahkan(request: HttpRequest, pk: int) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.SAHKAN_SOP)
    if request.method != "POST":
        return _show_sahkan(request, pk)
    try:
        versi = approve_sop(**_siapa(request, pk))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_sahkan(request, pk, sebab)
    messages.success(
        request, f"SOP disahkan sebagai versi {versi.versi}, berlaku sejak {tanggal_panjang(versi.berlaku_sejak)}."
    )
    return redirect("sop-versi-isi", versi.kode, versi.versi)


@require_POST
@pegawai_saja
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    arahan = request.POST.get("arahan", "")
    return _act(
        request,
        lambda: return_sop(**_siapa(request, pk), arahan=arahan),
        "SOP dikembalikan kepada penyusunnya dengan arahan Anda.",
        lambda sebab: _show_sahkan(request, pk, sebab),
    )


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as its approval today would print it, marked as a draft."""
    draf = _find(request, pk)
    return answer_pdf(print_draf_sop(draf.instansi, preview_sop(draf, read_kesiapan(draf))), f"draf-sop-{pk}")


def _find(request: HttpRequest, pk: int) -> DrafSop:
    """A draft, for those who draft and those who approve."""
    siapa = pengunjung(request)
    if not may(siapa.orang, Tindakan.SAHKAN_SOP):
        check_tindakan(siapa.orang, Tindakan.SUSUN_SOP)
    return find_draf(siapa.pegawai, pk)


def _act(
    request: HttpRequest, act: Callable[[], None], pesan: str, show: Callable[[Ditolak], HttpResponse]
) -> HttpResponse:
    try:
        act()
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show(sebab)
    messages.success(request, pesan)
    return redirect("sop")


def _siapa(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What every act on a draft takes: who, which, in which version, by which form."""
    return {
        "oleh": pengunjung(request).pegawai,
        "draf_id": pk,
        "versi": read_bulat(request.POST.get("versi")),
        "kunci": key_of(request),
    }


def _read(request: HttpRequest) -> IsianAjuan:
    isi = request.POST
    return IsianAjuan(
        berlaku_sejak=_read_tanggal(isi.get("berlaku_sejak", ""), "Tanggal berlaku", "tanggal-salah"),
        tinjau_pada=_read_tanggal(isi.get("tinjau_pada", ""), "Tanggal peninjauan", "tinjau-salah"),
        pengesah=read_bulat(isi.get("pengesah") or "0"),
        akui_temuan="akui_temuan" in isi,
        akui_dugaan="akui_dugaan" in isi,
    )


def _read_tanggal(teks: str, apa: str, kode: str) -> date:
    try:
        return date.fromisoformat(teks.strip())
    except ValueError:
        raise Ditolak(f"{apa} belum diisi dengan benar.", kode) from None


# --- showing ---------------------------------------------------------------------------------------------------------


def _show_ajukan(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    draf = find_draf(pengunjung(request).pegawai, pk)
    siap = read_kesiapan(draf)
    konteks = {
        **_konteks_draf(draf, siap),
        "url_draf": reverse("draf-sop", args=[pk]),
        "berat": [_as_temuan(draf, satu) for satu in siap.berat],
        "ringan": [_as_temuan(draf, satu) for satu in siap.ringan],
        "akui_temuan": "akui_temuan" in request.POST,
        "akui_dugaan": "akui_dugaan" in request.POST,
        "menunggu": draf.status == DrafSop.Status.DIAJUKAN,
        "terbuka": draf.status == DrafSop.Status.DRAF,
        "usul": siap.pengesah,
        "isian": _fields(request, draf, siap, sebab),
        "galat": _galat(sebab),
    }
    return render(request, "sop/ajukan.html", konteks, status=status_of(sebab) if sebab else 200)


def _show_sahkan(request: HttpRequest, pk: int, sebab: Ditolak | None = None) -> HttpResponse:
    pegawai = pengunjung(request).pegawai
    draf = find_draf(pegawai, pk)
    siap = read_kesiapan(draf)
    sop = preview_sop(draf, siap)
    beda = konteks_beda(read_beda(load_sop(siap.lama), sop)) if siap.lama else {}
    konteks = {
        **_konteks_draf(draf, siap),
        **beda,
        "kepala": sop.kepala,
        "catatan": sop.catatan,
        # The drawing escapes every text itself and holds no script and no style.
        "gambar": beda.get("gambar_baru") or mark_safe(draw_screen(sop)),
        "berlaku": tanggal_panjang(effective_date(draf, siap)),
        "terlewat": draf.berlaku_sejak != effective_date(draf, siap),
        "boleh": is_pengesah(pegawai, draf),
        "arahan": request.POST.get("arahan", ""),
        "galat": _galat(sebab),
    }
    return render(request, "sop/sahkan.html", konteks, status=status_of(sebab) if sebab else 200)


def _konteks_draf(draf: DrafSop, siap: Kesiapan) -> dict[str, Any]:
    return {
        "menu": "sop",
        "draf": draf,
        "judul": siap.sop.kepala.judul.removeprefix("SOP").lstrip(" /") or draf.judul,
        "kode": siap.sop.kode,
        "lama": siap.lama,
        "versi_baru": siap.lama.versi + 1 if siap.lama else 1,
        "berat": siap.berat,
        "ringan": siap.ringan,
        "dugaan": siap.dugaan,
        "tinjau": tanggal_panjang(draf.tinjau_pada) if draf.tinjau_pada else "",
        "kunci": new_kunci(),
        "versi": draf.versi,
    }


def _as_temuan(draf: DrafSop, temuan: Temuan) -> dict[str, str]:
    """A finding with where on the draft's page it is mended."""
    jangkar = f"langkah-{temuan.langkah}" if temuan.langkah else _JANGKAR.get(temuan.kode, "temuan")
    return {"kalimat": temuan.kalimat, "url": f"{reverse('draf-sop', args=[draf.pk])}#{jangkar}"}


def _galat(sebab: Ditolak | None) -> list[dict[str, str]]:
    """Of a faulty SOP each finding for itself."""
    if isinstance(sebab, SopBermasalah):
        return [{"teks": satu.kalimat, "isian": ""} for satu in sebab.temuan]
    return galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else []


def _fields(request: HttpRequest, draf: DrafSop, siap: Kesiapan, sebab: Ditolak | None) -> list[dict[str, Any]]:
    hari_ini = today(draf.instansi)
    usul = siap.pengesah
    semula = {
        "berlaku_sejak": hari_ini.isoformat(),
        "tinjau_pada": next_year(hari_ini).isoformat(),
        "pengesah": str(usul.terpilih.pk) if usul.terpilih else "",
    }
    nilai = request.POST if sebab else semula
    pilihan = [(str(satu.pk), f"{satu.nama}, {satu.jabatan}") for satu in usul.pilihan]
    isian: list[dict[str, Any]] = [
        {"nama": "berlaku_sejak", "label": "Berlaku sejak", "jenis": "tanggal", "petunjuk": _BERLAKU},
        {"nama": "tinjau_pada", "label": "Ditinjau kembali pada", "jenis": "tanggal", "petunjuk": _TINJAU},
        {"nama": "pengesah", "label": "Pengesah", "jenis": "radio", "pilihan": pilihan, "petunjuk": usul.kalimat},
    ]
    return [{**satu, "wajib": True, "nilai": nilai.get(satu["nama"], "")} for satu in isian]


_BERLAKU = "Siklus yang dimulai sejak tanggal ini memakai SOP ini. Siklus yang sudah berjalan tetap memakai yang lama."
_TINJAU = "SOP dievaluasi sekurang-kurangnya sekali setahun (Peraturan Menteri PAN-RB Nomor 35 Tahun 2012)."
