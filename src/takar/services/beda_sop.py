"""The difference between two versions of an SOP, as a page shows it: in words, and in both drawings."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.sop.beda import KEPALA, LANGKAH, PELAKSANA, BedaSop, diff, mark_beda
from takar.core.sop.nilai import Sop
from takar.services.terbit_sop_gambar import draw_screen


@dataclass(frozen=True, slots=True)
class KelompokBeda:
    """The sentences of one part of the SOP."""

    judul: str
    kalimat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LembarBeda:
    """A difference: its sentences by part, and the drawing of either version with its marks (SVG), empty where no
    step differs.
    """

    kelompok: tuple[KelompokBeda, ...]
    gambar_lama: str
    gambar_baru: str

    @property
    def banyak(self) -> int:
        return sum(len(satu.kalimat) for satu in self.kelompok)


def read_beda(lama: Sop, baru: Sop) -> LembarBeda:
    """What differs; nothing at all between equal ones."""
    beda = diff(lama, baru)
    tanda_lama, tanda_baru = mark_beda(beda)
    berubah = bool(tanda_lama or tanda_baru)
    return LembarBeda(
        kelompok=_group(beda),
        gambar_lama=draw_screen(lama, tanda_lama) if berubah else "",
        gambar_baru=draw_screen(baru, tanda_baru) if berubah else "",
    )


def _group(beda: tuple[BedaSop, ...]) -> tuple[KelompokBeda, ...]:
    menurut = {
        judul: tuple(satu.kalimat for satu in beda if satu.bagian == judul) for judul in (KEPALA, PELAKSANA, LANGKAH)
    }
    return tuple(KelompokBeda(judul, kalimat) for judul, kalimat in menurut.items() if kalimat)
