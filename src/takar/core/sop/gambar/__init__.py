"""Drawing an SOP: the official table with its branching flowchart, as SVG for paper and for the screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from takar.core.sop.gambar.legenda import layout_legend
from takar.core.sop.gambar.simbol import UNROUTED
from takar.core.sop.gambar.svg import render_svg
from takar.core.sop.gambar.tata import A4_LANDSCAPE, layout_live, layout_print
from takar.core.sop.nilai import Sop

NO_STATUS: Mapping[str, str] = MappingProxyType({})


def draw_sop(
    sop: Sop, *, status: Mapping[str, str] = NO_STATUS, kertas: tuple[float, float] = A4_LANDSCAPE
) -> tuple[str, ...]:
    """An SVG for each landscape page, `kertas` points large. `status`: step code → a `Status`, by name."""
    return tuple(render_svg(sheet) for sheet in layout_print(sop, status, kertas))


def draw_live(sop: Sop, status: Mapping[str, str] = NO_STATUS) -> str:
    """The same drawing as one tall SVG for the browser; kept, since it is looked at more often than it changes."""
    return _draw_live(sop, frozenset(status.items()))


@lru_cache(maxsize=64)
def _draw_live(sop: Sop, status: frozenset[tuple[str, str]]) -> str:
    return render_svg(layout_live(sop, dict(status)), css="sop sop-berjalan")


def count_unrouted(svg: str) -> int:
    """How many arrows of a drawing found no way between the marks and are drawn straight through."""
    return svg.count(f' {UNROUTED}"') // 2


def draw_legend(sop: Sop | None = None, *, with_status: bool = False) -> str:
    """The symbols with their meaning, as SVG; with the statuses of a running cycle if wanted."""
    return render_svg(layout_legend(sop, with_status=with_status), css="sop legenda")


__all__ = ["count_unrouted", "draw_legend", "draw_live", "draw_sop"]
