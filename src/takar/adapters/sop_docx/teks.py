"""The text of a paragraph as it is shown: tracked changes taken in, fields by their result, symbols as characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from takar.adapters.sop_bagan.xmls import anak, atribut, isi_terpilih, lokal

_LANGSUNG = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DIHAPUS = frozenset({"del", "moveFrom"})
_DISISIPKAN = frozenset({"ins", "moveTo"})
GAMBAR = frozenset({"drawing", "pict", "object"})
_BUKAN_TEKS = GAMBAR | {"pPr", "rPr", "instrText", "delText", "rt", "sdtPr", "tcPr"}
_SIMBOL = {
    0xF0FC: "✓", 0xF0FE: "☑", 0xF0FB: "✗", 0xF0FD: "☒", 0xF0A8: "□", 0xF06F: "□", 0xF06E: "■", 0xF0A7: "▪",
    0xF0D8: "➢", 0xF0E0: "→", 0xF0DF: "←", 0xF0E1: "↑", 0xF0E2: "↓", 0xF0B7: "•", 0xF075: "◆", 0xF0A4: "◉",
}  # fmt: skip
"""Characters of the fonts Wingdings and Symbol."""
SIMBOL_LAIN = "•"


def read_teks(unsur: Any, tanda: set[str]) -> str:
    """The paragraph's text; `tanda` learns of tracked changes, hidden text and embedded objects."""
    return "".join(_letters(unsur, tanda))


def _letters(unsur: Any, tanda: set[str]) -> Iterator[str]:
    for satu in isi_terpilih(unsur):
        nama = lokal(satu)
        if nama == "t":
            yield (satu.text or "").replace("\n", " ")
        elif nama == "sym":
            yield _symbol(satu)
        elif nama in _LANGSUNG:
            yield _LANGSUNG[nama] if lokal(unsur) == "r" else ""
        elif not _is_left_out(satu, nama, tanda):
            yield from _letters(satu, tanda)


def _is_left_out(unsur: Any, nama: str, tanda: set[str]) -> bool:
    if nama in _DIHAPUS or nama in _DISISIPKAN:
        tanda.add("terlacak")
        return nama in _DIHAPUS
    if nama == "object":
        tanda.add("benda")
    if nama == "r" and _is_on(anak(unsur, "rPr", "vanish")):
        tanda.add("tersembunyi")
        return True
    return nama in _BUKAN_TEKS


def _is_on(unsur: Any) -> bool:
    return unsur is not None and atribut(unsur, "val", "1") not in {"0", "false", "off"}


def _symbol(unsur: Any) -> str:
    try:
        kode = int(atribut(unsur, "char"), 16)
    except ValueError:
        return ""
    return _SIMBOL.get(kode, SIMBOL_LAIN)


def find_drawings(unsur: Any) -> Iterator[Any]:
    """The drawings of a paragraph; what stands within one is its own."""
    for satu in isi_terpilih(unsur):
        nama = lokal(satu)
        if nama in {"drawing", "pict"}:
            yield satu
        elif nama not in _DIHAPUS and nama not in {"txbxContent", "object"}:
            yield from find_drawings(satu)


def has_page_break(p: Any) -> bool:
    """Whether the paragraph stands on a new page, as far as the file knows."""
    return any(
        lokal(satu) == "lastRenderedPageBreak"
        or (lokal(satu) == "br" and atribut(satu, "type") == "page")
        or (lokal(satu) == "pageBreakBefore" and _is_on(satu))
        for satu in p.iter()
    )
