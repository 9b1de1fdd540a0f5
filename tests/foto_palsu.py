"""Sheets of paper of our own, and what scanners and phones make of them."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

F4_MM = (215, 330)
DPI = 200
HURUF = Path(__file__).parent.parent / "src" / "takar" / "library" / "fonts" / "LiberationSans-Regular.ttf"
MEJA = (96, 92, 88)
"""The table under the paper."""


def make_paper(jumlah: int, ukuran_mm: tuple[int, int] = F4_MM) -> bytes:
    """A PDF of so many pages with lines of text, and a black square of 10 mm at 40, 200 mm."""
    lembar = [_page(nomor, ukuran_mm) for nomor in range(1, jumlah + 1)]
    tulis = io.BytesIO()
    lembar[0].save(tulis, "PDF", resolution=DPI, save_all=True, append_images=lembar[1:])
    return tulis.getvalue()


def _page(nomor: int, ukuran_mm: tuple[int, int]) -> Image.Image:
    lebar, tinggi = (_px(sisi) for sisi in ukuran_mm)
    gambar = Image.new("RGB", (lebar, tinggi), "white")
    pena, huruf = ImageDraw.Draw(gambar), ImageFont.truetype(str(HURUF), _px(4))
    for baris in range(20):
        pena.text((_px(30), _px(30 + baris * 8)), f"Lembar {nomor}: capaian kinerja setiap bidang.", "black", huruf)
    pena.rectangle((_px(40), _px(200), _px(50), _px(210)), "black")
    return gambar


def _px(mm: float) -> int:
    return round(mm / 25.4 * DPI)


def draw(pdf: bytes, halaman: int = 0, dpi: int = DPI) -> Image.Image:
    """The page as a printer prints it."""
    with pypdfium2.PdfDocument(pdf) as berkas:
        return berkas[halaman].render(scale=dpi / 72).to_pil().convert("RGB")


@dataclass(frozen=True, slots=True)
class Foto:
    """How a sheet is photographed. Shares of the picture's size, degrees, and pixels at 1,600 pixels' length."""

    panjang: int = 1600
    putar: int = 0
    miring: float = 0.0
    perspektif: float = 0.0
    kabur: float = 0.0
    redup: bool = False
    mutu: int = 85
    isi: float = 0.88
    biji: int = 0

    def take(self, lembar: Image.Image) -> bytes:
        """The photo as a JPEG."""
        tinggi = self.panjang
        lebar = round(tinggi * 3 / 4)
        foto = self._lay(lembar, lebar, tinggi)
        if self.kabur:
            foto = foto.filter(ImageFilter.GaussianBlur(self.kabur * self.panjang / 1600))
        if self.redup:
            foto = ImageChops.multiply(foto, _shade(foto.size))
        return as_jpeg(foto.rotate(-self.putar, expand=True), self.mutu)

    def _lay(self, lembar: Image.Image, lebar: int, tinggi: int) -> Image.Image:
        skala = min(lebar * self.isi / lembar.width, tinggi * self.isi / lembar.height)
        kecil = lembar.resize((round(lembar.width * skala * 1.3), round(lembar.height * skala * 1.3)))
        asal = [(0, 0), (kecil.width, 0), (kecil.width, kecil.height), (0, kecil.height)]
        tujuan = [self._corner(x / 1.3, y / 1.3, kecil, (lebar, tinggi), i) for i, (x, y) in enumerate(asal)]
        return kecil.transform(
            (lebar, tinggi),
            Image.Transform.PERSPECTIVE,
            coefficients(tujuan, asal),
            Image.Resampling.BICUBIC,
            fillcolor=MEJA,
        )

    def _corner(self, x: float, y: float, kecil: Image.Image, besar: tuple[int, int], i: int) -> tuple[float, float]:
        acak = random.Random(self.biji * 10 + i)
        sudut = math.radians(self.miring)
        dx, dy = x - kecil.width / 2.6, y - kecil.height / 2.6
        geser = (acak.uniform(-1, 1) * self.perspektif * sisi for sisi in besar)
        u, v = dx * math.cos(sudut) - dy * math.sin(sudut), dx * math.sin(sudut) + dy * math.cos(sudut)
        gx, gy = geser
        return besar[0] / 2 + u + gx, besar[1] / 2 + v + gy


LURUS = Foto()
BURUK = Foto(miring=5, perspektif=0.03, kabur=0.8, redup=True, mutu=40, putar=180, isi=0.82)
"""Everything at once."""
RUSAK: dict[str, Foto] = {
    "lurus": LURUS,
    "90°": replace(LURUS, putar=90),
    "180°": replace(LURUS, putar=180),
    "270°": replace(LURUS, putar=270),
    "miring 1°": replace(LURUS, miring=1),
    "miring 3°": replace(LURUS, miring=3),
    "miring 8°": replace(LURUS, miring=8),
    "perspektif 4 %": replace(LURUS, perspektif=0.04, isi=0.8),
    "kabur 1 px": replace(LURUS, kabur=1),
    "kabur 1,5 px": replace(LURUS, kabur=1.5),
    "JPEG 40": replace(LURUS, mutu=40),
    "cahaya tidak rata": replace(LURUS, redup=True),
    "semuanya": BURUK,
}


def as_jpeg(gambar: Image.Image, mutu: int = 85) -> bytes:
    tulis = io.BytesIO()
    gambar.save(tulis, "JPEG", quality=mutu)
    return tulis.getvalue()


def as_pdf(*lembar: Image.Image) -> bytes:
    """A scanner's PDF of these sheets."""
    tulis = io.BytesIO()
    lembar[0].save(tulis, "PDF", resolution=DPI, save_all=True, append_images=list(lembar[1:]))
    return tulis.getvalue()


def side_by_side(*lembar: Image.Image) -> bytes:
    """Two sheets on one table."""
    besar = Image.new("RGB", (sum(satu.width for satu in lembar) + 100, lembar[0].height + 80), MEJA)
    x = 40
    for satu in lembar:
        besar.paste(satu, (x, 40))
        x += satu.width + 20
    return as_jpeg(besar)


def _shade(besar: tuple[int, int]) -> Image.Image:
    """Light from one side."""
    abu = Image.linear_gradient("L").rotate(60).resize(besar).point(lambda nilai: 110 + nilai * 145 // 255)
    return Image.merge("RGB", (abu, abu, abu))


def coefficients(dari: list[tuple[float, float]], ke: list[tuple[float, float]]) -> list[float]:
    """The eight numbers of the perspective that leads four points to four points."""
    m = [baris for (x, y), (u, v) in zip(dari, ke, strict=True) for baris in _rows(x, y, u, v)]
    for i in range(8):
        p = max(range(i, 8), key=lambda k: abs(m[k][i]))
        m[i], m[p] = m[p], m[i]
        m[i] = [nilai / m[i][i] for nilai in m[i]]
        for k in range(8):
            if k != i:
                m[k] = [a - m[k][i] * b for a, b in zip(m[k], m[i], strict=True)]
    return [baris[8] for baris in m]


def _rows(x: float, y: float, u: float, v: float) -> tuple[list[float], list[float]]:
    return [x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]
