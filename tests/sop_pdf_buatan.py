"""Pages of SOPs as different makers of PDF write them: the same drawing in each of their ways.

Lengths are points, y grows downwards. `Gaya` is the way a maker draws: with a pen, or with filled outlines only.
"""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pikepdf
from pikepdf import Array, Dictionary, Name

LEBAR, TINGGI = 842.0, 595.0
Titik = tuple[float, float]


class Gaya(StrEnum):
    """How a maker draws lines and symbols."""

    GORES = "strokes"
    ISI = "filled outlines"
    POTONG = "single pieces"
    WARNA = "blue filling with a shadow"


@dataclass
class Kertas:
    """One page, drawn in the ways of `gaya`."""

    gaya: Gaya = Gaya.GORES
    perintah: list[str] = field(default_factory=list)

    def op(self, *bagian: object) -> None:
        self.perintah.append(" ".join(f"{b:.3f}" if isinstance(b, float | int) else str(b) for b in bagian))

    def write(self, x: float, y: float, teks: str, ukuran: float = 8, putar: int = 0) -> None:
        """A line of text from its baseline's left end; `putar` in degrees, anticlockwise."""
        kosinus, sinus = math.cos(math.radians(putar)), math.sin(math.radians(putar))
        aman = teks.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        letak = (kosinus, sinus, -sinus, kosinus, x, TINGGI - y)
        self.op("BT /F1", ukuran, "Tf", *letak, "Tm", f"({aman}) Tj ET")

    def path(self, titik: Sequence[Titik], akhir: str) -> None:
        (x, y), *lanjut = titik
        self.op(x, TINGGI - y, "m")
        for x, y in lanjut:
            self.op(x, TINGGI - y, "l")
        self.op(akhir)

    def rule(self, a: Titik, b: Titik) -> None:
        """A rule of a table."""
        if self.gaya in (Gaya.ISI, Gaya.WARNA):
            (x0, y0), (x1, y1) = a, b
            self.op(x0 - 0.3, TINGGI - y1 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, "re f")
        else:
            self.path((a, b), "S")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for y in ys:
            self.rule((xs[0], y), (xs[-1], y))
        for x in xs:
            self.rule((x, ys[0]), (x, ys[-1]))

    def outline(self, titik: list[Titik]) -> None:
        """A closed symbol."""
        if self.gaya == Gaya.GORES:
            self.path(titik, "s")
        elif self.gaya == Gaya.POTONG:
            for a, b in zip(titik, [*titik[1:], titik[0]], strict=True):
                self.path((a, b), "S")
        elif self.gaya == Gaya.ISI:
            self.path(titik, "h")
            self.path(_shrink(titik, 0.8), "h f*")
        else:
            self.op("0.6 g")
            self.path([(x + 2, y + 2) for x, y in titik], "f")
            self.op("0.36 0.61 0.84 rg")
            self.path(titik, "f")
            self.op("0 g")
            self.path(titik, "s")

    def arrow(self, titik: Sequence[Titik]) -> None:
        """A line with corners and a head at its last point."""
        (px, py), (x, y) = titik[-2:]
        panjang = math.dist((px, py), (x, y))
        ux, uy = (x - px) / panjang, (y - py) / panjang
        kepala = [
            (x - 5 * ux - 2.5 * uy, y - 5 * uy + 2.5 * ux),
            (x, y),
            (x - 5 * ux + 2.5 * uy, y - 5 * uy - 2.5 * ux),
        ]
        batang = [*titik[:-1], (x - 4 * ux, y - 4 * uy)]
        if self.gaya == Gaya.ISI:
            self.path(_pen(batang), "h")
            self.path(kepala, "f")
        elif self.gaya == Gaya.POTONG:
            for a, b in itertools.pairwise(titik):
                self.path((a, b), "S")
            self.path(kepala[:2], "S")
            self.path(kepala[1:], "S")
        else:
            self.path(batang, "S")
            self.path(kepala, "f")

    def terminator(self, x: float, y: float, lebar: float = 38, tinggi: float = 16) -> None:
        r = tinggi / 2
        kiri = [_at(x - lebar / 2 + r, y, r, 270 - i * 15) for i in range(13)]
        kanan = [_at(x + lebar / 2 - r, y, r, 90 - i * 15) for i in range(13)]
        self.outline([*kiri, *kanan])

    def process(self, x: float, y: float, lebar: float = 36, tinggi: float = 16) -> None:
        a, b = lebar / 2, tinggi / 2
        self.outline([(x - a, y - b), (x + a, y - b), (x + a, y + b), (x - a, y + b)])

    def decision(self, x: float, y: float, lebar: float = 34, tinggi: float = 22) -> None:
        self.outline([(x, y - tinggi / 2), (x + lebar / 2, y), (x, y + tinggi / 2), (x - lebar / 2, y)])

    def document(self, x: float, y: float, lebar: float = 36, tinggi: float = 20) -> None:
        a, b = lebar / 2, tinggi / 2
        ombak = [(x + a - lebar * i / 12, y + b - 3 - 3 * math.sin(math.tau * (i / 12))) for i in range(13)]
        self.outline([(x - a, y - b), (x + a, y - b), *ombak])

    def connector(self, x: float, y: float) -> None:
        self.outline([(x - 9, y - 9), (x + 9, y - 9), (x + 9, y + 3), (x, y + 9), (x - 9, y + 3)])


