"""Real times against standard times: a bar for the median, a line on to the p90, before the line of the standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from takar.core.bagan.nilai import Bagan, BatangBaku
from takar.core.bagan.sumbu import (
    GELAP,
    HURUF,
    KECIL,
    LEBAR,
    PUTIH,
    Sumbu,
    draw_bar,
    draw_lines,
    draw_note,
    draw_sumbu,
    height_of,
    make_bagan,
    wrap_label,
)
from takar.core.sop.gambar.bentuk import Anchor, Path, Rect, Shape, Text, moves

LEBAR_LABEL, LEBAR_ANGKA = 170.0, 84.0
TINGGI_BATANG, SELA, KEPALA, KAKI = 9.0, 7.0, 27.0, 14.0
UJUNG = (120, 150, 200, 300, 500, 1000)
"""Where the axis may end, in percent of the standard; what is longer is drawn cut."""


def draw_baku(judul: str, batang: Sequence[BatangBaku]) -> Bagan:
    """One row for each step, the printed median over the printed p90 at the right."""
    terbesar = max((satu.p90 for satu in batang if satu.p90 is not None), default=Fraction(100))
    akhir = next((batas for batas in UJUNG if terbesar <= batas), UJUNG[-1])
    sumbu = Sumbu(LEBAR_LABEL + 6, LEBAR - LEBAR_LABEL - LEBAR_ANGKA - 10, akhir)
    baris = [wrap_label(satu.label, LEBAR_LABEL) for satu in batang]
    tinggi = [max(height_of(len(satu)), 2 * HURUF * 1.2) + SELA for satu in baris]
    isi: list[Shape] = [*_draw_key(sumbu)]
    y = KEPALA
    for satu, label, ruang in zip(batang, baris, tinggi, strict=True):
        isi += _draw_row(sumbu, satu, label, y + ruang / 2)
        y += ruang
    baku = sumbu.place(100)
    isi += (
        Rect(baku - 1.3, KEPALA, 2.6, y - KEPALA, PUTIH, 0),
        Text(baku, KEPALA - 3, "baku", KECIL, anchor=Anchor.MIDDLE),
    )
    isi += draw_sumbu(sumbu, KEPALA, y)
    catatan = "Persen terhadap waktu baku; garis tegak tebal: waktu baku (100). Batang yang terpotong melampaui gambar."
    catatan_isi, bawah = draw_note(catatan, y + KAKI)
    rinci = "; ".join(f"{satu.label}: median {satu.teks_median}, {satu.teks_p90}" for satu in batang)
    return make_bagan(judul, f"{judul}. {rinci}.", bawah, [*isi, *catatan_isi])


def _draw_key(sumbu: Sumbu) -> Iterator[Shape]:
    yield Rect(sumbu.awal, 4, 14, TINGGI_BATANG, GELAP, 0)
    yield Text(sumbu.awal + 18, 11, "Median", KECIL)
    x = sumbu.awal + 56
    yield from _draw_whisker(x, x + 20, 4 + TINGGI_BATANG / 2)
    yield Text(x + 25, 11, "sampai P90", KECIL)


def _draw_row(sumbu: Sumbu, satu: BatangBaku, label: Sequence[str], tengah: float) -> Iterator[Shape]:
    yield from draw_lines(label, 0, tengah - height_of(len(label)) / 2 + HURUF * 0.85)
    yield from draw_bar(sumbu, satu.median, tengah - TINGGI_BATANG / 2, TINGGI_BATANG, terisi=True)
    if satu.median is not None and satu.p90 is not None and satu.p90 > satu.median:
        yield from _draw_whisker(sumbu.place(satu.median), sumbu.place(satu.p90), tengah, satu.p90 <= sumbu.akhir)
    yield Text(LEBAR - 2, tengah - 1.5, satu.teks_median, KECIL, bold=True, anchor=Anchor.END)
    yield Text(LEBAR - 2, tengah + KECIL, satu.teks_p90, KECIL, anchor=Anchor.END)


def _draw_whisker(dari: float, ke: float, y: float, berujung: bool = True) -> Iterator[Shape]:
    """From the median to the p90; without an end where the p90 is off the axis."""
    yield Path(moves(((dari, y), (ke, y))), stroke=1.2)
    if berujung:
        yield Path(moves(((ke, y - 3), (ke, y + 3))), stroke=1.2)
