"""The agency's calendar: holidays, office hours, Ramadan, the zone; each change is shown before it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.kalender import NAMA_HARI, ZONA
from takar.core.teks import as_cacah
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import HariInstansi
from takar.services.baca_kalender import KalenderTahun, read_tahun
from takar.services.kalender import (
    Cabut,
    HariBaru,
    JamBaru,
    Perubahan,
    Pindah,
    RamadanBaru,
    ZonaBaru,
    change_kalender,
    preview_kalender,
)
from takar.services.konteks import moment_text
from takar.services.muat import load_sop
from takar.services.nama_siklus import name_siklus
from takar.services.pemegang import today_in
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of
from takar.web.views.organisasi import read_hari

TAHUN_PALING = (2000, 2100)
NAMA_ZONA = (
    ("Asia/Jakarta", "WIB"),
    ("Asia/Pontianak", "WIB (Pontianak)"),
    ("Asia/Makassar", "WITA"),
    ("Asia/Jayapura", "WIT"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.LIHAT_KALENDER)
    if request.method != "POST":
        return _show(request)
    siapa = pengunjung(request).pegawai
    try:
        ubah = _read(request)
        if not request.POST.get("yakin"):
            return _show(request, tegas=_confirm(request, preview_kalender(oleh=siapa, ubah=ubah)))
        banyak = change_kalender(oleh=siapa, ubah=ubah, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, sebab=sebab)
    if banyak:
        messages.success(request, f"Kalender berubah. Tenggat {banyak} tugas terbuka bergeser; pelakunya diberi tahu.")
    else:
        messages.success(request, "Kalender berubah. Tidak ada tenggat tugas terbuka yang bergeser.")
    return redirect("kalender")


def _read(request: HttpRequest) -> Perubahan:
    baca = AKSI.get(request.POST.get("aksi", ""))
    if baca is None:
        raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")
    return baca(request)


def _read_day(request: HttpRequest) -> HariBaru:
    isi = request.POST
    tanggal = read_hari(request, "tanggal", "tanggal")
    return HariBaru(tanggal, isi.get("jenis", ""), isi.get("nama", ""), isi.get("dasar", ""))


def _read_hours(request: HttpRequest) -> JamBaru:
    biasa, ramadan = ({hari: request.POST.get(f"{apa}-{hari}", "") for hari in NAMA_HARI} for apa in ("biasa", "puasa"))
    return JamBaru(read_hari(request, "sejak", "tanggal mulai berlaku"), biasa, ramadan, request.POST.get("dasar", ""))


def _read_ramadan(request: HttpRequest) -> RamadanBaru:
    mulai, sampai = read_hari(request, "mulai", "hari pertama"), read_hari(request, "sampai", "hari terakhir")
    return RamadanBaru(mulai, sampai, request.POST.get("dasar", ""))


AKSI: dict[str, Callable[[HttpRequest], Perubahan]] = {
    "hari": _read_day,
    "jam": _read_hours,
    "ramadan": _read_ramadan,
    "zona": lambda request: ZonaBaru(request.POST.get("zona", "")),
    "cabut": lambda request: Cabut(request.POST.get("apa", ""), read_bulat(request.POST.get("id"))),
}


def _confirm(request: HttpRequest, pindah: list[Pindah]) -> dict[str, Any]:
    """The change once more, with what it moves, to be confirmed."""
    tanpa = {"csrfmiddlewaretoken", "kunci", "versi", "yakin"}
    return {
        "kiriman": [
            (nama, nilai) for nama in request.POST if nama not in tanpa for nilai in request.POST.getlist(nama)
        ],
        "pindah": [_moved(satu) for satu in pindah],
    }


def _moved(satu: Pindah) -> dict[str, str]:
    siklus = satu.tugas.siklus
    sop = load_sop(siklus.sop)
    langkah = sop.cari_langkah(satu.tugas.langkah)
    return {
        "tugas": f"{name_siklus(siklus, sop)}, langkah {langkah.nomor}: {langkah.uraian}",
        "bidang": satu.tugas.bidang.nama if satu.tugas.bidang else "",
        "dari": moment_text(siklus.instansi, satu.dari),
        "ke": moment_text(siklus.instansi, satu.ke),
    }


def _show(request: HttpRequest, *, tegas: dict[str, Any] | None = None, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    instansi = siapa.pegawai.instansi
    tahun = _year(request, today_in(instansi.zona).year)
    isi: KalenderTahun = read_tahun(instansi, tahun)
    diketik = request.POST if sebab else {}
    konteks = {
        "menu": "organisasi",
        "k": isi,
        "sebelum": tahun - 1,
        "sesudah": tahun + 1,
        "boleh": may(siapa.orang, Tindakan.ATUR_KALENDER),
        "jenis_hari": HariInstansi.Jenis.choices,
        "zona": NAMA_ZONA,
        "zona_ini": instansi.zona,
        "nama_zona": ZONA[instansi.zona],
        "jam_isian": [
            (nama, nama.title(), diketik.get(f"biasa-{nama}", biasa), diketik.get(f"puasa-{nama}", puasa))
            for nama, (_, biasa, puasa) in zip(NAMA_HARI, isi.jam, strict=True)
        ],
        "diketik": diketik,
        "tegas": tegas,
        "kunci": new_kunci(),
        "versi": 0,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "kalender/kalender.html", konteks, status=status_of(sebab) if sebab else 200)


def _year(request: HttpRequest, kini: int) -> int:
    teks = request.GET.get("tahun", "")
    tahun = as_cacah(teks, 4) or kini
    return tahun if TAHUN_PALING[0] <= tahun <= TAHUN_PALING[1] else kini
