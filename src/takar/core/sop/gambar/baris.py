"""The rows of the table: their text, their height and their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from takar.core.sop.gambar.arus import end_marks, joined, marks_of
from takar.core.sop.gambar.bentuk import Anchor, Rect, Shape, Status, Text
from takar.core.sop.gambar.kolom import LEADING, PAD, SIZE, Columns
from takar.core.sop.gambar.simbol import TINT, Kind
from takar.core.sop.gambar.teks import Line, plain, wrap, wrap_list
from takar.core.sop.nilai import Cara, Langkah, Simbol, Sop

LEAST_HEIGHT = 49.0
DECISION_HEIGHT = 64.0
END_HEIGHT = 36.0
CUE = {status: status.value.capitalize() for status in Status}
CUE_SIZE = 5.2


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `cells` are the lines of a column by its index, `nomor` how an arrow's other end is told."""

    nomor: str
    cells: Mapping[int, tuple[Line, ...]]
    marks: Mapping[str, Kind]
    height: float
    status: Status | None = None
    joined: tuple[str, ...] = ()
    at_once: bool = False
    """The roles whose marks a line joins; `at_once`: each does a part, so that the line is broken."""


def _cells(langkah: Langkah, columns: Columns) -> dict[int, tuple[Line, ...]]:
    after = columns.after_roles
    needs = [kelengkapan.tercetak for kelengkapan in langkah.kelengkapan]
    yields = [keluaran.tercetak for keluaran in langkah.keluaran]
    return {
        0: plain([f"{langkah.nomor}."]),
        1: plain(wrap(langkah.uraian, columns.inner(1), SIZE)),
        after: wrap_list(needs, columns.inner(after), SIZE),
        after + 1: plain(wrap(langkah.waktu.tercetak, columns.inner(after + 1), SIZE)),
        after + 2: wrap_list(yields, columns.inner(after + 2), SIZE),
        after + 3: plain(wrap(langkah.keterangan, columns.inner(after + 3), SIZE)),
    }


def _row(langkah: Langkah, columns: Columns, status: Status | None) -> Row:
    cells, marks = _cells(langkah, columns), marks_of(langkah)
    least = DECISION_HEIGHT if Simbol.PUTUSAN in marks.values() else LEAST_HEIGHT
    height = max(least, max(map(len, cells.values())) * LEADING + 2 * PAD + 2)
    return Row(str(langkah.nomor), cells, marks, height, status, joined(langkah), at_once=langkah.cara is Cara.SERENTAK)


def build_rows(sop: Sop, columns: Columns, status: Mapping[str, str]) -> tuple[Row, ...]:
    """A row for each step, and one for the end if it has no terminator of its own. ValueError on an unknown status."""
    known = {kode: Status(value) for kode, value in status.items()}
    rows = [_row(langkah, columns, known.get(langkah.kode)) for langkah in sop.langkah]
    if ends := end_marks(sop):
        rows.append(Row("akhir", {1: plain(["Selesai"])}, dict.fromkeys(ends, Simbol.TERMINATOR), END_HEIGHT))
    return tuple(rows)


def _lines(columns: Columns, column: int, lines: tuple[Line, ...], middle: float) -> Iterator[Shape]:
    centred = column in (0, columns.after_roles + 1)
    x = (columns.edges[column] + columns.edges[column + 1]) / 2 if centred else columns.edges[column] + PAD
    first = middle + SIZE * 0.35 - (len(lines) - 1) / 2 * LEADING
    anchor = Anchor.MIDDLE if centred else Anchor.START
    for i, line in enumerate(lines):
        yield Text(x + line.indent, first + i * LEADING, line.text, SIZE, anchor=anchor)


def draw_row(row: Row, columns: Columns, y: float) -> Iterator[Shape]:
    """The cells with their text, and under the number the status in words."""
    css = f"sel {row.status}" if row.status else "sel"
    fill = TINT[row.status] if row.status else "none"
    for left, right in pairwise(columns.edges):
        yield Rect(left, y, right - left, row.height, fill, css=css)
    for column, lines in row.cells.items():
        yield from _lines(columns, column, lines, y + row.height / 2)
    if row.status:
        x = (columns.edges[0] + columns.edges[1]) / 2
        below = y + row.height / 2 + LEADING + 1
        yield Text(x, below, CUE[row.status], CUE_SIZE, True, Anchor.MIDDLE, css=f"keadaan {row.status}")
