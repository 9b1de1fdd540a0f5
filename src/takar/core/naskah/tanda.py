"""The mark at the foot of every page of an issued paper: which paper, which page of how many, as a Code 128."""

from __future__ import annotations

import re
from typing import NamedTuple

_TANDA = re.compile(r"([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})/([1-9]\d{0,3})/([1-9]\d{0,3})")


class Tanda(NamedTuple):
    """A page's mark: the paper's code in its own form, the page (from 1), and how many pages the paper has."""

    kode: str
    halaman: int
    jumlah: int


def isi_tanda(kode: str, halaman: int, jumlah: int) -> str:
    """What the mark says: 7K3M9QXP2F4T8ZVB/3/12. library/typst/tanda.typ writes the same."""
    return f"{kode.replace('-', '')}/{halaman}/{jumlah}"


def read_tanda(teks: str) -> Tanda | None:
    """The mark that a scanner read; None for any other barcode."""
    cocok = _TANDA.fullmatch(teks)
    if cocok is None or int(cocok[5]) > int(cocok[6]):
        return None
    return Tanda("-".join(cocok.groups()[:4]), int(cocok[5]), int(cocok[6]))
