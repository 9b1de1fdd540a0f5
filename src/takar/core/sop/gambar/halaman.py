"""Page breaks. An arrow that crosses one is cut, and its two ends are off-page connectors with the same letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from takar.core.sop.gambar.arus import Flow

STRIP = 30.0
"""The height of a row of connectors with their captions, at the head or the foot of a page."""


@dataclass(frozen=True, slots=True)
class Connector:
    """One end of a cut arrow. `leaves`: the arrow runs into it, and goes on at the other end."""

    letter: str
    flow: Flow
    leaves: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, the arrows within it, and the connectors at its head and foot."""

    rows: range
    flows: tuple[Flow, ...]
    head: tuple[Connector, ...] = ()
    foot: tuple[Connector, ...] = ()


def _split(heights: Sequence[float], rooms: Mapping[int, float], room: float) -> list[range]:
    """As many rows on each page as fit; `rooms` are the pages that have less or more than `room`."""
    pages: list[range] = []
    start, used = 0, 0.0
    for row, height in enumerate(heights):
        if row > start and used + height > rooms.get(len(pages), room):
            pages.append(range(start, row))
            start, used = row, 0.0
        used += height
    return [*pages, range(start, len(heights))]


def _letter(index: int) -> str:
    """A, B … Z, A1, B1 …"""
    turn, place = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn) if turn else "")


def _assign(splits: list[range], flows: Sequence[Flow]) -> tuple[Page, ...]:
    page_of = {row: page for page, rows in enumerate(splits) for row in rows}
    within: list[list[Flow]] = [[] for _ in splits]
    head: list[list[Connector]] = [[] for _ in splits]
    foot: list[list[Connector]] = [[] for _ in splits]
    cut = 0
    for flow in flows:
        start, end = page_of[flow.start.row], page_of[flow.end.row]
        if start == end:
            within[start].append(flow)
            continue
        letter, down = _letter(cut), start < end
        (foot if down else head)[start].append(Connector(letter, flow, leaves=True))
        (head if down else foot)[end].append(Connector(letter, flow, leaves=False))
        cut += 1
    parts = zip(splits, within, head, foot, strict=True)
    return tuple(Page(rows, tuple(inner), tuple(top), tuple(low)) for rows, inner, top, low in parts)


def strips(connectors: Sequence[Connector], slots: int) -> int:
    """How many rows of connectors these need, with `slots` in a row."""
    return -(-len(connectors) // slots)


def single_page(heights: Sequence[float], flows: Sequence[Flow]) -> Page:
    return Page(range(len(heights)), tuple(flows))


def paginate(
    heights: Sequence[float], flows: Sequence[Flow], first_room: float, room: float, slots: int
) -> tuple[Page, ...] | None:
    """Pages whose rows and connectors fit in the room given; None if a row is too high for its page.

    A break cuts arrows, their connectors take room, and that may move the break: repeated until nothing moves.
    """
    rooms = {0: first_room}
    while True:
        pages = _assign(_split(heights, rooms, room), flows)
        left = {
            index: (room if index else first_room) - STRIP * (strips(page.head, slots) + strips(page.foot, slots))
            for index, page in enumerate(pages)
        }
        if any(max((heights[row] for row in pages[index].rows), default=0) > space for index, space in left.items()):
            return None
        narrower = {index: space for index, space in left.items() if space < rooms.get(index, room)}
        if not narrower:
            return pages
        rooms |= narrower
