"""Heights of rows that Word does not keep: estimated from the texts, and corrected by the shapes drawn over them.

Nobody draws a symbol across a line of the table, and every step has one. Where shapes do not hang in their own rows,
the lines are moved until they lie so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

FAKTOR = tuple(satu / 20 for satu in range(12, 40))
"""How much taller than estimated the texts may be."""
LEWAT = 0.5
"""What a step without a shape costs, as a share of the usual height of a row."""
CUKUP = 3
"""Fewest shapes and steps that are worth it."""
MAKS_PASANGAN = 2_500
"""Most pairs of a step and a row of shapes that are compared."""

Rentang = tuple[float, float]


@dataclass(slots=True)
class TinggiBaris:
    """The height of a row in EMU: of its text, as asked for, and whether that is exact."""

    teks: float
    diminta: float = 0.0
    tepat: bool = False

    def at(self, faktor: float) -> float:
        return self.diminta if self.tepat and self.diminta else max(self.teks * faktor, self.diminta, 1.0)


def row_lines(baris: Sequence[TinggiBaris], faktor: float = 1.0) -> list[float]:
    """The lines between rows, the first at 0."""
    return list(accumulate((satu.at(faktor) for satu in baris), initial=0.0))


def settle(baris: Sequence[TinggiBaris], bentuk: Sequence[Rentang], langkah: Sequence[int]) -> list[float]:
    """The lines between rows, counted from the first as estimated, so that shapes (top, bottom) lie between them.

    `langkah`: the rows of steps. Rows of shapes are given to steps in their order, so that the way from each to the
    next is as long as estimated; then the lines follow the shapes.
    """
    semula, tengah = row_lines(baris), _rows_of(bentuk)
    cukup = len(langkah) >= CUKUP and len(tengah) >= CUKUP and len(langkah) * len(tengah) <= MAKS_PASANGAN
    if not cukup or all(satu.tepat for satu in baris):
        return semula
    pilihan = [_assign(row_lines(baris, faktor), tengah, langkah) for faktor in FAKTOR]
    return _follow(semula, tengah, min(pilihan)[1])


def _rows_of(bentuk: Sequence[Rentang]) -> list[Rentang]:
    """Shapes that stand side by side, as the span of each such row."""
    hasil: list[Rentang] = []
    for atas, bawah in sorted(bentuk):
        if hasil and (atas + bawah) / 2 < hasil[-1][1]:
            hasil[-1] = hasil[-1][0], max(hasil[-1][1], bawah)
        else:
            hasil.append((atas, bawah))
    return hasil


def _assign(garis: list[float], bentuk: list[Rentang], langkah: Sequence[int]) -> tuple[float, list[int]]:
    """The step of each row of shapes, and how far its ways differ from the estimate; a step left out costs, too.

    The best way to each step is kept for one row of shapes after the other.
    """
    letak = [(garis[satu] + garis[satu + 1]) / 2 for satu in langkah]
    sela = LEWAT * (garis[-1] - garis[0]) / len(garis)
    biaya = [(sela * urut, [satu]) for urut, satu in enumerate(langkah)]
    for atas, bawah in pairwise(bentuk):
        jauh = (bawah[0] + bawah[1] - atas[0] - atas[1]) / 2
        biaya = [
            min(
                (harga + abs(jauh - letak[ke] + letak[dari]) + sela * max(ke - dari - 1, 0), [*jalan, langkah[ke]])
                for dari, (harga, jalan) in enumerate(biaya[: ke + 1])
            )
            for ke in range(len(langkah))
        ]
    return min((harga + sela * (len(langkah) - 1 - ke), jalan) for ke, (harga, jalan) in enumerate(biaya))


def _follow(semula: list[float], bentuk: list[Rentang], langkah: list[int]) -> list[float]:
    """The lines drawn along with the shapes in their rows, and none of them across a shape."""
    dari = [(semula[satu] + semula[satu + 1]) / 2 for satu in langkah]
    ke = [(atas + bawah) / 2 for atas, bawah in bentuk]
    garis = [_interpolate(satu, dari, ke) for satu in semula]
    for satu, (atas, bawah) in zip(langkah, bentuk, strict=True):
        garis[satu], garis[satu + 1] = min(garis[satu], atas), max(garis[satu + 1], bawah)
    return list(accumulate(garis, max))


def _interpolate(satu: float, dari: list[float], ke: list[float]) -> float:
    """Where a point goes when the points `dari` go to `ke`; before the first and after the last it goes along."""
    urut = bisect_right(dari, satu)
    if urut == 0:
        return ke[0] + satu - dari[0]
    if urut == len(dari):
        return ke[-1] + satu - dari[-1]
    bagian = (satu - dari[urut - 1]) / ((dari[urut] - dari[urut - 1]) or 1.0)
    return ke[urut - 1] + bagian * (ke[urut] - ke[urut - 1])
