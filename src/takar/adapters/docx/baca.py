"""What stands in a Word document: the fields in their controls, and the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from takar.adapters.docx.kendali import ISI_DI_SINI, W, code_of, is_placeholder

MAKS_HURUF = 2_000_000
"""Most characters that are read of one document."""

_BERNOMOR = re.compile(r"\s*\d{1,3}[.)]\t\s*")
_BERNOMOR_KETIK = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_KETIK = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_TERLACAK = ("ins", "del", "moveFrom", "moveTo")
_BUKAN_TEKS = frozenset(
    {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)


@dataclass(slots=True)
class IsiWord:
    """`isian`: the blocks of each field by its code; `ganda`: codes that stand more than once (the first counts).

    `luar`: the paragraphs outside the fields, without those that hold nothing; `terlacak`: there are tracked changes.
    """

    isian: dict[str, list[str]] = field(default_factory=dict)
    ganda: list[str] = field(default_factory=list)
    luar: list[str] = field(default_factory=list)
    terlacak: bool = False
    bergambar: list[str] = field(default_factory=list)


class TerlaluPanjang(Exception):
    """A document with more text than is read."""


def read_isi(badan: Any) -> IsiWord:
    """Read the body of a document. Raises TerlaluPanjang."""
    isi = IsiWord(terlacak=any(badan.find(f".//{W}{nama}") is not None for nama in _TERLACAK))
    for kendali in badan.iter(f"{W}sdt"):
        if kode := code_of(kendali):
            _take(isi, kode, kendali)
    isi.luar = read_luar(badan)
    if sum(map(len, isi.luar)) + sum(len(satu) for blok in isi.isian.values() for satu in blok) > MAKS_HURUF:
        raise TerlaluPanjang
    return isi


def read_luar(badan: Any) -> list[str]:
    """The paragraphs outside the fields. What Word computes itself (page numbers, contents) is not text."""
    pembaca = _Pembaca()
    return [teks for p in badan.iter(f"{W}p") if (teks := pembaca.read(p).strip())]


def _take(isi: IsiWord, kode: str, kendali: Any) -> None:
    if kode in isi.isian:
        isi.ganda.append(kode)
        return
    isi.isian[kode] = [] if is_placeholder(kendali) else _blocks(kendali)
    if any(kendali.find(f".//{W}{nama}") is not None for nama in ("drawing", "pict", "object")):
        isi.bergambar.append(kode)


def _blocks(kendali: Any) -> list[str]:
    isi = kendali.find(f"{W}sdtContent")
    if isi is None:
        return []
    paragraf = list(isi.iter(f"{W}p")) or [isi]
    semua = [_text(p) for p in paragraf]
    terisi = [teks for teks in semua if teks.strip() and teks.strip() != ISI_DI_SINI]
    return [_unnumber(teks, urut) for urut, teks in enumerate(terisi, 1)]


def _unnumber(teks: str, urut: int) -> str:
    """An item without the number that Takar wrote before it, or that somebody typed in its stead."""
    if cocok := _BERNOMOR.match(teks):
        return teks[cocok.end() :].strip()
    ketik = _BERNOMOR_KETIK.match(teks)
    return teks[ketik.end() :].strip() if ketik and int(ketik[1]) == urut else teks.strip()


def _text(unsur: Any) -> str:
    return "".join(_letters(unsur))


def _letters(unsur: Any) -> Iterator[str]:
    for anak in unsur:
        if anak.tag in _BUKAN_TEKS or not isinstance(anak.tag, str):
            continue
        if anak.tag == f"{W}t":
            yield anak.text or ""
        elif anak.getparent().tag == f"{W}r" and (ketik := _KETIK.get(anak.tag.removeprefix(W))):
            yield ketik
        else:
            yield from _letters(anak)


class _Pembaca:
    """Reads paragraphs in order; a field that Word computes may reach over several of them."""

    def __init__(self) -> None:
        self._dalam = 0

    def read(self, paragraf: Any) -> str:
        return "".join(self._walk(paragraf))

    def _walk(self, unsur: Any) -> Iterator[str]:
        for anak in unsur:
            if anak.tag == f"{W}fldChar":
                self._dalam += {"begin": 1, "end": -1}.get(anak.get(f"{W}fldCharType", ""), 0)
            elif anak.tag == f"{W}t":
                if self._dalam <= 0 and not _in_field(anak):
                    yield anak.text or ""
            elif anak.tag == f"{W}tab" and anak.getparent().tag == f"{W}r" and self._dalam <= 0:
                yield "\t"
            elif anak.tag not in {*_BUKAN_TEKS, f"{W}p"}:
                yield from self._walk(anak)


def _in_field(unsur: Any) -> bool:
    """Whether it stands in one of our controls, or in a simple computed field."""
    for induk in unsur.iterancestors(f"{W}sdt", f"{W}fldSimple"):
        if induk.tag == f"{W}fldSimple" or code_of(induk):
            return True
    return False
