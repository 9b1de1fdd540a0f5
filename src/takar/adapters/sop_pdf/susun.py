"""A page understood: its tables with their text, symbols and arrows, the text beside them, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from takar.adapters.sop_pdf.bentuk import Simbol, find_simbol
from takar.adapters.sop_pdf.catatan import list_catatan
from takar.adapters.sop_pdf.garis import parse_jalur
from takar.adapters.sop_pdf.jala import inside
from takar.adapters.sop_pdf.kisi import find_rangka
from takar.adapters.sop_pdf.label import is_baku, label_panah
from takar.adapters.sop_pdf.lajur import split_lajur
from takar.adapters.sop_pdf.panah import PanahHalaman, find_panah
from takar.adapters.sop_pdf.petak import Meja, build_meja
from takar.adapters.sop_pdf.tanpa_garis import guess_meja
from takar.adapters.sop_pdf.tegak import set_upright
from takar.adapters.sop_pdf.teks import Baris, read_paragraf, read_teks, split_huruf
from takar.adapters.sop_pdf.unsur import Halaman, Huruf, Kotak
from takar.core.bacaan.lembar import JenisBentuk

_KOLOM_ALUR = 5
"""A table of fewer columns holds no flowchart."""
_LUAR = 70.0
"""How far above or below its table a symbol (a connector) may stand."""
_SELA_LABEL, _SEBARIS_LABEL = 0.8, 1.2
"""Words beside arrows: the gap that parts them, and how close the lines of one lie, in heights of the font."""
_SETINGGI = 0.8
_KOTAK_LABEL = 45.0


@dataclass(slots=True)
class MejaIsi:
    """A table with what stands in it. `teks` goes with the cells of `meja`; arrows name symbols by their index."""

    meja: Meja
    teks: list[str]
    simbol: list[tuple[Simbol, int, list[int], str]] = field(default_factory=list)
    """(symbol, row, columns, text within)."""
    panah: list[PanahHalaman] = field(default_factory=list)


@dataclass(slots=True)
class HalamanIsi:
    """A page as it was understood."""

    nomor: int
    meja: list[MejaIsi]
    paragraf: list[Baris]
    catatan: list[str]
    huruf: int
    garis: bool
    bergambar: bool


def read_halaman(halaman: Halaman) -> HalamanIsi:
    """Understand a page that was taken apart."""
    halaman = set_upright(halaman)
    urai = parse_jalur(halaman.jalur)
    rangka, bebas, poligon = find_rangka(urai)
    meja = [split_lajur(satu, halaman.huruf) for bagian in rangka for satu in build_meja(bagian)]
    meja = meja or guess_meja(halaman.huruf)
    semua, garis = find_simbol(poligon, bebas, [sel.kotak for satu in meja for sel in satu.petak])
    semua = [satu for satu in semua if not _is_band(satu, halaman.huruf) and not _is_label_box(satu, halaman.huruf)]
    simbol, milik = _in_tables(semua, meja)
    panah = find_panah(garis, urai.kepala, simbol)
    isi, paragraf = _fill(halaman.huruf, meja, simbol, milik, panah)
    tercetak = sum(h.teks != " " for h in halaman.huruf)
    if miring := " ".join(halaman.miring.split()):
        paragraf.append(Baris(miring, Kotak(0, halaman.tinggi, halaman.lebar, halaman.tinggi), 0))
    catatan = list_catatan(halaman, meja, tercetak, semua if not simbol else [])
    return HalamanIsi(halaman.nomor, isi, paragraf, catatan, tercetak, bool(rangka), bool(halaman.gambar))


def _in_tables(semua: list[Simbol], meja: list[Meja]) -> tuple[list[Simbol], list[int]]:
    """The symbols that belong to flow tables, and for each the index of its table."""
    milik = [(satu, i) for satu in semua if (i := _owner(satu.kotak, meja)) is not None]
    return [satu for satu, _ in milik], [i for _, i in milik]


def _is_band(simbol: Simbol, huruf: list[Huruf]) -> bool:
    """Shading behind one line of text, as high as its letters."""
    if simbol.pejal is None or simbol.jenis != JenisBentuk.PROSES:
        return False
    return any(h.ukuran >= _SETINGGI * simbol.kotak.tinggi for h in huruf if simbol.kotak.has(h.kotak.pusat))


def _is_label_box(simbol: Simbol, huruf: list[Huruf]) -> bool:
    """A text box that holds nothing but the word beside an arrow."""
    if simbol.jenis != JenisBentuk.PROSES or simbol.kotak.lebar > _KOTAK_LABEL or simbol.kotak.tinggi > _KOTAK_LABEL:
        return False
    return is_baku(read_teks(h for h in huruf if simbol.kotak.has(h.kotak.pusat)))


def _owner(kotak: Kotak, meja: list[Meja]) -> int | None:
    """The flow table that a symbol stands in, or right above or below of."""
    x, y = kotak.pusat
    alur = [(i, satu.kotak) for i, satu in enumerate(meja) if len(satu.xs) > _KOLOM_ALUR]
    dekat = [(max(satu.y0 - y, y - satu.y1, 0.0), i) for i, satu in alur if satu.x0 <= x <= satu.x1]
    jarak, i = min(dekat, default=(_LUAR + 1, -1))
    return i if jarak <= _LUAR else None


def _fill(
    huruf: list[Huruf], meja: list[Meja], simbol: list[Simbol], milik: list[int], panah: list[PanahHalaman]
) -> tuple[list[MejaIsi], list[Baris]]:
    tempat = [(i, j, sel.kotak) for i, satu in enumerate(meja) for j, sel in enumerate(satu.petak)]
    bersimbol, sisa = _in_symbols(huruf, simbol)
    _label(sisa, simbol, panah, meja)
    label = [satu.label.kotak for satu in panah if satu.label is not None]
    sisa = [h for h in sisa if not any(kotak.has(h.kotak.pusat) for kotak in label)]
    per_sel = split_huruf(sisa, lambda h: _cell_of(h, tempat))
    hasil = [MejaIsi(satu, [""] * len(satu.petak)) for satu in meja]
    for nomor, (i, j, _) in enumerate(tempat):
        hasil[i].teks[j] = read_teks(per_sel.get(nomor, []))
    urutan: dict[int, tuple[int, int]] = {}
    for n, satu in enumerate(simbol):
        isi = hasil[milik[n]]
        urutan[n] = (milik[n], len(isi.simbol))
        isi.simbol.append((satu, *_place(satu, isi.meja), read_teks(bersimbol.get(n, []))))
    _spread(panah, urutan, hasil)
    return hasil, read_paragraf(per_sel.get(None, []))


def _in_symbols(huruf: list[Huruf], simbol: list[Simbol]) -> tuple[dict[int, list[Huruf]], list[Huruf]]:
    """Characters within symbols, and the others. A line that runs on out of a symbol is not its label."""
    dalam: dict[int, list[Huruf]] = {}
    luar: list[Huruf] = []
    for satu in huruf:
        i = _symbol_at(satu, simbol)
        (luar if i is None else dalam.setdefault(i, [])).append(satu)
    for i, isi in dalam.items():
        lanjut = [satu for satu in luar if satu.teks != " " and _runs_on(satu, isi)]
        if len(lanjut) > 0.4 * len(isi):
            luar += isi
            dalam[i] = []
    return dalam, luar


def _symbol_at(huruf: Huruf, simbol: list[Simbol]) -> int | None:
    pusat = huruf.kotak.pusat
    return next((i for i, satu in enumerate(simbol) if satu.kotak.has(pusat) and inside(pusat, satu.titik)), None)


def _runs_on(huruf: Huruf, isi: list[Huruf]) -> bool:
    """Whether a character stands on a line of these, right beside it."""
    return any(
        abs(huruf.pangkal[1] - satu.pangkal[1]) < 1
        and abs(huruf.kotak.pusat[0] - satu.kotak.pusat[0]) < 3 * satu.ukuran
        for satu in isi
    )


def _cell_of(huruf: Huruf, tempat: list[tuple[int, int, Kotak]]) -> int | None:
    pusat = huruf.kotak.pusat
    return next((i for i, (_, _, kotak) in enumerate(tempat) if kotak.has(pusat)), None)


def _label(huruf: list[Huruf], simbol: list[Simbol], panah: list[PanahHalaman], meja: list[Meja]) -> None:
    """Words in the columns where symbols stand, offered to the arrows."""
    if not any(simbol[satu.dari].jenis == JenisBentuk.PUTUSAN for satu in panah):
        return
    luas = [_flow_area(satu, simbol) for satu in meja]
    calon = [h for h in huruf if any(kotak is not None and kotak.has(h.kotak.pusat) for kotak in luas)]
    label_panah(panah, simbol, read_paragraf(calon, _SELA_LABEL, _SEBARIS_LABEL))


def _flow_area(meja: Meja, simbol: list[Simbol]) -> Kotak | None:
    """The columns and rows of a table in which its symbols stand."""
    dalam = [satu.kotak for satu in simbol if meja.kotak.has(satu.kotak.pusat)]
    if not dalam:
        return None
    kiri = meja.xs[meja.column_at(min(satu.pusat[0] for satu in dalam))]
    kanan = meja.xs[meja.column_at(max(satu.pusat[0] for satu in dalam)) + 1]
    return Kotak(kiri, meja.ys[meja.row_at(min(satu.y0 for satu in dalam))], kanan, meja.ys[-1])


def _place(simbol: Simbol, meja: Meja) -> tuple[int, list[int]]:
    """The row of its middle, and each column of which it covers the most."""
    x, y = simbol.kotak.pusat
    kolom = [
        i
        for i, (kiri, kanan) in enumerate(zip(meja.xs, meja.xs[1:], strict=False))
        if min(kanan, simbol.kotak.x1) - max(kiri, simbol.kotak.x0) > 0.6 * (kanan - kiri)
    ]
    pusat = meja.column_at(x)
    return meja.row_at(y), kolom if len(kolom) > 1 else [pusat]


def _spread(panah: list[PanahHalaman], urutan: dict[int, tuple[int, int]], hasil: list[MejaIsi]) -> None:
    """Arrows to their tables, by the numbers that the symbols have there."""
    for satu in panah:
        (asal, dari), (tujuan, ke) = urutan[satu.dari], urutan[satu.ke]
        if asal == tujuan:
            hasil[asal].panah.append(PanahHalaman(dari, ke, satu.ruas, satu.label))


def as_json(isi: HalamanIsi) -> dict[str, Any]:
    """The page as the child answers it."""
    return {
        "nomor": isi.nomor,
        "huruf": isi.huruf,
        "garis": isi.garis,
        "bergambar": isi.bergambar,
        "catatan": isi.catatan,
        "paragraf": [{"teks": satu.teks, "y": satu.kotak.y0, "x": satu.kotak.x0} for satu in isi.paragraf],
        "meja": [_meja_json(satu) for satu in isi.meja],
    }


def _meja_json(isi: MejaIsi) -> dict[str, Any]:
    return {
        "xs": isi.meja.xs,
        "ys": isi.meja.ys,
        "petak": [
            [sel.baris, sel.kolom, sel.tinggi, sel.lebar, teks]
            for sel, teks in zip(isi.meja.petak, isi.teks, strict=True)
        ],
        "simbol": [
            {
                "jenis": satu.jenis.value,
                "baris": baris,
                "kolom": kolom,
                "teks": teks,
                "y": satu.kotak.pusat[1],
                "x": satu.kotak.pusat[0],
                "bulat": satu.bulat,
            }
            for satu, baris, kolom, teks in isi.simbol
        ],
        "panah": [[satu.dari, satu.ke, " ".join(satu.label.teks.split()) if satu.label else ""] for satu in isi.panah],
    }
