"""Bars lying one below the other, before the bands of the predicates."""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.bagan.nilai import Bagan, Batang
from takar.core.bagan.sumbu import (
    HURUF,
    LEBAR,
    Sumbu,
    draw_bar,
    draw_lines,
    draw_note,
    draw_pita,
    draw_sumbu,
    height_of,
    make_bagan,
    make_sumbu,
    name_pita,
    wrap_label,
)
from takar.core.sop.gambar.bentuk import Anchor, Shape, Text
from takar.core.ukur.predikat import BarisPita

LEBAR_LABEL, LEBAR_ANGKA = 164.0, 52.0
TINGGI_BATANG, SELA, KEPALA, KAKI = 11.0, 8.0, 12.0, 16.0


def draw_batang(judul: str, batang: Sequence[Batang], pita: Sequence[BarisPita] = ()) -> Bagan:
    """One bar for each label on a percent axis, the printed figure at the right. The bands' names stand below."""
    sumbu = make_sumbu((satu.nilai for satu in batang), LEBAR_LABEL + 6, LEBAR - LEBAR_LABEL - LEBAR_ANGKA - 10)
    baris = [wrap_label(satu.label, LEBAR_LABEL) for satu in batang]
    tinggi = [max(height_of(len(satu)), TINGGI_BATANG) + SELA for satu in baris]
    bawah = KEPALA + sum(tinggi)
    isi: list[Shape] = [*draw_pita(sumbu, pita, KEPALA, bawah)]
    y = KEPALA
    for satu, label, ruang in zip(batang, baris, tinggi, strict=True):
        isi += _draw_row(sumbu, satu, label, y, ruang)
        y += ruang
    isi += draw_sumbu(sumbu, KEPALA, bawah)
    catatan = f"Garis tegak tebal: 100 persen.{f' Predikat: {name_pita(pita)}.' if pita else ''}"
    catatan_isi, akhir = draw_note(catatan, bawah + KAKI)
    alt = f"{judul}. {'; '.join(f'{satu.label}: {satu.teks}' for satu in batang)}."
    return make_bagan(judul, alt, akhir, [*isi, *catatan_isi])


def _draw_row(sumbu: Sumbu, satu: Batang, label: Sequence[str], y: float, ruang: float) -> list[Shape]:
    tengah = y + ruang / 2
    awal = tengah - height_of(len(label)) / 2 + HURUF * 0.85
    return [
        *draw_lines(label, 0, awal),
        *draw_bar(sumbu, satu.nilai, tengah - TINGGI_BATANG / 2, TINGGI_BATANG, terisi=True),
        Text(LEBAR - 2, tengah + HURUF * 0.36, satu.teks, HURUF, bold=True, anchor=Anchor.END),
    ]
