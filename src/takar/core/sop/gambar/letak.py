"""Where everything stands on a page: horizontal bands, the routing grid over them, and the node of each mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from takar.core.sop.gambar.arus import Mark
from takar.core.sop.gambar.baris import Row
from takar.core.sop.gambar.bentuk import Status
from takar.core.sop.gambar.halaman import STRIP, Connector, Page, strips
from takar.core.sop.gambar.kolom import Columns
from takar.core.sop.gambar.rute import Cell, Grid
from takar.core.sop.gambar.simbol import Kind, Penghubung

LANES = (3.0, 6.8)
"""Distances of the channels from a cell's border."""
COLUMN_LINES = 2 * len(LANES) + 1

Key = Mark | str
"""A node is a mark, or a connector by its letter."""


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal band: a row or a strip of connectors. `lines` are the grid lines, from the band's top."""

    y: float
    height: float
    lines: tuple[float, ...]
    centre: int


@dataclass(frozen=True, slots=True)
class Node:
    cell: Cell
    kind: Kind
    status: Status | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """A page laid out: its bands, its nodes and the grid for the arrows."""

    head: tuple[Band, ...]
    rows: tuple[Band, ...]
    foot: tuple[Band, ...]
    nodes: Mapping[Key, Node]
    grid: Grid


def _row_band(y: float, height: float) -> Band:
    inner = [lane + 0.2 for lane in LANES]
    lines = (*inner, height / 2, *(height - lane for lane in reversed(inner)))
    return Band(y, height, lines, len(inner))


def _bands(page: Page, rows: Sequence[Row], slots: int, y: float) -> tuple[list[Band], list[Band], list[Band]]:
    """Connectors above the rows leave a channel below themselves; those at the foot leave it above."""
    top = y + STRIP * strips(page.head, slots)
    heights = [rows[i].height for i in page.rows]
    edges = list(accumulate(heights, initial=top))
    head = [Band(y + i * STRIP, STRIP, (16.0, 27.5), 0) for i in range(strips(page.head, slots))]
    body = [_row_band(edge, height) for edge, height in zip(edges, heights, strict=False)]
    foot = [Band(edges[-1] + i * STRIP, STRIP, (2.5, 14.0), 1) for i in range(strips(page.foot, slots))]
    return head, body, foot


def _column_lines(columns: Columns) -> tuple[float, ...]:
    half = columns.role_width / 2
    inner = [half - lane for lane in LANES]
    offsets = (*(-lane for lane in inner), 0, *reversed(inner))
    return tuple(centre + offset for centre in columns.centres for offset in offsets)


def _column_index(role: int) -> int:
    return role * COLUMN_LINES + len(LANES)


def _centre_lines(bands: Sequence[Band]) -> list[int]:
    """The index of each band's middle line among all horizontal lines."""
    starts = accumulate((len(band.lines) for band in bands), initial=0)
    return [start + band.centre for start, band in zip(starts, bands, strict=False)]


def _row_nodes(page: Page, rows: Sequence[Row], columns: Columns, lines: Sequence[int]) -> Iterator[tuple[Key, Node]]:
    for index, line in zip(page.rows, lines, strict=True):
        row = rows[index]
        for kode, simbol in row.marks.items():
            yield Mark(index, kode), Node((_column_index(columns.role_index(kode)), line), simbol, row.status)


def _connector_nodes(
    connectors: Sequence[Connector], rows: Sequence[Row], columns: Columns, lines: Sequence[int], at_head: bool
) -> Iterator[tuple[Key, Node]]:
    """Each in the free place nearest to the mark it serves; `lines` start with the strip next to the rows."""
    free = [(order, role) for order in range(len(lines)) for role in range(len(columns.pelaksana))]
    for connector in connectors:
        here, there = connector.flow.start, connector.flow.end
        if not connector.leaves:
            here, there = there, here
        home = columns.role_index(here.pelaksana)
        place = min(free, key=lambda slot: (slot[0], abs(slot[1] - home)))
        free.remove(place)
        kind = Penghubung.ATAS if connector.leaves == at_head else Penghubung.BAWAH
        caption = f"{'ke' if connector.leaves else 'dari'} {rows[there.row].nomor}"
        yield connector.letter, Node((_column_index(place[1]), lines[place[0]]), kind, caption=caption)


def place(page: Page, rows: Sequence[Row], columns: Columns, y: float) -> Placement:
    """Lays the page's bands from `y` downwards and puts every mark and connector on the grid."""
    head, body, foot = _bands(page, rows, len(columns.pelaksana), y)
    bands = [*head, *body, *foot]
    centres = _centre_lines(bands)
    body_end = len(head) + len(body)
    nodes: dict[Key, Node] = dict(_row_nodes(page, rows, columns, centres[len(head) : body_end]))
    nodes |= _connector_nodes(page.head, rows, columns, centres[: len(head)][::-1], at_head=True)
    nodes |= _connector_nodes(page.foot, rows, columns, centres[body_end:], at_head=False)
    lines = tuple(band.y + line for band in bands for line in band.lines)
    grid = Grid(_column_lines(columns), lines, frozenset(node.cell for node in nodes.values()))
    return Placement(tuple(head), tuple(body), tuple(foot), nodes, grid)
