"""The words beside arrows ("Ya", "Tidak"), given to the arrows that leave decisions."""

from __future__ import annotations

import math

from takar.adapters.sop_pdf.bentuk import Simbol
from takar.adapters.sop_pdf.garis import Ruas
from takar.adapters.sop_pdf.panah import PanahHalaman
from takar.adapters.sop_pdf.teks import Baris
from takar.adapters.sop_pdf.unsur import Kotak
from takar.core.bacaan.lembar import JenisBentuk

_JARAK_LABEL, _JARAK_BAKU = 15.0, 26.0
"""How far words may stand from their arrow, and how far the usual ones may."""
_BAKU = frozenset(("ya", "tidak", "y", "t", "tdk", "yes", "no"))
_MAKS_LABEL = 32


def label_panah(panah: list[PanahHalaman], simbol: list[Simbol], baris: list[Baris]) -> None:
    """Give each arrow out of a decision the short word beside it, the nearest pairs first."""
    keluar = [satu for satu in panah if simbol[satu.dari].jenis == JenisBentuk.PUTUSAN]
    calon = [
        (jarak, i, j)
        for i, satu in enumerate(keluar)
        for j, teks in enumerate(baris)
        if len(teks.teks) <= _MAKS_LABEL and (jarak := _label_distance(satu, simbol, teks)) is not None
    ]
    terpakai: set[int] = set()
    for _, i, j in sorted(calon):
        if keluar[i].label is None and j not in terpakai:
            keluar[i].label = baris[j]
            terpakai.add(j)


def is_baku(teks: str) -> bool:
    """Whether it is one of the usual words beside an arrow."""
    return teks.casefold().strip(" .:;()") in _BAKU


def _label_distance(panah: PanahHalaman, simbol: list[Simbol], teks: Baris) -> float | None:
    """How far a word stands from an arrow, and a little of how far from the symbol that it leaves."""
    jarak = min(_box_distance(teks.kotak, ruas) for ruas in panah.ruas)
    if jarak > (_JARAK_BAKU if is_baku(teks.teks) else _JARAK_LABEL):
        return None
    x, y = teks.kotak.pusat
    asal = simbol[panah.dari].kotak
    jauh = math.hypot(max(asal.x0 - x, x - asal.x1, 0.0), max(asal.y0 - y, y - asal.y1, 0.0))
    return jarak + 0.25 * jauh


def _box_distance(kotak: Kotak, ruas: Ruas) -> float:
    """From a box to a piece, by points along it and the corners and middle of the box."""
    langkah = max(2, round(ruas.panjang / 4))
    return min(
        math.hypot(max(kotak.x0 - x, x - kotak.x1, 0.0), max(kotak.y0 - y, y - kotak.y1, 0.0))
        for x, y in (
            (
                ruas.a[0] + (ruas.b[0] - ruas.a[0]) * i / langkah,
                ruas.a[1] + (ruas.b[1] - ruas.a[1]) * i / langkah,
            )
            for i in range(langkah + 1)
        )
    )
