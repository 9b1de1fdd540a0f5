"""A read SOP as plain values for JSON: printed names and numbers, so that a person can hold it against the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from takar.core.bacaan.hasil import BacaanSop
from takar.core.sop.nilai import SELESAI, Langkah, MutuBaku, Pelaksana, Sop

_DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")


def show_bacaan(bacaan: BacaanSop) -> dict[str, Any]:
    """{judul, kop, pelaksana, langkah, temuan, …}; steps name roles and papers as printed."""
    sop = bacaan.sop
    asal = {satu.jalur: satu.tercetak for satu in bacaan.asal}
    return {
        "judul": sop.kepala.judul,
        "judul_tabel": sop.judul_tabel,
        "tempat": bacaan.tempat,
        "kop": _kop(sop, asal),
        "pelaksana": [_show_pelaksana(satu) for satu in sop.pelaksana],
        "langkah": [_show_langkah(satu, sop, asal) for satu in sop.langkah],
        "temuan": [{f.name: getattr(satu, f.name) for f in fields(satu)} for satu in bacaan.temuan],
        "dugaan": [
            {"jalur": satu.jalur, "tercetak": satu.tercetak, "tempat": satu.tempat, "sebab": satu.dugaan}
            for satu in bacaan.asal
            if satu.dugaan
        ],
        "sisa": [{"teks": teks, "tempat": tempat} for teks, tempat in bacaan.sisa],
    }


def show_semua(bacaan: Sequence[BacaanSop]) -> dict[str, Any]:
    """The first SOP's values, with those of the others under "lainnya"."""
    pertama, *lain = [show_bacaan(satu) for satu in bacaan]
    return {**pertama, "lainnya": lain} if lain else pertama


def _kop(sop: Sop, asal: Mapping[str, str]) -> dict[str, Any]:
    kop: dict[str, Any] = {f.name: getattr(sop.kepala, f.name) for f in fields(sop.kepala)}
    kop |= {"unit": asal.get("kepala.unit", ""), "disahkan_pangkat": asal.get("kepala.disahkan_pangkat", "")}
    return kop | {nama: list(getattr(sop, nama)) for nama in _DAFTAR}


def _show_pelaksana(satu: Pelaksana) -> dict[str, str]:
    return {"kode": satu.kode, "nama": satu.nama, "kelompok": satu.kelompok, "jenis": satu.jenis.value}


def _show_langkah(langkah: Langkah, sop: Sop, asal: Mapping[str, str]) -> dict[str, Any]:
    nama = {satu.kode: satu.nama for satu in sop.pelaksana}
    kerja = [satu for satu in langkah.pelaku if satu.kerja]
    jalan = {satu.label: _no(satu.ke, asal) for satu in (langkah.putusan.jalan if langkah.putusan else ())}
    return {
        "no": _no(langkah.kode, asal),
        "kode": langkah.kode,
        "uraian": langkah.uraian,
        "pelaksana": [nama[satu.pelaksana] for satu in kerja],
        "simbol": [satu.simbol.value for satu in kerja],
        "diberi_tahu": [nama[satu.pelaksana] for satu in langkah.pelaku if not satu.kerja],
        "cara": langkah.cara.value,
        "kelengkapan": [satu.tercetak for satu in langkah.kelengkapan],
        "waktu": _show_waktu(langkah.waktu, asal.get(f"langkah.{langkah.kode}.waktu", langkah.waktu.tercetak)),
        "keluaran": [satu.tercetak for satu in langkah.keluaran],
        "putusan": langkah.putusan is not None,
        "ya": jalan.get("Ya", next(iter(jalan.values()), None)),
        "tidak": jalan.get("Tidak", [*jalan.values(), None, None][1]),
        "jalan": jalan,
        "lanjut": _no(langkah.lanjut, asal) if langkah.lanjut else None,
        "keterangan": langkah.keterangan,
    }


def _no(kode: str, asal: Mapping[str, str]) -> str:
    """A step's number as printed; its code where none was, "selesai" for the end."""
    return kode if kode == SELESAI else asal.get(f"langkah.{kode}.nomor", "") or kode


def _show_waktu(waktu: MutuBaku, tercetak: str) -> dict[str, Any]:
    hasil: dict[str, Any] = {"tercetak": tercetak, "jenis": waktu.jenis.value}
    for nama in ("menit", "hari", "bulan"):
        if (nilai := getattr(waktu, nama)) is not None:
            hasil[nama] = nilai
    if waktu.bawah is not None:
        hasil["bawah"] = _show_waktu(waktu.bawah, waktu.bawah.tercetak)
    if waktu.satuan:
        hasil["satuan"] = waktu.satuan
    return hasil | ({"kalender": True} if waktu.kalender else {})
