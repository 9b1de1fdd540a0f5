"""The columns of the official table, and its header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from takar.core.sop.gambar.bentuk import Anchor, Rect, Shape, Text
from takar.core.sop.gambar.teks import wrap
from takar.core.sop.nilai import Pelaksana

SIZE = 7.2
LEADING = SIZE * 1.22
PAD = 4.0
GROUP_HEIGHT = 15.0
NUMBER_HEIGHT = 11.0
HEADER_FILL = "#e8eef4"
NO, KELENGKAPAN, WAKTU, OUTPUT, KET = 30.0, 92.0, 46.0, 98.0, 34.0
URAIAN_LEAST = 84.0
ROLES_WIDTH = 310.0
ROLE_LEAST, ROLE_MOST = 44.0, 62.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Edges of all columns from left to right; the roles start at the third."""

    pelaksana: tuple[Pelaksana, ...]
    edges: tuple[float, ...]

    @property
    def role_width(self) -> float:
        return self.edges[3] - self.edges[2]

    @property
    def after_roles(self) -> int:
        """The index of the first column after the roles."""
        return 2 + len(self.pelaksana)

    @property
    def symbol_scale(self) -> float:
        """How far marks shrink, so that the channels beside them stay free."""
        return min(1, (self.role_width - 18) / 40)

    @property
    def centres(self) -> tuple[float, ...]:
        """The middle of each role's column."""
        return tuple((self.edges[2 + i] + self.edges[3 + i]) / 2 for i in range(len(self.pelaksana)))

    def role_index(self, kode: str) -> int:
        return next(i for i, pelaksana in enumerate(self.pelaksana) if pelaksana.kode == kode)

    def inner(self, column: int) -> float:
        """The width a text may take in this column."""
        return self.edges[column + 1] - self.edges[column] - 2 * PAD


def role_width(count: int) -> float:
    return max(ROLE_LEAST, min(ROLE_MOST, ROLES_WIDTH / count))


def least_width(count: int) -> float:
    """The narrowest table that holds this many roles."""
    return NO + URAIAN_LEAST + count * role_width(count) + KELENGKAPAN + WAKTU + OUTPUT + KET


def build_columns(pelaksana: tuple[Pelaksana, ...], left: float, width: float) -> Columns:
    """Columns that fill `width`: what the roles leave goes to Uraian."""
    count = len(pelaksana)
    uraian = URAIAN_LEAST + width - least_width(count)
    edges = [left]
    for column in (NO, uraian, *[role_width(count)] * count, KELENGKAPAN, WAKTU, OUTPUT, KET):
        edges.append(edges[-1] + column)
    return Columns(pelaksana, tuple(edges))


def _role_heads(columns: Columns) -> list[list[str]]:
    return [wrap(pelaksana.nama, columns.role_width - 6, SIZE, True) for pelaksana in columns.pelaksana]


def _names_height(columns: Columns) -> float:
    return max(2, *(len(head) for head in _role_heads(columns))) * LEADING + 6


def header_height(columns: Columns) -> float:
    return GROUP_HEIGHT + _names_height(columns) + NUMBER_HEIGHT


def _cell(x0: float, x1: float, y0: float, y1: float, lines: list[str], bold: bool = True) -> Iterator[Shape]:
    yield Rect(x0, y0, x1 - x0, y1 - y0, HEADER_FILL, css="kepala")
    first = (y0 + y1) / 2 + SIZE * 0.35 - (len(lines) - 1) / 2 * LEADING
    for i, line in enumerate(lines):
        yield Text((x0 + x1) / 2, first + i * LEADING, line, SIZE, bold, Anchor.MIDDLE)


def _group_cells(columns: Columns, y: float, middle: float, bottom: float) -> Iterator[Shape]:
    """The roles' heads; adjacent roles of one group stand under its name."""
    heads = _role_heads(columns)
    for kelompok, group in groupby(range(len(heads)), key=lambda i: columns.pelaksana[i].kelompok):
        members = list(group)
        if kelompok:
            first, last = columns.edges[2 + members[0]], columns.edges[3 + members[-1]]
            yield from _cell(first, last, y, middle, wrap(kelompok, last - first - 4, SIZE, True)[:1])
        for i in members:
            yield from _cell(columns.edges[2 + i], columns.edges[3 + i], middle if kelompok else y, bottom, heads[i])


def draw_header(columns: Columns, y: float) -> Iterator[Shape]:
    """The two rows of heads and the row of column numbers."""
    edges, after = columns.edges, columns.after_roles
    middle = y + GROUP_HEIGHT
    bottom = middle + _names_height(columns)
    yield from _cell(edges[0], edges[1], y, bottom, ["No"])
    yield from _cell(edges[1], edges[2], y, bottom, ["Uraian Kegiatan"])
    yield from _group_cells(columns, y, middle, bottom)
    yield from _cell(edges[after], edges[after + 3], y, middle, ["Mutu Baku"])
    for i, head in enumerate((["Persyaratan/", "Kelengkapan"], ["Waktu"], ["Output"])):
        yield from _cell(edges[after + i], edges[after + i + 1], middle, bottom, head)
    yield from _cell(edges[after + 3], edges[after + 4], y, bottom, ["Ket"])
    for i in range(len(edges) - 1):
        yield from _cell(edges[i], edges[i + 1], bottom, bottom + NUMBER_HEIGHT, [str(i + 1)], bold=False)
