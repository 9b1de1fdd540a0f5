"""A trend over periods: points joined by lines. A period without a figure is a gap, never a zero and never bridged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from takar.core.bagan.nilai import Bagan, Titik
from takar.core.bagan.sumbu import GELAP, KECIL, LEBAR, PUTIH, SERATUS, Sumbu, draw_note, make_bagan, make_sumbu
from takar.core.sop.gambar.bentuk import Anchor, Path, Rect, Shape, Text, moves

KIRI, KANAN, ATAS, TINGGI = 30.0, 8.0, 14.0, 120.0
SISI = 2.6
"""Half the side of a marker."""


def draw_tren(judul: str, titik: Sequence[Titik]) -> Bagan:
    """The figures of some periods in their order, the printed figure above each point."""
    sumbu = make_sumbu((satu.nilai for satu in titik), 0, TINGGI)
    tempat = [_place(sumbu, satu, urut, len(titik)) for urut, satu in enumerate(titik)]
    isi: list[Shape] = [*_draw_scale(sumbu)]
    isi += (
        Path(moves(((a[0], a[1]), (b[0], b[1]))), stroke=1.6)
        for a, b in pairwise(tempat)
        if a[1] is not None and b[1] is not None
    )
    for satu, (x, y) in zip(titik, tempat, strict=True):
        isi += _draw_point(satu, x, y)
    bawah = ATAS + TINGGI + 10 + max(len(satu.label) for satu in titik) * KECIL * 1.2
    catatan, akhir = draw_note(_note(titik), bawah)
    rinci = "; ".join(f"{' '.join(satu.label)}: {satu.teks}" for satu in titik)
    return make_bagan(judul, f"{judul}. {rinci}.", akhir, [*isi, *catatan])


def _note(titik: Sequence[Titik]) -> str:
    celah = " Periode tanpa titik belum mempunyai angka." if any(satu.nilai is None for satu in titik) else ""
    return f"Garis mendatar tebal: 100 persen.{celah}"


def _height(sumbu: Sumbu, nilai: Fraction | int) -> float:
    return ATAS + TINGGI - sumbu.place(nilai)


def _place(sumbu: Sumbu, satu: Titik, urut: int, banyak: int) -> tuple[float, float | None]:
    lebar = (LEBAR - KIRI - KANAN) / banyak
    y = None if satu.nilai is None else _height(sumbu, satu.nilai)
    return KIRI + lebar * (urut + 0.5), y


def _draw_scale(sumbu: Sumbu) -> Iterator[Shape]:
    for tanda in sumbu.tanda:
        y = _height(sumbu, tanda)
        yield Path(moves(((KIRI, y), (LEBAR - KANAN, y))), stroke=1 if tanda == SERATUS else 0.25)
        yield Text(KIRI - 5, y + KECIL * 0.36, str(tanda), KECIL, anchor=Anchor.END)
    yield Path(moves(((KIRI, ATAS), (KIRI, ATAS + TINGGI))), stroke=0.8)


def _draw_point(satu: Titik, x: float, y: float | None) -> Iterator[Shape]:
    for urut, baris in enumerate(satu.label):
        yield Text(x, ATAS + TINGGI + 10 + urut * KECIL * 1.2, baris, KECIL, anchor=Anchor.MIDDLE)
    if y is None:
        return
    yield Rect(x - SISI, y - SISI, 2 * SISI, 2 * SISI, GELAP, 0.6)
    lebar = len(satu.teks) * KECIL * 0.6
    yield Rect(x - lebar / 2, y - 13, lebar, 8, PUTIH, 0)
    yield Text(x, y - 6, satu.teks, KECIL, bold=True, anchor=Anchor.MIDDLE)
