"""The pohon kinerja: goals, objectives, indicators and programmes in four columns, from left to right.

Each level is stacked in its own column, so boxes never overlap; a goal with many objectives goes on over several
sheets, none of them higher than a printed page can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.core.rencana.cabang import Cabang, Simpul, list_cabang
from takar.core.rencana.nilai import IsiRencana
from takar.core.sop.gambar.bentuk import Path, Rect, Shape, Sheet, Text, number
from takar.core.sop.gambar.svg import render_svg
from takar.core.sop.gambar.teks import wrap

KOLOM = ("Tujuan", "Sasaran", "Indikator", "Program")
LEBAR, CELAH = 176.0, 34.0
ANTARA = 8.0
TEPI = 6.0
HURUF, BARIS = 8.5, 11.0
KEPALA = 22.0
MAKS_TINGGI = 900.0
"""A sheet of this height, fitted to the width of an A4 page, still stands on one page."""
WARNA = ("#dceef2", "#e8f3e6", "#fff7e0", "#f0ecf7")


@dataclass(frozen=True, slots=True)
class _Kotak:
    """A box in its place; `y` is its upper edge."""

    simpul: Simpul
    kolom: int
    y: float

    @property
    def x(self) -> float:
        return self.kolom * (LEBAR + CELAH)

    @property
    def tinggi(self) -> float:
        return _height(self.simpul)

    @property
    def tengah(self) -> float:
        return self.y + self.tinggi / 2


def draw_pohon(isi: IsiRencana) -> tuple[str, ...]:
    """The tree as SVG pictures, one or more for each goal; each tells its content to those who do not see it."""
    return tuple(
        render_svg(_draw(cabang, isi.tahun), "pohon")
        for satu in list_cabang(isi)
        for cabang in satu.split(_height_of, MAKS_TINGGI)
    )


def _draw(cabang: Cabang, tahun: int) -> Sheet:
    kotak = list(_place(cabang))
    letak = {satu.simpul.kunci: satu for satu in kotak}
    lebar = len(KOLOM) * LEBAR + (len(KOLOM) - 1) * CELAH
    tinggi = max(satu.y + satu.tinggi for satu in kotak) + 1
    garis = tuple(_line(letak[dari], letak[ke]) for dari, ke in cabang.garis)
    kepala = tuple(
        Text(kolom * (LEBAR + CELAH), 12, nama, 10, bold=True, css="pohon-kepala") for kolom, nama in enumerate(KOLOM)
    )
    gambar = (*kepala, *garis, *(bentuk for satu in kotak for bentuk in _box(satu)))
    judul = f"Pohon kinerja Tahun {tahun}: {cabang.tujuan.nama}"
    return Sheet(lebar + 2, tinggi, (lebar + 2, tinggi), judul, cabang.uraian, gambar)


def _place(cabang: Cabang) -> Iterator[_Kotak]:
    """The boxes of a branch: indicators one below the other, what is above them at the middle of its own."""
    tengah: dict[str, float] = {}
    y = KEPALA
    sasaran: list[_Kotak] = []
    for satu, indikator in cabang.sasaran:
        tinggi = _height_of(satu, indikator)
        atas = y + (tinggi - _stack(indikator)) / 2
        for butir in indikator:
            kotak = _Kotak(butir, 2, atas)
            tengah[butir.kunci] = kotak.tengah
            atas += kotak.tinggi + ANTARA
            yield kotak
        sasaran.append(_Kotak(satu, 1, y + (tinggi - _height(satu)) / 2))
        y += tinggi + ANTARA
    yield from sasaran
    yield _Kotak(cabang.tujuan, 0, max(KEPALA, (KEPALA + y - ANTARA - _height(cabang.tujuan)) / 2))
    yield from _place_program(cabang, tengah)


def _place_program(cabang: Cabang, tengah: Mapping[str, float]) -> Iterator[_Kotak]:
    """Each programme beside the indicators that it supports, as near as the one above it lets it be."""
    mau = {
        satu.kunci: _mean([tengah[dari] for dari, ke in cabang.garis if ke == satu.kunci]) for satu in cabang.program
    }
    y = KEPALA
    for satu in sorted(cabang.program, key=lambda satu: mau[satu.kunci]):
        kotak = _Kotak(satu, 3, max(y, mau[satu.kunci] - _height(satu) / 2))
        y = kotak.y + kotak.tinggi + ANTARA
        yield kotak


def _height_of(sasaran: Simpul, indikator: Sequence[Simpul]) -> float:
    return max(_height(sasaran), _stack(indikator))


def _stack(simpul: Sequence[Simpul]) -> float:
    return sum(_height(satu) + ANTARA for satu in simpul) - ANTARA if simpul else 0


def _height(simpul: Simpul) -> float:
    return 2 * TEPI + BARIS * len(_lines(simpul))


def _lines(simpul: Simpul) -> list[tuple[str, bool]]:
    """The lines of a box, and whether each is bold."""
    lebar = LEBAR - 2 * TEPI
    return [
        *((satu, True) for satu in wrap(simpul.kepala, lebar, HURUF, bold=True)),
        *((satu, False) for satu in wrap(simpul.nama, lebar, HURUF)),
        *((satu, False) for satu in wrap(simpul.kaki, lebar, HURUF)),
    ]


def _box(kotak: _Kotak) -> Iterator[Shape]:
    yield Rect(kotak.x + 1, kotak.y, LEBAR, kotak.tinggi, fill=WARNA[kotak.kolom], stroke=0.7, radius=3)
    for urut, (teks, tebal) in enumerate(_lines(kotak.simpul), start=1):
        yield Text(kotak.x + 1 + TEPI, kotak.y + TEPI + urut * BARIS - 2.5, teks, HURUF, bold=tebal)


def _line(dari: _Kotak, ke: _Kotak) -> Path:
    """A curve from the right edge of one box to the left edge of another."""
    x1, x2 = dari.x + 1 + LEBAR, ke.x + 1
    tengah = (x1 + x2) / 2
    titik = ((x1, dari.tengah), (tengah, dari.tengah), (tengah, ke.tengah), (x2, ke.tengah))
    awal, *lain = (f"{number(x)},{number(y)}" for x, y in titik)
    return Path(f"M{awal}C{' '.join(lain)}", stroke=0.7, css="pohon-garis")


def _mean(angka: Sequence[float]) -> float:
    return sum(angka) / len(angka) if angka else 0
