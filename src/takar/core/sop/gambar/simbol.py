"""The marks of the flowchart: the official symbols, the document of many printed SOPs, arrows, cues of progress."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from math import hypot
from types import MappingProxyType

from takar.core.sop.gambar.bentuk import Path, Point, Rect, Shape, Status, moves, number
from takar.core.sop.nilai import Simbol

INK = "#111"
UNROUTED = "tak-terarah"
"""The class of an arrow that found no way."""
_HIJAU, _KUNING, _MERAH = ("#bfe5c8", "#f4fbf5"), ("#ffd45e", "#fff8e0"), ("#f6b8b0", "#fdf0ee")
_WARNA = {
    Status.SELESAI: _HIJAU,
    Status.KINI: _KUNING,
    Status.TERLAMBAT: _MERAH,
    Status.BARU: _HIJAU,
    Status.BERUBAH: _KUNING,
    Status.DIHAPUS: _MERAH,
}
FILL = MappingProxyType({status: warna[0] for status, warna in _WARNA.items()})
TINT = MappingProxyType({status: warna[1] for status, warna in _WARNA.items()})
STROKE = MappingProxyType({Status.KINI: 1.8, Status.TERLAMBAT: 1.4, Status.BARU: 1.8, Status.DIHAPUS: 1.4})
DASH = MappingProxyType({Status.TERLAMBAT: "3 1.5", Status.DIHAPUS: "3 1.5"})


class Side(IntEnum):
    """A side of a mark, and the heading of a line that leaves through it."""

    EAST = 0
    SOUTH = 1
    WEST = 2
    NORTH = 3

    @property
    def opposite(self) -> Side:
        return OPPOSITE[self]


STEP = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""The move through each side, by the side's number."""
TURNS = tuple(tuple(side for side in Side if side != (heading + 2) % 4) for heading in Side)
"""Where a line may go on, by its heading: anywhere but back."""


OPPOSITE = (Side.WEST, Side.NORTH, Side.EAST, Side.SOUTH)


class Penghubung(StrEnum):
    """The off-page connector, pointing down or up."""

    BAWAH = "penghubung"
    ATAS = "penghubung-atas"


class Khusus(StrEnum):
    """A mark that the drawing makes out of a step's other values."""

    SUB_SOP = "sub-sop"


Kind = Simbol | Penghubung | Khusus

SIZE: MappingProxyType[Kind, tuple[float, float]] = MappingProxyType(
    {
        Simbol.TERMINATOR: (38, 19),
        Simbol.PROSES: (38, 20),
        Simbol.PUTUSAN: (40, 30),
        Simbol.DOKUMEN: (38, 22),
        Khusus.SUB_SOP: (38, 20),
        Penghubung.BAWAH: (16, 17),
        Penghubung.ATAS: (16, 17),
    }
)


def size_of(kind: Kind, scale: float = 1) -> tuple[float, float]:
    """Width and height; only the marks shrink with a narrow column, connectors hold a letter and do not."""
    width, height = SIZE[kind]
    return (width if isinstance(kind, Penghubung) else width * scale), height


def port(kind: Kind, centre: Point, side: Side, scale: float = 1) -> Point:
    """Where a line touches the mark on this side."""
    width, height = size_of(kind, scale)
    dx, dy = STEP[side]
    wave = 2.2 if kind is Simbol.DOKUMEN and side is Side.SOUTH else 0
    return centre[0] + dx * width / 2, centre[1] + dy * height / 2 - wave


def _document(x: float, y: float, width: float, height: float) -> str:
    """A sheet with a wavy lower edge."""
    wave = height * 0.18
    bottom = y + height
    curves = (
        (0.8, -2.6, 0.62, -1.5, 0.5, -0.55),
        (0.38, 0.5, 0.2, 0.9, 0, -0.35),
    )
    drawn = "".join(
        "C" + ",".join(number(bottom + v * wave if i % 2 else x + v * width) for i, v in enumerate(curve))
        for curve in curves
    )
    return moves(((x, y), (x + width, y), (x + width, bottom - 1.1 * wave))) + drawn + "Z"


