"""Putting values into a text at its {placeholders}: plain names only, in one pass, so that no value is read as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from takar.core.naskah.nilai import TITIK, PenandaTakDikenal

_KURUNG = re.compile(r"\{([^{}]*)\}|[{}]")


def names_in(teks: str) -> list[str]:
    """The placeholders of a text, in order. A brace that belongs to none counts as a placeholder of that text."""
    return [cocok[1] if cocok[1] is not None else cocok[0] for cocok in _KURUNG.finditer(teks)]


def is_one_name(teks: str) -> bool:
    """Whether a text is nothing but one placeholder."""
    cocok = _KURUNG.fullmatch(teks.strip())
    return cocok is not None and cocok[1] is not None


def fill(teks: str, konteks: Mapping[str, str], tempat: str) -> str:
    """Put the values in. A missing value shows as TITIK, unless the text is nothing but placeholders: then it is empty.

    `tempat` says in the refusal where the text stands. Raises PenandaTakDikenal for a name that `konteks` lacks.
    """
    kosong = TITIK if _KURUNG.sub("", teks).strip() else ""
    return replace_names(teks, lambda nama: konteks[nama].strip() or kosong, tempat).strip()


def replace_names(teks: str, value: Callable[[str], str], tempat: str) -> str:
    """Replace each {name} by `value(name)`, which raises KeyError if it does not know the name."""

    def replace(cocok: re.Match[str]) -> str:
        nama = cocok[1] if cocok[1] is not None else cocok[0]
        try:
            return value(nama)
        except KeyError:
            raise PenandaTakDikenal(f"Penanda {{{nama}}} pada {tempat} tidak dikenal.", "penanda-tak-dikenal") from None

    return _KURUNG.sub(replace, teks)
