"""The national nomenclature of programmes that ships with Takar: read once, searched by words or by code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from takar.adapters.pustaka import list_library, read_library
from takar.core.rencana import TingkatAnggaran

MAKS_TEMUAN = 20
_TINGKAT = {3: TingkatAnggaran.PROGRAM, 5: TingkatAnggaran.KEGIATAN, 6: TingkatAnggaran.SUBKEGIATAN}
"""The level of a code by the number of its parts: 2.17.06, 2.17.06.2.01, 2.17.06.2.01.0005."""


@dataclass(frozen=True, slots=True)
class Nomenklatur:
    """An entry; a sub-kegiatan has the official indicator and unit of its output."""

    kode: str
    nama: str
    indikator: str = ""
    satuan: str = ""

    @property
    def tingkat(self) -> TingkatAnggaran | None:
        return level_of(self.kode)

    @property
    def induk(self) -> str:
        """The code right above: a kegiatan has two parts more than its program."""
        bagian = self.kode.split(".")
        return {5: ".".join(bagian[:3]), 6: ".".join(bagian[:5])}.get(len(bagian), "")


@cache
def load_nomenklatur() -> tuple[Nomenklatur, ...]:
    """Every entry that ships, by code."""
    berkas = [tomllib.loads(read_library(nama)) for nama in list_library("nomenklatur")]
    return tuple(sorted((Nomenklatur(**butir) for isi in berkas for butir in isi["butir"]), key=lambda satu: satu.kode))


def level_of(kode: str) -> TingkatAnggaran | None:
    """The level that a code tells by its length; None for a code of another make."""
    return _TINGKAT.get(len(kode.split(".")))


def find_nomenklatur(kode: str) -> Nomenklatur | None:
    return next((satu for satu in load_nomenklatur() if satu.kode == kode), None)


def search_nomenklatur(kata: str) -> list[Nomenklatur]:
    """The entries that hold every word, in their code, name or indicator; at most twenty."""
    dicari = kata.casefold().split()
    cocok = (
        satu
        for satu in load_nomenklatur()
        if all(potong in f"{satu.kode} {satu.nama} {satu.indikator}".casefold() for potong in dicari)
    )
    return [satu for satu, _ in zip(cocok, range(MAKS_TEMUAN), strict=False)] if dicari else []
