"""Pairs of bars under one label, such as target and realisasi: the first white with an edge, the second filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from takar.core.bagan.nilai import Bagan, Pasangan
from takar.core.bagan.sumbu import (
    GELAP,
    HURUF,
    KECIL,
    LEBAR,
    PUTIH,
    Sumbu,
    draw_bar,
    draw_lines,
    draw_sumbu,
    height_of,
    make_bagan,
    make_sumbu,
    wrap_label,
)
from takar.core.sop.gambar.bentuk import Anchor, Rect, Shape, Text
from takar.core.sop.gambar.teks import text_width

LEBAR_LABEL, LEBAR_ANGKA = 164.0, 70.0
TINGGI_BATANG, SELA, KEPALA, KAKI = 7.5, 8.0, 18.0, 14.0
LEBAR_TEKS = LEBAR_ANGKA - 6


def draw_pasangan(judul: str, pasangan: Sequence[Pasangan], nama: tuple[str, str]) -> Bagan:
    """Two bars for each label on a percent axis, each with its printed figure at the right, its name in the key."""
    semua = [nilai for satu in pasangan for nilai in (satu.pertama, satu.kedua)]
    sumbu = make_sumbu(semua, LEBAR_LABEL + 6, LEBAR - LEBAR_LABEL - LEBAR_ANGKA - 10)
    baris = [wrap_label(satu.label, LEBAR_LABEL) for satu in pasangan]
    tinggi = [max(height_of(len(satu)), 2 * TINGGI_BATANG) + SELA for satu in baris]
    isi: list[Shape] = [*_draw_key(sumbu, nama)]
    y = KEPALA
    for satu, label, ruang in zip(pasangan, baris, tinggi, strict=True):
        isi += _draw_row(sumbu, satu, label, y + ruang / 2)
        y += ruang
    isi += draw_sumbu(sumbu, KEPALA, y)
    rinci = "; ".join(
        f"{satu.label}: {nama[0].lower()} {satu.teks_pertama}, {nama[1].lower()} {satu.teks_kedua}" for satu in pasangan
    )
    return make_bagan(judul, f"{judul}. {rinci}.", y + KAKI, isi)


def _draw_key(sumbu: Sumbu, nama: tuple[str, str]) -> Iterator[Shape]:
    x = sumbu.awal
    for satu, isi, tepi in ((nama[0], PUTIH, 0.8), (nama[1], GELAP, 0)):
        yield Rect(x, 3, 14, TINGGI_BATANG, isi, tepi)
        yield Text(x + 18, 9.5, satu, KECIL)
        x += 30 + text_width(satu, KECIL)


def _draw_row(sumbu: Sumbu, satu: Pasangan, label: Sequence[str], tengah: float) -> Iterator[Shape]:
    yield from draw_lines(label, 0, tengah - height_of(len(label)) / 2 + HURUF * 0.85)
    yield from draw_bar(sumbu, satu.pertama, tengah - TINGGI_BATANG, TINGGI_BATANG, terisi=False)
    yield from draw_bar(sumbu, satu.kedua, tengah, TINGGI_BATANG, terisi=True)
    yield from _draw_figure(satu.teks_pertama, tengah - 1.2)
    yield from _draw_figure(satu.teks_kedua, tengah + TINGGI_BATANG - 1)


def _draw_figure(teks: str, y: float) -> Iterator[Shape]:
    """The figure at the right edge, on one line: a long text is shortened, the table beside the chart has all of it."""
    (baris, *_) = wrap_label(teks, LEBAR_TEKS, 1, KECIL) or [""]
    yield Text(LEBAR - 2, y, baris, KECIL, anchor=Anchor.END)
