"""Budget: how much of the pagu was spent, and whether the result was worth it, by one of three ways.

SELISIH: capaian less serapan, within ±5 points "cukup efisien" (as Banjarnegara does). PMK-214: the mean saving per
unit of output against the plan (PMK 214/PMK.02/2017), clamped to ±20 %. RASIO: capaian divided by serapan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.core.angka import format_angka
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.masukan import SERATUS, align, guard, show_angka, show_percent

AMBANG_SELISIH = Fraction(5)
BATAS_PMK = Fraction(20)
LIMA_PULUH = Fraction(50)
EFISIEN, CUKUP_EFISIEN, TIDAK_EFISIEN = "Efisien", "Cukup efisien", "Tidak efisien"


@dataclass(frozen=True, slots=True)
class Serapan:
    """The realised budget in percent of the pagu, exact; or the reason code why there is none."""

    nilai: Fraction | None
    alasan: str
    rumus: str

    @property
    def tampil(self) -> str:
        return show_angka(self.nilai)


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> Serapan:
    """Realisasi ÷ pagu × 100; the pagu is the one after the last change, both in rupiah."""
    if pagu is None or realisasi is None:
        return _no_serapan(Alasan.PAGU_KOSONG if pagu is None else Alasan.BELUM_DIISI)
    alasan = guard(Fraction(pagu), Alasan.PAGU_NOL, Alasan.PAGU_NEGATIF)
    if alasan is not None:
        return _no_serapan(alasan)
    nilai = Fraction(realisasi) / Fraction(pagu) * SERATUS
    teks_pagu, teks_realisasi = align(pagu, realisasi)
    rumus = f"realisasi ÷ pagu × 100 = {teks_realisasi} ÷ {teks_pagu} × 100 = {show_percent(nilai)}"
    return Serapan(nilai, "", rumus)


def _no_serapan(alasan: Alasan) -> Serapan:
    return Serapan(None, alasan, f"Tidak dapat dihitung: {alasan.kalimat}")


class CaraEfisiensi(StrEnum):
    """How an agency judges its efficiency."""

    SELISIH = "selisih"
    PMK_214 = "pmk-214"
    RASIO = "rasio"

    @property
    def nama(self) -> str:
        return _NAMA[self]


_NAMA = {
    CaraEfisiensi.SELISIH: "Selisih capaian dan serapan (ambang 5)",
    CaraEfisiensi.PMK_214: "PMK 214/PMK.02/2017",
    CaraEfisiensi.RASIO: "Perbandingan capaian dan serapan",
}


@dataclass(frozen=True, slots=True)
class KeluaranAnggaran:
    """One output with its budget and volume, planned and realised (PAK, RAK, TVK, RVK of PMK 214)."""

    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None
    target_volume: Decimal | None
    realisasi_volume: Decimal | None


@dataclass(frozen=True, slots=True)
class MasukanEfisiensi:
    """Capaian and serapan in percent for SELISIH and RASIO; the outputs for PMK-214."""

    capaian: Fraction | None = None
    serapan: Fraction | None = None
    keluaran: tuple[KeluaranAnggaran, ...] = ()


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """`nilai`: points (SELISIH), percent (PMK-214, clamped) or a quotient (RASIO); `nilai_efisiensi`: NE, 0–100."""

    cara: CaraEfisiensi
    nilai: Fraction | None
    sebutan: str
    rumus: str
    alasan: str = ""
    nilai_efisiensi: Fraction | None = None

    @property
    def tampil(self) -> str:
        return show_angka(self.nilai)


def hitung_efisiensi(cara: CaraEfisiensi, masukan: MasukanEfisiensi) -> Efisiensi:
    """The efficiency with its inputs shown; what cannot be computed says why."""
    return _HITUNG[cara](masukan)


def _gap(masukan: MasukanEfisiensi) -> Efisiensi:
    cara = CaraEfisiensi.SELISIH
    if masukan.capaian is None or masukan.serapan is None:
        return _missing(cara, masukan)
    nilai = masukan.capaian - masukan.serapan
    sebutan = CUKUP_EFISIEN if abs(nilai) <= AMBANG_SELISIH else _judge(nilai)
    rumus = f"capaian − serapan = {show_angka(masukan.capaian)} − {show_angka(masukan.serapan)} = {show_angka(nilai)}"
    return Efisiensi(cara, nilai, sebutan, rumus)


def _ratio(masukan: MasukanEfisiensi) -> Efisiensi:
    cara = CaraEfisiensi.RASIO
    if masukan.capaian is None or masukan.serapan is None:
        return _missing(cara, masukan)
    alasan = guard(masukan.serapan, Alasan.SERAPAN_NOL, Alasan.SERAPAN_NOL)
    if alasan is not None:
        return _uncomputed(cara, alasan)
    nilai = masukan.capaian / masukan.serapan
    rumus = f"capaian ÷ serapan = {show_angka(masukan.capaian)} ÷ {show_angka(masukan.serapan)} = {show_angka(nilai)}"
    return Efisiensi(cara, nilai, _judge(nilai - 1), rumus)


def _pmk(masukan: MasukanEfisiensi) -> Efisiensi:
    """E = mean of (1 − (RAK ÷ RVK) ÷ (PAK ÷ TVK)) × 100 %, kept within ±20; NE = 50 + E ÷ 20 × 50."""
    lengkap = [(satu, hemat) for satu in masukan.keluaran if (hemat := _saving(satu)) is not None]
    if not lengkap:
        return _uncomputed(CaraEfisiensi.PMK_214, Alasan.KELUARAN_KOSONG)
    mentah = Fraction(sum(hemat for _, hemat in lengkap)) / len(lengkap)
    nilai = min(max(mentah, -BATAS_PMK), BATAS_PMK)
    ne = LIMA_PULUH + nilai / BATAS_PMK * LIMA_PULUH
    rumus = _explain_pmk(lengkap, len(masukan.keluaran), mentah, nilai, ne)
    return Efisiensi(CaraEfisiensi.PMK_214, nilai, _judge(nilai), rumus, nilai_efisiensi=ne)


def _saving(satu: KeluaranAnggaran) -> Fraction | None:
    """What one unit of output cost less than planned, in percent; None where an input is missing or not positive."""
    pagu, realisasi = satu.pagu, satu.realisasi
    target, volume = satu.target_volume, satu.realisasi_volume
    if pagu is None or realisasi is None or target is None or volume is None:
        return None
    if min(pagu, target, volume) <= 0 or realisasi < 0:
        return None
    return (1 - (Fraction(realisasi) / Fraction(volume)) / (Fraction(pagu) / Fraction(target))) * SERATUS


def _explain_pmk(
    lengkap: Sequence[tuple[KeluaranAnggaran, Fraction]], semua: int, mentah: Fraction, nilai: Fraction, ne: Fraction
) -> str:
    rinci = "; ".join(f"{satu.nama}: {_inputs(satu)} = {show_percent(hemat)}" for satu, hemat in lengkap)
    batas = "" if nilai == mentah else f", dibatasi menjadi {show_percent(nilai)}"
    return (
        f"E = rata-rata (1 − (RAK ÷ RVK) ÷ (PAK ÷ TVK)) × 100. {rinci}. {len(lengkap)} dari {semua} keluaran dihitung. "
        f"E = {show_percent(mentah)}{batas}. NE = 50 + E ÷ 20 × 50 = {show_angka(ne)}"
    )


def _inputs(satu: KeluaranAnggaran) -> str:
    rak, rvk, pak, tvk = (
        format_angka(nilai or Decimal())
        for nilai in (satu.realisasi, satu.realisasi_volume, satu.pagu, satu.target_volume)
    )
    return f"(1 − ({rak} ÷ {rvk}) ÷ ({pak} ÷ {tvk})) × 100"


def _judge(selisih: Fraction) -> str:
    if selisih > 0:
        return EFISIEN
    return TIDAK_EFISIEN if selisih else CUKUP_EFISIEN


def _missing(cara: CaraEfisiensi, masukan: MasukanEfisiensi) -> Efisiensi:
    return _uncomputed(cara, Alasan.CAPAIAN_KOSONG if masukan.capaian is None else Alasan.SERAPAN_KOSONG)


def _uncomputed(cara: CaraEfisiensi, alasan: Alasan) -> Efisiensi:
    return Efisiensi(cara, None, "", f"Tidak dapat dihitung: {alasan.kalimat}", alasan)


_HITUNG: Mapping[CaraEfisiensi, Callable[[MasukanEfisiensi], Efisiensi]] = MappingProxyType(
    {CaraEfisiensi.SELISIH: _gap, CaraEfisiensi.PMK_214: _pmk, CaraEfisiensi.RASIO: _ratio}
)
