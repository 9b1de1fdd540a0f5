"""What a reader of a file may not see in it, or may see differently, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from takar.adapters.tabel.nilai import Buku, Tabel, Tanda

_TANDA: dict[Tanda, str] = {
    Tanda.TANPA_HASIL: "{n} rumus tersimpan tanpa hasil, sehingga dianggap kosong. Buka di Excel, simpan, unggah lagi",
    Tanda.GALAT: "{n} sel berisi galat rumus seperti #DIV/0!, sehingga tidak terbaca sebagai angka",
    Tanda.SERIAL: "{n} sel di kolom tanggal berisi bilangan tanpa format tanggal, sehingga dibaca sebagai bilangan",
    Tanda.PANJANG: "{n} bilangan lebih dari 15 angka, yang tidak disimpan utuh oleh Excel. Simpan NIP sebagai teks",
}  # fmt: skip
HURUF = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def list_peringatan(buku: Buku) -> tuple[str, ...]:
    """One sentence for each matter of each table."""
    return tuple(kalimat for tabel in buku.tabel for kalimat in _warn(tabel))


def kolom_huruf(kolom: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    teks = ""
    sisa = kolom + 1
    while sisa:
        sisa, urut = divmod(sisa - 1, 26)
        teks = HURUF[urut] + teks
    return teks


def _warn(tabel: Tabel) -> Iterator[str]:
    letak = f" (lembar “{tabel.nama}”)" if tabel.nama else ""
    for bagian in (_sheet, _rows, _columns, _cells):
        yield from (f"{kalimat}{letak}." for kalimat in bagian(tabel))


def _sheet(tabel: Tabel) -> Iterator[str]:
    if tabel.tersembunyi and tabel.baris:
        yield "Lembar ini tersembunyi"


def _rows(tabel: Tabel) -> Iterator[str]:
    nomor = [satu.nomor for satu in tabel.baris if satu.tersembunyi]
    if nomor:
        yield f"{len(nomor)} baris tersembunyi ikut terbaca: {_brief(nomor, str)}"


def _columns(tabel: Tabel) -> Iterator[str]:
    lebar = max((len(satu.sel) for satu in tabel.baris), default=0)
    nomor = sorted(satu for satu in tabel.kolom_tersembunyi if satu < lebar)
    if nomor:
        yield f"{len(nomor)} kolom tersembunyi ikut terbaca: {_brief(nomor, kolom_huruf)}"


def _cells(tabel: Tabel) -> Iterator[str]:
    banyak = Counter(tanda for baris in tabel.baris for sel in baris.sel for tanda in sel.tanda)
    yield from (kalimat.format(n=banyak[tanda]) for tanda, kalimat in _TANDA.items() if banyak[tanda])


def _brief(nomor: list[int], tulis: Callable[[int], str]) -> str:
    isi = ", ".join(tulis(satu) for satu in nomor[:10])
    return isi + (f", dan {len(nomor) - 10} lagi" if len(nomor) > 10 else "")
