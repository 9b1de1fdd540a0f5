"""A picture of a sheet made into the sheet: turned and straightened by its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from takar.adapters.pindai.batas import DPI_LURUS
from takar.adapters.pindai.geometri import Peta, direction_of, fit_peta
from takar.adapters.pindai.tanda import Kaki, Terlihat, find_kaki, find_sudut, pair_up
from takar.core.naskah.tanda import Tanda

MM_PER_POIN = 25.4 / 72
A4 = (210 / MM_PER_POIN, 297 / MM_PER_POIN)
_MM_PER_PIKSEL = 25.4 / DPI_LURUS


@dataclass(frozen=True, slots=True)
class Lurus:
    """The straightened sheet: its mark (None: none was read), how many corner marks held it, how it had lain."""

    gambar: Image.Image
    tanda: Tanda | None
    sudut: int = 0
    arah: int = 0
    lain: int = 0


def straighten(gambar: Image.Image, ukuran: Sequence[Sequence[float]], putar: int) -> Lurus:
    """`ukuran`: width and height of each page of the paper in points; `putar`: a clockwise turn asked by a person."""
    if putar:
        gambar = gambar.rotate(-putar, expand=True)
    abu = gambar.convert("L")
    terlihat = find_sudut(abu)
    if not terlihat:
        return _by_foot(gambar, find_kaki(abu))
    suara = Counter(satu.tanda for satu in terlihat)
    tanda = suara.most_common(1)[0][0]
    milik = [satu for satu in terlihat if satu.tanda == tanda]
    return _by_corners(gambar, tanda, milik, _size_of(tanda, ukuran), len(suara) - 1)


def _by_corners(
    gambar: Image.Image, tanda: Tanda, terlihat: list[Terlihat], ukuran: tuple[float, float], lain: int
) -> Lurus:
    lebar, tinggi = ukuran
    try:
        peta = fit_peta(pair_up(terlihat, lebar, tinggi), len(terlihat))
    except ValueError:
        return Lurus(_shrink(gambar), tanda, lain=lain)
    return Lurus(_warp(gambar, peta, ukuran), tanda, len(terlihat), direction_of(peta, lebar, tinggi), lain)


def _warp(gambar: Image.Image, peta: Peta, ukuran: tuple[float, float]) -> Image.Image:
    """The sheet as it would lie on a scanner's glass; white where the picture ends before the sheet does."""
    besar = tuple(round(sisi / _MM_PER_PIKSEL) for sisi in ukuran)
    return gambar.transform(
        (besar[0], besar[1]),
        Image.Transform.PERSPECTIVE,
        peta.scaled(_MM_PER_PIKSEL),
        Image.Resampling.BICUBIC,
        fillcolor="white",
    )


def _by_foot(gambar: Image.Image, kaki: Kaki | None) -> Lurus:
    """Turned upright by the mark at the foot; without any mark as it came."""
    if kaki is None:
        return Lurus(_shrink(gambar), None)
    return Lurus(_shrink(gambar.rotate(kaki.putar, expand=True)), kaki.tanda, arah=kaki.putar)


def _shrink(gambar: Image.Image) -> Image.Image:
    kecil = gambar.copy()
    kecil.thumbnail((round(330 / _MM_PER_PIKSEL), round(330 / _MM_PER_PIKSEL)))
    return kecil


def _size_of(tanda: Tanda, ukuran: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The page's size in millimetres; a page that this paper does not have is taken for A4."""
    lebar, tinggi = ukuran[tanda.halaman - 1] if tanda.halaman <= len(ukuran) else A4
    return lebar * MM_PER_POIN, tinggi * MM_PER_POIN
