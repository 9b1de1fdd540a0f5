"""A field as blocks: the paragraphs of a text, the items of a list, or the one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

from takar.core.naskah import JenisIsian

Nilai: TypeAlias = str | list[str]
"""A field's value as a paper keeps it."""

_PARAGRAF = re.compile(r"\n[ \t]*\n")
_BARIS_BARU = re.compile("\r\n?|[\u2028\u2029]")
_TAK_TERTULIS = re.compile("[\u200b\ufffe\uffff]")
"""What Takar itself puts between letters for line breaks, and what no XML can hold."""
_SPASI_BARIS = re.compile(r"[ \t]*\n\s*")


def read_blok(jenis: JenisIsian, nilai: str | Sequence[str]) -> list[str]:
    """The blocks of a field, word for word, without empty ones."""
    if isinstance(nilai, str):
        teks = _BARIS_BARU.sub("\n", nilai)
        semua = _PARAGRAF.split(teks) if jenis is JenisIsian.PARAGRAF else [teks]
    else:
        semua = [_BARIS_BARU.sub("\n", satu) for satu in nilai]
    return [satu.strip() for satu in semua if tidy_blok(satu)]


def tidy_blok(teks: str) -> str:
    """A block as Word shows it: on one line, composed, without what cannot be written. Equal ones are the same text."""
    utuh = _TAK_TERTULIS.sub("", _BARIS_BARU.sub("\n", teks))
    return _SPASI_BARIS.sub(" ", unicodedata.normalize("NFC", utuh).strip())


def replace_blok(jenis: JenisIsian, blok: Sequence[str]) -> Nilai:
    """The value that these blocks make."""
    if jenis is JenisIsian.DAFTAR:
        return list(blok)
    return ("\n\n" if jenis is JenisIsian.PARAGRAF else " ").join(blok)
