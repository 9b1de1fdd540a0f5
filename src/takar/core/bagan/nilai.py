"""What a chart shows, and the chart itself. Values are percent; None is a gap, which no chart draws as zero."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Batang:
    """One bar: `teks` is the figure as printed, or what stands where there is none."""

    label: str
    nilai: Fraction | None
    teks: str


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Two bars under one label, such as target and realisasi, each with its printed figure."""

    label: str
    pertama: Fraction | None
    kedua: Fraction | None
    teks_pertama: str
    teks_kedua: str


@dataclass(frozen=True, slots=True)
class Titik:
    """One period of a trend; a label may have several lines."""

    label: tuple[str, ...]
    nilai: Fraction | None
    teks: str


@dataclass(frozen=True, slots=True)
class BatangBaku:
    """Real times of a step in percent of its standard, with the printed figures; None where there is no standard."""

    label: str
    median: Fraction | None
    p90: Fraction | None
    teks_median: str
    teks_p90: str


@dataclass(frozen=True, slots=True)
class SimpulArus:
    """A step in the flow, from the top down."""

    kode: str
    label: str
    ujung: bool = False


@dataclass(frozen=True, slots=True)
class GarisArus:
    """How often the work went from one step to another; `mundur`: a return."""

    dari: str
    ke: str
    banyak: int
    label: str = ""
    mundur: bool = False


@dataclass(frozen=True, slots=True)
class Bagan:
    """A drawn chart: SVG, and what it shows in words for those who do not see it."""

    svg: str
    alt: str
