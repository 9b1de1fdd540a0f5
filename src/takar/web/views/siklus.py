"""The cycles: the list, starting one, its page with the live SOP, and the acts on it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.core.ditolak import Ditolak
from takar.core.sop.gambar import draw_live
from takar.core.wewenang import Orang, Tindakan, check_tindakan, may, may_see_kertas_kerja
from takar.data.models import Siklus
from takar.services.baca_siklus import (
    BarisLangkah,
    BarisNaskah,
    HalamanSiklus,
    find_siklus,
    list_siklus,
    present_periode,
    read_siklus,
    summarise,
)
from takar.services.baca_sop import list_sop_berlaku, name_sop
from takar.services.cetak import print_bukti
from takar.services.muat import load_sop
from takar.services.siklus import cancel_siklus, pause_siklus, resume_siklus, start_siklus
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of, url_siklus, url_tugas
from takar.web.kirim import key_of
from takar.web.views.pdf import answer_pdf

SEHALAMAN = 20
TRIWULAN = (("1", "Triwulan I"), ("2", "Triwulan II"), ("3", "Triwulan III"), ("4", "Triwulan IV"), ("0", "Tahunan"))


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_SIKLUS)
    halaman = Paginator(list_siklus(siapa.pegawai), SEHALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "menu": "siklus",
        "siklus": [{**asdict(satu), "url": url_siklus(satu.id)} for satu in summarise(list(halaman), siapa.pemegang)],
        "halaman": halaman,
        "boleh_mulai": may(siapa.orang, Tindakan.MULAI_SIKLUS),
        "url_mulai": reverse("siklus-mulai"),
    }
    return render(request, "siklus/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def mulai(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.MULAI_SIKLUS)
    if request.method != "POST":
        return _show_mulai(request)
    try:
        siklus = _start(request)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_mulai(request, sebab)
    messages.success(request, f"Siklus {siklus.periode} dimulai. Tugas pertamanya sudah terbuka.")
    return redirect("siklus", siklus.pk)


def _start(request: HttpRequest) -> Siklus:
    pegawai = pengunjung(request).pegawai
    sop = {satu.kode: satu for satu in list_sop_berlaku(pegawai)}
    kode = request.POST.get("sop") or next(iter(sop), "")
    if kode not in sop:
        raise Ditolak("Belum ada SOP yang berlaku. Minta admin menerbitkan SOP instansi Anda.", "sop-tidak-ada")
    return start_siklus(
        oleh=pegawai,
        sop=sop[kode],
        tahun=_read_pilihan(request, "tahun"),
        triwulan=_read_pilihan(request, "triwulan"),
        kunci=key_of(request),
    )


def _read_pilihan(request: HttpRequest, nama: str) -> int:
    teks = request.POST.get(nama, "").strip()
    if not (teks.isascii() and teks.isdigit() and len(teks) <= 4):
        raise Ditolak("Pilih tahun dan triwulan yang benar.", "periode-salah")
    return int(teks)


def _show_mulai(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    pegawai = pengunjung(request).pegawai
    tahun, triwulan = present_periode(pegawai)
    sop = list_sop_berlaku(pegawai)
    nilai = request.POST if sebab else {"tahun": str(tahun), "triwulan": str(triwulan)}
    isian: list[dict[str, Any]] = [
        {"nama": "triwulan", "label": "Periode", "jenis": "radio", "pilihan": TRIWULAN, "wajib": True},
        {"nama": "tahun", "label": "Tahun", "jenis": "angka", "wajib": True},
    ]
    if len(sop) > 1:
        pilihan = [(satu.kode, name_sop(satu)) for satu in sop]
        isian.insert(0, {"nama": "sop", "label": "SOP", "jenis": "pilihan", "pilihan": pilihan, "wajib": True})
    konteks = {
        "menu": "siklus",
        "isian": [{**satu, "nilai": nilai.get(satu["nama"], "")} for satu in isian],
        "sop_nama": name_sop(sop[0]) if len(sop) == 1 else "",
        "url_kirim": reverse("siklus-mulai"),
        "kunci": new_kunci(),
        "versi": "0",
        "galat": galat_of(sebab, "tahun" if sebab.kode == "periode-salah" else "") if sebab else [],
    }
    return render(request, "siklus/mulai.html", konteks, status=status_of(sebab) if sebab else 200)


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_SIKLUS)
    return _show(request, find_siklus(siapa.pegawai, pk))


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
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_SIKLUS)
    siklus = find_siklus(siapa.pegawai, pk)
    return answer_pdf(print_bukti(siklus), f"bukti-sop-{siklus.tahun}-{siklus.triwulan}")


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
    if may(orang, Tindakan.LIHAT_REKAPITULASI):
        tautan.append({"teks": "Rekapitulasi", "url": reverse("rekapitulasi", args=[siklus.pk])})
    if may(orang, Tindakan.LIHAT_EKINERJA):
        tautan.append({"teks": "Pengisian e-Kinerja", "url": reverse("ekinerja", args=[siklus.pk])})
    if may(orang, Tindakan.EKSPOR_SIKLUS):
        tautan.append({"teks": "Ekspor arsip siklus (ZIP)", "url": reverse("siklus-ekspor", args=[siklus.pk])})
    return [*tautan, {"teks": "Bukti pelaksanaan SOP (PDF)", "url": reverse("bukti", args=[siklus.pk])}]