def _outline(kind: Kind, centre: Point, width: float, height: float) -> str:
    x, y = centre
    left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
    match kind:
        case Simbol.PUTUSAN:
            return moves(((x, top), (right, y), (x, bottom), (left, y)), closed=True)
        case Simbol.DOKUMEN:
            return _document(left, top, width, height)
        case Khusus.SUB_SOP:
            box = moves(((left, top), (right, top), (right, bottom), (left, bottom)), closed=True)
            bars = (moves(((satu, top), (satu, bottom))) for satu in (left + 4, right - 4))
            return box + "".join(bars)
        case Penghubung.ATAS:
            shoulder = y - height * 0.1
            return moves(((left, bottom), (left, shoulder), (x, top), (right, shoulder), (right, bottom)), closed=True)
        case _:
            shoulder = y + height * 0.1
            return moves(((left, top), (right, top), (right, shoulder), (x, bottom), (left, shoulder)), closed=True)


def draw_symbol(kind: Kind, centre: Point, scale: float = 1, status: Status | None = None) -> Shape:
    """The empty mark, filled by its status."""
    width, height = size_of(kind, scale)
    fill, stroke, dash = "#fff", 0.9, ""
    if status:
        fill, stroke, dash = FILL[status], STROKE.get(status, stroke), DASH.get(status, dash)
    css = " ".join(filter(None, ("simbol", kind, status)))
    if kind in (Simbol.PROSES, Simbol.TERMINATOR):
        radius = height / 2 if kind is Simbol.TERMINATOR else 0
        return Rect(centre[0] - width / 2, centre[1] - height / 2, width, height, fill, stroke, radius, dash, css)
    return Path(_outline(kind, centre, width, height), fill, stroke, dash, css)


_GORES = MappingProxyType(
    {
        Status.BARU: "m-4.5,0h9m-4.5,-4.5v9",
        Status.BERUBAH: "m-5,1.5c2,-5 4,-3.5 5,-1.5s3,3.5 5,-1.5",
        Status.DIHAPUS: "m-4,-4l8,8m0,-8l-8,8",
    }
)
"""The signs of a difference, as moves from the mark's middle."""


def draw_cue(status: Status, centre: Point) -> Shape:
    """The sign inside a mark that tells its status without colour: a tick, a pointer, an exclamation; +, ~ and ×."""
    x, y = centre
    css = f"isyarat {status}"
    if status in _GORES:
        return Path(f"M{number(x)},{number(y)}{_GORES[status]}", stroke=1.6, css=css)
    match status:
        case Status.SELESAI:
            return Path(moves(((x - 4, y), (x - 1, y + 3), (x + 4.5, y - 3.5))), stroke=1.5, css=css)
        case Status.KINI:
            return Path(moves(((x - 3, y - 4), (x + 4, y), (x - 3, y + 4)), closed=True), INK, 0, css=css)
        case _:
            return Path(f"M{number(x)},{number(y - 4.5)}v5.5M{number(x)},{number(y + 2.8)}v1.7", stroke=1.7, css=css)


def draw_arrow(points: tuple[Point, ...], back: bool = False, routed: bool = True) -> tuple[Shape, Shape]:
    """A line through the points with a head at its end; the line stops inside the head. Without a way it is broken."""
    (x0, y0), (x, y) = points[-2:]
    reach = hypot(x - x0, y - y0) or 1
    dx, dy = (x - x0) / reach, (y - y0) / reach
    base = (x - 5.4 * dx, y - 5.4 * dy)
    head = ((x, y), (base[0] - 2.4 * dy, base[1] + 2.4 * dx), (base[0] + 2.4 * dy, base[1] - 2.4 * dx))
    css = "arus balik" if back else "arus"
    css, dash = (css, "") if routed else (f"{css} {UNROUTED}", "1 2")
    neck = (x - 4 * dx, y - 4 * dy) if reach > 4 else (x, y)
    return Path(moves((*points[:-1], neck)), stroke=0.8, dash=dash, css=css), Path(
        moves(head, closed=True), INK, 0, css=css
    )
