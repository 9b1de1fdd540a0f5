"""The whole drawing: pages of the official table for print, or one tall sheet for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from takar.core.sop.gambar.arus import Mark, build_flows
from takar.core.sop.gambar.baris import CUE, Row, build_rows, draw_row
from takar.core.sop.gambar.bentuk import Anchor, Path, Rect, Shape, Sheet, Status, Text, moves
from takar.core.sop.gambar.halaman import Page, paginate, single_page
from takar.core.sop.gambar.kolom import Columns, build_columns, draw_header, header_height, least_width
from takar.core.sop.gambar.letak import Band, Node, Placement, place
from takar.core.sop.gambar.panah import Drawn, route_arrows
from takar.core.sop.gambar.rapi import make_drawable
from takar.core.sop.gambar.simbol import Penghubung, Side, draw_arrow, draw_cue, draw_symbol
from takar.core.sop.gambar.teks import text_width
from takar.core.sop.nilai import Sop

A4_LANDSCAPE = (842.0, 595.0)
MARGIN = 36.0
LIVE_MARGIN = 2.0
LIVE_WIDTH = 786.0
TITLE_HEIGHT = 24.0
GROWTH = 1.12
LABEL_OFFSET = {Side.EAST: (1, -3.5), Side.WEST: (-1, -3.5), Side.SOUTH: (3, 7), Side.NORTH: (3, -3.5)}
BELOW_LINE = 11.0
LABEL_SIZE, LABEL_SIZE_NARROW = 6.4, 5.4


def table_title(sop: Sop) -> str:
    return sop.judul_tabel or sop.kepala.judul


def describe(sop: Sop, status: Mapping[str, str]) -> str:
    """The drawing in words: every step with its actors and, in a running cycle, its status."""
    names = {pelaksana.kode: pelaksana.nama for pelaksana in sop.pelaksana}
    sentences = []
    for langkah in sop.langkah:
        actors = ", ".join(dict.fromkeys(names[pelaku.pelaksana] for pelaku in langkah.pelaku))
        told = f" [{CUE[Status(status[langkah.kode])]}]" if langkah.kode in status else ""
        exits = "".join(f" {j.label}: ke {j.ke}." for j in langkah.putusan.jalan) if langkah.putusan else ""
        sentences.append(f"{langkah.nomor}. {langkah.uraian} ({actors}){told}.{exits}")
    return f"Diagram alir {len(sop.langkah)} langkah. " + " ".join(sentences)


def _draw_strip(band: Band, columns: Columns) -> Iterator[Shape]:
    left, right, bottom = columns.edges[0], columns.edges[-1], band.y + band.height
    yield Rect(left, band.y, right - left, band.height, css="sel")
    for x in columns.edges[2 : columns.after_roles + 1]:
        yield Path(moves(((x, band.y), (x, bottom))), stroke=0.35, css="sel")


def _draw_node(node: Node, key: object, placement: Placement, scale: float) -> Iterator[Shape]:
    centre = placement.grid.point(node.cell)
    yield draw_symbol(node.kind, centre, scale, node.status)
    if node.status:
        yield draw_cue(node.status, centre)
    if isinstance(node.kind, Penghubung):
        drop = 4.2 if node.kind is Penghubung.ATAS else 1.2
        yield Text(centre[0], centre[1] + drop, str(key), 7, True, Anchor.MIDDLE, css="huruf")
        aside = -10.2 if placement.head and centre[1] < placement.rows[0].y else 13.6
        yield Text(centre[0], centre[1] + aside, node.caption, 5.6, anchor=Anchor.MIDDLE, halo=True, css="rujukan")


def _label_size(columns: Columns) -> float:
    return LABEL_SIZE if columns.symbol_scale > 0.8 else LABEL_SIZE_NARROW


def _label_place(drawn: Drawn, columns: Columns) -> tuple[float, float, Anchor]:
    """Beside the line's start; under the line of a way back, which turns up; never over the columns of text."""
    (x, y), (dx, dy) = drawn.points[0], LABEL_OFFSET[drawn.side]
    if drawn.side in (Side.NORTH, Side.SOUTH):
        return x + dx, y + dy, Anchor.START
    if drawn.arrow.back:
        dy = BELOW_LINE
    width = text_width(drawn.arrow.label, _label_size(columns), bold=True) + 0.5
    left, right = columns.edges[2] + width, columns.edges[columns.after_roles] - width
    if drawn.side is Side.WEST:
        return max(x + dx, left), y + dy, Anchor.END
    return min(x + dx, right), y + dy, Anchor.START


def _draw_label(drawn: Drawn, columns: Columns, *, again: bool = False) -> Iterator[Shape]:
    """The exit's name at the line's start; where another exit leaves through that side (`again`), at the first bend."""
    if drawn.arrow.label:
        x, y, anchor = _label_place(drawn, columns) if not again else _bend_place(drawn)
        yield Text(x, y, drawn.arrow.label, _label_size(columns), True, anchor, halo=True, css="jalan")


