"""The worksheet of a bidang: shown, saved as often as wanted, handed in once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.ukur import Keadaan
from takar.core.wewenang import may_see_kertas_kerja
from takar.data.models import Siklus
from takar.services.baca_kertas import (
    KEADAAN_PILIHAN,
    BarisKertas,
    BarisUang,
    HalamanKertas,
    find_kertas,
    read_kertas,
)
from takar.services.baca_siklus import find_siklus
from takar.services.kertas_kerja import BarisDitolak, IsianAnggaran, IsianBaris, save_kertas_kerja
from takar.services.serah import hand_in_kertas_kerja
from takar.web.bantu import (
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    read_bulat,
    status_of,
    url_siklus,
    url_tugas,
)
from takar.web.kirim import key_of

KOLOM = (
    "keadaan",
    "pembilang",
    "penyebut",
    "realisasi",
    "alasan",
    "dasar_hitung",
    "pendukung",
    "penghambat",
    "tindak_lanjut",
)
KOLOM_UANG = ("realisasi", "keterangan")
BERNILAI = ("realisasi", "pembilang", "penyebut")
MENURUT_ANGKA = frozenset({Keadaan.BELUM_DIISI.value, Keadaan.TERISI.value, Keadaan.NOL.value})
"""States that the figure itself decides."""


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def isi(request: HttpRequest, pk: int, bidang: str) -> HttpResponse:
    siapa = pengunjung(request)
    if not may_see_kertas_kerja(siapa.orang, bidang):
        raise Ditolak("Kertas kerja ini milik bidang lain.", "bidang-lain")
    siklus = find_siklus(siapa.pegawai, pk)
    halaman = read_kertas(siklus, find_kertas(siklus, bidang), siapa.orang)
    if request.method != "POST":
        return _show(request, siklus, halaman)
    try:
        return _save(request, siklus, halaman)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, siklus, halaman, sebab)


def _save(request: HttpRequest, siklus: Siklus, halaman: HalamanKertas) -> HttpResponse:
    """Save the rows, and end the task where that was asked."""
    kode = halaman.bidang.kode
    kirim: dict[str, Any] = {
        "oleh": pengunjung(request).pegawai,
        "siklus_id": siklus.pk,
        "bidang": kode,
        "versi": read_bulat(request.POST.get("versi")),
        "baris": _read_baris(request.POST, halaman),
        "anggaran": _read_uang(request.POST, halaman),
        "kunci": key_of(request),
    }
    if request.POST.get("aksi") != "serahkan":
        save_kertas_kerja(**kirim)
        messages.success(request, "Kertas kerja tersimpan sebagai draf.")
        return redirect("kertas-kerja", siklus.pk, kode)
    hand_in_kertas_kerja(akui_kosong=bool(request.POST.get("akui_kosong")), **kirim)
    messages.success(request, f"Kertas kerja {halaman.bidang.nama} tersimpan dan terkirim.")
    return redirect("siklus", siklus.pk)


def _read_baris(kiriman: QueryDict, halaman: HalamanKertas) -> list[IsianBaris]:
    """The rows that the form holds; a row that was not sent stays as it is."""
    return [_read_satu(kiriman, satu) for satu in halaman.baris if f"{satu.id}-realisasi" in kiriman]


def _read_uang(kiriman: QueryDict, halaman: HalamanKertas) -> list[IsianAnggaran]:
    """The spending that the form holds."""
    return [
        IsianAnggaran(mata=satu.id, **{nama: kiriman.get(f"u{satu.id}-{nama}", "") for nama in KOLOM_UANG})
        for satu in halaman.uang
        if f"u{satu.id}-realisasi" in kiriman
    ]


def _read_satu(kiriman: QueryDict, baris: BarisKertas) -> IsianBaris:
    terbaca = _typed(kiriman, baris.id)
    if any(terbaca[nama].strip() for nama in BERNILAI) and terbaca["keadaan"] in MENURUT_ANGKA:
        terbaca["keadaan"] = ""
    return IsianBaris(indikator=baris.id, **terbaca)


def _typed(kiriman: QueryDict, indikator: int) -> dict[str, str]:
    return {nama: kiriman.get(f"{indikator}-{nama}", "") for nama in KOLOM}


def _show(request: HttpRequest, siklus: Siklus, halaman: HalamanKertas, sebab: Ditolak | None = None) -> HttpResponse:
    tugas = halaman.tugas
    baris = [_as_baris(siklus, halaman, satu, request.POST, sebab) for satu in halaman.baris]
    uang = [_as_uang(satu, request.POST, sebab) for satu in halaman.uang]
    konteks = {
        "menu": "siklus",
        "kk": _head(siklus, halaman),
        "baris": baris,
        "uang": uang,
        "keadaan_pilihan": KEADAAN_PILIHAN,
        "arahan": halaman.arahan,
        "boleh": tugas is not None,
        "boleh_kirim": tugas is not None,
        "teks_serahkan": f"Simpan dan {halaman.aksi[:1].lower()}{halaman.aksi[1:]}",
        "perlu_akui": sebab is not None and sebab.kode == "indikator-kosong",
        "url_kirim": reverse("kertas-kerja", args=[siklus.pk, halaman.bidang.kode]),
        "kunci": new_kunci(),
        "versi": request.POST.get("versi", halaman.versi),
        "galat": _galat(sebab, baris) + _galat_uang(uang) if sebab else [],
    }
    return render(request, "kertas_kerja/isi.html", konteks, status=status_of(sebab) if sebab else 200)


def _head(siklus: Siklus, halaman: HalamanKertas) -> dict[str, Any]:
    return {
        "bidang": halaman.bidang.nama,
        "periode": siklus.periode,
        "siklus_nama": f"Pengukuran Kinerja {siklus.periode}",
        "siklus_url": url_siklus(siklus.pk),
        "tugas_url": url_tugas(halaman.tugas.pk) if halaman.tugas else "",
        "status": halaman.status,
        "status_teks": halaman.status_teks,
        "tenggat_teks": halaman.tenggat_teks,
        "capaian_teks": halaman.capaian_teks,
        "cakupan_teks": halaman.cakupan_teks,
        "pdf_url": reverse("naskah-pdf", args=[halaman.naskah_id]) if halaman.naskah_id else "",
        "luring_url": reverse("kertas-luring", args=[siklus.pk, halaman.bidang.kode]),
    }


def _as_baris(
    siklus: Siklus, halaman: HalamanKertas, baris: BarisKertas, kiriman: QueryDict, sebab: Ditolak | None
) -> dict[str, Any]:
    """A row as stored; after a refusal with everything that was typed, and its own error."""
    hasil = asdict(baris)
    if baris.pembilang:
        hasil |= {"hasil": f"{baris.realisasi} {baris.satuan}", "realisasi": ""}
    hasil["url_angka"] = reverse("angka", args=[siklus.pk, "capaian", baris.kode])
    hasil["url_bukti"] = reverse("kertas-bukti", args=[siklus.pk, halaman.bidang.kode, baris.id])
    if sebab and f"{baris.id}-realisasi" in kiriman:
        hasil |= _typed(kiriman, baris.id) | {"periksa": ()}
    kalimat = sebab.galat.get(baris.id) if isinstance(sebab, BarisDitolak) else None
    return hasil | {"galat": {_field(hasil): kalimat} if kalimat else {}}


def _as_uang(baris: BarisUang, kiriman: QueryDict, sebab: Ditolak | None) -> dict[str, Any]:
    """A line of spending as stored; after a refusal as typed, with its own error."""
    hasil = asdict(baris)
    if sebab and f"u{baris.id}-realisasi" in kiriman:
        hasil |= {nama: kiriman.get(f"u{baris.id}-{nama}", "") for nama in KOLOM_UANG}
    kalimat = sebab.galat_anggaran.get(baris.id) if isinstance(sebab, BarisDitolak) else None
    return hasil | {"galat": kalimat or ""}


def _galat_uang(uang: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [
        {"teks": f"{satu['kode']}: {satu['galat']}", "isian": f"u{satu['id']}-realisasi"}
        for satu in uang
        if satu["galat"]
    ]


def _field(baris: Mapping[str, Any]) -> str:
    """Which cell an error is about: the reason where the state asks for one and no figure stands in its way."""
    tanpa_angka = baris["keadaan"] not in MENURUT_ANGKA and not baris["realisasi"].strip()
    return "alasan" if tanpa_angka else "realisasi"


def _galat(sebab: Ditolak, baris: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The summary of a refusal: each row's error names its indicator and leads to its cell."""
    return galat_of(sebab) + [
        {"teks": f"Indikator {satu['nomor']}: {kalimat}", "isian": f"{satu['id']}-{isian}"}
        for satu in baris
        for isian, kalimat in satu["galat"].items()
    ]
