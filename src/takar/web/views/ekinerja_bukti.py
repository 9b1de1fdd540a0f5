"""Lines of e-Kinerja become evidence of a bidang's indicators; and the reminders to those who are late."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan, may_see_kertas_kerja
from takar.data.models import Siklus
from takar.services.baca_ekinerja import read_pengingat
from takar.services.baca_lampiran import read_lampiran
from takar.services.baca_siklus import find_siklus
from takar.services.lampir_rhk import attach_rhk, detach_rhk, may_attach
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of, url_siklus
from takar.web.kirim import key_of


@require_safe
@pegawai_saja
def ingatkan(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_EKINERJA)
    siklus = find_siklus(siapa.pegawai, pk)
    asn = request.GET.get("asn", "")
    isi = read_pengingat(siklus, request.GET.get("bidang", ""), read_bulat(asn) if asn else 0)
    konteks = {"menu": "siklus", "siklus": siklus, "isi": isi, "url_daftar": reverse("ekinerja", args=[siklus.pk])}
    return render(request, "ekinerja/ingatkan.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def rhk(request: HttpRequest, pk: int, bidang: str) -> HttpResponse:
    siapa = pengunjung(request)
    if not may_see_kertas_kerja(siapa.orang, bidang):
        raise Ditolak("Kertas kerja ini milik bidang lain.", "bidang-lain")
    siklus = find_siklus(siapa.pegawai, pk)
    if request.method != "POST":
        return _show(request, siklus, bidang)
    try:
        return _act(request, siklus, bidang)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siklus, bidang, sebab)


def _act(request: HttpRequest, siklus: Siklus, bidang: str) -> HttpResponse:
    siapa = {"oleh": pengunjung(request).pegawai, "siklus_id": siklus.pk, "bidang": bidang, "kunci": key_of(request)}
    if request.POST.get("cabut"):
        detach_rhk(**siapa, bukti_id=read_bulat(request.POST["cabut"]))
        messages.success(request, "Bukti dicabut. Catatan siapa yang melampirkan dan mencabutnya tetap ada.")
    else:
        banyak = attach_rhk(**siapa, indikator_id=_read_indikator(request.POST), rhk_id=_read_rhk(request.POST))
        messages.success(request, f"{banyak} baris RHK dilampirkan." if banyak else "Baris itu sudah terlampir.")
    return redirect("ekinerja-rhk", siklus.pk, bidang)


def _read_indikator(kiriman: QueryDict) -> int:
    if not kiriman.get("indikator"):
        raise Ditolak("Pilih indikator yang dibuktikan.", "indikator-belum-dipilih")
    return read_bulat(kiriman["indikator"])


def _read_rhk(kiriman: QueryDict) -> list[int]:
    return [read_bulat(satu) for satu in kiriman.getlist("rhk")]


def _show(request: HttpRequest, siklus: Siklus, bidang: str, sebab: Ditolak | None = None) -> HttpResponse:
    cari = request.GET.get("cari", "")
    isi = read_lampiran(siklus, bidang, cari, request.GET.get("halaman", "1"))
    konteks = {
        "menu": "siklus",
        "siklus": siklus,
        "siklus_url": url_siklus(siklus.pk),
        "kertas_url": reverse("kertas-kerja", args=[siklus.pk, bidang]),
        "isi": isi,
        "cari": cari,
        "terpilih": request.POST.getlist("rhk"),
        "indikator_dipilih": request.POST.get("indikator", ""),
        "boleh": may_attach(siklus, bidang, pengunjung(request).pegawai),
        "halaman": isi.halaman,
        "kueri": _without_page(request.GET),
        "kunci": new_kunci(),
        "versi": siklus.versi,
        "galat": galat_of(sebab, _field(sebab)) if sebab else [],
    }
    return render(request, "ekinerja/rhk.html", konteks, status=status_of(sebab) if sebab else 200)


def _field(sebab: Ditolak) -> str:
    return "indikator" if sebab.kode.startswith("indikator") else ""


def _without_page(kueri: QueryDict) -> str:
    salinan = kueri.copy()
    salinan.pop("halaman", None)
    return salinan.urlencode()
