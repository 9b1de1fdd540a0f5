"""Shapes and arrows of a plane put onto the tables that lie on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from takar.adapters.sop_bagan.benda import BendaBentuk, BendaTeks, Bidang, Kotak, Titik
from takar.adapters.sop_bagan.beri_label import put_labels
from takar.adapters.sop_bagan.label import is_label
from takar.adapters.sop_bagan.rapikan import adopt_small, tidy
from takar.adapters.sop_bagan.sambung import Sambungan, connect, reach_of
from takar.core.bacaan.lembar import BentukBagan, Kisi, Panah, Sel

LEBAR_PENUH = 0.6
"""From this share of a column's width on a wide shape stands in that column too."""


@dataclass(slots=True)
class Jaring:
    """A table on the plane: its lines in EMU, its cells, and how a person names a place of it (row, column)."""

    tempat: str
    kolom: list[float]
    baris: list[float]
    sel: list[Sel]
    sebut: Callable[[int, int], str]
    longgar: float = 0.0
    """How far above or below its lines something may lie and still belong to it."""
    taksir: bool = False
    """Whether a shape was put onto it by an estimate."""
    bentuk: list[BentukBagan] = field(default_factory=list)
    panah: list[Panah] = field(default_factory=list)

    def find(self, titik: Titik) -> tuple[int, int] | None:
        """Row and column at the point."""
        x, y = titik
        if not (
            self.kolom[0] <= x <= self.kolom[-1] and self.baris[0] - self.longgar <= y <= self.baris[-1] + self.longgar
        ):
            return None
        return _index(self.baris, y), self.column_at(x)

    def column_at(self, x: float) -> int:
        """The column at or nearest to a place across."""
        return _index(self.kolom, x)

    def cell_at(self, baris: int, kolom: int) -> Sel | None:
        """The cell with a text at a row and column."""
        for sel in self.sel:
            if sel.baris <= baris < sel.baris + sel.tinggi and sel.kolom <= kolom < sel.kolom + sel.lebar:
                return sel
        return None

    def box_of(self, sel: Sel) -> Kotak:
        bawah, kanan = sel.baris + sel.tinggi, sel.kolom + sel.lebar
        return Kotak(self.kolom[sel.kolom], self.baris[sel.baris], self.kolom[kanan], self.baris[bawah])

    def build(self, *, garis: bool = True) -> Kisi:
        bentuk = sorted(self.bentuk, key=lambda satu: (satu.baris, satu.kolom))
        return Kisi(self.tempat, tuple(self.sel), tuple(bentuk), tuple(self.panah), garis)


def _index(garis: list[float], di: float) -> int:
    return min(max(bisect_right(garis, di) - 1, 0), len(garis) - 2)


def place(bidang: Bidang, jaring: list[Jaring], awalan: str) -> tuple[list[BendaTeks], list[str]]:
    """Fill the tables with the shapes and arrows of their plane.

    Gives the texts that stand in no table, and sentences about what could not be placed. `awalan` begins each code.
    """
    catatan = adopt_small(bidang, lambda titik: _is_empty(jaring, titik)) + tidy(bidang)
    jangkau = reach_of(bidang.bentuk)
    sambungan, lepas = connect(bidang, jangkau)
    sisa = _label(bidang, sambungan, jaring, jangkau)
    kode = _place_shapes(bidang, jaring, awalan)
    _place_arrows(sambungan, kode, jaring)
    di_tabel = sum(any(satu.find(titik) for satu in jaring) for titik in lepas)
    if di_tabel:
        catatan.append(f"{di_tabel} garis atau panah tidak menghubungkan dua simbol, sehingga tidak dibaca.")
    return [satu for satu in sisa if not _add_to_cell(satu, jaring)], catatan


def _is_empty(jaring: list[Jaring], titik: Titik) -> bool:
    """Whether the point lies over a cell without a text, in a table that has some beside it."""
    for satu in jaring:
        if (letak := satu.find(titik)) is not None:
            sel = satu.cell_at(*letak)
            return sel is None and any(lain.baris == letak[0] for lain in satu.sel)
    return False


