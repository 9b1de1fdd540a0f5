"""Searching in words: what was typed, what a text is folded to, and the piece of it that is shown.

Both databases are given the same folded words (lower case, no accents, letters and digits only), so that both find the
same papers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, takewhile

MAKS_ISTILAH = 12
"""Most terms of one search; what comes after is left out."""
PANJANG_POTONGAN = 180
TATA_LETAK = frozenset({"lebar", "rata"})
_KATA = re.compile(r"[^\W_]+")
_BAGIAN = re.compile(r'"([^"]*)"?|(\S+)')
_TAHUN = re.compile(r"(?:tahun|year):(\d{4})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kueri:
    """What was typed: terms that must all be found, each a run of words, and the year of `tahun:2026` (0: none).

    The last word of a term may go on ("koper" finds koperasi), except in a phrase in quotes.
    """

    istilah: tuple[tuple[str, ...], ...] = ()
    tepat: tuple[bool, ...] = ()
    tahun: int = 0

    def __bool__(self) -> bool:
        return bool(self.istilah)


@dataclass(frozen=True, slots=True)
class Potongan:
    """A stretch of a text as shown; `kena` where it is a hit."""

    teks: str
    kena: bool = False


def read_kueri(ketikan: str) -> Kueri:
    """Words, "phrases in quotes" and tahun:2026 out of what was typed. Signs part words, so a number is a phrase."""
    istilah: list[tuple[str, ...]] = []
    tepat: list[bool] = []
    tahun = 0
    for frasa, kata in _BAGIAN.findall(ketikan):
        if cocok := _TAHUN.match(kata):
            tahun = int(cocok[1])
        elif (lipat := tuple(fold_words(frasa or kata).split())) and len(istilah) < MAKS_ISTILAH:
            istilah.append(lipat)
            tepat.append(bool(frasa))
    return Kueri(tuple(istilah), tuple(tepat), tahun)


def fold_words(teks: str) -> str:
    """The words of a text: lower case, without accents, one space between."""
    return " ".join(_KATA.findall(_fold(teks)))


def _fold(teks: str) -> str:
    if teks.isascii():
        return teks.lower()
    urai = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", teks).casefold())
    return "".join(huruf for huruf in urai if not unicodedata.combining(huruf))


def collect_texts(isi: object) -> Iterator[str]:
    """Every text within nested lists and mappings, by order of key; drawings and a table's layout are no text."""
    if isinstance(isi, str):
        if isi and not isi.startswith("<svg"):
            yield isi
    elif isinstance(isi, dict):
        for kunci in sorted(isi.keys() - TATA_LETAK):  # PostgreSQL keeps no order of keys
            yield from collect_texts(isi[kunci])
    elif isinstance(isi, list | tuple):
        for satu in isi:
            yield from collect_texts(satu)


def cut_snippet(teks: str, kueri: Kueri, panjang: int = PANJANG_POTONGAN) -> tuple[Potongan, ...]:
    """The first stretch of the text that holds a word of the query, its hits marked; empty if there is none."""
    kena = _find_hits(teks, kueri)
    pertama = next(kena, None)
    if pertama is None:
        return ()
    dari = max(0, pertama[0] - panjang // 3)
    dari = dari if dari == 0 else teks.find(" ", dari, pertama[0]) + 1 or pertama[0]
    sampai = _whole_words(teks, pertama[1], max(pertama[1], dari + panjang))
    hasil = [Potongan("… ")] if dari else []
    for awal, akhir in chain([pertama], takewhile(lambda satu: satu[1] <= sampai, kena)):
        hasil += [Potongan(_tidy(teks[dari:awal])), Potongan(teks[awal:akhir], kena=True)]
        dari = akhir
    hasil.append(Potongan(_tidy(teks[dari:sampai]) + (" …" if sampai < len(teks) else "")))
    return tuple(satu for satu in hasil if satu.teks)


def _find_hits(teks: str, kueri: Kueri) -> Iterator[tuple[int, int]]:
    """Where the words of the query stand, one after the other. Plain letters are looked for by one pattern, fast."""
    if not kueri:
        return iter(())
    pola = _KATA if not teks.isascii() else _pattern(kueri)
    return (cocok.span() for cocok in pola.finditer(teks) if _hits(cocok.group(), kueri))


@lru_cache(maxsize=64)
def _pattern(kueri: Kueri) -> re.Pattern[str]:
    """Words that begin with any word of the query."""
    awal = sorted({kata for istilah in kueri.istilah for kata in istilah}, key=len)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, awal))})[^\W_]*", re.IGNORECASE | re.ASCII)


def _whole_words(teks: str, paling_awal: int, sampai: int) -> int:
    """Where to end so that no word is cut, if there is a space between these places."""
    if sampai >= len(teks):
        return len(teks)
    spasi = teks.rfind(" ", paling_awal, sampai)
    return sampai if spasi < 0 else spasi


def _hits(kata: str, kueri: Kueri) -> bool:
    """Whether a word belongs to a term: whole, or begun by the term's last word."""
    lipat = _fold(kata)
    for istilah, tepat in zip(kueri.istilah, kueri.tepat, strict=True):
        if lipat in istilah or (not tepat and lipat.startswith(istilah[-1])):
            return True
    return False


def _tidy(teks: str) -> str:
    return re.sub(r"\s+", " ", teks)
