"""Arrow heads given to the ends of lines that carry them."""

from __future__ import annotations

import math

from takar.adapters.sop_pdf.garis import Kepala, Ruas
from takar.adapters.sop_pdf.unsur import Titik

Ujung = tuple[int, int]
"""An end of a piece: its index, and 0 or 1."""


def find_tips(ruas: list[Ruas], kepala: list[Kepala]) -> tuple[dict[Ujung, Titik], list[Kepala]]:
    """For each end that carries a head the head's tip; and the heads of no piece."""
    hasil: dict[Ujung, Titik] = {}
    lepas: list[Kepala] = []
    for satu in kepala:
        calon = [
            (jarak, i, sisi)
            for i, potong in enumerate(ruas)
            for sisi, titik in enumerate((potong.a, potong.b))
            if (jarak := _head_distance(satu, potong, titik)) is not None
        ]
        for _, i, sisi in sorted(calon):
            tip = read_tip(satu, ruas[i], sisi)
            if tip is not None:
                hasil[i, sisi] = tip
                break
        else:
            lepas.append(satu)
    return hasil, lepas


def _head_distance(kepala: Kepala, ruas: Ruas, titik: Titik) -> float | None:
    """How far a head lies from the end of a piece, ends of the same path first; None if too far."""
    jarak = math.dist(kepala.kotak.pusat, titik)
    batas = max(kepala.kotak.lebar, kepala.kotak.tinggi) + 2.5
    if jarak > batas:
        return None
    return jarak if kepala.induk == ruas.induk else jarak + 4


def read_tip(kepala: Kepala, ruas: Ruas, sisi: int) -> Titik | None:
    """The corner that points on in the direction of the piece; None if the head looks another way."""
    asal, ujung = (ruas.b, ruas.a) if sisi == 0 else (ruas.a, ruas.b)
    panjang = math.dist(asal, ujung) or 1.0
    ux, uy = (ujung[0] - asal[0]) / panjang, (ujung[1] - asal[1]) / panjang
    maju = sorted(((x - asal[0]) * ux + (y - asal[1]) * uy, (x, y)) for x, y in kepala.titik)
    depan, belakang = maju[-1][0], maju[0][0]
    if depan - belakang < 1.0 or _is_backward(maju):
        return None
    return maju[-1][1]


def _is_backward(maju: list[tuple[float, Titik]]) -> bool:
    """A triangle with two corners in front and one behind points back."""
    if len(maju) != 3:
        return False
    return maju[2][0] - maju[1][0] < 0.3 * (maju[1][0] - maju[0][0])