def _label(bidang: Bidang, sambungan: list[Sambungan], jaring: list[Jaring], jangkau: float) -> list[BendaTeks]:
    """Labels come from text boxes first, then from cells that hold nothing but a label."""
    terpakai = put_labels(bidang, sambungan, bidang.teks, jangkau)
    di_sel = [BendaTeks(sel.teks, satu.box_of(sel)) for satu in jaring for sel in satu.sel if is_label(sel.teks)]
    put_labels(bidang, sambungan, di_sel, jangkau)
    return [satu for urut, satu in enumerate(bidang.teks) if urut not in terpakai]


def _place_shapes(bidang: Bidang, jaring: list[Jaring], awalan: str) -> dict[int, tuple[int, str]]:
    """For each shape that lies on a table: the index of the table, and the shape's code."""
    kode: dict[int, tuple[int, str]] = {}
    for urut, bentuk in enumerate(bidang.bentuk):
        for ke, satu in enumerate(jaring):
            if (letak := satu.find(bentuk.kotak.tengah)) is not None:
                kode[urut] = ke, f"{awalan}{urut + 1}"
                satu.taksir |= bentuk.taksir
                satu.bentuk += _copies(satu, bentuk, letak, kode[urut][1])
                break
    return kode


def _copies(jaring: Jaring, bentuk: BendaBentuk, letak: tuple[int, int], kode: str) -> list[BentukBagan]:
    """The shape at its centre; one drawn across several lanes stands in each, as it does on paper."""
    baris, kolom = letak
    tengah = BentukBagan(kode, bentuk.jenis, baris, kolom, jaring.sebut(baris, kolom), bentuk.teks)
    lain = [
        satu for satu in _covered(jaring, bentuk.kotak) if satu != kolom and _other_lane(jaring, baris, satu, kolom)
    ]
    return [
        tengah,
        *(replace(tengah, kode=f"{kode}-{satu}", kolom=satu, tempat=jaring.sebut(baris, satu)) for satu in lain),
    ]


def _covered(jaring: Jaring, kotak: Kotak) -> list[int]:
    tutup = []
    for urut, (kiri, kanan) in enumerate(zip(jaring.kolom, jaring.kolom[1:], strict=False)):
        bagian = min(kanan, kotak.x1) - max(kiri, kotak.x0)
        if kanan > kiri and bagian >= LEBAR_PENUH * (kanan - kiri):
            tutup.append(urut)
    return tutup if len(tutup) > 1 else []


def _other_lane(jaring: Jaring, baris: int, a: int, b: int) -> bool:
    """Whether two columns have heads of their own: the last texts above them are in different cells."""
    atas_a, atas_b = _above(jaring, baris, a), _above(jaring, baris, b)
    return atas_a is not None and atas_b is not None and atas_a != atas_b


def _above(jaring: Jaring, baris: int, kolom: int) -> Sel | None:
    calon = [
        sel
        for sel in jaring.sel
        if sel.baris < baris and sel.kolom <= kolom < sel.kolom + sel.lebar and sel.teks and not is_label(sel.teks)
    ]
    return max(calon, key=lambda sel: sel.baris, default=None)


def _place_arrows(sambungan: list[Sambungan], kode: dict[int, tuple[int, str]], jaring: list[Jaring]) -> None:
    """Each arrow stands with its table of origin; it may lead to a shape of the next."""
    for satu in sambungan:
        if satu.dari in kode and satu.ke in kode:
            tabel, dari = kode[satu.dari]
            jaring[tabel].panah.append(Panah(dari, kode[satu.ke][1], satu.label))


def _add_to_cell(teks: BendaTeks, jaring: list[Jaring]) -> bool:
    """A text box over a cell is part of its text; false where it lies on no table."""
    for satu in jaring:
        if (letak := satu.find(teks.kotak.tengah)) is not None:
            _append(satu, letak, teks.teks)
            return True
    return False


def _append(jaring: Jaring, letak: tuple[int, int], teks: str) -> None:
    sel = jaring.cell_at(*letak)
    if sel is None:
        jaring.sel.append(Sel(*letak, teks, jaring.sebut(*letak)))
    else:
        jaring.sel[jaring.sel.index(sel)] = replace(sel, teks=f"{sel.teks}\n{teks}".strip())
