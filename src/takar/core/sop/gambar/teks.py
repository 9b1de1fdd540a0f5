"""Measuring and breaking text without a font engine: widths come from a table made from the bundled font."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from takar.core.sop.gambar.lebar import BOLD, REGULAR, UNKNOWN


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell; `indent` moves it to the right, in points."""

    text: str
    indent: float = 0


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width in points of one line set in `size` points."""
    table = BOLD if bold else REGULAR
    return sum(table.get(character, UNKNOWN) for character in text) * size / 1000


def _break_point(word: str, width: float, size: float, bold: bool) -> int:
    """How many characters of a too long word go on this line: up to the last / or - if one fits, at least one."""
    fits = len(word)
    while fits > 1 and text_width(word[:fits], size, bold) > width:
        fits -= 1
    return max(word.rfind("/", 0, fits), word.rfind("-", 0, fits)) + 1 or fits


def _split_word(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = []
    while text_width(word, size, bold) > width and len(word) > 1:
        cut = _break_point(word, width, size, bold)
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word] if word else pieces


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The lines of `text` in a column of `width` points; empty text has no lines."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        candidate = f"{current} {word}".strip()
        if text_width(candidate, size, bold) <= width:
            current = candidate
            continue
        if current:
            lines.append(current)
        *full, current = _split_word(word, width, size, bold)
        lines += full
    return [*lines, current] if current else lines


def plain(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts)


def wrap_list(items: Sequence[str], width: float, size: float) -> tuple[Line, ...]:
    """One item stands alone; several are numbered, with a hanging indent."""
    if len(items) < 2:
        return plain(line for item in items for line in wrap(item, width, size))
    lines: list[Line] = []
    for number, item in enumerate(items, 1):
        head = f"{number}. "
        indent = text_width(head, size)
        first, *rest = wrap(item, width - indent, size) or [""]
        lines += [Line(head + first), *(Line(text, indent) for text in rest)]
    return tuple(lines)
