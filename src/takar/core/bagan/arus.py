"""A flow from the top down: the steps as boxes, ways as thick as they were often taken, returns dashed at the left.

Thickness, dashes and the printed counts say the same, so that nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.core.bagan.nilai import Bagan, GarisArus, SimpulArus
from takar.core.bagan.sumbu import HURUF, KECIL, LEBAR, PUTIH, draw_note, height_of, make_bagan, wrap_label
from takar.core.sop.gambar.bentuk import Anchor, Path, Point, Rect, Shape, Text, moves
from takar.core.sop.gambar.simbol import INK
from takar.core.sop.gambar.teks import text_width

KIRI, KANAN = 130.0, 320.0
"""The edges of the boxes; returns run at their left, ways that skip steps at their right."""
SELA, TERKECIL, BARIS_LABEL = 26.0, 24.0, 11.0
TERTIPIS, TERTEBAL = 1.0, 9.0
JALUR, JARAK_JALUR = 34.0, 9.0
"""How far the first lane lies from the boxes, and each next one from it."""


@dataclass(frozen=True, slots=True)
class _Kotak:
    y: float
    tinggi: float
    baris: tuple[str, ...]

    @property
    def bawah(self) -> float:
        return self.y + self.tinggi


def draw_arus(judul: str, simpul: Sequence[SimpulArus], garis: Sequence[GarisArus]) -> Bagan:
    """The whole flow. Ways from or to a step that is not shown are left out."""
    urut = {satu.kode: i for i, satu in enumerate(simpul)}
    garis = [satu for satu in garis if satu.dari in urut and satu.ke in urut]
    lurus = [satu for satu in garis if urut[satu.ke] == urut[satu.dari] + 1]
    samping = [satu for satu in garis if urut[satu.ke] != urut[satu.dari] + 1]
    kotak = _stack(simpul, samping)
    terbanyak = max((satu.banyak for satu in garis), default=1)
    isi: list[Shape] = []
    for satu in lurus:
        isi += _draw_straight(kotak[satu.dari], kotak[satu.ke], satu, _thickness(satu, terbanyak))
    for sisi in (True, False):
        milik = [satu for satu in samping if (urut[satu.ke] <= urut[satu.dari]) is sisi]
        isi += _draw_side(kotak, urut, milik, terbanyak, kiri=sisi)
    for langkah in simpul:
        isi += _draw_box(kotak[langkah.kode], langkah)
    bawah = max((satu.bawah for satu in kotak.values()), default=0.0) + 6
    catatan = "Tebal garis: seberapa sering jalan itu ditempuh; angka: banyaknya. Garis putus-putus: dikembalikan."
    catatan_isi, akhir = draw_note(catatan, bawah)
    nama = {satu.kode: satu.label for satu in simpul}
    rinci = "; ".join(f"dari {nama[s.dari]} ke {nama[s.ke]}: {_count_text(s)}" for s in garis)
    return make_bagan(judul, f"{judul}. {rinci}.", akhir, [*isi, *catatan_isi])


def _count_text(satu: GarisArus) -> str:
    return f"{satu.banyak}× {satu.label}".strip()


def _thickness(satu: GarisArus, terbanyak: int) -> float:
    return TERTIPIS + (TERTEBAL - TERTIPIS) * satu.banyak / terbanyak


def _stack(simpul: Sequence[SimpulArus], samping: Sequence[GarisArus]) -> dict[str, _Kotak]:
    """The boxes one below the other, each as high as its text and the ways at its sides need."""
    hasil: dict[str, _Kotak] = {}
    y = 4.0
    for satu in simpul:
        baris = tuple(wrap_label(satu.label, KANAN - KIRI - 12, 3))
        ujung = sum((garis.dari == satu.kode) + (garis.ke == satu.kode) for garis in samping)
        tinggi = max(TERKECIL, height_of(len(baris)) + 8.0, BARIS_LABEL * ujung + 6)
        hasil[satu.kode] = _Kotak(y, tinggi, baris)
        y += tinggi + SELA
    return hasil


def _draw_box(kotak: _Kotak, satu: SimpulArus) -> Iterator[Shape]:
    yield Rect(KIRI, kotak.y, KANAN - KIRI, kotak.tinggi, PUTIH, 0.8, radius=kotak.tinggi / 2 if satu.ujung else 2)
    awal = kotak.y + (kotak.tinggi - height_of(len(kotak.baris))) / 2 + HURUF * 0.85
    for i, teks in enumerate(kotak.baris):
        yield Text((KIRI + KANAN) / 2, awal + i * HURUF * 1.2, teks, HURUF, anchor=Anchor.MIDDLE)


def _draw_straight(dari: _Kotak, ke: _Kotak, satu: GarisArus, tebal: float) -> Iterator[Shape]:
    x = (KIRI + KANAN) / 2
    kepala = _head_size(tebal)
    yield Path(moves(((x, dari.bawah), (x, ke.y - kepala))), stroke=tebal)
    yield _head((x, ke.y), (0, 1), kepala)
    yield Text(x + tebal / 2 + 6, (dari.bawah + ke.y) / 2 + 2, _count_text(satu), KECIL, halo=True)


def _head_size(tebal: float) -> float:
    return 4 + tebal * 0.7


def _head(ujung: Point, arah: Point, ukuran: float) -> Path:
    """A filled arrow head that ends at the point, going in the direction (a unit along one axis)."""
    (x, y), (dx, dy) = ujung, arah
    a = (x - dx * ukuran - dy * ukuran * 0.6, y - dy * ukuran - dx * ukuran * 0.6)
    b = (x - dx * ukuran + dy * ukuran * 0.6, y - dy * ukuran + dx * ukuran * 0.6)
    return Path(moves((ujung, a, b), closed=True), INK, 0)


def _draw_side(
    kotak: Mapping[str, _Kotak], urut: Mapping[str, int], garis: Sequence[GarisArus], terbanyak: int, *, kiri: bool
) -> Iterator[Shape]:
    """Ways at one side, the shortest nearest to the boxes, each with its count where it leaves."""
    tempat = _places(kotak, urut, garis)
    jalur = _first_lane(garis)
    pendek = sorted(garis, key=lambda satu: (abs(urut[satu.dari] - urut[satu.ke]), urut[satu.dari], satu.label))
    for i, satu in enumerate(pendek):
        arah = -1.0 if kiri else 1.0
        tepi = KIRI if kiri else KANAN
        x = min(max(tepi + arah * (jalur + JARAK_JALUR * i), 4.0), LEBAR - 4)
        tebal = _thickness(satu, terbanyak)
        kepala = _head_size(tebal)
        keluar, masuk = tempat[satu, True], tempat[satu, False]
        titik = ((tepi, keluar), (x, keluar), (x, masuk), (tepi + arah * kepala, masuk))
        yield Path(moves(titik), stroke=tebal, dash="4 2.5" if satu.mundur else "")
        yield _head((tepi, masuk), (-arah, 0), kepala)
        teks = (tepi + arah * 5, keluar - tebal / 2 - 1.5, _count_text(satu), KECIL)
        yield Text(*teks, anchor=Anchor.END if kiri else Anchor.START, halo=True)


def _first_lane(garis: Sequence[GarisArus]) -> float:
    """Beyond the longest count, as far as there is room for all lanes."""
    lebar = max((text_width(_count_text(satu), KECIL) for satu in garis), default=0.0) + 12
    return max(JALUR, min(lebar, KIRI - 6 - JARAK_JALUR * len(garis)))


def _places(
    kotak: Mapping[str, _Kotak], urut: Mapping[str, int], garis: Sequence[GarisArus]
) -> dict[tuple[GarisArus, bool], float]:
    """Where each way leaves (True) and enters (False) its boxes, spread over the box's side."""
    hasil: dict[tuple[GarisArus, bool], float] = {}
    for kode, satu in kotak.items():
        ujung = [(g, True) for g in garis if g.dari == kode] + [(g, False) for g in garis if g.ke == kode]
        ujung.sort(key=lambda u: urut[u[0].ke if u[1] else u[0].dari])
        for i, satu_ujung in enumerate(ujung, 1):
            hasil[satu_ujung] = satu.y + satu.tinggi * i / (len(ujung) + 1)
    return hasil
