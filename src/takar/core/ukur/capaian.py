"""The capaian of one indicator: the one function that makes every figure, with its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.core.angka import format_angka
from takar.core.bulat import round_half_up, to_decimal
from takar.core.ditolak import Ditolak
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.aturan import KATALOG, Aturan, AturanUkur, Bagi, Masukan
from takar.core.ukur.keadaan import Keadaan, Realisasi

BATAS_ATAS = tuple(Decimal(n) for n in (100, 110, 120, 150, 200))
"""The caps that an agency may set; none is the other choice."""
BATAS_BAWAH = (Decimal(0),)
SERATUS = Fraction(100)


class TargetNol(StrEnum):
    """What a zero target means: no figure, or reached where the realisasi is zero too."""

    TIDAK_DIHITUNG = "tidak-dihitung"
    TERCAPAI_BILA_NOL = "tercapai-bila-nol"


@dataclass(frozen=True, slots=True)
class Kebijakan:
    """The policies of an indicator and its agency: zero target, cap and floor."""

    target_nol: TargetNol = TargetNol.TIDAK_DIHITUNG
    batas_atas: Decimal | None = None
    batas_bawah: Decimal | None = None

    def __post_init__(self) -> None:
        if self.batas_atas is not None and self.batas_atas not in BATAS_ATAS:
            raise Ditolak("Batas atas capaian harus 100, 110, 120, 150, 200, atau tanpa batas.", "batas-atas-salah")
        if self.batas_bawah is not None and self.batas_bawah not in BATAS_BAWAH:
            raise Ditolak("Batas bawah capaian harus 0 atau tanpa batas.", "batas-bawah-salah")

    def clamp(self, nilai: Fraction) -> Fraction:
        if self.batas_atas is not None:
            nilai = min(nilai, Fraction(self.batas_atas))
        return nilai if self.batas_bawah is None else max(nilai, Fraction(self.batas_bawah))


KEBIJAKAN_BAKU = Kebijakan()
_ALASAN_KEADAAN = {Keadaan.BELUM_DIISI: Alasan.BELUM_DIISI, Keadaan.BELUM_TERSEDIA: Alasan.BELUM_TERSEDIA}


@dataclass(frozen=True, slots=True)
class Capaian:
    """A capaian in percent, exact, raw and within the agency's bounds; or the reason why there is none.

    `alasan` is an `Alasan` code, empty where a figure was computed. `rumus` is the formula with the numbers put in, or
    the reason's sentence. Print `nilai` rounded once from here: rounding the stored 10^-4 figure again can differ.
    """

    aturan: Aturan
    versi: int
    rumus: str
    alasan: str = ""
    mentah_tepat: Fraction | None = None
    nilai_tepat: Fraction | None = None

    @property
    def terhitung(self) -> bool:
        return self.nilai_tepat is not None

    @property
    def mentah(self) -> Decimal | None:
        return None if self.mentah_tepat is None else to_decimal(self.mentah_tepat)

    @property
    def nilai(self) -> Decimal | None:
        return None if self.nilai_tepat is None else to_decimal(self.nilai_tepat)

    @property
    def tampil(self) -> str:
        """ "97,73", or "–" where there is no figure."""
        return "–" if self.nilai_tepat is None else _show(self.nilai_tepat)


def hitung_capaian(
    aturan: Aturan, target: Decimal | None, realisasi: Realisasi, kebijakan: Kebijakan = KEBIJAKAN_BAKU
) -> Capaian:
    """The capaian of `realisasi` against `target`. Never raises on figures: what cannot be computed says why."""
    ukur = KATALOG[aturan]
    alasan = _missing(target, realisasi)
    if alasan is not None or target is None or realisasi.nilai is None:
        return _uncomputed(ukur, alasan or Alasan.TARGET_KOSONG, realisasi.alasan)
    if target == 0:
        return _zero_target(ukur, realisasi.nilai, kebijakan)
    masukan = Masukan(target, realisasi.nilai)
    bagi = ukur.bagi(masukan)
    if bagi.penyebut <= 0:
        return _uncomputed(ukur, ukur.bila_negatif if bagi.penyebut else ukur.bila_nol)
    mentah = bagi.pembilang / bagi.penyebut * SERATUS
    return _computed(ukur, mentah, kebijakan, f"{ukur.rumus} = {_fill(bagi, masukan)}")


def _missing(target: Decimal | None, realisasi: Realisasi) -> Alasan | None:
    if realisasi.keadaan is Keadaan.TIDAK_BERLAKU:
        return Alasan.TIDAK_BERLAKU
    if target is None:
        return Alasan.TARGET_KOSONG
    return _ALASAN_KEADAAN.get(realisasi.keadaan)


def _zero_target(ukur: AturanUkur, realisasi: Decimal, kebijakan: Kebijakan) -> Capaian:
    """Under "tercapai bila nol": zero reaches it; anything else misses it only where smaller is better."""
    if kebijakan.target_nol is TargetNol.TIDAK_DIHITUNG or (realisasi and not ukur.makin_kecil_makin_baik):
        return _uncomputed(ukur, Alasan.TARGET_NOL)
    if realisasi:
        sebab = "Target nol, realisasi tidak nol: tidak tercapai menurut kebijakan"
        return _computed(ukur, Fraction(), kebijakan, sebab)
    return _computed(ukur, SERATUS, kebijakan, "Target nol, realisasi nol: tercapai menurut kebijakan")


def _uncomputed(ukur: AturanUkur, alasan: Alasan, keterangan: str = "") -> Capaian:
    rumus = f"Tidak dapat dihitung: {alasan.kalimat}" + (f" {keterangan}" if keterangan else "")
    return Capaian(ukur.kode, ukur.versi, rumus, alasan)


def _computed(ukur: AturanUkur, mentah: Fraction, kebijakan: Kebijakan, sebab: str) -> Capaian:
    nilai = kebijakan.clamp(mentah)
    rumus = f"{sebab} = {_show(mentah)} %"
    if nilai != mentah:
        rumus += f", dibatasi menjadi {_show(nilai)} %"
    return Capaian(ukur.kode, ukur.versi, rumus, "", mentah, nilai)


def _fill(bagi: Bagi, masukan: Masukan) -> str:
    """The division's text with its numbers, both with as many decimals as the longer one has."""
    desimal = max(_decimals(masukan.target), _decimals(masukan.realisasi))
    return bagi.teks.format(T=format_angka(masukan.target, desimal), R=format_angka(masukan.realisasi, desimal))


def _decimals(nilai: Decimal) -> int:
    return len(format_angka(nilai).partition(",")[2])


def _show(nilai: Fraction) -> str:
    return format_angka(round_half_up(nilai, 2), 2)
