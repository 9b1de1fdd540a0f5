"""Lanes without rules between them: told by the row of column numbers."""

from __future__ import annotations

import pytest

from sop_pdf_buatan import KEGIATAN, PELAKU, XS, Kertas, bind
from takar.adapters.sop_pdf.anak import read_pages
from takar.adapters.sop_pdf.lipat import join_pages
from takar.core.bacaan import Kisi

BERGARIS = [x for x in XS if x not in (XS[3], XS[4])]
"""The edges that are ruled: the three actors stand in one field."""
KEPALA = ("No", "Kegiatan", "Staf", "Kasubbag", "Sekretaris", "Kelengkapan", "Waktu", "Output", "Ket")


def draw(angka: str) -> Kertas:
    """A flow table whose actors no rule parts, with the row of column numbers that is given."""
    kertas = Kertas()
    kertas.grid(BERGARIS, [60, 80, 95, *(155 + 60 * i for i in range(len(KEGIATAN)))])
    for x, kanan, teks, nomor in zip(XS, XS[1:], KEPALA, angka.split(), strict=False):
        kertas.write(x + 4, 73, teks)
        kertas.write((x + kanan) / 2 - 2, 90, nomor, 7)
    for i, teks in enumerate(KEGIATAN):
        kertas.write(36, 125 + 60 * i, f"{i + 1}.")
        kertas.write(59, 125 + 60 * i, teks)
        kertas.process(PELAKU[i % 3], 125 + 60 * i)
    return kertas


def read(kertas: Kertas) -> Kisi:
    halaman = read_pages({"dari": 0, "sampai": 1}, bind(kertas))[0]["halaman"]
    return next(satu for satu in join_pages(halaman) if isinstance(satu, Kisi))


def test_column_numbers_part_lanes_without_rules() -> None:
    kisi = read(draw("1 2 3 4 5 6 7 8 9"))
    assert [satu.teks for satu in kisi.sel if satu.baris == 0] == list(KEPALA)
    assert [(satu.baris, satu.kolom) for satu in kisi.bentuk] == [(2, 2), (3, 3), (4, 4), (5, 2)]
    assert {satu.teks for satu in kisi.sel if satu.kolom == 1} >= set(KEGIATAN)


@pytest.mark.parametrize("angka", ["1 2 3 4 5 7 6 8 9", "a b c d e f g h i"])
def test_other_rows_part_nothing(angka: str) -> None:
    kisi = read(draw(angka))
    assert {satu.kolom for satu in kisi.bentuk} == {2}
