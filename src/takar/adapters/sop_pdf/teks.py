"""Characters put together to lines by where they stand, whatever order they were written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from takar.adapters.sop_pdf.unsur import Huruf, Kotak

_SELA_KATA = 0.19
"""A gap of this many heights of the font parts words."""
_SELA_KOLOM = 2.2
"""A gap of this many heights of the font parts columns of text without rules."""
_SEBARIS = 0.38
"""Baselines closer than this many heights of the font are one line."""
_JARAK_PARAGRAF = 1.75


@dataclass(frozen=True, slots=True)
class Baris:
    """A line of text, and the box around it."""

    teks: str
    kotak: Kotak
    ukuran: float


def read_teks(huruf: Iterable[Huruf]) -> str:
    """The text as printed, its lines from above; turned text after the level one, each in its own direction."""
    return "\n".join(baris.teks for baris in read_baris(huruf))


def read_baris(huruf: Iterable[Huruf], sela_kolom: float | None = None) -> list[Baris]:
    """The lines. With `sela_kolom` (heights of the font) a line ends at a gap that wide."""
    arah: dict[int, list[Huruf]] = {}
    for satu in huruf:
        arah.setdefault(satu.arah, []).append(satu)
    return [baris for kunci in sorted(arah) for baris in _lines(arah[kunci], kunci, sela_kolom)]


def _lines(huruf: list[Huruf], arah: int, sela_kolom: float | None) -> Iterator[Baris]:
    for isi in _rows([_turn(satu, arah) for satu in huruf]):
        for potong in _pieces(isi, sela_kolom):
            if teks := _join(potong):
                yield Baris(teks, _around(potong, arah), max(satu.ukuran for satu in potong))


def _rows(huruf: list[Huruf]) -> Iterator[list[Huruf]]:
    """Characters of one baseline, from the left; baselines from above."""
    baris: list[list[Huruf]] = []
    for satu in sorted(huruf, key=lambda h: h.pangkal[1]):
        if baris and satu.pangkal[1] - baris[-1][0].pangkal[1] <= _SEBARIS * max(satu.ukuran, baris[-1][0].ukuran):
            baris[-1].append(satu)
        else:
            baris.append([satu])
    yield from (sorted(isi, key=lambda h: h.kotak.x0) for isi in baris)


def _turn(huruf: Huruf, arah: int) -> Huruf:
    """As it would stand if its text ran from left to right."""
    if arah == 0:
        return huruf
    x0, y0, x1, y1 = huruf.kotak
    x, y = huruf.pangkal
    kotak = {1: Kotak(y0, -x1, y1, -x0), 2: Kotak(-x1, -y1, -x0, -y0), 3: Kotak(-y1, x0, -y0, x1)}[arah]
    pangkal = {1: (y, -x), 2: (-x, -y), 3: (-y, x)}[arah]
    return replace(huruf, kotak=kotak, pangkal=pangkal)


def _around(huruf: list[Huruf], arah: int) -> Kotak:
    kotak = [satu.kotak for satu in huruf if satu.teks != " "] or [satu.kotak for satu in huruf]
    x0, y0 = min(k.x0 for k in kotak), min(k.y0 for k in kotak)
    x1, y1 = max(k.x1 for k in kotak), max(k.y1 for k in kotak)
    if arah == 1:
        return Kotak(-y1, x0, -y0, x1)
    if arah == 2:
        return Kotak(-x1, -y1, -x0, -y0)
    return Kotak(x0, y0, x1, y1) if arah == 0 else Kotak(y0, -x1, y1, -x0)


def _pieces(huruf: list[Huruf], sela_kolom: float | None) -> Iterator[list[Huruf]]:
    """The line, cut at gaps that are as wide as `sela_kolom`; written spaces fill no gap."""
    potong: list[Huruf] = []
    tepi = 0.0
    for satu in _once(huruf):
        if sela_kolom is not None and potong and satu.teks != " " and satu.kotak.x0 - tepi > sela_kolom * satu.ukuran:
            yield potong
            potong = []
        potong.append(satu)
        tepi = tepi if satu.teks == " " else satu.kotak.x1
    if potong:
        yield potong


def _once(huruf: list[Huruf]) -> Iterator[Huruf]:
    """Without characters printed twice on the same spot to look bold."""
    lalu: Huruf | None = None
    for satu in huruf:
        kembar = lalu is not None and satu.teks == lalu.teks and abs(satu.kotak.x0 - lalu.kotak.x0) < 0.12 * satu.ukuran
        if not kembar:
            yield satu
            lalu = satu


def _join(huruf: list[Huruf]) -> str:
    """The text of a line; a gap is a space whether one was written or not."""
    bagian: list[str] = []
    lalu: Huruf | None = None
    for satu in huruf:
        if lalu is not None and satu.kotak.x0 - lalu.kotak.x1 > _SELA_KATA * satu.ukuran:
            bagian.append(" ")
        bagian.append(satu.teks)
        lalu = satu
    return " ".join("".join(bagian).split())


def split_huruf(huruf: list[Huruf], tempat: Callable[[Huruf], int | None]) -> dict[int | None, list[Huruf]]:
    """Characters by their place; a word that mostly stands in one place stands there as a whole."""
    hasil: dict[int | None, list[Huruf]] = {}
    for kata in _words(huruf):
        suara = Counter(tempat(satu) for satu in kata)
        utama, banyak = suara.most_common(1)[0]
        if banyak >= 0.7 * len(kata):
            hasil.setdefault(utama, []).extend(kata)
            continue
        for satu in kata:
            hasil.setdefault(tempat(satu), []).append(satu)
    return hasil


def _words(huruf: list[Huruf]) -> Iterator[list[Huruf]]:
    """Characters written after each other on one line without a gap."""
    kata: list[Huruf] = []
    for satu in huruf:
        if kata and not _goes_on(kata[-1], satu):
            yield kata
            kata = []
        kata.append(satu)
    if kata:
        yield kata


def _goes_on(lalu: Huruf, kini: Huruf) -> bool:
    if " " in (lalu.teks, kini.teks) or lalu.arah != kini.arah:
        return False
    a, b = _turn(lalu, lalu.arah), _turn(kini, kini.arah)
    return abs(a.pangkal[1] - b.pangkal[1]) < 1.0 and abs(b.kotak.x0 - a.kotak.x1) <= _SELA_KATA * b.ukuran


def read_paragraf(
    huruf: Iterable[Huruf], sela_kolom: float = _SELA_KOLOM, jarak: float = _JARAK_PARAGRAF
) -> list[Baris]:
    """Lines put together to paragraphs, in reading order: those that follow within `jarak` heights of the font."""
    hasil: list[Baris] = []
    for baris in sorted(read_baris(huruf, sela_kolom), key=lambda b: (round(b.kotak.y0), b.kotak.x0)):
        i = next((i for i in range(len(hasil) - 1, -1, -1) if _follows(hasil[i], baris, jarak)), None)
        if i is None:
            hasil.append(baris)
        else:
            lama = hasil[i]
            kotak = Kotak(
                min(lama.kotak.x0, baris.kotak.x0), lama.kotak.y0, max(lama.kotak.x1, baris.kotak.x1), baris.kotak.y1
            )
            hasil[i] = Baris(f"{lama.teks}\n{baris.teks}", kotak, baris.ukuran)
    return hasil


def _follows(lama: Baris, baru: Baris, batas: float) -> bool:
    jarak = baru.kotak.y1 - lama.kotak.y1
    setumpuk = min(lama.kotak.x1, baru.kotak.x1) - max(lama.kotak.x0, baru.kotak.x0) > 0
    return setumpuk and 0 < jarak <= batas * baru.ukuran and abs(lama.ukuran - baru.ukuran) <= 0.2 * baru.ukuran
