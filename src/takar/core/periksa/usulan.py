"""What each rule makes of a printed target and realisasi, in an order that can be defended.

First the rules that belong to the row's direction, on the plain reading of both cells; then the same on the other
readings. The rules of the other direction are tried apart: they explain a wrong figure, and never vindicate it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import product

from takar.core.ditolak import Ditolak
from takar.core.periksa.sel import Bacaan, SelCetak, Sisi, find_skala
from takar.core.ukur.aturan import KATALOG, Aturan
from takar.core.ukur.capaian import Capaian, hitung_capaian
from takar.core.ukur.keadaan import realisasi_of
from takar.core.ukur.masukan import SERATUS, show_percent
from takar.core.ukur.nilai import Huruf, Rentang, as_pecahan, format_nilai, jenis_dari

SERAPAN = "SERAPAN"
"""Realisasi over pagu: MAX, on money."""
CAKUPAN = "CAKUPAN"
"""Realisasi over the whole of which the target is a share."""
SAMA = "YESNO"
_PERSEN_KECIL = Decimal(2)


class ArahCetak(StrEnum):
    """The direction that a table prints for a row; empty where it prints none."""

    MAX = "max"
    MIN = "min"
    TANPA = ""


@dataclass(frozen=True, slots=True)
class Usulan:
    """A figure that a rule makes of the row: exact percent, the formula with the numbers, and how cells were read."""

    aturan: str
    nilai: Fraction
    rumus: str
    cara: tuple[str, ...] = ()
    utama: bool = True


@dataclass(frozen=True, slots=True)
class Pasangan:
    """One reading of the target with one of the realisasi; `utama` for the plain readings of both."""

    target: Bacaan
    realisasi: Bacaan
    utama: bool

    @property
    def cara(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(satu.cara for satu in (self.target, self.realisasi) if satu.cara))


_BESAR = (Aturan.MAX, Aturan.RANGE_MAX, Aturan.NEG_T)
_KECIL = (Aturan.MIN_A, Aturan.MIN_B, Aturan.RANGE_MIN, Aturan.NEG_T)
_SENDIRI = (Aturan.PRED, Aturan.YESNO, Aturan.MILESTONE)
_SEARAH: dict[ArahCetak, tuple[Aturan, ...]] = {
    ArahCetak.MAX: _BESAR + _SENDIRI,
    ArahCetak.MIN: _KECIL + _SENDIRI,
    ArahCetak.TANPA: (*_BESAR, *_KECIL[:3], *_SENDIRI),
}
_LAWAN: dict[ArahCetak, tuple[Aturan, ...]] = {
    ArahCetak.MAX: _KECIL[:3],
    ArahCetak.MIN: _BESAR[:2],
    ArahCetak.TANPA: (),
}


def guess_arah(tercetak: ArahCetak, target: SelCetak) -> ArahCetak:
    """The printed direction; else the one that a bound tells: "≤ 20" is the better the smaller."""
    if tercetak is not ArahCetak.TANPA or target.sisi is Sisi.TANPA:
        return tercetak
    return ArahCetak.MIN if target.sisi is Sisi.ATAS else ArahCetak.MAX


def pair_bacaan(target: SelCetak, realisasi: SelCetak) -> list[Pasangan]:
    """Every reading of the target with every one of the realisasi, the plain pair first."""
    semua = [
        (i + j, Pasangan(t, r, utama=i == j == 0))
        for (i, t), (j, r) in product(enumerate(target.bacaan), enumerate(realisasi.bacaan))
    ]
    urut = [pasangan for _, pasangan in sorted(semua, key=lambda satu: satu[0])]
    return urut + [setara for satu in urut[:1] if (setara := _align_percent(satu))]


def suggest(pasangan: list[Pasangan], arah: ArahCetak, *, anggaran: bool = False) -> Iterator[Usulan]:
    """What the rules of the row's own direction make of it."""
    aturan = (Aturan.MAX,) if anggaran else _SEARAH[arah]
    for satu in pasangan:
        yield from _suggest_pair(satu, aturan, SERAPAN if anggaran else "")
    if not anggaran and arah is not ArahCetak.MIN:
        yield from _suggest_cakupan(pasangan)


