"""The percent axis that all charts share, and how its parts look. Coordinates are points, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from takar.core.angka import format_angka
from takar.core.bagan.nilai import Bagan
from takar.core.sop.gambar.bentuk import Anchor, Path, Rect, Shape, Sheet, Text, moves
from takar.core.sop.gambar.svg import render_svg
from takar.core.sop.gambar.teks import text_width, wrap
from takar.core.ukur.predikat import BarisPita

LEBAR = 440.0
"""The width of every chart: the text width of a standing A4 sheet."""
HURUF, KECIL = 8.0, 7.0
GELAP, ABU, TERANG, PUTIH = "#2f4858", "#8a949b", "#eef1f3", "#fff"
SERATUS = Fraction(100)
_JARAK = ((120, 20), (150, 25), (200, 50), (500, 100), (10**9, 200))
"""Up to which end of the axis its figures stand so far apart."""
TERENDAH, TERTINGGI = 120, 200
"""The axis ends at the greatest value, but not before 120 and not after 200: what is longer is drawn cut."""


@dataclass(frozen=True, slots=True)
class Sumbu:
    """Percent from 0 to `akhir`, laid from `awal` over `panjang` points."""

    awal: float
    panjang: float
    akhir: int

    def place(self, nilai: Fraction | Decimal | int) -> float:
        """The distance along the axis; values off its ends stand at the end."""
        return self.awal + self.panjang * min(max(float(nilai), 0.0), self.akhir) / self.akhir

    @property
    def tanda(self) -> Iterator[int]:
        """Where a figure stands on the axis."""
        langkah = next(satu for batas, satu in _JARAK if self.akhir <= batas)
        return iter(range(0, self.akhir + 1, langkah))


def make_sumbu(nilai: Iterable[Fraction | None], awal: float, panjang: float) -> Sumbu:
    """An axis long enough for these values."""
    terbesar = max((satu for satu in nilai if satu is not None), default=SERATUS)
    akhir = next((batas for batas in (TERENDAH, 150) if terbesar <= batas), TERTINGGI)
    return Sumbu(awal, panjang, akhir)


def draw_pita(sumbu: Sumbu, pita: Sequence[BarisPita], atas: float, bawah: float) -> Iterator[Shape]:
    """The bands of the predicates behind the bars, from the worst: shaded in turn, numbered at the top."""
    for nomor, satu in enumerate(reversed(pita), start=1):
        kiri = sumbu.place(satu.di_atas or 0)
        kanan = sumbu.place(sumbu.akhir if satu.sampai is None else satu.sampai)
        if kanan - kiri < 1:
            continue
        yield Rect(kiri, atas, kanan - kiri, bawah - atas, TERANG if nomor % 2 else PUTIH, 0)
        yield Path(moves(((kanan, atas), (kanan, bawah))), stroke=0.4, dash="1.5 1.5")
        yield Text((kiri + kanan) / 2, atas - 3, str(nomor), KECIL, anchor=Anchor.MIDDLE)


def name_pita(pita: Sequence[BarisPita]) -> str:
    """1 Sangat Rendah (sampai 50); 2 Rendah (di atas 50 sampai 65); …"""
    return "; ".join(f"{nomor} {satu.sebutan} ({_bounds(satu)})" for nomor, satu in enumerate(reversed(pita), start=1))


def _bounds(satu: BarisPita) -> str:
    di_atas = "" if satu.di_atas is None else f"di atas {format_angka(satu.di_atas)}"
    sampai = "" if satu.sampai is None else f"sampai {format_angka(satu.sampai)}"
    return " ".join(filter(None, (di_atas, sampai))) or "semua capaian"


def draw_sumbu(sumbu: Sumbu, atas: float, bawah: float) -> Iterator[Shape]:
    """The line at 100 percent, the figures below, and the two edges."""
    seratus = sumbu.place(SERATUS)
    yield Path(moves(((sumbu.awal, atas), (sumbu.awal, bawah))), stroke=0.8)
    yield Path(moves(((sumbu.awal, bawah), (sumbu.awal + sumbu.panjang, bawah))), stroke=0.8)
    yield Path(moves(((seratus, atas), (seratus, bawah))), stroke=1)
    for tanda in sumbu.tanda:
        x = sumbu.place(tanda)
        yield Path(moves(((x, bawah), (x, bawah + 3))), stroke=0.6)
        yield Text(x, bawah + 10.5, str(tanda), KECIL, anchor=Anchor.MIDDLE)


def draw_bar(sumbu: Sumbu, nilai: Fraction | None, y: float, tinggi: float, *, terisi: bool) -> Iterator[Shape]:
    """A bar: filled, or white with an edge. One that is longer than the axis is cut by a white slash."""
    if nilai is None or nilai <= 0:
        return
    ujung = sumbu.place(nilai)
    yield Rect(sumbu.awal, y, ujung - sumbu.awal, tinggi, GELAP if terisi else PUTIH, 0 if terisi else 0.8)
    if nilai > sumbu.akhir:
        x, y2 = ujung - 8, y + tinggi
        potong = ((x, y2 + 1), (x + 3, y2 + 1), (x + 7, y - 1), (x + 4, y - 1))
        yield Path(moves(potong, closed=True), PUTIH, 0)


def wrap_label(teks: str, lebar: float, baris: int = 3, ukuran: float = HURUF) -> list[str]:
    """The label in at most so many lines; what is left off is shown by an ellipsis."""
    semua = wrap(teks, lebar, ukuran)
    if len(semua) <= baris:
        return semua
    akhir = semua[baris - 1]
    while akhir and text_width(f"{akhir}…", ukuran) > lebar:
        akhir = akhir[:-1]
    return [*semua[: baris - 1], f"{akhir.rstrip()}…"]


def draw_lines(baris: Sequence[str], x: float, y: float, ukuran: float = HURUF) -> Iterator[Shape]:
    """Lines of text from the baseline `y` on."""
    for urut, satu in enumerate(baris):
        yield Text(x, y + urut * ukuran * 1.2, satu, ukuran)


def height_of(baris: int, ukuran: float = HURUF) -> int:
    """What so many lines take."""
    return ceil(baris * ukuran * 1.2)


def draw_note(teks: str, y: float) -> tuple[list[Shape], float]:
    """A note in small type under a chart, and where it ends."""
    baris = wrap(teks, LEBAR - 4, KECIL)
    return list(draw_lines(baris, 2, y + KECIL, KECIL)), y + height_of(len(baris), KECIL) + 2


def make_bagan(judul: str, alt: str, tinggi: float, isi: Iterable[Shape]) -> Bagan:
    """The finished chart."""
    return Bagan(render_svg(Sheet(LEBAR, tinggi, (LEBAR, tinggi), judul, alt, tuple(isi)), css="bagan"), alt)
