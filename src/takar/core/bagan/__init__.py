"""Charts as static SVG: bars, pairs of bars, a trend, times against a standard, a flow. They print in black and white.

Each chart is a `Bagan`: its drawing and the same in words. The figures themselves stand in a table beside it.
"""

from takar.core.bagan.arus import draw_arus
from takar.core.bagan.baku import draw_baku
from takar.core.bagan.batang import draw_batang
from takar.core.bagan.nilai import Bagan, Batang, BatangBaku, GarisArus, Pasangan, SimpulArus, Titik
from takar.core.bagan.pasangan import draw_pasangan
from takar.core.bagan.tren import draw_tren

__all__ = [
    "Bagan",
    "Batang",
    "BatangBaku",
    "GarisArus",
    "Pasangan",
    "SimpulArus",
    "Titik",
    "draw_arus",
    "draw_baku",
    "draw_batang",
    "draw_pasangan",
    "draw_tren",
]
