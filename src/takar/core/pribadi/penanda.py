"""Finding a person in a text, by what tells them from others: name, NIP, mail address, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_AKHIR_NAMA = 2
"""A name of fewer words than this is looked for with its titles only: one word alone may mean anything."""


@dataclass(frozen=True, slots=True)
class Penanda:
    """What a person is known by. Each is found whatever the case of its letters and the blanks within it."""

    pola: re.Pattern[str] | None

    @classmethod
    def of(cls, *, nama: str = "", nip: str = "", surel: Iterable[str] = (), telepon: str = "") -> Penanda:
        """Empty ones are left out; of the name also the form without the titles behind it."""
        bentuk = [_phrase(nama), _phrase(_bare(nama)), _digits(nip), *map(_phrase, surel), _phone(telepon)]
        semua = sorted({satu for satu in bentuk if satu}, key=len, reverse=True)
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(semua)})(?!\w)", re.IGNORECASE) if semua else None)

    def is_in(self, teks: str) -> bool:
        return self.pola is not None and self.pola.search(teks) is not None

    def replace(self, teks: str, dengan: str) -> str:
        """The text with this in the place of the person."""
        return self.pola.sub(lambda _: dengan, teks) if self.pola else teks


def _bare(nama: str) -> str:
    """The name without the titles behind its first comma; empty where too little would be left."""
    pokok = nama.partition(",")[0]
    return pokok if len(pokok.split()) >= _AKHIR_NAMA else ""


def _phrase(teks: str) -> str:
    return r"\s+".join(re.escape(kata) for kata in teks.split())


def _digits(teks: str) -> str:
    """Digits with blanks, dots or dashes between them as one likes."""
    return r"[\s.-]*".join(re.escape(satu) for satu in teks if not satu.isspace())


def _phone(telepon: str) -> str:
    """+62812… also as 0812… and 62812…"""
    pokok = telepon.removeprefix("+62")
    return rf"(?:\+?62[\s.-]*|0){_digits(pokok)}" if pokok != telepon and pokok else _digits(telepon)
