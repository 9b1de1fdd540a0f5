"""The cycles: the list, the page of one with the live SOP, and the acts on it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.sop.gambar import draw_live
from takar.core.wewenang import Orang, Tindakan, may, may_see_kertas_kerja
from takar.data.models import Siklus
from takar.services.baca_kaitan import read_kaitan
from takar.services.baca_mulai import may_start_any
from takar.services.baca_siklus import (
    BarisLangkah,
    BarisNaskah,
    HalamanSiklus,
    find_siklus,
    list_siklus,
    read_siklus,
    summarise,
)
from takar.services.cetak import print_bukti
from takar.services.muat import load_sop
from takar.services.mulai import measures
from takar.services.peran import check_lihat, check_punya_peran
from takar.services.siklus import cancel_siklus, pause_siklus, resume_siklus
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of, url_siklus, url_tugas
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf

SEHALAMAN = 20


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_punya_peran(siapa.orang)
    halaman = Paginator(list_siklus(siapa.pegawai, siapa.orang), SEHALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "menu": "siklus",
        "siklus": [{**asdict(satu), "url": url_siklus(satu.id)} for satu in summarise(list(halaman), siapa.pemegang)],
        "halaman": halaman,
        "boleh_mulai": may_start_any(siapa.pegawai, siapa.orang),
        "url_mulai": reverse("siklus-mulai"),
    }
    return render(request, "siklus/daftar.html", konteks)


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _find(request, pk))


@require_POST
@pegawai_saja
def jeda(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "jeda")


@require_POST
@pegawai_saja
def lanjutkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "lanjutkan")


@require_POST
@pegawai_saja
def batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "batalkan")


@require_safe
@pegawai_saja
def bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """The proof that the SOP was carried out, as far as it has come."""
    siklus = _find(request, pk)
    return answer_pdf(print_bukti(siklus), f"bukti-sop-{siklus.tahun}-{siklus.triwulan}")


def _find(request: HttpRequest, pk: int) -> Siklus:
    """The cycle, for those who may see it."""
    siapa = pengunjung(request)
    siklus = find_siklus(siapa.pegawai, pk)
    check_lihat(siapa.orang, siklus)
    return siklus


def _act(request: HttpRequest, pk: int, nama: str) -> HttpResponse:
    oleh, kunci = pengunjung(request).pegawai, key_of(request)
    alasan = request.POST.get("alasan", "")
    try:
        if nama == "jeda":
            pause_siklus(oleh=oleh, siklus_id=pk, alasan=alasan, kunci=kunci)
        elif nama == "batalkan":
            cancel_siklus(oleh=oleh, siklus_id=pk, alasan=alasan, kunci=kunci)
        else:
            resume_siklus(oleh=oleh, siklus_id=pk, kunci=kunci)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, find_siklus(oleh, pk), sebab, {"buka": nama, "alasan": alasan})
    messages.success(request, _SESUDAH[nama])
    return redirect("siklus", pk)


_SESUDAH = {
    "jeda": "Siklus dijeda. Waktu semua tugasnya berhenti sampai siklus dilanjutkan.",
    "lanjutkan": "Siklus dilanjutkan. Tenggat yang terbuka mundur selama jeda tadi.",
    "batalkan": "Siklus dibatalkan. Naskah yang sudah terbit tetap ada di arsip.",
}


def _show(
    request: HttpRequest, siklus: Siklus, sebab: Ditolak | None = None, isian: dict[str, str] | None = None
) -> HttpResponse:
    siapa = pengunjung(request)
    isi = read_siklus(siklus, siapa.orang, siapa.pemegang)
    konteks = {
        "menu": "siklus",
        "siklus": _as_kepala(isi),
        # The drawing escapes every text itself and holds no script and no style.
        "gambar": mark_safe(draw_live(load_sop(siklus.sop), isi.status_gambar)),
        "langkah": [_as_langkah(satu) for satu in isi.langkah],
        "naskah": [_as_naskah(satu) for satu in isi.naskah],
        "riwayat": isi.riwayat,
        "tautan": _links(siklus, siapa.orang),
        "kaitan": [
            {**asdict(satu), "url": url_siklus(satu.siklus_id) if satu.siklus_id else ""}
            for satu in read_kaitan(siklus, siapa.orang)
        ],
        "kunci": new_kunci(),
        "versi": siklus.versi,
        "galat": galat_of(sebab) if sebab else [],
        **_rights(siklus, siapa.orang),
        **(isian or {}),
    }
    return render(request, "siklus/halaman.html", konteks, status=status_of(sebab) if sebab else 200)


def _as_kepala(isi: HalamanSiklus) -> dict[str, Any]:
    return {
        **asdict(isi.ringkas),
        "sop_nama": isi.sop_nama,
        "jeda_teks": isi.jeda_teks,
        "perkiraan_terlambat": isi.perkiraan_terlambat,
    }


def _as_langkah(langkah: BarisLangkah) -> dict[str, Any]:
    return {
        **asdict(langkah),
        "tugas": [{**asdict(satu), "url": url_tugas(satu.id) if satu.milik else ""} for satu in langkah.tugas],
        "bukti": langkah.bukti,
        "naskah": [{"nama": satu.nama, "url": reverse("naskah", args=[satu.id])} for satu in langkah.naskah],
    }


def _as_naskah(naskah: BarisNaskah) -> dict[str, Any]:
    return {
        **asdict(naskah),
        "url": reverse("naskah", args=[naskah.id]),
        "pdf_url": reverse("naskah-pdf", args=[naskah.id]),
    }


def _rights(siklus: Siklus, orang: Orang) -> dict[str, Any]:
    """Which acts on the cycle are offered."""
    berjalan, dijeda = siklus.status == Siklus.Status.BERJALAN, siklus.status == Siklus.Status.DIJEDA
    return {
        "boleh_jeda": berjalan and may(orang, Tindakan.JEDA_SIKLUS),
        "boleh_lanjutkan": dijeda and may(orang, Tindakan.JEDA_SIKLUS),
        "boleh_batalkan": (berjalan or dijeda) and may(orang, Tindakan.BATALKAN_SIKLUS),
        **{f"url_{nama}": reverse(f"siklus-{nama}", args=[siklus.pk]) for nama in _SESUDAH},
    }


def _links(siklus: Siklus, orang: Orang) -> list[dict[str, str]]:
    """The other pages of the cycle that this person may open."""
    bidang = siklus.kertas_kerja.order_by("bidang__urut", "bidang__kode").values_list("bidang__kode", "bidang__nama")
    tautan = [
        {"teks": f"Kertas kerja {nama}", "url": reverse("kertas-kerja", args=[siklus.pk, kode])}
        for kode, nama in bidang
        if may_see_kertas_kerja(orang, kode)
    ]
    ukur = measures(load_sop(siklus.sop))
    if ukur and may(orang, Tindakan.LIHAT_REKAPITULASI):
        tautan.append({"teks": "Rekapitulasi", "url": reverse("rekapitulasi", args=[siklus.pk])})
    if ukur and may(orang, Tindakan.LIHAT_EKINERJA):
        tautan.append({"teks": "Pengisian e-Kinerja", "url": reverse("ekinerja", args=[siklus.pk])})
    if may(orang, Tindakan.EKSPOR_SIKLUS):
        tautan.append({"teks": "Ekspor arsip siklus (ZIP)", "url": reverse("siklus-ekspor", args=[siklus.pk])})
    return [*tautan, {"teks": "Bukti pelaksanaan SOP (PDF)", "url": reverse("bukti", args=[siklus.pk])}]
