"""Pages put together: columns of a table that goes on counted alike, connectors of facing pages joined."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from takar.core.bacaan.lembar import BentukBagan, JenisBentuk, Kisi, Panah, Paragraf, Sel

_SEJAJAR = 4.0
"""How far edges of columns of two pages may lie apart, in points, once the tables lie on each other."""
_KOLOM_ALUR = 5
"""From so many edges on a table is a flow; it does not go on in a header block."""
_BULAT_PENUH = 0.3


@dataclass(slots=True)
class Tabel:
    """A table of a page on its way to a Kisi; `kolom` maps its own columns to those of the whole table."""

    halaman: int
    nomor: int
    mentah: dict[str, Any]
    y: float
    garis: bool
    kolom: list[int] = field(default_factory=list)
    sambung: list[Panah] = field(default_factory=list)

    @property
    def tempat(self) -> str:
        return f"hal. {self.halaman}" + (f", tabel {self.nomor}" if self.nomor > 1 else "")

    def code(self, simbol: int) -> str:
        return f"h{self.halaman}t{self.nomor}s{simbol + 1}"


def join_pages(halaman: list[dict[str, Any]]) -> Iterator[Kisi | Paragraf]:
    """Tables and paragraphs of all pages in reading order."""
    tabel = [
        Tabel(satu["nomor"], nomor, mentah, mentah["ys"][0], satu["garis"])
        for satu in halaman
        for nomor, mentah in enumerate(satu["meja"], 1)
    ]
    _align(tabel)
    _settle_round(tabel)
    _join_connectors(tabel)
    for satu in halaman:
        bagian: list[tuple[float, float, Kisi | Paragraf]] = [
            (t.y, t.mentah["xs"][0], _build(t)) for t in tabel if t.halaman == satu["nomor"]
        ]
        for teks in satu["paragraf"]:
            bagian.append((teks["y"], teks["x"], Paragraf(teks["teks"], f"hal. {satu['nomor']}")))
        yield from (isi for _, _, isi in sorted(bagian, key=lambda b: b[:2]))


def _align(tabel: list[Tabel]) -> None:
    """Columns of tables of following pages that lie on each other are numbered over the edges of all of them."""
    rantai: list[list[Tabel]] = []
    for satu in tabel:
        if rantai and satu.halaman - rantai[-1][-1].halaman == 1 and satu.nomor == 1 and _aligned(rantai[-1][-1], satu):
            rantai[-1].append(satu)
        else:
            rantai.append([satu])
    for anggota in rantai:
        semua = _union([_shifted(satu, anggota[0]) for satu in anggota])
        for satu in anggota:
            satu.kolom = [_nearest(semua, x) for x in _shifted(satu, anggota[0])]


def _aligned(lama: Tabel, baru: Tabel) -> bool:
    """Whether two tables have the same width and most edges of the one with fewer columns are edges of the other."""
    a, b = lama.mentah["xs"], _shifted(baru, lama)
    if (len(a) > _KOLOM_ALUR) != (len(b) > _KOLOM_ALUR) or abs((a[-1] - a[0]) - (b[-1] - b[0])) > 2 * _SEJAJAR:
        return False
    pendek, panjang = (a, b) if len(a) <= len(b) else (b, a)
    sama = sum(any(abs(x - lain) <= _SEJAJAR for lain in panjang) for x in pendek)
    return sama >= 0.75 * len(pendek)


def _shifted(satu: Tabel, acuan: Tabel) -> list[float]:
    """Its edges, moved so that it begins where the other begins."""
    geser: float = acuan.mentah["xs"][0] - satu.mentah["xs"][0]
    return [x + geser for x in satu.mentah["xs"]]


def _union(tepi: list[list[float]]) -> list[float]:
    hasil: list[float] = []
    for x in sorted(nilai for satu in tepi for nilai in satu):
        if not hasil or x - hasil[-1] > _SEJAJAR:
            hasil.append(x)
    return hasil


def _nearest(tepi: list[float], x: float) -> int:
    return min(range(len(tepi)), key=lambda i: abs(tepi[i] - x))


def _settle_round(tabel: list[Tabel]) -> None:
    """Boxes with slightly rounded corners are processes where the same file has real capsules too."""
    simbol = [satu for t in tabel for satu in t.mentah["simbol"] if satu["jenis"] == JenisBentuk.TERMINATOR]
    if any(satu["bulat"] >= _BULAT_PENUH for satu in simbol):
        for satu in simbol:
            if satu["bulat"] < _BULAT_PENUH / 2:
                satu["jenis"] = JenisBentuk.PROSES


def _join_connectors(tabel: list[Tabel]) -> None:
    """The connector at the foot of a page leads to the one at the head of the next."""
    for lama, baru in itertools.pairwise(tabel):
        if baru.halaman != lama.halaman + 1:
            continue
        bawah, atas = _connectors(lama, keluar=False), _connectors(baru, keluar=True)
        for a, b in _pair(bawah, lama, atas, baru):
            baru.sambung.append(Panah(lama.code(a), baru.code(b)))


def _connectors(tabel: Tabel, *, keluar: bool) -> list[int]:
    """Connectors that arrows leave but none enters, or the other way round."""
    simbol, panah = tabel.mentah["simbol"], tabel.mentah["panah"]
    masuk, pergi = {ke for _, ke, _ in panah}, {dari for dari, _, _ in panah}
    ada, tiada = (pergi, masuk) if keluar else (masuk, pergi)
    return [
        i for i, satu in enumerate(simbol) if satu["jenis"] == JenisBentuk.PENGHUBUNG and i in ada and i not in tiada
    ]


def _pair(bawah: list[int], lama: Tabel, atas: list[int], baru: Tabel) -> Iterator[tuple[int, int]]:
    """By the letter within, or where each page has one only."""
    if len(bawah) == 1 and len(atas) == 1:
        yield bawah[0], atas[0]
        return
    for a in bawah:
        tanda = lama.mentah["simbol"][a]["teks"].casefold()
        cocok = [b for b in atas if tanda and baru.mentah["simbol"][b]["teks"].casefold() == tanda]
        if len(cocok) == 1:
            yield a, cocok[0]


def _build(tabel: Tabel) -> Kisi:
    return Kisi(
        tempat=tabel.tempat,
        sel=tuple(_cells(tabel)),
        bentuk=tuple(_shapes(tabel)),
        panah=(*(Panah(tabel.code(a), tabel.code(b), label) for a, b, label in tabel.mentah["panah"]), *tabel.sambung),
        garis=tabel.garis,
    )


def _cells(tabel: Tabel) -> Iterator[Sel]:
    for baris, kolom, tinggi, lebar, teks in tabel.mentah["petak"]:
        awal, akhir = tabel.kolom[kolom], tabel.kolom[kolom + lebar]
        yield Sel(baris, awal, teks, _where(tabel, baris, awal), tinggi, max(1, akhir - awal))


def _shapes(tabel: Tabel) -> Iterator[BentukBagan]:
    """A symbol over several columns stands once in each; the first has its code, the others the code and a letter."""
    for i, satu in enumerate(tabel.mentah["simbol"]):
        for n, kolom in enumerate(satu["kolom"]):
            kode = tabel.code(i) + ("" if n == 0 else chr(ord("a") + n))
            letak = tabel.kolom[kolom]
            yield BentukBagan(
                kode,
                JenisBentuk(satu["jenis"]),
                satu["baris"],
                letak,
                _where(tabel, satu["baris"], letak),
                satu["teks"],
            )


def _where(tabel: Tabel, baris: int, kolom: int) -> str:
    return f"{tabel.tempat}, baris {baris + 1}, kolom {kolom + 1}"
