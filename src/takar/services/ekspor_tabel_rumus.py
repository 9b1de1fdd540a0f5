"""Formulas of the workbook: what a reader can follow in the cell, with our own exact figure as the result shown.

A rule whose target and realisasi are plain numbers is a formula of its cells; anything else stands as our figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from takar.adapters.tabel.lembar import Isi, Isian, Jenis, Rumus
from takar.core.bulat import to_decimal
from takar.core.ukur import KATALOG, Aturan, Capaian, Kebijakan, Nilai, RataRata, format_nilai

DIGIT = 15
"""So many digits a spreadsheet keeps of a number."""
TAK_DIHITUNG = "tidak dihitung"

RUMUS: Mapping[Aturan, str] = {
    Aturan.MAX: "{r}/{t}*100",
    Aturan.MIN_A: "(2*{t}-{r})/{t}*100",
    Aturan.MIN_B: "{t}/{r}*100",
    Aturan.MIN_D: "({b}-{r})/({b}-{t})*100",
    Aturan.STAB_A: "IF({r}<={t},{r}/{t},(2*{t}-{r})/{t})*100",
    Aturan.STAB_B: "IF({r}>{t},{t}/{r},{r}/{t})*100",
    Aturan.NEG_T: "IF({t}<0,IF({r}<0,MIN({r}/{t}*100,200),0),IF({r}<0,0,{r}/{t}*100))",
}
"""The rules that a cell can hold; the others need ranges, scales or dates."""


@dataclass(frozen=True, slots=True)
class SelUkur:
    """The addresses of one row: target, realisasi, baseline."""

    t: str
    r: str
    b: str


def number_cell(nilai: Nilai | None, ganti: str = "") -> Isi | Isian:
    """A number as a number (a whole one without decimals), any other value as its printed text."""
    if nilai is None:
        return Isian(ganti, jenis=Jenis.TEKS) if ganti else ""
    if isinstance(nilai, Decimal) and fits(nilai):
        return Isian(nilai, jenis=Jenis.BULAT) if nilai == nilai.to_integral_value() else nilai
    return Isian(format_nilai(nilai), jenis=Jenis.TEKS)


def fits(nilai: Nilai | None) -> bool:
    """Whether a cell can hold it as an exact number."""
    return isinstance(nilai, Decimal) and len(nilai.normalize().as_tuple().digits) <= DIGIT


def as_result(nilai: Fraction | None) -> Decimal | None:
    """Our exact figure with as many digits as a cell keeps."""
    return None if nilai is None else Context(prec=DIGIT).plus(to_decimal(nilai))


def capaian_cell(
    capaian: Capaian, target: Nilai | None, realisasi: Nilai | None, awal: Nilai | None, sel: SelUkur
) -> Isi:
    """The capaian before any bound as a formula of its row; our figure where no formula holds it; words for none."""
    hasil = as_result(capaian.mentah_tepat)
    if hasil is None:
        return TAK_DIHITUNG
    rumus = _formula(capaian.aturan, target, realisasi, awal, sel)
    return hasil if rumus is None else Rumus(f"={rumus}", hasil)


def bound(isi: str, kebijakan: Kebijakan) -> str:
    """The formula within the agency's floor and cap."""
    if kebijakan.batas_bawah is not None:
        isi = f"MAX({isi},{kebijakan.batas_bawah})"
    return isi if kebijakan.batas_atas is None else f"MIN({isi},{kebijakan.batas_atas})"


def _formula(
    aturan: Aturan, target: Nilai | None, realisasi: Nilai | None, awal: Nilai | None, sel: SelUkur
) -> str | None:
    perlu = (target, realisasi, awal) if aturan is Aturan.MIN_D else (target, realisasi)
    if aturan not in RUMUS or not all(map(fits, perlu)):
        return None
    if target == 0 and KATALOG[aturan].menurut_nol:
        return f"IF({sel.r}=0,100,0)"
    return RUMUS[aturan].format(t=sel.t, r=sel.r, b=sel.b)


@dataclass(frozen=True, slots=True)
class Rentang:
    """The columns of a sheet that a mean is made of, as absolute ranges; `timbang` is capaian times weight."""

    nilai: str
    timbang: str
    bobot: str


def mean_cell(rata: RataRata, rentang: Rentang, syarat: Sequence[tuple[str, str]]) -> Isi:
    """A mean over the rows that meet all conditions (range, address of the wanted value); weighted where ours is."""
    hasil = as_result(rata.tepat)
    if hasil is None:
        return TAK_DIHITUNG
    pasangan = ",".join(f"{daerah},{sama}" for daerah, sama in syarat)
    if rata.bobot_semua is not None:
        return Rumus(f"=SUMIFS({rentang.timbang},{pasangan})/SUMIFS({rentang.bobot},{pasangan})", hasil)
    if pasangan:
        return Rumus(f"=AVERAGEIFS({rentang.nilai},{pasangan})", hasil)
    return Rumus(f"=AVERAGE({rentang.nilai})", hasil)


def ratio_cell(pembilang: str, penyebut: str, nilai: Fraction | None) -> Isi:
    """Percent of one cell in another, such as serapan."""
    hasil = as_result(nilai)
    return TAK_DIHITUNG if hasil is None else Rumus(f"={pembilang}/{penyebut}*100", hasil)
