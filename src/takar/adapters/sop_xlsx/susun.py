"""A worksheet made into a table: its shapes put over the cells, and rows and columns without anything left out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_bagan.benda import Bidang
from takar.adapters.sop_bagan.gambar_vektor import adopt_vectors
from takar.adapters.sop_bagan.kisi import Jaring, place
from takar.adapters.sop_bagan.xmls import parse, read_relasi
from takar.adapters.sop_xlsx.gambar import Garis, last_anchor, read_anchors
from takar.adapters.sop_xlsx.lembar import MAKS_BARIS, MAKS_KOLOM, Lembar, write_alamat
from takar.adapters.sop_xlsx.ukuran import column_lines, row_lines
from takar.core.bacaan.lembar import BentukBagan, Kisi, Paragraf, Sel

MAKS_BENDA = 20_000
"""Most shapes and lines of a worksheet."""


def build_kisi(paket: ZipFile, lembar: Lembar, awalan: str) -> tuple[list[Kisi | Paragraf], list[str]]:
    """The worksheet's table and its text boxes beside it, and sentences about what was not read.

    `awalan` begins the code of each shape.
    """
    relasi = read_relasi(paket, lembar.asal.jalur)
    jalur = relasi.get(lembar.gambar, ("", ""))[0]
    akar = parse(paket, jalur) if jalur in paket.NameToInfo else None
    garis = _lines(lembar, (0, 0) if akar is None else last_anchor(akar))
    bidang = Bidang() if akar is None else read_anchors(akar, garis)
    if len(bidang.bentuk) + len(bidang.garis) + len(bidang.teks) > MAKS_BENDA:
        raise Tolakan("terlalu-banyak-bentuk", maks=MAKS_BENDA)
    catatan = _pictures(adopt_vectors(paket, read_relasi(paket, jalur), bidang) if jalur else 0, lembar)
    return _compose(lembar, bidang, garis, awalan, catatan)


def _compose(
    lembar: Lembar, bidang: Bidang, garis: Garis, awalan: str, catatan: list[str]
) -> tuple[list[Kisi | Paragraf], list[str]]:
    tempat = f"lembar {lembar.asal.nama}"
    jaring = Jaring(
        tempat, garis.kolom, garis.baris, _cells(lembar), lambda b, k: f"{tempat}, sel {write_alamat(b, k)}"
    )
    sisa, kalimat = place(bidang, [jaring], awalan)
    catatan += [f"Lembar “{lembar.asal.nama}”: {satu}" for satu in kalimat]
    bagian: list[Kisi | Paragraf] = [_compact(jaring)] if jaring.sel or jaring.bentuk else []
    bagian += [Paragraf(satu.teks, f"{tempat}, kotak teks") for satu in sisa]
    if bagian and lembar.asal.tersembunyi:
        catatan.append(f"Lembar “{lembar.asal.nama}” tersembunyi, tetapi ikut dibaca.")
    if any(lembar.tinggi.get(baris) == 0 or lembar.lebar.get(kolom) == 0 for baris, kolom in lembar.sel):
        catatan.append(f"Lembar “{lembar.asal.nama}”: baris atau kolom yang tersembunyi ikut dibaca.")
    return bagian, catatan


def _pictures(banyak: int, lembar: Lembar) -> list[str]:
    if not banyak:
        return []
    return [f"Lembar “{lembar.asal.nama}” memuat {banyak} gambar, yang isinya tidak dibaca."]


def _lines(lembar: Lembar, gambar: tuple[int, int]) -> Garis:
    """Lines down and across to the last cell with text and the last shape."""
    baris = max([gambar[0], *(baris for baris, _ in lembar.sel), *(satu[2] for satu in lembar.gabungan)], default=0)
    kolom = max([gambar[1], *(kolom for _, kolom in lembar.sel), *(satu[3] for satu in lembar.gabungan)], default=0)
    return Garis(
        column_lines(lembar, min(kolom, MAKS_KOLOM) + 2),
        row_lines(lembar, min(baris, 2 * MAKS_BARIS) + 2),
    )


def _cells(lembar: Lembar) -> list[Sel]:
    """The cells with text. A merged one stands once; what hides beneath it is not seen and not read."""
    luas = {(atas, kiri): (bawah - atas + 1, kanan - kiri + 1) for atas, kiri, bawah, kanan in lembar.gabungan}
    tertutup = _covered(lembar)
    hasil = []
    for (baris, kolom), teks in sorted(lembar.sel.items()):
        if (baris, kolom) not in tertutup:
            tinggi, lebar = luas.get((baris, kolom), (1, 1))
            tempat = f"lembar {lembar.asal.nama}, sel {write_alamat(baris, kolom)}"
            lebar, tinggi = min(lebar, MAKS_KOLOM - kolom), min(tinggi, 2 * MAKS_BARIS - baris)
            hasil.append(Sel(baris, kolom, teks, tempat, tinggi, lebar))
    return hasil


def _covered(lembar: Lembar) -> set[tuple[int, int]]:
    """The cells with a text of their own beneath a merged one."""
    return {
        (baris, kolom)
        for atas, kiri, bawah, kanan in lembar.gabungan
        for baris, kolom in lembar.sel
        if atas <= baris <= bawah and kiri <= kolom <= kanan and (baris, kolom) != (atas, kiri)
    }


def _compact(jaring: Jaring) -> Kisi:
    """The table without the rows and columns in which nothing begins; the places keep the true addresses."""
    isi: list[Sel | BentukBagan] = [*jaring.sel, *jaring.bentuk]
    baris = sorted({satu.baris for satu in isi})
    kolom = sorted({satu.kolom for satu in isi})
    jaring.sel = [
        replace(
            sel,
            baris=_rank(baris, sel.baris),
            kolom=_rank(kolom, sel.kolom),
            tinggi=_count(baris, sel.baris, sel.tinggi),
            lebar=_count(kolom, sel.kolom, sel.lebar),
        )
        for sel in jaring.sel
    ]
    jaring.bentuk = [
        replace(satu, baris=_rank(baris, satu.baris), kolom=_rank(kolom, satu.kolom)) for satu in jaring.bentuk
    ]
    return jaring.build()


def _rank(ada: list[int], satu: int) -> int:
    return bisect_right(ada, satu) - 1


def _count(ada: list[int], awal: int, panjang: int) -> int:
    return _rank(ada, awal + panjang - 1) - _rank(ada, awal) + 1
