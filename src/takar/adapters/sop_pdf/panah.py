"""Arrows from symbol to symbol: pieces that touch end to end, with heads at their tips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from takar.adapters.sop_pdf.bentuk import Simbol
from takar.adapters.sop_pdf.garis import Kepala, Ruas
from takar.adapters.sop_pdf.jala import TEMPEL, Ikatan, Jala, ahead, attached
from takar.adapters.sop_pdf.teks import Baris
from takar.adapters.sop_pdf.ujung import find_tips, read_tip

_MAKS_RUAS = 1_200


@dataclass(slots=True)
class PanahHalaman:
    """An arrow between two symbols by their indices, its pieces, and the word beside it."""

    dari: int
    ke: int
    ruas: list[Ruas]
    label: Baris | None = None


def find_panah(ruas: list[Ruas], kepala: list[Kepala], simbol: list[Simbol]) -> list[PanahHalaman]:
    """The arrows that are certain: one way to read where they begin and end."""
    if len(ruas) > _MAKS_RUAS or not simbol:
        return []
    ujung, lepas = find_tips(ruas, kepala)
    hasil = {(satu.dari, satu.ke): satu for satu in _stubs(lepas, simbol)}
    for ikatan in Jala(ruas, ujung, simbol).tie():
        for a, b in _pairs(ikatan, simbol):
            hasil.setdefault((a, b), PanahHalaman(a, b, ikatan.ruas))
    return list(hasil.values())


def _stubs(kepala: list[Kepala], simbol: list[Simbol]) -> Iterator[PanahHalaman]:
    """Heads without a line between two symbols that all but touch."""
    for satu in kepala:
        x, y = satu.kotak.pusat
        for a, b in (((x, satu.kotak.y0), (x, satu.kotak.y1)), ((satu.kotak.x0, y), (satu.kotak.x1, y))):
            potong = Ruas(a, b, 1.0, satu.induk)
            dari, ke = attached(a, simbol, TEMPEL), attached(b, simbol, TEMPEL)
            if dari is not None and ke is not None and dari != ke:
                if read_tip(satu, potong, 1) is not None:
                    yield PanahHalaman(dari, ke, [potong])
                elif read_tip(satu, potong, 0) is not None:
                    yield PanahHalaman(ke, dari, [potong])


def _pairs(ikatan: Ikatan, simbol: list[Simbol]) -> list[tuple[int, int]]:
    """Who goes to whom; nothing where there are several ways to read it."""
    dari, ke = set(ikatan.dari), set(ikatan.ke)
    if ke and not dari - ke:
        dekat = {ahead(asal, ujung, simbol, TEMPEL) for asal, ujung in ikatan.bebas} - {None}
        dari |= {satu for satu in dekat if satu is not None} if len(dekat) == 1 else set()
    if not dari and len(ke) == 2:
        a, b = sorted(ke)
        return [(a, b), (b, a)]
    dari = dari - ke if len(dari) > 1 else dari
    if not dari or not ke or (len(dari) > 1 and len(ke) > 1):
        return []
    return [(a, b) for a in sorted(dari) for b in sorted(ke) if a != b]
