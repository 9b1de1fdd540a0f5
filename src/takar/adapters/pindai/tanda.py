"""The marks in a picture: the QR codes of the corners, and the Code 128 at the foot where there are none."""

from __future__ import annotations

from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageFilter

from takar.adapters.pindai.geometri import Pasangan, Titik
from takar.core.naskah.sudut import UKURAN_MM, Sudut, place_sudut, read_sudut
from takar.core.naskah.tanda import Tanda, read_tanda

_QR = zxingcpp.barcode_formats_from_str("QRCode")
_CODE128 = zxingcpp.barcode_formats_from_str("Code128")
_CUKUP_BESAR = 2_600
"""A picture whose longer side is shorter than this is enlarged before it is sharpened."""


class Terlihat(NamedTuple):
    """A corner mark with its own corners in the picture: upper left, upper right, lower right, lower left."""

    tanda: Tanda
    sudut: Sudut
    titik: tuple[Titik, Titik, Titik, Titik]


class Kaki(NamedTuple):
    """The mark at the foot, and how far it is turned (degrees, clockwise)."""

    tanda: Tanda
    putar: int


def find_sudut(gambar: Image.Image) -> list[Terlihat]:
    """The corner marks of a grey picture, each once; if not all four are seen, once more in a sharpened one."""
    hasil = _read(gambar, 1)
    if len(hasil) < len(Sudut):
        kali = 2 if max(gambar.size) < _CUKUP_BESAR else 1
        besar = gambar.resize((gambar.width * kali, gambar.height * kali), Image.Resampling.BICUBIC)
        tajam = besar.filter(ImageFilter.UnsharpMask(radius=3, percent=250, threshold=0))
        hasil = _read(tajam, kali) | hasil
    return list(hasil.values())


def _read(gambar: Image.Image, kali: int) -> dict[str, Terlihat]:
    hasil = {}
    for kode in zxingcpp.read_barcodes(gambar, formats=_QR):
        if satu := read_sudut(kode.text):
            letak = kode.position
            titik = (letak.top_left, letak.top_right, letak.bottom_right, letak.bottom_left)
            a, b, c, d = ((satu_titik.x / kali, satu_titik.y / kali) for satu_titik in titik)
            hasil[kode.text] = Terlihat(satu.tanda, satu.sudut, (a, b, c, d))
    return hasil


def find_kaki(gambar: Image.Image) -> Kaki | None:
    """The mark at the foot of a page that was printed without corner marks."""
    for kode in zxingcpp.read_barcodes(gambar, formats=_CODE128):
        if tanda := read_tanda(kode.text):
            return Kaki(tanda, round(kode.orientation / 90) * 90 % 360)
    return None


def pair_up(terlihat: list[Terlihat], lebar: float, tinggi: float) -> list[Pasangan]:
    """Each mark's corners on the sheet (of this size in millimetres), with where they are seen."""
    hasil: list[Pasangan] = []
    for satu in terlihat:
        x, y = place_sudut(satu.sudut, lebar, tinggi)
        s = UKURAN_MM
        hasil += zip(((x, y), (x + s, y), (x + s, y + s), (x, y + s)), satu.titik, strict=True)
    return hasil
