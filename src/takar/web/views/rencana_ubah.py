"""The forms for the parts of a draft: goals, objectives, indicators in three pages, the budget."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls.converters import StringConverter
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Rencana
from takar.services.baca_rencana import find_rencana, list_aturan
from takar.services.rencana_butir import (
    BAGIAN,
    find_butir,
    remove_butir,
    save_anggaran,
    save_indikator,
    save_sasaran,
    save_tujuan,
)
from takar.services.rencana_kolom import IsianDitolak
from takar.services.rencana_nomenklatur import search_nomenklatur
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.rencana_isian import list_isian, values_of_form

SIMPAN = {"tujuan": save_tujuan, "sasaran": save_sasaran, "indikator": save_indikator, "anggaran": save_anggaran}
JUDUL = {"tujuan": "Tujuan", "sasaran": "Sasaran", "indikator": "Indikator", "anggaran": "Program dan kegiatan"}


class JenisButir(StringConverter):
    """The kinds of part that an address may name."""

    regex = "|".join(SIMPAN)


class Bagian(StringConverter):
    """The pages of an indicator."""

    regex = "|".join(BAGIAN)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def butir(request: HttpRequest, pk: int, jenis: str, butir: int = 0, bagian: str = "identitas") -> HttpResponse:
    """The form of one part; `butir` 0 is a new one."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    satu = find_butir(rencana, jenis, butir) if butir else None
    if request.method != "POST":
        return _show(request, rencana, jenis, satu, bagian)
    try:
        tersimpan = _save(request, rencana, jenis, butir, bagian)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, rencana, jenis, satu, bagian, sebab)
    messages.success(request, f"{JUDUL[jenis]} tersimpan.")
    return _go_on(rencana, jenis, tersimpan, bagian)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def hapus(request: HttpRequest, pk: int, jenis: str, butir: int) -> HttpResponse:
    """Ask once, then remove a part of a draft."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_RENCANA)
    rencana = find_rencana(siapa.pegawai, pk)
    satu = find_butir(rencana, jenis, butir)
    sebab = None
    if request.method == "POST":
        try:
            versi = read_bulat(request.POST.get("versi"))
            remove_butir(
                oleh=siapa.pegawai, rencana_id=pk, versi=versi, jenis=jenis, butir=butir, kunci=key_of(request)
            )
        except Ditolak as galat:
            if is_halaman(galat):
                raise
            sebab = galat
        else:
            messages.success(request, f"{JUDUL[jenis]} {satu.kode} dihapus dari draf.")
            return redirect("rencana", pk)
    konteks = {**_frame(rencana, jenis, satu), "galat": galat_of(sebab) if sebab else []}
    return render(request, "rencana/hapus.html", konteks, status=status_of(sebab) if sebab else 200)


def _save(request: HttpRequest, rencana: Rencana, jenis: str, butir: int, bagian: str) -> int:
    kirim: dict[str, Any] = {
        "oleh": pengunjung(request).pegawai,
        "rencana_id": rencana.pk,
        "versi": read_bulat(request.POST.get("versi")),
        "butir": butir or None,
        "isian": request.POST.dict(),
        "kunci": key_of(request),
    }
    if jenis == "indikator":
        kirim["bagian"] = bagian
    if jenis == "anggaran":
        kirim["indikator"] = request.POST.getlist("indikator")
    return SIMPAN[jenis](**kirim)


def _go_on(rencana: Rencana, jenis: str, butir: int, bagian: str) -> HttpResponse:
    """The next page of an indicator, or back to the plan."""
    if jenis == "indikator" and bagian != BAGIAN[-1]:
        return redirect("rencana-butir", rencana.pk, jenis, butir, BAGIAN[BAGIAN.index(bagian) + 1])
    return redirect("rencana", rencana.pk)


def _show(
    request: HttpRequest, rencana: Rencana, jenis: str, satu: Any, bagian: str, sebab: Ditolak | None = None
) -> HttpResponse:
    galat = sebab.galat if isinstance(sebab, IsianDitolak) else {}
    isi = request.POST.dict() if sebab else values_of_form(jenis, bagian, satu, request.GET)
    konteks = {
        **_frame(rencana, jenis, satu),
        "isian": [
            {**isian, "nilai": isi.get(isian["nama"], ""), "galat": galat.get(isian["nama"], "")}
            for isian in list_isian(rencana, jenis, bagian, satu)
        ],
        "bagian": bagian,
        "bagian_semua": BAGIAN if jenis == "indikator" and satu else (),
        "versi": isi.get("versi", rencana.versi),
        "galat": _errors(sebab, galat) if sebab else [],
    }
    if jenis == "indikator" and bagian == "pengukuran":
        konteks["aturan"] = list(list_aturan())
    if jenis == "anggaran":
        konteks |= _anggaran(request, rencana, satu, sebab)
    return render(request, "rencana/butir.html", konteks, status=status_of(sebab) if sebab else 200)


def _frame(rencana: Rencana, jenis: str, satu: Any) -> dict[str, Any]:
    return {
        "menu": "rencana",
        "rencana": rencana,
        "jenis": jenis,
        "judul": JUDUL[jenis],
        "butir": satu,
        "kunci": new_kunci(),
        "versi": rencana.versi,
    }


def _errors(sebab: Ditolak, galat: dict[str, str]) -> list[dict[str, str]]:
    if not galat:
        return galat_of(sebab)
    return [{"teks": kalimat, "isian": nama} for nama, kalimat in galat.items()]


def _anggaran(request: HttpRequest, rencana: Rencana, satu: Any, sebab: Ditolak | None) -> dict[str, Any]:
    """The search in the nomenclature, and the indicators to link."""
    if sebab:
        dipilih = set(request.POST.getlist("indikator"))
    else:
        dipilih = {str(pk) for pk in satu.indikator.values_list("pk", flat=True)} if satu else set()
    cari = request.GET.get("cari", "")
    return {
        "cari": cari,
        "nomenklatur": search_nomenklatur(cari),
        "indikator": [
            {"id": str(pk), "teks": f"{kode} {nama}", "dipilih": str(pk) in dipilih}
            for pk, kode, nama in rencana.indikator.filter(aktif=True).values_list("pk", "kode", "nama")
        ],
    }
