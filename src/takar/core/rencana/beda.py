"""What a new version of a plan changes, in words: each part that was added, removed or altered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from takar.core.angka import format_angka
from takar.core.rencana.nilai import (
    LABEL_INDIKATOR,
    NAMA_PERIODE,
    AnggaranRencana,
    IndikatorRencana,
    IsiRencana,
    SasaranRencana,
    TujuanRencana,
    show_teks,
)
from takar.core.ukur import Skala

BERNILAI = frozenset({"awal", "target_renstra", "standar_nasional"})
"""Fields of an indicator that hold a value of its kind."""

Bagian = TujuanRencana | SasaranRencana | IndikatorRencana | AnggaranRencana
B = TypeVar("B", TujuanRencana, SasaranRencana, IndikatorRencana, AnggaranRencana)


class JenisPerbedaan(StrEnum):
    TAMBAH = "ditambahkan"
    HAPUS = "dihapus"
    UBAH = "diubah"


@dataclass(frozen=True, slots=True)
class PerbedaanRencana:
    """One part that differs; `rinci` tells each change as "Target Tahun: 71,5 → 72"."""

    objek: str
    kode: str
    nama: str
    jenis: JenisPerbedaan
    rinci: tuple[str, ...] = ()


def compare_rencana(lama: IsiRencana, baru: IsiRencana) -> tuple[PerbedaanRencana, ...]:
    """Every difference between two versions, by code: goals, objectives, indicators, budget."""
    return (
        *_compare_plan(lama, baru),
        *_compare("Tujuan", lama.tujuan, baru.tujuan, _tujuan),
        *_compare("Sasaran", lama.sasaran, baru.sasaran, _sasaran),
        *_compare("Indikator", lama.indikator, baru.indikator, _indikator),
        *_compare("Anggaran", lama.anggaran, baru.anggaran, _anggaran),
    )


def _compare_plan(lama: IsiRencana, baru: IsiRencana) -> Iterator[PerbedaanRencana]:
    if lama.akhir_renstra != baru.akhir_renstra:
        rinci = f"Tahun akhir Renstra: {lama.akhir_renstra or '–'} → {baru.akhir_renstra or '–'}"
        yield PerbedaanRencana("Rencana", "", "", JenisPerbedaan.UBAH, (rinci,))


def _compare(
    objek: str, lama: Sequence[B], baru: Sequence[B], fields: Callable[[B], Mapping[str, str]]
) -> Iterator[PerbedaanRencana]:
    dulu = {satu.kode: satu for satu in lama}
    kini = {satu.kode for satu in baru}
    for satu in baru:
        if satu.kode not in dulu:
            yield PerbedaanRencana(objek, satu.kode, satu.nama, JenisPerbedaan.TAMBAH)
        elif rinci := _changes(fields(dulu[satu.kode]), fields(satu)):
            yield PerbedaanRencana(objek, satu.kode, satu.nama, JenisPerbedaan.UBAH, rinci)
    for satu in lama:
        if satu.kode not in kini:
            yield PerbedaanRencana(objek, satu.kode, satu.nama, JenisPerbedaan.HAPUS)


def _changes(lama: Mapping[str, str], baru: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{label}: {lama.get(label, '–')} → {baru.get(label, '–')}"
        for label in dict.fromkeys((*lama, *baru))
        if lama.get(label, "–") != baru.get(label, "–")
    )


def _tujuan(satu: TujuanRencana) -> Mapping[str, str]:
    return {"Nama": satu.nama}


def _sasaran(satu: SasaranRencana) -> Mapping[str, str]:
    return {"Nama": satu.nama, "Tujuan": satu.tujuan or "–", "Bobot": _number(satu.bobot)}


def _indikator(satu: IndikatorRencana) -> Mapping[str, str]:
    isi = {label: _show(satu, nama) for nama, label in LABEL_INDIKATOR.items()}
    target = {
        f"Target {nama}": show_teks(satu.target[tw], satu.jenis)
        for tw, nama in NAMA_PERIODE.items()
        if satu.target.get(tw)
    }
    return isi | target


def _anggaran(satu: AnggaranRencana) -> Mapping[str, str]:
    return {
        "Nama": satu.nama,
        "Tingkat": satu.tingkat,
        "Induk": satu.induk or "–",
        "Bidang": satu.bidang or "–",
        "Pagu": _number(satu.pagu),
        "Indikator yang didukung": ", ".join(satu.indikator) or "–",
    }


def _show(satu: IndikatorRencana, nama: str) -> str:
    nilai = getattr(satu, nama)
    if nama in BERNILAI:
        return show_teks(nilai, satu.jenis)
    if isinstance(nilai, Skala):
        return nilai.nama
    return _number(nilai) if isinstance(nilai, Decimal) else str(nilai or "–")


def _number(nilai: Decimal | None) -> str:
    return "–" if nilai is None else format_angka(nilai)
