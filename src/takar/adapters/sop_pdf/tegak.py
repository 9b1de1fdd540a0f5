"""A page whose writing lies on its side, set upright."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from takar.adapters.sop_pdf.unsur import Halaman, Huruf, Jalur, Kotak, Titik

_MIN_HURUF = 30
_SEBAGIAN_BESAR = 0.6


def set_upright(halaman: Halaman) -> Halaman:
    """The page turned by quarters so that most of its writing runs from left to right; the page itself if it does."""
    arah = Counter(satu.arah for satu in halaman.huruf if satu.teks != " ")
    if sum(arah.values()) < _MIN_HURUF:
        return halaman
    utama, banyak = arah.most_common(1)[0]
    if utama == 0 or banyak < _SEBAGIAN_BESAR * sum(arah.values()):
        return halaman
    return _turned(halaman, utama)


def _turned(halaman: Halaman, arah: int) -> Halaman:
    lebar, tinggi = (halaman.lebar, halaman.tinggi) if arah == 2 else (halaman.tinggi, halaman.lebar)

    def move(titik: Titik) -> Titik:
        x, y = titik
        return {1: (y, halaman.lebar - x), 2: (halaman.lebar - x, halaman.tinggi - y), 3: (halaman.tinggi - y, x)}[arah]

    def box(kotak: Kotak) -> Kotak:
        (xa, ya), (xb, yb) = move((kotak.x0, kotak.y0)), move((kotak.x1, kotak.y1))
        return Kotak(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def path(jalur: Jalur) -> Jalur:
        return replace(jalur, titik=[move(satu) for satu in jalur.titik])

    def letter(huruf: Huruf) -> Huruf:
        return replace(huruf, kotak=box(huruf.kotak), pangkal=move(huruf.pangkal), arah=(huruf.arah - arah) % 4)

    return replace(
        halaman,
        lebar=lebar,
        tinggi=tinggi,
        jalur=[path(satu) for satu in halaman.jalur],
        huruf=[letter(satu) for satu in halaman.huruf],
        gambar=[box(satu) for satu in halaman.gambar],
    )
