"""The measuring policy: what holds since when, and the forms for a new policy, table of predicates, or scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.ukur import CaraEfisiensi, CaraGulung
from takar.core.ukur.capaian import BATAS_ATAS
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.services.baca_kebijakan import begin_hint, preview_pita, read_kebijakan, typed_pita, typed_skala
from takar.services.kebijakan import IsianKebijakan, add_skala, set_kebijakan, set_predikat
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.kirim import key_of

BARIS_KOSONG, MAKS_BARIS = 2, 30
TAMBAH, PRATINJAU, SIMPAN = "tambah", "pratinjau", "simpan"
Teks = tuple[str, ...]
Pilihan = list[tuple[str, str]]
_KOLOM_PITA = ("sebutan", "bawah", "atas")
_KOLOM_SKALA = ("huruf", "skor")
_ISIAN_GALAT = {
    "berlaku-surut": "berlaku",
    "tanggal-salah": "berlaku",
    "tanggal-terpakai": "berlaku",
    "alasan-kosong": "alasan",
    "alasan-salah": "alasan",
    "nama-kosong": "nama",
    "nama-salah": "nama",
    "kode-salah": "kode",
    "skala-sudah-ada": "kode",
    "pita-salah": "baris-1",
    "skala-salah": "baris-1",
}
"""Where on the form a refusal leads."""


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_KEBIJAKAN)
    boleh = may(siapa.orang, Tindakan.ATUR_KEBIJAKAN)
    konteks = {"menu": "kebijakan", "kebijakan": read_kebijakan(siapa.pegawai), "boleh_atur": boleh}
    return render(request, "kebijakan/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def baru(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_KEBIJAKAN)
    if request.method != "POST":
        return _show_kebijakan(request)
    isian = IsianKebijakan(**{nama: request.POST.get(nama, "") for nama in IsianKebijakan.__slots__})
    try:
        set_kebijakan(oleh=siapa.pegawai, isian=isian, kunci=key_of(request))
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_kebijakan(request, sebab)
    return _saved(request, "Kebijakan pengukuran tersimpan.")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def predikat(request: HttpRequest) -> HttpResponse:
    """The band editor; without JavaScript a row is added by sending the form, which keeps all that was typed."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_KEBIJAKAN)
    if request.method != "POST":
        return _show_predikat(request, typed_pita(siapa.pegawai))
    baris = _rows(request, _KOLOM_PITA)
    if request.POST.get("aksi") in (TAMBAH, PRATINJAU):
        return _show_predikat(request, baris)
    isi = request.POST
    try:
        set_predikat(
            oleh=siapa.pegawai,
            nama=isi.get("nama", ""),
            berlaku=isi.get("berlaku", ""),
            baris=[(satu[0], satu[1], satu[2]) for satu in baris],
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_predikat(request, baris, sebab)
    return _saved(request, "Tabel predikat tersimpan.")


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def skala(request: HttpRequest) -> HttpResponse:
    """The scale editor; `?contoh=sakip` or `opini-bpk` starts from a ready-made one."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_KEBIJAKAN)
    if request.method != "POST":
        return _show_skala(request, typed_skala(request.GET.get("contoh", "")))
    baris = _rows(request, _KOLOM_SKALA)
    if request.POST.get("aksi") == TAMBAH:
        return _show_skala(request, baris)
    isi = request.POST
    try:
        add_skala(
            oleh=siapa.pegawai,
            kode=isi.get("kode", ""),
            nama=isi.get("nama", ""),
            tingkat=[(satu[0], satu[1]) for satu in baris],
            kunci=key_of(request),
        )
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_skala(request, baris, sebab)
    return _saved(request, "Skala huruf tersimpan.")


def _saved(request: HttpRequest, kalimat: str) -> HttpResponse:
    messages.success(request, kalimat)
    return redirect("kebijakan")


def _rows(request: HttpRequest, kolom: Sequence[str]) -> list[Teks]:
    """The rows of an editor, as typed."""
    isi = [request.POST.getlist(nama)[:MAKS_BARIS] for nama in kolom]
    return list(zip(*isi, strict=False))


# --- showing --------------------------------------------------------------------------------------------------------


def _show_kebijakan(request: HttpRequest, sebab: Ditolak | None = None) -> HttpResponse:
    return _show(request, "kebijakan/baru.html", {"isian": _fields(request, sebab)}, sebab)


def _show_predikat(request: HttpRequest, baris: Sequence[Teks], sebab: Ditolak | None = None) -> HttpResponse:
    coba = request.POST.get("coba", "90,5")
    pratinjau = preview_pita([(satu[0], satu[1], satu[2]) for satu in baris], coba)
    konteks = {
        "isian": [_nama(request, sebab, "Nama tabel, misalnya nomor peraturannya"), _berlaku(request, sebab)],
        "baris": _with_spare(baris, len(_KOLOM_PITA)),
        "coba": coba,
        "pratinjau": pratinjau,
    }
    return _show(request, "kebijakan/predikat.html", konteks, sebab)


def _show_skala(request: HttpRequest, baris: Sequence[Teks], sebab: Ditolak | None = None) -> HttpResponse:
    kode = {
        "nama": "kode",
        "label": "Kode",
        "petunjuk": "Huruf kecil, angka, dan tanda hubung, misalnya sakip-2026. Tidak dapat diubah kemudian.",
        "nilai": request.POST.get("kode", request.GET.get("contoh", "")),
        "wajib": True,
        "galat": _galat(sebab, "kode"),
    }
    konteks = {
        "isian": [kode, _nama(request, sebab, "Nama skala")],
        "baris": _with_spare(baris, len(_KOLOM_SKALA)),
    }
    return _show(request, "kebijakan/skala.html", konteks, sebab)


def _with_spare(baris: Sequence[Teks], kolom: int) -> list[Teks]:
    """The filled rows and a few empty ones to type into."""
    terisi = [satu for satu in baris if any(teks.strip() for teks in satu)]
    return [*terisi, *[("",) * kolom] * BARIS_KOSONG][:MAKS_BARIS]


def _show(request: HttpRequest, templat: str, konteks: dict[str, Any], sebab: Ditolak | None) -> HttpResponse:
    isi = {
        "menu": "kebijakan",
        "kunci": new_kunci(),
        "galat": galat_of(sebab, _ISIAN_GALAT.get(sebab.kode, "")) if sebab else [],
        **konteks,
    }
    return render(request, templat, isi, status=status_of(sebab) if sebab else 200)


def _galat(sebab: Ditolak | None, isian: str) -> str:
    return sebab.kalimat if sebab and _ISIAN_GALAT.get(sebab.kode) == isian else ""


def _nama(request: HttpRequest, sebab: Ditolak | None, label: str) -> dict[str, Any]:
    nilai = request.POST.get("nama", "")
    return {"nama": "nama", "label": label, "nilai": nilai, "wajib": True, "galat": _galat(sebab, "nama")}


def _berlaku(request: HttpRequest, sebab: Ditolak | None) -> dict[str, Any]:
    return {
        "nama": "berlaku",
        "label": "Mulai berlaku",
        "jenis": "tanggal",
        "petunjuk": begin_hint(pengunjung(request).pegawai),
        "nilai": request.POST.get("berlaku", ""),
        "wajib": True,
        "galat": _galat(sebab, "berlaku"),
    }


def _fields(request: HttpRequest, sebab: Ditolak | None) -> list[dict[str, Any]]:
    pilihan = [_choice(request, *satu) for satu in _PILIHAN]
    alasan = {
        "nama": "alasan",
        "label": "Alasan atau dasar",
        "jenis": "paragraf",
        "petunjuk": "Misalnya nomor keputusan kepala dinas. Dicetak pada riwayat kebijakan.",
        "nilai": request.POST.get("alasan", ""),
        "wajib": True,
        "galat": _galat(sebab, "alasan"),
    }
    return [_berlaku(request, sebab), *pilihan, alasan]


def _choice(request: HttpRequest, nama: str, label: str, petunjuk: str, pilihan: Pilihan) -> dict[str, Any]:
    return {
        "nama": nama,
        "label": label,
        "jenis": "pilihan",
        "petunjuk": petunjuk,
        "pilihan": pilihan,
        "nilai": request.POST.get(nama, pilihan[0][0]),
    }


_PILIHAN: tuple[tuple[str, str, str, Pilihan], ...] = (
    (
        "batas_atas",
        "Batas atas capaian",
        "Capaian di atasnya ditulis sebesar batas ini; angka sebelum dibatasi tetap disimpan.",
        [("", "Tanpa batas"), *((str(satu), f"{satu}%") for satu in BATAS_ATAS)],
    ),
    ("batas_bawah", "Batas bawah capaian", "", [("", "Tanpa batas"), ("0", "0%")]),
    (
        "dasar_rata",
        "Rata-rata dihitung dari",
        "",
        [("dibatasi", "Capaian yang sudah dibatasi"), ("mentah", "Capaian sebelum dibatasi")],
    ),
    ("cara_gulung", "Cara menggabungkan", "", [(satu.value, satu.nama) for satu in CaraGulung]),
    ("cara_efisiensi", "Cara menilai efisiensi", "", [(satu.value, satu.nama) for satu in CaraEfisiensi]),
)
