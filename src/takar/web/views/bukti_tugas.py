"""The evidence of a task: its part of the card, and the files behind it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.services.baca_kartu import Kartu
from takar.services.bukti import MAKS_BERKAS, too_large
from takar.services.bukti_tugas import IsianBuktiTugas, add_bukti_tugas, load_berkas_tugas
from takar.web.bantu import is_halaman, pegawai_saja, pengunjung
from takar.web.kirim import key_of
from takar.web.views.bukti import answer_attachment

GALAT_BUKTI = (
    "bukti-kosong",
    "bukti-terlalu-panjang",
    "bukti-tak-tercetak",
    "bukti-tautan-salah",
    "bukti-tugas-kosong",
)
"""Refusals that are about the note or what is attached to it."""


@require_POST
@pegawai_saja
def tambah(request: HttpRequest, pk: int) -> HttpResponse:
    from takar.web.views.tugas import show_kartu  # the card shows the refusal

    try:
        add_bukti_tugas(oleh=pengunjung(request).pegawai, tugas_id=pk, isian=_read(request), kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show_kartu(request, pk, sebab)
    messages.success(request, "Bukti tersimpan.")
    return redirect("tugas", pk)


@require_safe
@pegawai_saja
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    satu = load_berkas_tugas(siapa.pegawai, siapa.orang, pk)
    return answer_attachment(satu.isi, satu.nama)


def _read(request: HttpRequest) -> IsianBuktiTugas:
    kiriman = request.FILES.get("berkas")
    if kiriman is not None and kiriman.size > MAKS_BERKAS:
        raise too_large()
    return IsianBuktiTugas(
        keterangan=request.POST.get("keterangan", ""),
        tautan=request.POST.get("tautan", ""),
        nama=kiriman.name if kiriman else "",
        berkas=kiriman.read() if kiriman else b"",
    )


def konteks_bukti(request: HttpRequest, kartu: Kartu, sebab: Ditolak | None) -> dict[str, Any]:
    """What templates/tugas/bukti.html shows."""
    return {
        "bukti": kartu.bukti,
        "boleh_bukti": kartu.boleh_bukti,
        "perlu_bukti": kartu.perlu_bukti,
        "url_bukti": reverse("tugas-bukti", args=[kartu.tugas.pk]),
        "keterangan": request.POST.get("keterangan", ""),
        "tautan_bukti": request.POST.get("tautan", ""),
        "galat_bukti": sebab.kalimat if sebab else "",
        "maks_bukti": MAKS_BERKAS // 1024 // 1024,
    }
