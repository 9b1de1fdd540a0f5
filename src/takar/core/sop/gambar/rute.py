"""Routing of arrows: A* over the channels between the marks, with a price on length, bends, overlaps and crossings."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from takar.core.sop.gambar.bentuk import Point
from takar.core.sop.gambar.simbol import STEP, TURNS, Side

Cell = tuple[int, int]
Costs = Mapping[Side, float]

BEND = 18.0
OVERLAP = 110.0  # on a line that leads elsewhere
MERGE = 2.0  # on a line that leads to the same mark
CROSSING = 12.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines on which arrows may run, ascending, and the crossings that marks occupy."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    blocked: frozenset[Cell]

    def point(self, cell: Cell) -> Point:
        return self.xs[cell[0]], self.ys[cell[1]]

    def distance(self, a: Cell, b: Cell) -> float:
        return abs(self.xs[a[0]] - self.xs[b[0]]) + abs(self.ys[a[1]] - self.ys[b[1]])

    def next_cell(self, cell: Cell, side: Side, goal: Cell) -> Cell | None:
        """The neighbour on this side, unless it lies outside or under a mark other than the goal."""
        dx, dy = STEP[side]
        x, y = cell[0] + dx, cell[1] + dy
        inside = 0 <= x < len(self.xs) and 0 <= y < len(self.ys)
        return (x, y) if inside and ((x, y) == goal or (x, y) not in self.blocked) else None


@dataclass(slots=True)
class Traffic:
    """What has been routed so far: for each piece and each crossing, the goals of the arrows that use it."""

    pieces: defaultdict[tuple[Cell, Cell], list[Cell]] = field(default_factory=lambda: defaultdict(list))
    crossings: defaultdict[Cell, list[Cell]] = field(default_factory=lambda: defaultdict(list))

    def add(self, route: tuple[Cell, ...]) -> None:
        goal = route[-1]
        for a, b in pairwise(route):
            self.pieces[min(a, b), max(a, b)].append(goal)
        for cell in route[1:-1]:
            self.crossings[cell].append(goal)

    def price(self, a: Cell, b: Cell, goal: Cell) -> float:
        """The surcharge for going from a to its neighbour b."""
        shared = self.pieces.get((a, b) if a < b else (b, a), ())
        crossed = self.crossings.get(b, ())
        if not shared and not crossed:
            return 0
        return sum(MERGE if other == goal else OVERLAP for other in shared) + sum(
            MERGE if other == goal else CROSSING for other in crossed
        )


@dataclass(frozen=True, slots=True)
class Request:
    """An arrow to route. `exits` are surcharges by the side it leaves through, `entries` by its heading on arrival."""

    start: Cell
    goal: Cell
    exits: Costs
    entries: Costs


State = tuple[Cell, Side]


def _next_states(grid: Grid, state: State, request: Request) -> Iterator[State]:
    cell, heading = state
    for side in (heading,) if cell == request.start else TURNS[heading]:
        following = grid.next_cell(cell, side, request.goal)
        if following is not None:
            yield following, side


def _price(grid: Grid, traffic: Traffic, request: Request, state: State, following: State) -> float:
    (a, heading), (b, side) = state, following
    bend = BEND if side is not heading else 0
    entry = request.entries.get(side, 0) if b == request.goal else 0
    return grid.distance(a, b) + bend + entry + traffic.price(a, b, request.goal)


def _walk_back(came_from: Mapping[State, State | None], state: State | None) -> tuple[Cell, ...]:
    route = []
    while state is not None:
        route.append(state[0])
        state = came_from[state]
    return tuple(reversed(route))


def find_route(grid: Grid, traffic: Traffic, request: Request) -> tuple[Cell, ...]:
    """The cheapest way as cells, start and goal included; ValueError if the grid does not join them."""
    came_from: dict[State, State | None] = {}
    queue: list[tuple[float, float, State, State | None]] = [
        (request.exits[side], request.exits[side], (request.start, side), None) for side in Side
    ]
    heapq.heapify(queue)
    while queue:
        _, spent, state, previous = heapq.heappop(queue)
        if state in came_from:
            continue
        came_from[state] = previous
        if state[0] == request.goal:
            return _walk_back(came_from, state)
        for following in _next_states(grid, state, request):
            if following not in came_from:
                total = spent + _price(grid, traffic, request, state, following)
                heapq.heappush(queue, (total + grid.distance(following[0], request.goal), total, following, state))
    raise ValueError(f"no way from {request.start} to {request.goal}")


def straighten(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The same line without the points that lie on a straight stretch."""
    kept = [points[0]]
    for here, after in pairwise(points[1:]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], here, after
        if abs((x1 - x0) * (y2 - y1) - (y1 - y0) * (x2 - x1)) > 0.01:
            kept.append(here)
    return (*kept, points[-1])
