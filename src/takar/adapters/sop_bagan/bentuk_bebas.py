"""Freeform shapes: an open path is a line; a closed one is told by its corners and curves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takar.adapters.sop_bagan.benda import Titik
from takar.adapters.sop_bagan.xmls import anak, bilangan, lokal

_DEKAT = 0.12
_RUAS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "C", "arcTo": "A", "close": "Z"}
_MAKS_TITIK = 400


@dataclass(frozen=True, slots=True)
class Bebas:
    """A path in a box of 1 × 1; `preset` is the shape that a closed one looks like."""

    titik: tuple[Titik, ...]
    tertutup: bool
    preset: str = ""


def read_bebas(geometri: Any | None) -> Bebas | None:
    """The first path of a custom geometry; None where there is none."""
    jalur = anak(geometri, "pathLst", "path")
    if jalur is None:
        return None
    lebar, tinggi = max(bilangan(jalur, "w"), 1), max(bilangan(jalur, "h"), 1)
    huruf = ""
    titik: list[Titik] = []
    for ruas in jalur:
        huruf += _RUAS.get(lokal(ruas), "")
        pt = next((satu for satu in reversed(ruas) if lokal(satu) == "pt"), None)
        if pt is not None and len(titik) < _MAKS_TITIK:
            titik.append((bilangan(pt, "x") / lebar, bilangan(pt, "y") / tinggi))
    if len(titik) < 2 and "A" not in huruf:
        return None
    return close_path(tuple(titik), huruf)


def close_path(titik: tuple[Titik, ...], huruf: str) -> Bebas:
    """Judge a path by its points, each where a stroke ends, and the letters of its strokes (M, L, C, A, Z)."""
    tertutup = "Z" in huruf or (len(titik) > 3 and _near(titik[0], titik[-1])) or "A" in huruf
    if not tertutup:
        return Bebas(titik, False)
    return Bebas(titik, True, _look(titik, huruf))


def _look(titik: tuple[Titik, ...], huruf: str) -> str:
    sudut = [satu for urut, satu in enumerate(titik) if not any(_near(satu, lain) for lain in titik[:urut])]
    if "A" in huruf or "C" in huruf:
        return _curved(sudut, huruf)
    tengah = sum(_near(satu, ke) for satu in sudut for ke in ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)))
    if len(sudut) == 4:
        return "diamond" if tengah >= 3 else "rect"
    return "flowChartOffpageConnector" if len(sudut) == 5 else "rect" if len(sudut) < 5 else ""


def _curved(sudut: list[Titik], huruf: str) -> str:
    """Two straight corners above a wave are a document; a box with curves on all sides is a capsule or an ellipse."""
    atas = sum(satu[1] < _DEKAT and (satu[0] < _DEKAT or satu[0] > 1 - _DEKAT) for satu in sudut)
    if atas == 2 and "A" not in huruf:
        return "flowChartDocument"
    return "flowChartTerminator" if "L" in huruf else "ellipse"


def _near(a: Titik, b: Titik) -> bool:
    return abs(a[0] - b[0]) <= _DEKAT and abs(a[1] - b[1]) <= _DEKAT
