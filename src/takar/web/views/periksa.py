"""The checker of printed tables: somebody's table in, a judgement on each figure out. Nothing is stored."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from takar.adapters.tabel.batas import MAKS_BERKAS
from takar.adapters.tabel.tulis_csv import write_csv
from takar.core.ditolak import Ditolak
from takar.services.periksa_laporan import BarisDiperiksa, check_laporan, summarize
from takar.web.bantu import galat_of, pegawai_saja, status_of

TAMPIL = 200
"""Most rows shown; the CSV holds all."""
KEPALA = ("id", "indikator", "target", "realisasi", "capaian", "hasil", "aturan", "capaian benar (%)", "penjelasan")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def isi(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show(request)
    try:
        hasil = check_laporan(*_read(request))
    except Ditolak as sebab:
        return _show(request, sebab=sebab)
    unduh = _UNDUH.get(request.POST.get("aksi", ""))
    return unduh(hasil) if unduh else _show(request, hasil)


def _read(request: HttpRequest) -> tuple[bytes, str]:
    """The uploaded file, else the pasted table."""
    berkas, tempel = request.FILES.get("berkas"), request.POST.get("tabel", "")
    if berkas is None and not tempel.strip():
        raise Ditolak("Pilih berkas, atau tempel tabelnya.", "tabel-kosong")
    if berkas is None:
        return tempel.encode(), "tabel.csv"
    if berkas.size > MAKS_BERKAS:
        raise Ditolak(f"Berkas ini lebih besar dari {MAKS_BERKAS >> 20} MB, tidak diperiksa.", "berkas-terlalu-besar")
    return berkas.read(), str(berkas.name)


def _as_csv(hasil: list[BarisDiperiksa]) -> HttpResponse:
    baris = [
        (
            satu.baris.id,
            satu.baris.indikator,
            satu.baris.target,
            satu.baris.realisasi,
            satu.baris.capaian,
            satu.temuan.verdict.nama,
            str(satu.temuan.rule),
            satu.computed.replace(".", ","),
            satu.temuan.message,
        )
        for satu in hasil
    ]
    return HttpResponse(
        write_csv(KEPALA, baris),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="hasil-pemeriksaan.csv"'},
    )


def _as_json(hasil: list[BarisDiperiksa]) -> HttpResponse:
    """One object a line, as `takar check-report --json` prints them."""
    return HttpResponse(
        "".join(json.dumps(satu.as_json(), ensure_ascii=False) + "\n" for satu in hasil),
        content_type="application/x-ndjson; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="hasil-pemeriksaan.jsonl"'},
    )


_UNDUH = {"csv": _as_csv, "json": _as_json}


def _show(
    request: HttpRequest, hasil: list[BarisDiperiksa] | None = None, sebab: Ditolak | None = None
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "menu": "periksa",
        "hasil": (hasil or [])[:TAMPIL],
        "banyak": len(hasil or []),
        "tampil": TAMPIL,
        "ringkasan": summarize(hasil) if hasil else {},
        "tabel": request.POST.get("tabel", ""),
        "maks_mb": MAKS_BERKAS >> 20,
        "galat": galat_of(sebab, "berkas") if sebab else [],
    }
    return render(request, "periksa/isi.html", konteks, status=status_of(sebab) if sebab else 200)