def _bend_place(drawn: Drawn) -> tuple[float, float, Anchor]:
    (x0, y0), (x1, y1) = drawn.points[1:3] if len(drawn.points) > 2 else drawn.points[:2]
    return (x0 + x1) / 2 + 2, (y0 + y1) / 2 - 2, Anchor.START


def _draw_joint(index: int, row: Row, band: Band, placement: Placement) -> Iterator[Shape]:
    """The line through the marks of those who work together; broken where each does a part at once."""
    if row.joined:
        xs = [placement.grid.point(placement.nodes[Mark(index, kode)].cell)[0] for kode in row.joined]
        y = band.y + band.lines[band.centre]
        dash = "4 2" if row.at_once else ""
        yield Path(moves(((min(xs), y), (max(xs), y))), stroke=1.6, dash=dash, css="bersama")


def _draw_page(page: Page, rows: Sequence[Row], columns: Columns, y: float) -> Iterator[Shape]:
    """Cells first, then arrows, marks over their ends, and words on top."""
    yield from draw_header(columns, y)
    placement = place(page, rows, columns, y + header_height(columns))
    for index, band in zip(page.rows, placement.rows, strict=True):
        yield from draw_row(rows[index], columns, band.y)
    for band in (*placement.head, *placement.foot):
        yield from _draw_strip(band, columns)
    for index, band in zip(page.rows, placement.rows, strict=True):
        yield from _draw_joint(index, rows[index], band, placement)
    drawn = route_arrows(page, rows, placement, columns.symbol_scale)
    for line in drawn:
        yield from draw_arrow(line.points, line.arrow.back, routed=line.routed)
    for key, node in placement.nodes.items():
        yield from _draw_node(node, key, placement, columns.symbol_scale)
    sides: set[tuple[object, Side]] = set()
    for line in drawn:
        again = (line.arrow.start, line.side) in sides
        sides |= {(line.arrow.start, line.side)} if line.arrow.label else set()
        yield from _draw_label(line, columns, again=again)


def _remarks(sop: Sop) -> list[str]:
    return [langkah.keterangan for langkah in sop.langkah]


def _fit(
    sop: Sop, status: Mapping[str, str], kertas: tuple[float, float]
) -> tuple[float, Columns, list[Row], list[Page]]:
    """The scale at which the columns and the highest row fit the paper, with what stands on it."""
    flows = build_flows(sop)
    scale = max(1.0, (least_width(len(sop.pelaksana)) + 2 * MARGIN) / kertas[0])
    while True:
        columns = build_columns(sop.pelaksana, MARGIN, kertas[0] * scale - 2 * MARGIN, _remarks(sop))
        rows = build_rows(sop, columns, status)
        room = kertas[1] * scale - 2 * MARGIN - header_height(columns)
        heights = [row.height for row in rows]
        pages = paginate(heights, flows, room - TITLE_HEIGHT, room, len(sop.pelaksana))
        if pages:
            return scale, columns, list(rows), list(pages)
        scale *= GROWTH


def layout_print(sop: Sop, status: Mapping[str, str], kertas: tuple[float, float] = A4_LANDSCAPE) -> tuple[Sheet, ...]:
    """Landscape pages. An unfinished draft is drawn as far as it goes.

    What does not fit the paper in width, or a row in height, makes the whole drawing smaller.
    """
    sop = make_drawable(sop)
    scale, columns, rows, pages = _fit(sop, status, kertas)
    width, height = kertas[0] * scale, kertas[1] * scale
    sheets = []
    for index, page in enumerate(pages):
        folio = f"Halaman {index + 1} dari {len(pages)}"
        shapes: list[Shape] = [Text(width - MARGIN, height - MARGIN + 14, folio, 7, anchor=Anchor.END)]
        y = MARGIN
        if index == 0:
            shapes.append(Text(width / 2, y + 10, table_title(sop), 10, True, Anchor.MIDDLE))
            y += TITLE_HEIGHT
        shapes += _draw_page(page, rows, columns, y)
        title = f"{table_title(sop)}, {folio.lower()}"
        sheets.append(Sheet(width, height, kertas, title, describe(sop, status), tuple(shapes)))
    return tuple(sheets)


def layout_live(sop: Sop, status: Mapping[str, str]) -> Sheet:
    """One sheet as high as the table, without title and page number: the page around it has them."""
    sop = make_drawable(sop)
    inner = max(LIVE_WIDTH, least_width(len(sop.pelaksana)))
    columns = build_columns(sop.pelaksana, LIVE_MARGIN, inner, _remarks(sop))
    rows = build_rows(sop, columns, status)
    page = single_page([row.height for row in rows], build_flows(sop))
    height = 2 * LIVE_MARGIN + header_height(columns) + sum(row.height for row in rows)
    width = inner + 2 * LIVE_MARGIN
    shapes = tuple(_draw_page(page, rows, columns, LIVE_MARGIN))
    return Sheet(width, height, (width, height), table_title(sop), describe(sop, status), shapes)
