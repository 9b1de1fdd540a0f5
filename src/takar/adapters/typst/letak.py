"""Where the drawn signature blocks of a paper lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from takar.adapters.typst.mesin import query


class Kotak(NamedTuple):
    """A rectangle on a page (counted from 0), in PDF coordinates: the origin is the lower left corner."""

    halaman: int
    kiri: float
    bawah: float
    kanan: float
    atas: float


@dataclass(frozen=True, slots=True)
class LetakTtd:
    """The field for one signature: page (from 1), its upper left corner and its size, in points from the page's top."""

    halaman: int
    x: float
    y: float
    lebar: float
    tinggi: float
    tinggi_halaman: float

    @property
    def kotak(self) -> Kotak:
        """The same field as the signing needs it."""
        atas = self.tinggi_halaman - self.y
        return Kotak(self.halaman - 1, self.x, atas - self.tinggi, self.x + self.lebar, atas)


def find_ttd(data: Mapping[str, Any], urut: int = 0) -> LetakTtd | None:
    """Where the block of the signer `data["ttd"][urut]` is drawn; None if the paper has no such block."""
    return find_all_ttd(data).get(urut)


def find_all_ttd(data: Mapping[str, Any]) -> dict[int, LetakTtd]:
    """Where each signer's block is drawn, by its place in `data["ttd"]`; the paper is laid out once for all of them."""
    return {int(satu.pop("urut")): LetakTtd(**satu) for satu in query(data, "<ttd>")}