def _at(x: float, y: float, r: float, sudut: float) -> Titik:
    return x + r * math.cos(math.radians(sudut)), y + r * math.sin(math.radians(sudut))


def _shrink(titik: list[Titik], tebal: float) -> list[Titik]:
    """The inner edge of a pen's ring: the outline brought nearer to its middle."""
    xs, ys = [x for x, _ in titik], [y for _, y in titik]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    fx, fy = 1 - 2 * tebal / (max(xs) - min(xs)), 1 - 2 * tebal / (max(ys) - min(ys))
    return [(cx + (x - cx) * fx, cy + (y - cy) * fy) for x, y in titik]


def _pen(titik: Sequence[Titik], tebal: float = 0.7) -> list[Titik]:
    """The outline of what a pen covers on a line whose corners are square."""
    sisi = []
    for tanda in (1, -1):
        bagian = []
        for i, (x, y) in enumerate(titik):
            a, b = titik[max(i - 1, 0)], titik[min(i + 1, len(titik) - 1)]
            dx = [
                math.copysign(1, q[0] - p[0]) if abs(q[0] - p[0]) > 0.01 else 0 for p, q in ((a, (x, y)), ((x, y), b))
            ]
            dy = [
                math.copysign(1, q[1] - p[1]) if abs(q[1] - p[1]) > 0.01 else 0 for p, q in ((a, (x, y)), ((x, y), b))
            ]
            nx = next((d for d in dy if d), 0)
            ny = next((d for d in dx if d), 0)
            bagian.append((x - tanda * nx * tebal / 2, y + tanda * ny * tebal / 2))
        sisi.append(bagian)
    return [*sisi[0], *reversed(sisi[1])]


_PUTAR = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, TINGGI, 0),
    180: (-1, 0, 0, -1, LEBAR, TINGGI),
    270: (0, -1, 1, 0, 0, LEBAR),
}
"""What lays the drawing on a sheet so that the sheet, turned clockwise by as much, shows it upright."""


