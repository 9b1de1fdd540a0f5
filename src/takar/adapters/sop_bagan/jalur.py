"""The points of a connector within its box, and how a box in the file lies on the plane: turned and mirrored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from takar.adapters.sop_bagan.benda import Kotak, Titik
from takar.adapters.sop_bagan.jenis import PANAH_BALOK

SERATUS = 100_000
_BAWAAN = (0.5, 0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Letak:
    """How something lies in its box: quarter turns clockwise, mirrored across, mirrored upside down."""

    putar: int = 0
    cermin_h: bool = False
    cermin_v: bool = False

    @property
    def rebah(self) -> bool:
        """Whether its sides are exchanged."""
        return self.putar % 2 == 1

    def place(self, satuan: Titik, kotak: Kotak) -> Titik:
        """A point of the box of 1 × 1 in the box as it is seen. Mirrored first, then turned about the centre."""
        x, y = satuan[0] - 0.5, satuan[1] - 0.5
        x, y = -x if self.cermin_h else x, -y if self.cermin_v else y
        for _ in range(self.putar % 4):
            x, y = -y, x
        return kotak.x0 + (x + 0.5) * kotak.lebar, kotak.y0 + (y + 0.5) * kotak.tinggi


def points_of(preset: str, sudut: Sequence[float]) -> tuple[Titik, ...]:
    """The points of a line, connector or block arrow in a box of 1 × 1 (presetShapeDefinitions of ECMA-376).

    `sudut`: the adjust values as shares of the sides, where the file gives them.
    """
    if preset in PANAH_BALOK:
        return PANAH_BALOK[preset]
    if preset == "lineInv":
        return (0.0, 1.0), (1.0, 0.0)
    a, b, c = (*sudut, *_BAWAAN[len(sudut) :])[:3]
    if preset.endswith("Connector2"):
        return (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)
    if preset.endswith("Connector3"):
        return (0.0, 0.0), (a, 0.0), (a, 1.0), (1.0, 1.0)
    if preset.endswith("Connector4"):
        return (0.0, 0.0), (a, 0.0), (a, b), (1.0, b), (1.0, 1.0)
    if preset.endswith("Connector5"):
        return (0.0, 0.0), (a, 0.0), (a, b), (c, b), (c, 1.0), (1.0, 1.0)
    return (0.0, 0.0), (1.0, 1.0)
