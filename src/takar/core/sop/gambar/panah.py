"""The arrows of a page: which there are, through which sides they prefer to go, and their drawn lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from takar.core.sop.gambar.arus import Mark
from takar.core.sop.gambar.baris import Row
from takar.core.sop.gambar.bentuk import Point
from takar.core.sop.gambar.halaman import Page
from takar.core.sop.gambar.letak import Key, Node, Placement
from takar.core.sop.gambar.rute import Cell, Costs, Request, Traffic, find_route, straighten
from takar.core.sop.gambar.simbol import STEP, Side, port
from takar.core.sop.nilai import Simbol

LOOP = 5.0
"""How far a loop stands off its mark."""
Ports = dict[tuple[Key, Side], bool]
"""Sides in use: True where an arrow leaves, False where one arrives."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two nodes of a page."""

    start: Key
    end: Key
    label: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """An arrow's line: its corner points, and the side it leaves through.

    One that found no way (`routed` is False) is drawn straight, so that it is at least seen.
    """

    arrow: Arrow
    points: tuple[Point, ...]
    side: Side
    routed: bool = True


def arrows_of(page: Page) -> Iterator[Arrow]:
    """Those within the page, and the halves of those that are cut."""
    for flow in page.flows:
        yield Arrow(flow.start, flow.end, flow.label, flow.back)
    for connector in (*page.head, *page.foot):
        flow = connector.flow
        if connector.leaves:
            yield Arrow(flow.start, connector.letter, flow.label, flow.back)
        else:
            yield Arrow(connector.letter, flow.end, back=flow.back)


def _costs(east: float, south: float, west: float, north: float) -> dict[Side, float]:
    return {Side.EAST: east, Side.SOUTH: south, Side.WEST: west, Side.NORTH: north}


def _exit_costs(arrow: Arrow, node: Node, ports: Ports, rise: int) -> Costs:
    """The way on leaves a decision below, the way back at its sides; a side in use is dear.

    `rise` > 0 goes down. Within a row (0) a detour leaves sideways: the way from row to row needs the other sides.
    """
    if node.kind is Simbol.PUTUSAN:
        costs = _costs(0, 60, 0, 45) if arrow.back else _costs(4, 0, 4, 90)
    else:
        costs = _costs(0, 0, 0, 30)
    costs[Side.NORTH] += 60 if rise > 0 else 0
    costs[Side.SOUTH] += 40 if rise < 0 else 0
    if rise == 0:
        costs |= {Side.SOUTH: costs[Side.SOUTH] + 25, Side.NORTH: 60}
    for side in Side:
        costs[side] += 120 if (arrow.start, side) in ports else 0
    return costs


def _entry_costs(arrow: Arrow, node: Node, ports: Ports, rise: int) -> Costs:
    """By heading on arrival: going down arrives from above, going up from the side; another's exit is dear.

    A decision keeps its sides for its exits.
    """
    aside = 30 if node.kind is Simbol.PUTUSAN and rise else 0
    costs = _costs(aside, 0, aside, 0)
    if rise > 0:
        costs[Side.NORTH] += 80
    elif rise == 0:
        costs[Side.NORTH] += 40
    else:
        costs[Side.SOUTH] += 60
        costs[Side.NORTH] += 25
    for side in Side:
        used = ports.get((arrow.end, side.opposite))
        costs[side] += 0 if used is None else 150 if used else 5
    return costs


def _request(arrow: Arrow, placement: Placement, ports: Ports) -> Request:
    start, end = placement.nodes[arrow.start], placement.nodes[arrow.end]
    rise = end.cell[1] - start.cell[1]
    exits, entries = _exit_costs(arrow, start, ports, rise), _entry_costs(arrow, end, ports, rise)
    return Request(start.cell, end.cell, exits, entries)


def _heading(a: Cell, b: Cell) -> Side:
    return Side(STEP.index((b[0] - a[0], b[1] - a[1])))


def _route(arrow: Arrow, placement: Placement, traffic: Traffic, ports: Ports, scale: float) -> Drawn:
    if arrow.start == arrow.end:
        return _loop(arrow, placement.nodes[arrow.start], placement, scale)
    try:
        route = find_route(placement.grid, traffic, _request(arrow, placement, ports))
    except ValueError:
        ends = (placement.grid.point(placement.nodes[key].cell) for key in (arrow.start, arrow.end))
        return Drawn(arrow, tuple(ends), Side.SOUTH, routed=False)
    traffic.add(route)
    leaving, arriving = _heading(*route[:2]), _heading(*route[-2:]).opposite
    ports[arrow.start, leaving] = True
    ports.setdefault((arrow.end, arriving), False)
    points = [placement.grid.point(cell) for cell in route]
    points[0] = port(placement.nodes[arrow.start].kind, points[0], leaving, scale)
    points[-1] = port(placement.nodes[arrow.end].kind, points[-1], arriving, scale)
    return Drawn(arrow, straighten(tuple(points)), leaving)


def _loop(arrow: Arrow, node: Node, placement: Placement, scale: float) -> Drawn:
    """A decision that is taken again: out through its right side, and back in from below."""
    centre = placement.grid.point(node.cell)
    (x, y), (below_x, below_y) = (port(node.kind, centre, side, scale) for side in (Side.EAST, Side.SOUTH))
    corner = (x + LOOP, below_y + LOOP)
    points = ((x, y), (corner[0], y), corner, (below_x, corner[1]), (below_x, below_y))
    return Drawn(arrow, points, Side.EAST)


def _reserve(page: Page, rows: Sequence[Row], placement: Placement, traffic: Traffic) -> None:
    """Keep other arrows off the lines that join the marks of a row."""
    for index in page.rows:
        cells = sorted(placement.nodes[Mark(index, kode)].cell for kode in rows[index].joined)
        if cells:
            traffic.add(tuple((x, cells[0][1]) for x in range(cells[0][0], cells[-1][0] + 1)))


def route_arrows(page: Page, rows: Sequence[Row], placement: Placement, scale: float) -> list[Drawn]:
    """Every arrow of the page; those along a row first, then the short ones, the ways back last."""
    nodes, grid = placement.nodes, placement.grid

    def order(arrow: Arrow) -> tuple[bool, bool, float]:
        start, end = nodes[arrow.start].cell, nodes[arrow.end].cell
        return arrow.back, start[1] != end[1], grid.distance(start, end)

    traffic, ports = Traffic(), Ports()
    _reserve(page, rows, placement, traffic)
    return [_route(arrow, placement, traffic, ports, scale) for arrow in sorted(arrows_of(page), key=order)]
