"""The capaian of one indicator: the one function that makes every figure, with its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.core.bulat import to_decimal
from takar.core.ditolak import Ditolak
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.aturan import KATALOG, Arah, Aturan, AturanUkur
from takar.core.ukur.keadaan import Keadaan, Realisasi
from takar.core.ukur.masukan import SERATUS, Hitungan, Masukan, show_angka, show_percent
from takar.core.ukur.nilai import Nilai, as_pecahan, is_jenis, is_terbatas, jenis_dari, jenis_realisasi
from takar.core.ukur.skala import Skala

BATAS_ATAS = tuple(Decimal(n) for n in (100, 110, 120, 150, 200))
"""The caps that an agency may set; none is the other choice."""
BATAS_BAWAH = (Decimal(0),)


class TargetNol(StrEnum):
    """What a zero target means: no figure, or reached where the realisasi is zero too."""

    TIDAK_DIHITUNG = "tidak-dihitung"
    TERCAPAI_BILA_NOL = "tercapai-bila-nol"

    @property
    def nama(self) -> str:
        return _NAMA_NOL[self]


_NAMA_NOL = {
    TargetNol.TIDAK_DIHITUNG: "target nol tidak dihitung",
    TargetNol.TERCAPAI_BILA_NOL: "target nol tercapai bila realisasi nol",
}


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
_NOL_TERCAPAI = Hitungan(SERATUS, "Target nol, realisasi nol: tercapai menurut kebijakan")
_NOL_MELESET = Hitungan(Fraction(), "Target nol, realisasi tidak nol: tidak tercapai menurut kebijakan")
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
        return show_angka(self.nilai_tepat)


def hitung_capaian(
    aturan: Aturan,
    target: Nilai | None,
    realisasi: Realisasi,
    kebijakan: Kebijakan = KEBIJAKAN_BAKU,
    *,
    awal: Nilai | None = None,
    skala: Skala | None = None,
) -> Capaian:
    """The capaian of `realisasi` against `target`. Never raises on values: what cannot be computed says why.

    `awal` is the baseline of MIN-D, or the date from which MILESTONE counts days; `skala` holds the grades of PRED.
    """
    ukur = KATALOG[aturan]
    alasan = _missing(target, realisasi)
    if alasan is not None or target is None or realisasi.nilai is None:
        return _uncomputed(ukur, alasan or Alasan.TARGET_KOSONG, realisasi.alasan)
    masukan = Masukan(target, realisasi.nilai, awal, skala)
    alasan = _unfit(ukur, masukan)
    if alasan is not None or ukur.hitung is None:
        return _uncomputed(ukur, alasan or Alasan.TEKS)
    if ukur.menurut_nol and as_pecahan(target) == 0:
        return _zero_target(ukur, realisasi.nilai, kebijakan)
    hasil = ukur.hitung(masukan)
    return _uncomputed(ukur, hasil) if isinstance(hasil, Alasan) else _computed(ukur, hasil, kebijakan)


def _missing(target: Nilai | None, realisasi: Realisasi) -> Alasan | None:
    if realisasi.keadaan is Keadaan.TIDAK_BERLAKU:
        return Alasan.TIDAK_BERLAKU
    if target is None:
        return Alasan.TARGET_KOSONG
    return _ALASAN_KEADAAN.get(realisasi.keadaan)


def _unfit(ukur: AturanUkur, masukan: Masukan) -> Alasan | None:
    """Why the rule cannot take these values; None where it can."""
    if ukur.hitung is None:
        return Alasan.TEKS
    jenis = jenis_dari(masukan.target)
    if jenis not in ukur.jenis or not is_jenis(masukan.realisasi, jenis_realisasi(jenis)):
        return Alasan.JENIS_TIDAK_COCOK
    terbatas = all(map(is_terbatas, (masukan.target, masukan.realisasi, masukan.awal)))
    return None if terbatas else Alasan.DI_LUAR_BATAS


def _zero_target(ukur: AturanUkur, realisasi: Nilai, kebijakan: Kebijakan) -> Capaian:
    """Under "tercapai bila nol" zero reaches it; anything else misses it, but for rules where more is better."""
    nol = as_pecahan(realisasi) == 0
    meleset = ukur.arah in (Arah.KECIL, Arah.DEKAT)
    if kebijakan.target_nol is TargetNol.TIDAK_DIHITUNG or not (nol or meleset):
        return _uncomputed(ukur, Alasan.TARGET_NOL)
    if nol:
        return _computed(ukur, _NOL_TERCAPAI, kebijakan)
    return _computed(ukur, _NOL_MELESET, kebijakan)


def _uncomputed(ukur: AturanUkur, alasan: Alasan, keterangan: str = "") -> Capaian:
    rumus = f"Tidak dapat dihitung: {alasan.kalimat}" + (f" {keterangan}" if keterangan else "")
    return Capaian(ukur.kode, ukur.versi, rumus, alasan)


def _computed(ukur: AturanUkur, hasil: Hitungan, kebijakan: Kebijakan) -> Capaian:
    nilai = kebijakan.clamp(hasil.persen)
    rumus = f"{hasil.cara} = {show_percent(hasil.persen)}"
    if nilai != hasil.persen:
        rumus += f", dibatasi menjadi {show_percent(nilai)}"
    return Capaian(ukur.kode, ukur.versi, rumus, "", hasil.persen, nilai)
