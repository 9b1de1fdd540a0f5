"""The band editor: a table of predicates as typed, read whole or refused with every fault named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from takar.core.angka import read_angka
from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.ukur.predikat import BarisPita, check_pita, check_sebutan

MAKS_SEBUTAN = 60
BarisTeks = tuple[str, str, str]
"""Name, lower bound and upper bound as typed; an empty bound is none."""


def read_pita(baris: Sequence[BarisTeks]) -> tuple[tuple[BarisPita, ...], list[str]]:
    """The bands, best first, and no faults; or no bands and every fault as a sentence.

    Rows may stand in any order, and empty ones do not count. Gaps and overlaps are judged once all bounds can be read.
    """
    terisi = [(urut, satu) for urut, satu in enumerate(baris, start=1) if any(teks.strip() for teks in satu)]
    faults: list[str] = []
    pita = [_read_row(urut, satu, faults) for urut, satu in terisi]
    if faults:
        return (), faults + check_sebutan([satu.sebutan for satu in pita if satu.sebutan])
    pita.sort(key=_rank, reverse=True)
    faults = check_pita(pita)
    return ((), faults) if faults else (tuple(pita), [])


def _read_row(urut: int, baris: BarisTeks, faults: list[str]) -> BarisPita:
    sebutan = " ".join(baris[0].split())
    sebut = f"Pita “{sebutan}”" if sebutan else f"Baris ke-{urut}"
    if not sebutan:
        faults.append(f"{sebut} belum diberi sebutan predikat.")
    if len(sebutan) > MAKS_SEBUTAN or not is_printable(sebutan):
        faults.append(f"Sebutan pada baris ke-{urut} harus dapat dicetak dan paling banyak {MAKS_SEBUTAN} huruf.")
    bawah = _read_bound(f"{sebut}, batas bawah", baris[1], faults)
    return BarisPita(sebutan, bawah, _read_bound(f"{sebut}, batas atas", baris[2], faults))


def _read_bound(sebut: str, teks: str, faults: list[str]) -> Decimal | None:
    if not teks.strip():
        return None
    try:
        return read_angka(teks)
    except Ditolak as sebab:
        faults.append(f"{sebut}: {sebab.kalimat}")
        return None


def _rank(satu: BarisPita) -> tuple[bool, Decimal]:
    """The best band has the highest lower bound; one without any is the worst."""
    return satu.di_atas is not None, satu.di_atas or Decimal()
