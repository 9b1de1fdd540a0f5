"""Lines between columns and rows of a worksheet in EMU (ECMA-376 part 1, 18.3.1.13 and 18.3.1.81)."""

from __future__ import annotations

from itertools import accumulate
from math import floor

from takar.adapters.sop_bagan.benda import EMU_PT
from takar.adapters.sop_xlsx.lembar import Lembar

EMU_PIKSEL = 9_525
DIGIT = 7
"""Pixels of the widest digit in the usual font."""
LEBAR_BIASA = 64
"""Pixels of a column that nobody sized."""


def column_lines(lembar: Lembar, banyak: int) -> list[float]:
    """The left edges of `banyak` columns, and the right edge of the last."""
    biasa = _pixels(lembar.lebar_biasa) if lembar.lebar_biasa else LEBAR_BIASA
    lebar = [_pixels(lembar.lebar[urut]) if urut in lembar.lebar else biasa for urut in range(banyak)]
    return list(accumulate((float(satu * EMU_PIKSEL) for satu in lebar), initial=0.0))


def row_lines(lembar: Lembar, banyak: int) -> list[float]:
    """The upper edges of `banyak` rows, and the lower edge of the last."""
    tinggi = (lembar.tinggi.get(urut, lembar.tinggi_biasa) * EMU_PT for urut in range(banyak))
    return list(accumulate(tinggi, initial=0.0))


def _pixels(lebar: float) -> int:
    return floor((256 * lebar + floor(128 / DIGIT)) / 256 * DIGIT)
