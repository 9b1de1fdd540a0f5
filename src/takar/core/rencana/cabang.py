"""The branches of a pohon kinerja: what hangs on each goal, and which programme supports which indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from takar.core.angka import format_angka
from takar.core.rencana.nilai import AnggaranRencana, IndikatorRencana, IsiRencana, TingkatAnggaran, as_jenis, show_teks
from takar.core.rencana.periksa_anggaran import total_pagu
from takar.core.ukur.nilai import BERUPA_ANGKA

TANPA_TUJUAN = "Sasaran tanpa tujuan"


@dataclass(frozen=True, slots=True)
class Simpul:
    """What one box says; `kunci` tells it apart from every other, `kaki` is its last line."""

    kunci: str
    kepala: str
    nama: str
    kaki: str = ""


@dataclass(frozen=True, slots=True)
class Cabang:
    """A goal with its objectives, each with its indicators; the programmes behind them; the links as pairs of keys."""

    tujuan: Simpul
    sasaran: tuple[tuple[Simpul, tuple[Simpul, ...]], ...]
    program: tuple[Simpul, ...]
    garis: tuple[tuple[str, str], ...]

    @property
    def uraian(self) -> str:
        """The branch in a sentence for each objective."""
        return " ".join(
            f"{sasaran.kepala}: {sasaran.nama}. Indikator: "
            + ("; ".join(f"{satu.kepala} {satu.nama}" for satu in indikator) or "belum ada")
            + "."
            for sasaran, indikator in self.sasaran
        )

    def split(self, height: Callable[[Simpul, Sequence[Simpul]], float], maks: float) -> Iterator[Cabang]:
        """The branch in parts, none higher than `maks` unless one objective alone is."""
        bagian: list[tuple[Simpul, tuple[Simpul, ...]]] = []
        tinggi, lanjutan = 0.0, False
        for satu in self.sasaran:
            if bagian and tinggi + height(*satu) > maks:
                yield self._part(bagian, lanjutan)
                bagian, tinggi, lanjutan = [], 0.0, True
            bagian.append(satu)
            tinggi += height(*satu)
        yield self._part(bagian, lanjutan)

    def _part(self, sasaran: Sequence[tuple[Simpul, tuple[Simpul, ...]]], lanjutan: bool) -> Cabang:
        ada = {satu.kunci for satu, _ in sasaran} | {satu.kunci for _, daftar in sasaran for satu in daftar}
        dituju = {ke for dari, ke in self.garis if dari in ada}
        garis = tuple((dari, ke) for dari, ke in self.garis if dari in ada or ke in ada)
        tujuan = replace(self.tujuan, kepala=f"{self.tujuan.kepala} (lanjutan)") if lanjutan else self.tujuan
        program = tuple(satu for satu in self.program if satu.kunci in dituju)
        return Cabang(tujuan, tuple(sasaran), program, garis)


def list_cabang(isi: IsiRencana) -> list[Cabang]:
    """A branch for each goal in order, and one for the objectives without a goal, if there are any."""
    tujuan = [(satu.kode, Simpul(f"t:{satu.kode}", f"Tujuan {satu.kode}", satu.nama)) for satu in isi.tujuan]
    dikenal = {kode for kode, _ in tujuan}
    lepas = any(satu.tujuan not in dikenal for satu in isi.sasaran)
    semua = [*tujuan, *([("", Simpul("t:", TANPA_TUJUAN, ""))] if lepas else [])]
    return [_branch(isi, kode, simpul, dikenal) for kode, simpul in semua]


def _branch(isi: IsiRencana, kode: str, tujuan: Simpul, dikenal: set[str]) -> Cabang:
    milik = [satu for satu in isi.sasaran if satu.tujuan == kode or (not kode and satu.tujuan not in dikenal)]
    sasaran = tuple(
        (Simpul(f"s:{satu.kode}", f"Sasaran {satu.kode}", satu.nama), _indicators(isi, satu.kode)) for satu in milik
    )
    indikator = {butir.kunci.removeprefix("i:") for _, daftar in sasaran for butir in daftar}
    pasangan = [(kode, program) for kode, program in _links(isi) if kode in indikator]
    program = tuple(_program(isi, satu) for satu in isi.anggaran if satu.kode in {ke for _, ke in pasangan})
    return Cabang(
        tujuan,
        sasaran,
        program,
        (
            *((tujuan.kunci, satu.kunci) for satu, _ in sasaran),
            *((satu.kunci, butir.kunci) for satu, daftar in sasaran for butir in daftar),
            *((f"i:{dari}", f"p:{ke}") for dari, ke in pasangan),
        ),
    )


def _indicators(isi: IsiRencana, sasaran: str) -> tuple[Simpul, ...]:
    return tuple(
        Simpul(f"i:{satu.kode}", satu.kode, satu.nama, _target(satu))
        for satu in isi.indikator
        if satu.sasaran == sasaran
    )


def _target(satu: IndikatorRencana) -> str:
    teks = satu.target.get(0, "")
    if not teks:
        return "Target tahun belum ada"
    satuan = f" {satu.satuan}" if as_jenis(satu.jenis) in BERUPA_ANGKA else ""
    return f"Target tahun: {show_teks(teks, satu.jenis)}{satuan}"


def _program(isi: IsiRencana, satu: AnggaranRencana) -> Simpul:
    pagu = total_pagu(satu, isi.anggaran)
    return Simpul(f"p:{satu.kode}", satu.kode, satu.nama, f"Pagu Rp{format_angka(pagu, 0)}" if pagu is not None else "")


def _links(isi: IsiRencana) -> list[tuple[str, str]]:
    """Pairs of an indicator and the programme above what supports it, each once, in order."""
    menurut_kode = {satu.kode: satu for satu in isi.anggaran}
    return list(
        dict.fromkeys(
            (kode, atas.kode)
            for satu in isi.anggaran
            for kode in satu.indikator
            if (atas := top_of(satu, menurut_kode)).tingkat == TingkatAnggaran.PROGRAM
        )
    )


def top_of(satu: AnggaranRencana, semua: dict[str, AnggaranRencana]) -> AnggaranRencana:
    """The highest part above this one; a circle of faulty links ends after as many steps as there are levels."""
    for _ in TingkatAnggaran:
        satu = semua.get(satu.induk, satu)
    return satu
