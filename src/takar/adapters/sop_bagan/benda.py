"""What stands on a drawing plane: shapes, lines, texts, pictures. In EMU (360,000 to the centimetre), y downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

from takar.core.bacaan.lembar import JenisBentuk

Titik = tuple[float, float]
EMU_CM = 360_000
EMU_PT = 12_700
EMU_TWIP = 635


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def lebar(self) -> float:
        return self.x1 - self.x0

    @property
    def tinggi(self) -> float:
        return self.y1 - self.y0

    @property
    def tengah(self) -> Titik:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def jarak(self, titik: Titik) -> float:
        """How far the point is from the box; 0 within it."""
        x, y = titik
        return hypot(max(self.x0 - x, 0, x - self.x1), max(self.y0 - y, 0, y - self.y1))

    def turn(self) -> Kotak:
        """The box with its sides exchanged about its centre."""
        (x, y), a, b = self.tengah, self.tinggi / 2, self.lebar / 2
        return Kotak(x - a, y - b, x + a, y + b)

    def move(self, dx: float, dy: float) -> Kotak:
        return Kotak(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def overlap(self, lain: Kotak) -> float:
        """The area that both cover."""
        lebar = min(self.x1, lain.x1) - max(self.x0, lain.x0)
        tinggi = min(self.y1, lain.y1) - max(self.y0, lain.y0)
        return max(lebar, 0.0) * max(tinggi, 0.0)


@dataclass(slots=True)
class BendaBentuk:
    """A shape. `kunci`: its id in the file, which a copy may share; `bulat`: rounded, so its kind hangs on the rest."""

    kunci: str
    jenis: JenisBentuk
    kotak: Kotak
    teks: str = ""
    bulat: bool = False
    taksir: bool = False
    """Whether its place on the table is an estimate, since it does not hang in the cell over which it is seen."""


@dataclass(slots=True)
class BendaGaris:
    """A line with its points from start to end, the ids it is glued to, and where it has heads."""

    titik: tuple[Titik, ...]
    dari: str = ""
    ke: str = ""
    kepala_awal: bool = False
    kepala_akhir: bool = False
    teks: str = ""


@dataclass(slots=True)
class BendaTeks:
    """A text without a symbol of its own: a label, or a text box; `kunci` and `preset` tell how it was drawn."""

    teks: str
    kotak: Kotak
    kunci: str = ""
    preset: str = ""


@dataclass(slots=True)
class BendaGambar:
    """A picture, which may stand for a shape. `bagian`: the relationship id of its vector image, else ""."""

    kunci: str
    kotak: Kotak
    bagian: str = ""


@dataclass(slots=True)
class Bidang:
    """All that was drawn on one plane: a worksheet, or the flow of a document."""

    bentuk: list[BendaBentuk] = field(default_factory=list)
    garis: list[BendaGaris] = field(default_factory=list)
    teks: list[BendaTeks] = field(default_factory=list)
    gambar: list[BendaGambar] = field(default_factory=list)
