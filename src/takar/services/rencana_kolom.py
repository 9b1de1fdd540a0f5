"""What is typed for a part of a plan, read field by field: every fault is found at once, beside its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from takar.core.angka import read_angka
from takar.core.ditolak import Ditolak
from takar.core.rencana import NAMA_PERIODE
from takar.core.rencana.nilai import as_jenis
from takar.core.teks import is_printable
from takar.core.ukur import (
    Aturan,
    AturanPeriode,
    JenisNilai,
    TargetNol,
    format_nilai_isian,
    jenis_realisasi,
    read_nilai,
)

MAKS_KODE = 20
MAKS_URAIAN = 4000
MAKS_PENGALI = 1_000_000
_KODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]*")

Baca = Callable[[str], object]
Isian = Mapping[str, str]


class IsianDitolak(Ditolak):
    """Some fields cannot be taken; `galat` maps the field's name to its sentence. Nothing was saved."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__(f"{len(galat)} isian belum dapat disimpan. Perbaiki yang ditandai.", "isian-ditolak")
        self.galat = dict(galat)


def read_isian(kolom: Mapping[str, Baca], isian: Isian) -> dict[str, object]:
    """Every field by its reader; raises IsianDitolak with all that cannot be read."""
    hasil, galat = {}, {}
    for nama, baca in kolom.items():
        try:
            hasil[nama] = baca(" ".join(isian.get(nama, "").split()) if nama not in BERBARIS else isian.get(nama, ""))
        except Ditolak as sebab:
            galat[nama] = sebab.kalimat
    if galat:
        raise IsianDitolak(galat)
    return hasil


BERBARIS = frozenset({"definisi"})
"""Fields that may have several lines."""


def teks(label: str, maks: int, *, wajib: bool = False) -> Baca:
    """A text of at most `maks` letters."""

    def baca(isi: str) -> str:
        if wajib and not isi.strip():
            raise Ditolak(f"Isi {label}.", "isian-kosong")
        if len(isi) > maks:
            raise Ditolak(f"{label.capitalize()} paling banyak {maks} huruf, sekarang {len(isi)}.", "isian-panjang")
        if not is_printable(isi):
            raise Ditolak(
                f"{label.capitalize()} memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "isian-rusak"
            )
        return isi.strip()

    return baca


def kode(maks: int = MAKS_KODE) -> Baca:
    """A code: letters, digits, and . - / _ between them."""

    def baca(isi: str) -> str:
        if not isi:
            raise Ditolak("Isi kodenya, misalnya A-1.", "kode-kosong")
        if len(isi) > maks or not _KODE.fullmatch(isi):
            raise Ditolak(
                f"Kode paling banyak {maks} huruf, angka, titik, atau tanda hubung, tanpa spasi.", "kode-salah"
            )
        return isi

    return baca


def pilihan(label: str, boleh: Collection[str], *, wajib: bool = True) -> Baca:
    """One of some ids."""

    def baca(isi: str) -> str:
        if not isi and not wajib:
            return ""
        if isi not in boleh:
            raise Ditolak(f"Pilih {label} dari daftar.", "pilihan-salah")
        return isi

    return baca


def angka(label: str, *, maks: int | None = None) -> Baca:
    """A number that is not negative, or nothing."""

    def baca(isi: str) -> Decimal | None:
        if not isi:
            return None
        nilai = read_angka(isi.removeprefix("Rp").strip())
        if nilai < 0 or (maks is not None and nilai > maks):
            batas = "tidak boleh negatif" if maks is None else f"harus antara 0 dan {maks}"
            raise Ditolak(f"{label.capitalize()} {batas}.", "angka-di-luar-batas")
        return nilai

    return baca


def pengali(isi: str) -> int:
    nilai = read_angka(isi) if isi else Decimal(100)
    if nilai != nilai.to_integral_value() or not 0 < nilai <= MAKS_PENGALI:
        raise Ditolak("Pengali harus bilangan bulat mulai dari 1, misalnya 100 untuk persen.", "pengali-salah")
    return int(nilai)


def nilai(jenis: JenisNilai | None) -> Baca:
    """A value of this kind as it is stored, or nothing."""

    def baca(isi: str) -> str:
        if not isi:
            return ""
        if jenis is None:
            raise Ditolak("Pilih dahulu jenis nilai indikator ini.", "jenis-kosong")
        return format_nilai_isian(read_nilai(jenis, isi))

    return baca


TUJUAN: Mapping[str, Baca] = {"kode": kode(), "nama": teks("rumusan tujuan", 300, wajib=True)}
SASARAN: Mapping[str, Baca] = {
    "kode": kode(),
    "nama": teks("rumusan sasaran", 300, wajib=True),
    "bobot": angka("bobot", maks=100),
}
IDENTITAS: Mapping[str, Baca] = {
    "kode": kode(),
    "nama": teks("nama indikator", 300, wajib=True),
    "satuan": teks("satuan", 40, wajib=True),
    "definisi": teks("definisi operasional", MAKS_URAIAN),
    "sumber_data": teks("sumber data", 200),
    "pic": teks("penanggung jawab", 160),
    "bobot": angka("bobot", maks=100),
}


def list_pengukuran(jenis: str) -> Mapping[str, Baca]:
    """The fields of how an indicator is measured, for a target of this kind."""
    kind = as_jenis(jenis)
    return {
        "jenis": pilihan("jenis nilai", set(JenisNilai)),
        "aturan": pilihan("aturan capaian", set(Aturan)),
        "aturan_periode": pilihan("aturan periode", set(AturanPeriode)),
        "target_nol": pilihan("arti target nol", set(TargetNol)),
        "awal": nilai(jenis_realisasi(kind) if kind else None),
        "pembilang": teks("pembilang", 200),
        "penyebut": teks("penyebut", 200),
        "pengali": pengali,
    }


def list_target(jenis: str) -> Mapping[str, Baca]:
    """The fields of an indicator's targets: `target-0` for the year, `target-1` … `target-4`."""
    baca = nilai(as_jenis(jenis))
    return {
        **{f"target-{tw}": baca for tw in NAMA_PERIODE},
        "target_renstra": baca,
        "standar_nasional": baca,
    }


def list_anggaran(tingkat: Sequence[str]) -> Mapping[str, Baca]:
    return {
        "kode": kode(40),
        "nama": teks("nama", 400, wajib=True),
        "tingkat": pilihan("tingkat", tingkat),
        "pagu": angka("pagu"),
    }
