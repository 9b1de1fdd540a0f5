"""The drawing of an SOP on a page, which waits for it; on paper every SOP is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from takar.core.sop.gambar import NO_STATUS, draw_live
from takar.core.sop.nilai import Sop
from takar.core.sop.ubah_gambar import fit_drawing


def draw_screen(sop: Sop, tanda: Mapping[str, str] = NO_STATUS) -> str:
    """The drawing as SVG, with the marks of a difference; empty for one that would take too long."""
    return draw_live(sop, tanda) if fit_drawing(sop)[0] else ""
