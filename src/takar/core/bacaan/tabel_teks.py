"""Pasted text as a document: tables by tabs (as copied from a page), by Markdown's bars, by aligned spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from takar.core.bacaan.kata import rapikan
from takar.core.bacaan.lembar import Dokumen, Kisi, Paragraf, Sel
from takar.core.bacaan.sejajar import sejajarkan
from takar.core.bacaan.tabel_html import baca_html, lucuti
from takar.core.ditolak import Ditolak

MAKS_HURUF = 2_000_000
"""A longer text is no SOP: about 700 pages."""

_HTML = re.compile(r"<(?:table|tr|td)\b", re.I)
_PEMISAH = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_GARIS = re.compile(r"^[\s+|=_-]*[+=_-]{3,}[\s+|=_-]*$")
_JARAK = re.compile(r"\S(?: {2,})\S")
_BAR = re.compile(r"(?<!\\)\|")


def read_teks(teks: str, nama: str = "teks tempelan") -> Dokumen:
    """The document in a text. Raises Ditolak where there is none or far too much of it."""
    if not teks.strip():
        raise Ditolak("Teksnya kosong. Tempelkan isi SOP, termasuk tabelnya, lalu coba lagi.", "teks-kosong")
    if len(teks) > MAKS_HURUF:
        raise Ditolak(
            f"Teksnya terlalu panjang ({len(teks):,} huruf; paling banyak {MAKS_HURUF:,}). ".replace(",", ".")
            + "Tempelkan satu SOP saja.",
            "teks-terlalu-panjang",
        )
    if _HTML.search(teks):
        return Dokumen(nama, "html", baca_html(teks))
    return Dokumen(nama, "teks", tuple(_parts(teks.replace("\r\n", "\n").replace("\r", "\n").split("\n"))))


def _parts(baris: Sequence[str]) -> Iterable[Kisi | Paragraf]:
    """Runs of lines of one kind; what is no table is a paragraph a line."""
    di, tabel = 0, 0
    while di < len(baris):
        jenis = _kind(baris[di])
        akhir = di + 1
        while akhir < len(baris) and jenis and _goes_on(baris[akhir], jenis):
            akhir += 1
        isi = list(enumerate(baris[di:akhir], di + 1))
        if jenis and (jenis != "jarak" or len(isi) > 2):
            tabel += 1
            yield _TABEL[jenis](isi, tabel)
        else:
            yield from (Paragraf(bersih, f"baris {n}") for n, satu in isi if (bersih := _plain(satu)))
        di = akhir


def _kind(baris: str) -> str:
    if "\t" in baris:
        return "tab"
    if baris.count("|") >= 2 or (_PEMISAH.match(baris) and "|" in baris):
        return "bar"
    return "jarak" if len(_JARAK.findall(baris.strip())) >= 2 else ""


def _goes_on(baris: str, jenis: str) -> bool:
    """Whether a line belongs to the table above it; among aligned columns a cell may go on alone in its line."""
    return _kind(baris) == jenis or (jenis == "jarak" and baris[:2].isspace() and bool(baris.strip()))


def _plain(baris: str) -> str:
    return rapikan(lucuti(baris)).strip("#*_ ").replace("\n", " ") if not _GARIS.match(baris) else ""


def _cell(teks: str, baris: int, kolom: int, asal: int, tabel: int) -> Sel:
    bersih = rapikan(lucuti(teks).replace("<br>", "\n")).replace("**", "").strip("*")
    return Sel(baris, kolom, bersih, f"tabel {tabel}, baris teks {asal}, kolom {kolom + 1}")


def _by_tabs(isi: Sequence[tuple[int, str]], tabel: int) -> Kisi:
    return _grid([asal for asal, _ in isi], [satu.split("\t") for _, satu in isi], tabel)


def _by_bars(isi: Sequence[tuple[int, str]], tabel: int) -> Kisi:
    baris = [(asal, satu) for asal, satu in isi if not _PEMISAH.match(satu) and not _GARIS.match(satu)]
    potong = [_BAR.split(satu.strip().removeprefix("|").removesuffix("|")) for _, satu in baris]
    return _grid([asal for asal, _ in baris], [[p.replace("\\|", "|") for p in satu] for satu in potong], tabel)


def _grid(asal: Sequence[int], baris: Sequence[list[str]], tabel: int) -> Kisi:
    sel = [
        _cell(potong, i, kolom, asal[i], tabel)
        for i, satu in enumerate(sejajarkan(baris))
        for kolom, potong in enumerate(satu)
    ]
    return Kisi(f"tabel {tabel}", tuple(sel))


def _by_spaces(isi: Sequence[tuple[int, str]], tabel: int) -> Kisi:
    """Columns part where every line has a gap; a text that lies over a gap stays whole in its first column."""
    batas = _gutters([satu for _, satu in isi])
    sel = [
        _cell(satu[dari:sampai], i, kolom, asal, tabel)
        for i, (asal, satu) in enumerate(isi)
        for kolom, (dari, sampai) in enumerate(zip([0, *batas], [*batas, len(satu) + 1], strict=True))
        if satu[dari:sampai].strip()
    ]
    return Kisi(f"tabel {tabel}", tuple(sel), garis=False)


def _gutters(baris: Sequence[str]) -> list[int]:
    """The places where a column begins: the first letter after at least two places that are blank in every line."""
    lebar = min(max(map(len, baris)), 400)
    isi = [any(satu[i : i + 1].strip() for satu in baris) for i in range(lebar)]
    return [i for i in range(2, lebar) if isi[i] and not isi[i - 1] and not isi[i - 2]]


_TABEL = {"tab": _by_tabs, "bar": _by_bars, "jarak": _by_spaces}