def suggest_lawan(pasangan: list[Pasangan], arah: ArahCetak, *, anggaran: bool = False) -> Iterator[Usulan]:
    """What the rules of the other direction make of the plain reading."""
    aturan = (Aturan.MIN_B,) if anggaran else _LAWAN[arah]
    return (usulan for satu in pasangan if satu.utama for usulan in _suggest_pair(satu, aturan))


def suggest_sama(target: SelCetak, realisasi: SelCetak) -> Iterator[Usulan]:
    """100 where the realisasi says in the same words what was promised: "Tersedia", "Baik"."""
    if target.teks and target.teks.casefold() == realisasi.teks.casefold():
        yield Usulan(SAMA, SERATUS, f"target dan realisasi sama-sama “{target.teks}”: tercapai = 100,00 %")


def _suggest_pair(satu: Pasangan, aturan: tuple[Aturan, ...], nama: str = "") -> Iterator[Usulan]:
    jenis = jenis_dari(satu.target.nilai)
    for kode in aturan:
        if jenis in KATALOG[kode].jenis and _applies(kode, satu):
            capaian = measure_pair(kode, satu)
            if capaian is not None and capaian.mentah_tepat is not None:
                yield Usulan(nama or kode, capaian.mentah_tepat, capaian.rumus, satu.cara, satu.utama)


def _applies(kode: Aturan, satu: Pasangan) -> bool:
    """NEG-T is for what MAX and MIN leave out: a negative target, a negative realisasi."""
    if kode is not Aturan.NEG_T:
        return True
    t, r = as_pecahan(satu.target.nilai), as_pecahan(satu.realisasi.nilai)
    return t is not None and r is not None and (t < 0 or r < 0 < t)


def measure_pair(kode: Aturan, satu: Pasangan) -> Capaian | None:
    """The capaian by this rule; None where the cell cannot be a realisasi."""
    realisasi = satu.realisasi.nilai
    if isinstance(realisasi, Rentang):
        return None
    skala = None
    if isinstance(satu.target.nilai, Huruf) and isinstance(realisasi, Huruf):
        skala = find_skala(satu.target.nilai.kode, realisasi.kode)
    try:
        return hitung_capaian(kode, satu.target.nilai, realisasi_of(realisasi), skala=skala)
    except Ditolak:
        return None


def _suggest_cakupan(pasangan: list[Pasangan]) -> Iterator[Usulan]:
    for satu in pasangan[:1]:
        dasar, r = satu.target.dasar, as_pecahan(satu.realisasi.nilai)
        if dasar and dasar > 0 and r is not None:
            persen = r / Fraction(dasar) * SERATUS
            angka = f"{format_nilai(satu.realisasi.nilai)} ÷ {format_nilai(dasar)} × 100"
            rumus = f"R ÷ seluruh sasaran × 100 = {angka} = {show_percent(persen)}"
            yield Usulan(CAKUPAN, persen, rumus, satu.cara)


def _align_percent(satu: Pasangan) -> Pasangan | None:
    """ "85%" against 0,8: the share is read as 80 %. None where both are printed alike."""
    t, r = satu.target, satu.realisasi
    if t.persen == r.persen:
        return None
    setara = _as_percent(r if t.persen else t)
    if setara is None:
        return None
    return Pasangan(t, setara, utama=False) if t.persen else Pasangan(setara, r, utama=False)


def _as_percent(bacaan: Bacaan) -> Bacaan | None:
    """A share such as 0,8 as a percentage; None for what is no share."""
    nilai = bacaan.nilai
    if not isinstance(nilai, Decimal) or not bacaan.desimal or abs(nilai) > _PERSEN_KECIL:
        return None
    cara = f"{format_nilai(nilai)} dibaca sebagai persen"
    return Bacaan(nilai.scaleb(2), max(0, bacaan.desimal - 2), persen=True, cara=cara)
