"""One difference between two versions of an SOP, and the words in which differences are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

KEPALA, PELAKSANA, LANGKAH = "Kepala dan keterangan SOP", "Pelaksana", "Langkah"
"""The parts of an SOP that a difference can be in."""


@dataclass(frozen=True, slots=True)
class BedaSop:
    """A difference: its part, a stable code, the step's code before and after ("" where there is none), a sentence."""

    bagian: str
    kode: str
    kalimat: str
    langkah_lama: str = ""
    langkah: str = ""


def quote(teks: str) -> str:
    """The text on one line, in quotation marks."""
    return f"“{' '.join(teks.split())}”"


def tell_change(apa: str, lama: str, baru: str) -> str:
    """A text that was changed, filled in or taken away."""
    if not lama.strip() and not baru.strip():
        return f"Jarak antarkata pada {apa} berubah."
    if not lama.strip():
        return f"{cap(apa)} diisi {quote(baru)}."
    if not baru.strip():
        return f"{cap(apa)} dikosongkan, semula {quote(lama)}."
    if quote(lama) == quote(baru):
        return f"Jarak antarkata pada {apa} {quote(baru)} berubah."
    return f"{cap(apa)} berubah dari {quote(lama)} menjadi {quote(baru)}."


def tell_list(apa: str, lama: Sequence[str], baru: Sequence[str]) -> Iterator[str]:
    """Each item that was added, removed or changed; of the same items in another order only that."""
    if tuple(lama) == tuple(baru):
        return
    if Counter(lama) == Counter(baru):
        yield f"Urutan {apa} berubah menjadi {', '.join(map(quote, baru))}."
        return
    for jenis, awal, akhir, mulai, sampai in SequenceMatcher(None, lama, baru, autojunk=False).get_opcodes():
        if jenis != "equal":
            for hilang, datang in zip_longest(lama[awal:akhir], baru[mulai:sampai]):
                yield _tell_item(apa, hilang, datang)


def _tell_item(apa: str, lama: str | None, baru: str | None) -> str:
    if lama is None:
        return f"{cap(apa)} bertambah {quote(baru or '')}."
    if baru is None:
        return f"{cap(apa)} tidak lagi memuat {quote(lama)}."
    return tell_change(apa, lama, baru)


def cap(teks: str) -> str:
    """With a capital at its start, the rest as it is."""
    return teks[:1].upper() + teks[1:]
