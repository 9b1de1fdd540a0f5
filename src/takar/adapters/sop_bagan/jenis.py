"""Which drawn shape is which symbol: preset names of DrawingML (ECMA-376 part 1, 20.1.10.56) and types of VML."""

from __future__ import annotations

from takar.adapters.sop_bagan.benda import Kotak
from takar.core.bacaan.lembar import JenisBentuk

_J = JenisBentuk
PRESET: dict[str, JenisBentuk] = {
    "flowChartTerminator": _J.TERMINATOR,
    "ellipse": _J.TERMINATOR,
    "roundRect": _J.TERMINATOR,
    "round2SameRect": _J.TERMINATOR,
    "flowChartAlternateProcess": _J.TERMINATOR,
    "can": _J.LAIN,
    "flowChartProcess": _J.PROSES,
    "rect": _J.PROSES,
    "bevel": _J.PROSES,
    "plaque": _J.PROSES,
    "frame": _J.PROSES,
    "snip1Rect": _J.PROSES,
    "snip2SameRect": _J.PROSES,
    "snip2DiagRect": _J.PROSES,
    "flowChartPredefinedProcess": _J.PROSES,
    "flowChartInternalStorage": _J.PROSES,
    "flowChartManualOperation": _J.PROSES,
    "flowChartPreparation": _J.PROSES,
    "flowChartDecision": _J.PUTUSAN,
    "diamond": _J.PUTUSAN,
    "flowChartDocument": _J.DOKUMEN,
    "flowChartMultidocument": _J.DOKUMEN,
    "foldedCorner": _J.DOKUMEN,
    "flowChartConnector": _J.PENGHUBUNG,
    "flowChartOffpageConnector": _J.PENGHUBUNG,
    "homePlate": _J.PENGHUBUNG,
    "pentagon": _J.PENGHUBUNG,
}
"""What is not here is LAIN: a symbol all the same."""
BULAT = frozenset({"roundRect", "round2SameRect", "flowChartAlternateProcess"})
"""Rounded boxes: terminators beside square boxes, processes where every box is rounded."""
GARIS = frozenset({"line", "lineInv"})
AWALAN_GARIS = ("straightConnector", "bentConnector", "curvedConnector")
PANAH_BALOK: dict[str, tuple[tuple[float, float], ...]] = {
    "rightArrow": ((0, 0.5), (1, 0.5)),
    "notchedRightArrow": ((0, 0.5), (1, 0.5)),
    "stripedRightArrow": ((0, 0.5), (1, 0.5)),
    "leftArrow": ((1, 0.5), (0, 0.5)),
    "downArrow": ((0.5, 0), (0.5, 1)),
    "upArrow": ((0.5, 1), (0.5, 0)),
    "bentUpArrow": ((0, 0.85), (0.75, 0.85), (0.75, 0)),
    "bentArrow": ((0.15, 1), (0.15, 0.25), (1, 0.25)),
}
"""Block arrows, drawn from where to where in a box of 1 × 1."""

VML: dict[int, str] = {
    1: "rect",
    2: "roundRect",
    3: "ellipse",
    4: "diamond",
    13: "rightArrow",
    15: "homePlate",
    20: "line",
    32: "straightConnector1",
    33: "bentConnector2",
    34: "bentConnector3",
    35: "bentConnector4",
    36: "bentConnector5",
    37: "curvedConnector2",
    38: "curvedConnector3",
    39: "curvedConnector4",
    40: "curvedConnector5",
    56: "pentagon",
    65: "foldedCorner",
    66: "leftArrow",
    67: "downArrow",
    68: "upArrow",
    109: "flowChartProcess",
    110: "flowChartDecision",
    111: "flowChartInputOutput",
    112: "flowChartPredefinedProcess",
    113: "flowChartInternalStorage",
    114: "flowChartDocument",
    115: "flowChartMultidocument",
    116: "flowChartTerminator",
    117: "flowChartPreparation",
    118: "flowChartManualInput",
    119: "flowChartManualOperation",
    120: "flowChartConnector",
    176: "flowChartAlternateProcess",
    177: "flowChartOffpageConnector",
}
"""Numbers of VML shape types (MS-ODRAW, MSOSPT), as the presets that look the same."""
LINGKARAN = 1.25
"""Up to this proportion of its sides an ellipse is a circle."""
KAPSUL = 33_000
"""A rounded box with corners of at least this share of its side (in 1/100,000) is a capsule."""


def is_garis(preset: str) -> bool:
    return preset in GARIS or preset.startswith(AWALAN_GARIS)


def kind_of(preset: str, kotak: Kotak, teks: str, sudut: int | None) -> tuple[JenisBentuk, bool]:
    """The symbol, and whether it is a rounded box whose kind hangs on its neighbours.

    A circle with a letter or a number in it is a connector. `sudut`: how round the corners are, if the file says so.
    """
    if preset == "ellipse" and 0 < len(teks) <= 2 and _is_circle(kotak):
        return _J.PENGHUBUNG, False
    bulat = preset in BULAT and not (preset == "roundRect" and sudut is not None and sudut >= KAPSUL)
    return PRESET.get(preset, _J.LAIN), bulat


def _is_circle(kotak: Kotak) -> bool:
    pendek, panjang = sorted((kotak.lebar, kotak.tinggi))
    return panjang <= pendek * LINGKARAN
