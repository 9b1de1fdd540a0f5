"""The flow of an SOP as a graph: marks (a role in a row) and the arrows between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from takar.core.sop.nilai import SELESAI, Langkah, Simbol, Sop


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A mark's place: the row's index and the role's code."""

    row: int
    pelaksana: str


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow; `label` is the decision's exit it stands for."""

    start: Mark
    end: Mark
    label: str = ""

    @property
    def back(self) -> bool:
        """Whether it returns to an earlier row."""
        return self.end.row < self.start.row


def marks_of(langkah: Langkah) -> dict[str, Simbol]:
    """The row's marks by role, in order. A role that acts twice has one mark; a decision outweighs the rest."""
    marks: dict[str, Simbol] = {}
    for pelaku in langkah.pelaku:
        if pelaku.pelaksana not in marks or pelaku.simbol is Simbol.PUTUSAN:
            marks[pelaku.pelaksana] = pelaku.simbol
    return marks


def _exit_role(langkah: Langkah) -> str:
    """The role whose mark the flow leaves from: the decision's, else the last one's."""
    deciding = [pelaku.pelaksana for pelaku in langkah.pelaku if pelaku.simbol is Simbol.PUTUSAN]
    return deciding[-1] if langkah.putusan and deciding else langkah.pelaku[-1].pelaksana


def _exits(langkah: Langkah) -> tuple[tuple[str, str], ...]:
    """(label, next step's code) of each way out of the row."""
    if langkah.putusan:
        return tuple((jalan.label, jalan.ke) for jalan in langkah.putusan.jalan)
    return (("", langkah.lanjut),) if langkah.lanjut else ()


def _ends_here(langkah: Langkah) -> bool:
    """Whether the row's own terminator is the end, so that no arrow is drawn to one."""
    return langkah.putusan is None and marks_of(langkah)[_exit_role(langkah)] is Simbol.TERMINATOR


def end_mark(sop: Sop) -> Mark | None:
    """The end terminator of a row of its own; None where every way that ends does so in a row with a terminator."""
    for langkah in sop.langkah:
        if not _ends_here(langkah) and any(ke == SELESAI for _, ke in _exits(langkah)):
            return Mark(len(sop.langkah), _exit_role(langkah))
    return None


def _within(row: int, langkah: Langkah) -> Iterator[Flow]:
    for a, b in pairwise(pelaku.pelaksana for pelaku in langkah.pelaku):
        if a != b:
            yield Flow(Mark(row, a), Mark(row, b))


def _onward(row: int, langkah: Langkah, entries: Mapping[str, Mark]) -> Iterator[Flow]:
    for label, ke in _exits(langkah):
        if ke != SELESAI or not _ends_here(langkah):
            yield Flow(Mark(row, _exit_role(langkah)), entries[ke], label)


def build_flows(sop: Sop) -> tuple[Flow, ...]:
    """Every arrow: along a row's actors, then to the first mark of the row it leads to. KeyError on an unknown step."""
    entries = {langkah.kode: Mark(row, langkah.pelaku[0].pelaksana) for row, langkah in enumerate(sop.langkah)}
    end = end_mark(sop)
    if end:
        entries[SELESAI] = end
    flows: list[Flow] = []
    for row, langkah in enumerate(sop.langkah):
        flows += [*_within(row, langkah), *_onward(row, langkah, entries)]
    return tuple(flow for flow in dict.fromkeys(flows) if flow.start != flow.end)
