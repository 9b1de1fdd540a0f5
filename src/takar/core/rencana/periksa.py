"""Whether a plan is in order: faults keep it from being activated, warnings must be acknowledged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from takar.core.rencana.nilai import IndikatorRencana, IsiRencana
from takar.core.rencana.periksa_anggaran import check_anggaran, warn_anggaran
from takar.core.rencana.periksa_indikator import check_indikator, warn_indikator
from takar.core.ukur import check_bobot


class ObjekRencana(StrEnum):
    """The part of a plan that a finding is about."""

    RENCANA = "rencana"
    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    INDIKATOR = "indikator"
    ANGGARAN = "anggaran"

    @property
    def nama(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class TemuanRencana:
    """A sentence about one part of the plan, named by its code (empty: the plan as a whole)."""

    objek: ObjekRencana
    kode: str
    kalimat: str

    @property
    def lengkap(self) -> str:
        """ "Indikator A-1: …" """
        return f"{self.objek.nama} {self.kode}: {self.kalimat}" if self.kode else self.kalimat


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    kesalahan: tuple[TemuanRencana, ...] = ()
    peringatan: tuple[TemuanRencana, ...] = ()


def check_rencana(
    isi: IsiRencana, bidang: Collection[str], nomenklatur: Mapping[str, str] | None = None
) -> HasilPeriksa:
    """All that is wrong with a plan, and all that looks odd; `bidang` are the codes of the agency's active ones.

    `nomenklatur` gives the official names of programmes by code; codes of another branch of government are not judged.
    """
    kesalahan = (*_check_whole(isi), *_check_tree(isi), *_check_all_indikator(isi, bidang), *_check_budget(isi, bidang))
    return HasilPeriksa(kesalahan, (*_warn_tree(isi), *_warn_all_indikator(isi), *_warn_budget(isi, nomenklatur or {})))


def _check_whole(isi: IsiRencana) -> Iterator[TemuanRencana]:
    if not isi.sasaran:
        yield _whole("Rencana belum mempunyai sasaran. Tambahkan sasarannya.")
    if not isi.indikator:
        yield _whole("Rencana belum mempunyai indikator. Tambahkan indikatornya.")
    if isi.akhir_renstra is not None and isi.akhir_renstra < isi.tahun:
        yield _whole(f"Tahun akhir Renstra {isi.akhir_renstra} lebih dahulu daripada tahun rencana {isi.tahun}.")
    for objek, daftar in _lists(isi):
        for kode, banyak in Counter(daftar).items():
            if banyak > 1:
                yield TemuanRencana(objek, kode, f"kode ini dipakai {banyak} kali. Setiap kode hanya boleh satu kali.")


def _lists(isi: IsiRencana) -> Iterator[tuple[ObjekRencana, list[str]]]:
    yield ObjekRencana.TUJUAN, [satu.kode for satu in isi.tujuan]
    yield ObjekRencana.SASARAN, [satu.kode for satu in isi.sasaran]
    yield ObjekRencana.INDIKATOR, [satu.kode for satu in isi.indikator]
    yield ObjekRencana.ANGGARAN, [satu.kode for satu in isi.anggaran]


def _check_tree(isi: IsiRencana) -> Iterator[TemuanRencana]:
    tujuan = {satu.kode for satu in isi.tujuan}
    for satu in isi.sasaran:
        if satu.tujuan and satu.tujuan not in tujuan:
            yield TemuanRencana(ObjekRencana.SASARAN, satu.kode, f"tujuan “{satu.tujuan}” tidak ada pada rencana ini.")
    yield from map(_whole, (f"Bobot sasaran: {satu}" for satu in check_bobot([satu.bobot for satu in isi.sasaran])))
    for sasaran in isi.sasaran:
        bobot = [satu.bobot for satu in isi.indikator if satu.sasaran == sasaran.kode]
        for kalimat in check_bobot(bobot):
            yield TemuanRencana(ObjekRencana.SASARAN, sasaran.kode, f"bobot indikatornya: {kalimat}")


def _check_all_indikator(isi: IsiRencana, bidang: Collection[str]) -> Iterator[TemuanRencana]:
    sasaran = {satu.kode for satu in isi.sasaran}
    for satu in isi.indikator:
        if satu.sasaran not in sasaran:
            yield _indikator(satu, f"sasaran “{satu.sasaran}” tidak ada pada rencana ini.")
        if satu.bidang not in bidang:
            yield _indikator(satu, f"bidang “{satu.bidang}” tidak dikenal atau tidak aktif. Pilih bidang lain.")
        yield from (_indikator(satu, kalimat) for kalimat in check_indikator(satu))


def _check_budget(isi: IsiRencana, bidang: Collection[str]) -> Iterator[TemuanRencana]:
    indikator = {satu.kode for satu in isi.indikator}
    for kode, kalimat in check_anggaran(isi.anggaran, indikator, bidang):
        yield TemuanRencana(ObjekRencana.ANGGARAN, kode, kalimat)


def _warn_tree(isi: IsiRencana) -> Iterator[TemuanRencana]:
    dipakai = {satu.tujuan for satu in isi.sasaran}
    for tujuan in isi.tujuan:
        if tujuan.kode not in dipakai:
            yield TemuanRencana(ObjekRencana.TUJUAN, tujuan.kode, "belum mempunyai sasaran.")
    diukur = {satu.sasaran for satu in isi.indikator}
    for sasaran in isi.sasaran:
        if not sasaran.tujuan:
            yield TemuanRencana(ObjekRencana.SASARAN, sasaran.kode, "belum dikaitkan dengan tujuan.")
        if sasaran.kode not in diukur:
            yield TemuanRencana(ObjekRencana.SASARAN, sasaran.kode, "belum mempunyai indikator.")


LENGKAP = {
    "definisi": "definisi operasional",
    "sumber_data": "sumber data",
    "pic": "penanggung jawab",
}
"""What an evaluator asks of each indicator (PermenPAN-RB 88/2021)."""


def _warn_all_indikator(isi: IsiRencana) -> Iterator[TemuanRencana]:
    for satu in isi.indikator:
        yield from (_indikator(satu, kalimat) for kalimat in warn_indikator(satu))
    for nama, sebutan in LENGKAP.items():
        if kosong := [satu.kode for satu in isi.indikator if not getattr(satu, nama).strip()]:
            yield _whole(f"{len(kosong)} indikator belum mempunyai {sebutan}: {_join(kosong)}.")
    didukung = {kode for satu in isi.anggaran for kode in satu.indikator}
    if isi.anggaran and (lepas := [satu.kode for satu in isi.indikator if satu.kode not in didukung]):
        yield _whole(f"{len(lepas)} indikator belum dikaitkan dengan anggaran: {_join(lepas)}.")


def _warn_budget(isi: IsiRencana, nomenklatur: Mapping[str, str]) -> Iterator[TemuanRencana]:
    if not isi.anggaran:
        yield _whole("Rencana belum mempunyai program dan kegiatan; serapan dan efisiensi tidak akan dihitung.")
    for kode, kalimat in warn_anggaran(isi.anggaran, nomenklatur):
        yield TemuanRencana(ObjekRencana.ANGGARAN, kode, kalimat)


def _whole(kalimat: str) -> TemuanRencana:
    return TemuanRencana(ObjekRencana.RENCANA, "", kalimat)


def _indikator(satu: IndikatorRencana, kalimat: str) -> TemuanRencana:
    return TemuanRencana(ObjekRencana.INDIKATOR, satu.kode, kalimat)


def _join(kode: Iterable[str]) -> str:
    return ", ".join(kode)
