"""The printed capaian, and which rule's figure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from takar.core.periksa.baris import Kebiasaan, Verdict
from takar.core.periksa.cocok import Kecocokan, compare
from takar.core.periksa.sel import Bacaan, SelCetak
from takar.core.periksa.usulan import Usulan
from takar.core.ukur.capaian import BATAS_ATAS
from takar.core.ukur.masukan import SERATUS

_DESIMAL_RASIO = 2
"""A ratio printed with fewer decimals ("1") says too little to be taken for a rounded one."""

VERDICT = {
    Kecocokan.TEPAT: Verdict.EXACT,
    Kecocokan.DIBULATKAN: Verdict.ROUNDING,
    Kecocokan.DIPOTONG: Verdict.TRUNCATION,
}


@dataclass(frozen=True, slots=True)
class Tercetak:
    """One reading of the printed capaian: as a percentage, or as a ratio ("0,97")."""

    bacaan: Bacaan
    nilai: Decimal
    rasio: bool

    @property
    def persen(self) -> Fraction:
        return Fraction(self.nilai) * (SERATUS if self.rasio else 1)

    def compare(self, tepat: Fraction) -> Kecocokan:
        return compare(self.nilai, self.bacaan.desimal, tepat / SERATUS if self.rasio else tepat)


@dataclass(frozen=True, slots=True)
class Jodoh:
    """A rule's figure that reproduces the printed one; `batas` is the cap or floor that it needs for it."""

    usulan: Usulan
    tercetak: Tercetak
    kecocokan: Kecocokan
    batas: Decimal | None = None


def read_tercetak(sel: SelCetak, kebiasaan: Kebiasaan) -> list[Tercetak]:
    """The readings of the capaian cell: percentages first, unless the document prints ratios."""
    persen = [Tercetak(bacaan, nilai, rasio=False) for nilai, bacaan in sel.angka]
    rasio = [Tercetak(bacaan, nilai, rasio=True) for nilai, bacaan in sel.angka if not bacaan.persen and not sel.sisi]
    return rasio + persen if kebiasaan.rasio else persen + rasio


def find_jodoh(usulan: Iterable[Usulan], tercetak: list[Tercetak], kebiasaan: Kebiasaan) -> Jodoh | None:
    """The best match: plain readings before others, equal before rounded before cut, capped ones last."""
    terbaik: tuple[tuple[int, int], Jodoh] | None = None
    for satu in usulan:
        for urut, cetak in enumerate(tercetak):
            for jodoh in _match(satu, cetak, kebiasaan):
                nilai = (_rank(jodoh, urut), int(jodoh.kecocokan))
                if nilai == (0, 0):
                    return jodoh
                if terbaik is None or nilai < terbaik[0]:
                    terbaik = (nilai, jodoh)
    return terbaik[1] if terbaik else None


def _rank(jodoh: Jodoh, urut: int) -> int:
    """0 for what is read plainly; a cap comes after every reading without one."""
    if jodoh.batas is not None:
        return 3
    return 2 if not jodoh.usulan.utama else min(urut, 1)


def _match(usulan: Usulan, cetak: Tercetak, kebiasaan: Kebiasaan) -> list[Jodoh]:
    kecocokan = cetak.compare(usulan.nilai)
    if kecocokan is Kecocokan.TIDAK or not _tells(cetak, kecocokan, kebiasaan):
        batas = find_batas(usulan, cetak) if usulan.utama and (kebiasaan.rasio or not cetak.rasio) else None
        return [] if batas is None else [Jodoh(usulan, cetak, Kecocokan.TEPAT, batas)]
    return [Jodoh(usulan, cetak, kecocokan)]


def _tells(cetak: Tercetak, kecocokan: Kecocokan, kebiasaan: Kebiasaan) -> bool:
    """Whether a match says something: a rounded ratio must have decimals, or be the document's habit."""
    tepat = kecocokan is Kecocokan.TEPAT
    return not cetak.rasio or tepat or kebiasaan.rasio or cetak.bacaan.desimal >= _DESIMAL_RASIO


def find_batas(usulan: Usulan, cetak: Tercetak) -> Decimal | None:
    """The cap or floor of product use (100, 110, 120, 150, 200; 0) that makes the printed figure of the rule's."""
    if cetak.persen == 0 and usulan.nilai < 0:
        return Decimal(0)
    return next((batas for batas in BATAS_ATAS if cetak.persen == batas < usulan.nilai), None)
