"""The columns of the official table, and its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from takar.core.sop.gambar.bentuk import Anchor, Rect, Shape, Text
from takar.core.sop.gambar.teks import text_width, wrap
from takar.core.sop.nilai import JenisPelaksana, Pelaksana

SIZE = 7.2
LEADING = SIZE * 1.22
PAD = 4.0
GROUP_HEIGHT = 15.0
NUMBER_HEIGHT = 11.0
HEADER_FILL, OUTSIDE_FILL = "#e8eef4", "#f6efe2"
NOTES = {JenisPelaksana.LUAR: "(di luar)", JenisPelaksana.SISTEM: "(sistem)"}
NO, KELENGKAPAN, WAKTU, OUTPUT, KET = 30.0, 92.0, 46.0, 98.0, 34.0
URAIAN_LEAST = 84.0
KET_MOST, KET_LINES = 110.0, 5
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


def build_columns(
    pelaksana: tuple[Pelaksana, ...], left: float, width: float, keterangan: Sequence[str] = ()
) -> Columns:
    """Columns that fill `width`: what the roles leave goes to Uraian, a part of it to Ket where that has long texts."""
    count = len(pelaksana)
    free = width - least_width(count)
    ket = _ket_width(keterangan, free / 2)
    uraian = URAIAN_LEAST + free + KET - ket
    edges = [left]
    for column in (NO, uraian, *[role_width(count)] * count, KELENGKAPAN, WAKTU, OUTPUT, ket):
        edges.append(edges[-1] + column)
    return Columns(pelaksana, tuple(edges))


def _ket_width(keterangan: Sequence[str], free: float) -> float:
    """As wide as its longest text needs to stand in a few lines of whole words, if so much is free."""
    whole = max((text_width(text, SIZE) / KET_LINES for text in keterangan), default=0)
    word = max((text_width(word, SIZE) for text in keterangan for word in text.split()), default=0)
    wanted = min(max(whole, word) + 2 * PAD + 1, KET_MOST)
    return KET + max(0, min(wanted - KET, free))


def _role_heads(columns: Columns) -> list[list[str]]:
    return [_role_head(pelaksana, columns.role_width - 6) for pelaksana in columns.pelaksana]


def _role_head(pelaksana: Pelaksana, width: float) -> list[str]:
    """The role's name; of somebody outside or a system, with the word that says so."""
    note = NOTES.get(pelaksana.jenis)
    return [*wrap(pelaksana.nama, width, SIZE, True), *([note] if note else [])]


def _names_height(columns: Columns) -> float:
    return max(2, *(len(head) for head in _role_heads(columns))) * LEADING + 6


def header_height(columns: Columns) -> float:
    return GROUP_HEIGHT + _names_height(columns) + NUMBER_HEIGHT


def _cell(
    x0: float, x1: float, y0: float, y1: float, lines: list[str], bold: bool = True, outside: bool = False
) -> Iterator[Shape]:
    fill, dash = (OUTSIDE_FILL, "3 1.5") if outside else (HEADER_FILL, "")
    yield Rect(x0, y0, x1 - x0, y1 - y0, fill, dash=dash, css="kepala luar" if outside else "kepala")
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
            top, inside = middle if kelompok else y, columns.pelaksana[i].jenis is JenisPelaksana.ORANG
            yield from _cell(columns.edges[2 + i], columns.edges[3 + i], top, bottom, heads[i], outside=not inside)


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
