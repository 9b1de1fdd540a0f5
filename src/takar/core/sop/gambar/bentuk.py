"""The display list: what stands on a sheet, in points, y downwards. A renderer needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Status(StrEnum):
    """How far a step is, in a running cycle; or what became of it between two versions of the SOP."""

    SELESAI = "selesai"
    KINI = "kini"
    TERLAMBAT = "terlambat"
    BARU = "baru"
    BERUBAH = "berubah"
    DIHAPUS = "dihapus"


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: float = 0.5
    radius: float = 0
    dash: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A path in SVG's own notation of moves, filled or stroked."""

    moves: str
    fill: str = "none"
    stroke: float = 0.8
    dash: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `halo` keeps it legible where it crosses a line."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    anchor: Anchor = Anchor.START
    halo: bool = False
    css: str = ""


Shape = Rect | Path | Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: `width` and `height` are the drawing's own points, `shown` the size of the paper it is fitted to."""

    width: float
    height: float
    shown: tuple[float, float]
    title: str
    description: str
    shapes: tuple[Shape, ...]


def number(value: float) -> str:
    """A coordinate with at most two decimals and no idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value > 0.004 or value < -0.004 else "0"


def moves(points: tuple[Point, ...], closed: bool = False) -> str:
    """Straight moves through the points."""
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points) + ("Z" if closed else "")