def bind(*kertas: Kertas, putar: int = 0, geser: float = 0, berputar: bool = True, sandi: str = "") -> bytes:
    """The pages as a PDF: on turned sheets (lying, if not `berputar`), cut out of larger ones, locked."""
    pdf = pikepdf.Pdf.new()
    huruf = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    lebar, tinggi = (TINGGI, LEBAR) if putar in (90, 270) else (LEBAR, TINGGI)
    for satu in kertas:
        lembar = pdf.add_blank_page(page_size=(lebar + 2 * geser, tinggi + 2 * geser))
        lembar.obj.Resources = Dictionary(Font=Dictionary(F1=huruf))
        lembar.obj.CropBox = Array([geser, geser, geser + lebar, geser + tinggi])
        if putar and berputar:
            lembar.obj.Rotate = putar
        letak = " ".join(map(str, _PUTAR[putar]))
        isi = f"q 1 0 0 1 {geser} {geser} cm {letak} cm\n" + "\n".join(satu.perintah) + "\nQ"
        lembar.obj.Contents = pdf.make_stream(isi.encode("cp1252"))
    keluar = io.BytesIO()
    pdf.save(keluar, encryption=pikepdf.Encryption(owner=sandi, user=sandi) if sandi else False)
    return keluar.getvalue()


XS = (30.0, 55.0, 200.0, 280.0, 360.0, 440.0, 540.0, 600.0, 700.0, 812.0)
"""Edges of: No, Kegiatan, three actors, Kelengkapan, Waktu, Output, Ket."""
PELAKU = (240.0, 320.0, 400.0)
KEGIATAN = ("Menyusun konsep", "Memeriksa konsep", "Menandatangani", "Mengarsipkan")


def draw_head(kertas: Kertas, y: float) -> float:
    """The head of a flow table, in two rows; gives where its rows begin."""
    for atas in (y, y + 40):
        kertas.rule((XS[0], atas), (XS[-1], atas))
    kertas.rule((XS[2], y + 20), (XS[8], y + 20))
    for x in XS:
        kertas.rule((x, y + (20 if x in (XS[3], XS[4], XS[6], XS[7]) else 0)), (x, y + 40))
    for x, teks in ((32, "No"), (60, "Kegiatan"), (290, "Pelaksana"), (600, "Mutu Baku"), (750, "Ket")):
        kertas.write(x, y + 12, teks)
    judul = ("Staf", "Kasubbag", "Sekretaris", "Kelengkapan", "Waktu", "Output")
    for x, teks in zip(XS[2:], judul, strict=False):
        kertas.write(x + 4, y + 33, teks)
    return y + 40


def draw_rows(kertas: Kertas, y: float, kegiatan: Sequence[str], nomor: int = 1, tinggi: float = 60) -> list[float]:
    """Rows with their text; gives the middle of each."""
    kertas.grid(XS, [y + tinggi * i for i in range(len(kegiatan) + 1)])
    for i, teks in enumerate(kegiatan):
        tengah = y + tinggi * i + tinggi / 2
        kertas.write(36, tengah, f"{nomor + i}.")
        kertas.write(59, tengah, teks)
        kertas.write(444, tengah, "Berkas")
        kertas.write(544, tengah, f"{10 * (i + 1)} Menit")
        kertas.write(604, tengah, "Hasil")
    return [y + tinggi * i + tinggi / 2 for i in range(len(kegiatan))]


def draw_flow(gaya: Gaya = Gaya.GORES, y: float = 60) -> Kertas:
    """Four steps: Staf begins, Kasubbag decides (Tidak: back), Sekretaris signs, Staf ends with a document's copy."""
    kertas = Kertas(gaya)
    a, b, c, d = draw_rows(kertas, draw_head(kertas, y), KEGIATAN)
    staf, kasubbag, sekretaris = PELAKU
    kertas.terminator(staf, a)
    kertas.decision(kasubbag, b)
    kertas.document(sekretaris, c)
    kertas.process(staf, d)
    kertas.arrow([(staf + 19, a), (kasubbag, a), (kasubbag, b - 11)])
    kertas.arrow([(kasubbag - 17, b), (staf, b), (staf, a + 8)])
    kertas.arrow([(kasubbag + 17, b), (sekretaris, b), (sekretaris, c - 10)])
    kertas.arrow([(sekretaris - 18, c), (staf, c), (staf, d - 8)])
    kertas.write(staf + 40, b - 3, "Tidak", 7)
    kertas.write(kasubbag + 22, b - 3, "Ya", 7)
    return kertas
