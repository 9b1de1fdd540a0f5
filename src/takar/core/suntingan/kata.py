"""Two texts word by word: what stays, what was struck out, what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MAKS_KATA = 3000
"""Longer texts are shown whole, old and new: comparing takes the square of their length."""

_KATA = re.compile(r"\s+|\w+|[^\w\s]")


class JenisPotong(StrEnum):
    """What became of a piece of text."""

    SAMA = "sama"
    HAPUS = "hapus"
    SISIP = "sisip"


@dataclass(frozen=True, slots=True)
class Potong:
    """A piece of text; those that are not HAPUS join to the new text, those that are not SISIP to the old one."""

    jenis: JenisPotong
    teks: str


def compare_kata(lama: str, baru: str) -> tuple[Potong, ...]:
    """The pieces, in reading order; what was struck out stands before what took its place."""
    if lama == baru:
        return (Potong(JenisPotong.SAMA, lama),) if lama else ()
    a, b = _KATA.findall(lama), _KATA.findall(baru)
    if len(a) > MAKS_KATA or len(b) > MAKS_KATA:
        return tuple(_pieces(lama, baru))
    return tuple(_walk(a, b))


def _walk(a: Sequence[str], b: Sequence[str]) -> Iterator[Potong]:
    """A blank between two changes belongs to them: phrases read better than words in turns."""
    semua = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    hapus = sisip = ""
    for urut, (jenis, a1, a2, b1, b2) in enumerate(semua):
        lama, baru = "".join(a[a1:a2]), "".join(b[b1:b2])
        if jenis == "equal" and (lama.strip() or not 0 < urut < len(semua) - 1):
            yield from _pieces(hapus, sisip)
            yield Potong(JenisPotong.SAMA, lama)
            hapus = sisip = ""
        else:
            hapus, sisip = hapus + lama, sisip + baru
    yield from _pieces(hapus, sisip)


def _pieces(hapus: str, sisip: str) -> Iterator[Potong]:
    if hapus:
        yield Potong(JenisPotong.HAPUS, hapus)
    if sisip:
        yield Potong(JenisPotong.SISIP, sisip)
