"""The flow of an SOP as a graph: marks (a role in a row) and the arrows between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from takar.core.sop.gambar.simbol import Khusus, Kind
from takar.core.sop.nilai import SELESAI, Cara, Langkah, Simbol, Sop


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
        """Whether it returns to an earlier row, or to its own mark."""
        return self.end.row < self.start.row or self.end == self.start


def marks_of(langkah: Langkah) -> dict[str, Kind]:
    """The row's marks by role, in order. A role that acts twice has one mark; a decision outweighs the rest.

    Where the step is an SOP of its own, the first who works in it has the sub-process.
    """
    marks: dict[str, Kind] = {}
    for pelaku in langkah.pelaku:
        if pelaku.pelaksana not in marks or pelaku.simbol is Simbol.PUTUSAN:
            marks[pelaku.pelaksana] = pelaku.simbol
    first = next((langkah.pelaku[i].pelaksana for i in langkah.pekerja), "")
    if langkah.sub_sop and marks.get(first) is Simbol.PROSES:
        marks[first] = Khusus.SUB_SOP
    return marks


def joined(langkah: Langkah) -> tuple[str, ...]:
    """The roles whose marks a line joins, because they work together or at once; empty where they take turns."""
    if langkah.cara is Cara.BERURUTAN:
        return ()
    roles = tuple(dict.fromkeys(langkah.pelaku[i].pelaksana for i in langkah.pekerja))
    return roles if len(roles) > 1 else ()


def _exit_role(langkah: Langkah) -> str:
    """The role whose mark the flow leaves from: the decision's, else the last one's."""
    deciding = [pelaku.pelaksana for pelaku in langkah.pelaku if pelaku.simbol is Simbol.PUTUSAN]
    return deciding[-1] if langkah.putusan and deciding else langkah.pelaku[-1].pelaksana


def _exits(langkah: Langkah) -> tuple[tuple[str, str], ...]:
    """(label, next step's code) of each way out of the row; none where nobody acts in it."""
    if not langkah.pelaku:
        return ()
    if langkah.putusan:
        return tuple((jalan.label, jalan.ke) for jalan in langkah.putusan.jalan)
    return (("", langkah.lanjut),) if langkah.lanjut else ()


def _ends_here(langkah: Langkah) -> bool:
    """Whether the row's own terminator is the end, so that no arrow is drawn to one."""
    return langkah.putusan is None and marks_of(langkah)[_exit_role(langkah)] is Simbol.TERMINATOR


def end_marks(sop: Sop) -> dict[str, Mark]:
    """The end terminators of a row of their own, by the role whose work ends there.

    None where every way that ends does so in a row with a terminator.
    """
    ends: dict[str, Mark] = {}
    for langkah in sop.langkah:
        if any(ke == SELESAI for _, ke in _exits(langkah)) and not _ends_here(langkah):
            role = _exit_role(langkah)
            ends[role] = Mark(len(sop.langkah), role)
    return ends


def _within(row: int, langkah: Langkah) -> Iterator[Flow]:
    together = set(joined(langkah))
    for a, b in pairwise(pelaku.pelaksana for pelaku in langkah.pelaku):
        if a != b and not together.issuperset((a, b)):
            yield Flow(Mark(row, a), Mark(row, b))


def _onward(row: int, langkah: Langkah, entries: Mapping[str, Mark], ends: Mapping[str, Mark]) -> Iterator[Flow]:
    for label, ke in _exits(langkah):
        role = _exit_role(langkah)
        end = ends.get(role) if ke == SELESAI else entries.get(ke)
        if end is not None and not (ke == SELESAI and _ends_here(langkah)):
            yield Flow(Mark(row, role), end, label)


def build_flows(sop: Sop) -> tuple[Flow, ...]:
    """Every arrow: along a row's actors, then to the first mark of the row it leads to.

    Exits of a decision that lead to one place share an arrow. What leads to no step, or to one in which nobody acts,
    has none.
    """
    entries = {
        langkah.kode: Mark(row, langkah.pelaku[0].pelaksana)
        for row, langkah in reversed(list(enumerate(sop.langkah)))
        if langkah.pelaku
    }
    ends = end_marks(sop)
    labels: dict[tuple[Mark, Mark], dict[str, None]] = {}
    for row, langkah in enumerate(sop.langkah):
        for flow in (*_within(row, langkah), *_onward(row, langkah, entries, ends)):
            labels.setdefault((flow.start, flow.end), {})[flow.label] = None
    return tuple(Flow(start, end, " / ".join(filter(None, label))) for (start, end), label in labels.items())
