"""Words as documents print them: odd characters made plain, keys to compare by, and likeness that forgives a slip."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_TANDA = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\ufeff": "",
        "\u2010": "-",
        "\u2011": "-",
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf0fc": "√",
        "\uf0fe": "√",
        "\uf0e0": "→",
        "\uf0df": "←",
        "\r": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
    }
)
"""Spaces, hyphens and the private characters that Word's symbol fonts leave in a text."""

_RUANG = re.compile(r"[ \t]+")
_BUKAN_KATA = re.compile(r"[^0-9a-z]+")
_KENDALI = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BEDA_HURUF = 3
"""A slip of the pen leaves at most so many letters in one word only."""
_SELISIH = 3
"""Words whose lengths differ by more than this are not compared letter by letter."""


def rapikan(teks: str) -> str:
    """The text with plain spaces and hyphens, without control characters, each line trimmed, no empty lines."""
    bersih = _KENDALI.sub("", teks.replace("\r\n", "\n").translate(_TANDA))
    baris = (_RUANG.sub(" ", satu).strip() for satu in bersih.split("\n"))
    return "\n".join(satu for satu in baris if satu)


def sebaris(teks: str) -> str:
    """The text on one line; a word that was cut at a line's end by a hyphen keeps its hyphen."""
    return " ".join(teks.split())


@lru_cache(maxsize=8192)
def kunci(teks: str) -> str:
    """Lower-case words parted by single spaces: what two texts are compared by."""
    polos = unicodedata.normalize("NFKD", teks).casefold()
    return _BUKAN_KATA.sub(" ", polos).strip()


def slug(teks: str, batas: int = 48) -> str:
    """A code out of a name: "Nota Dinas" -> "nota-dinas"; cut at a word."""
    kata = kunci(teks).split()
    while len(kata) > 1 and len("-".join(kata)) > batas:
        kata.pop()
    return "-".join(kata)[:batas]


@lru_cache(maxsize=32768)
def mirip(satu: str, lain: str) -> float:
    """How alike two keys are, 0 to 1; words of very different length are not alike."""
    if satu == lain:
        return 1.0
    if abs(len(satu) - len(lain)) > max(_SELISIH, min(len(satu), len(lain)) // 3):
        return 0.0
    return SequenceMatcher(None, satu[:200], lain[:200], autojunk=False).ratio()


def cocok(kata: str, kosakata: frozenset[str], batas: float = 0.86) -> str:
    """The entry that a key stands for, exact or with a slip; "" if there is none. Short keys must be exact."""
    if kata in kosakata:
        return kata
    if not 5 <= len(kata) <= 60:
        return ""
    huruf = _mask(kata)
    calon = [
        satu
        for panjang in range(len(kata) - 2, len(kata) + 3)
        for satu, topeng in _index(kosakata).get((kata[0], panjang), ())
        if (topeng ^ huruf).bit_count() <= _BEDA_HURUF
    ]
    nilai, terbaik = max(((mirip(kata, satu), satu) for satu in calon), default=(0.0, ""))
    return terbaik if nilai >= batas else ""


@lru_cache(maxsize=64)
def _index(kosakata: frozenset[str]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """A vocabulary by first letter and length, each entry with its letters, so that few are compared at length."""
    hasil: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for satu in sorted(kosakata):
        hasil.setdefault((satu[0], len(satu)), []).append((satu, _mask(satu)))
    return hasil


def _mask(kata: str) -> int:
    """The letters of a key as bits."""
    hasil = 0
    for huruf in kata:
        hasil |= 1 << (ord(huruf) & 31)
    return hasil


def unik(kode: str, terpakai: set[str]) -> str:
    """The code, or with "-2", "-3" … behind it if it is taken; it is then taken."""
    dasar, urut = kode or "tanpa-nama", 1
    hasil = dasar
    while hasil in terpakai:
        urut += 1
        hasil = f"{dasar}-{urut}"
    terpakai.add(hasil)
    return hasil
