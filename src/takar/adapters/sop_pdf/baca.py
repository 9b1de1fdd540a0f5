"""A PDF as a Dokumen: its pages read in children, then put together."""

from __future__ import annotations

from typing import Any

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.adapters.sop_pdf.batas import HALAMAN_SEKALI, MAKS_DIBACA, build_ditolak
from takar.adapters.sop_pdf.lipat import join_pages
from takar.core.bacaan.lembar import Dokumen

MODUL = "takar.adapters.sop_pdf.anak"
_SEBAB = {
    "lama": "terlalu rumit",
    "memori": "memerlukan terlalu banyak memori",
    "rumit": "terlalu rumit",
    "rusak": "rusak",
    "pdf-rusak": "rusak",
}
"""Why a child may fail on a page, and how that is said."""
_MAKS_GAGAL = 3
"""After so many pages of a group that fail, the whole file is given up."""


def read_dokumen_pdf(isi: bytes, nama: str) -> Dokumen:
    """Tables, symbols, arrows and text of a vector PDF.

    Raises Ditolak for what is no PDF, locked, damaged, scanned without text, or too long.
    """
    if b"%PDF-" not in isi[:1024]:
        raise build_ditolak(nama, "pdf-bukan")
    try:
        halaman, banyak = _read_all(isi)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan.kode, str(tolakan.rinci.get("bagian", ""))) from tolakan
    if not any(satu["huruf"] for satu in halaman):
        raise build_ditolak(nama, "pdf-gambar" if any(satu["bergambar"] for satu in halaman) else "pdf-kosong")
    catatan = [kalimat for satu in halaman for kalimat in satu["catatan"]]
    if banyak > len(halaman):
        catatan.insert(0, f"Berkas memuat {banyak} halaman; yang dibaca halaman 1 sampai {len(halaman)}.")
    return Dokumen(nama, "pdf", tuple(join_pages(halaman)), tuple(catatan))


def _read_all(isi: bytes) -> tuple[list[dict[str, Any]], int]:
    """The pages, some for each child, and how many the file has. Raises Tolakan."""
    halaman, banyak = _read_some(isi, 0, HALAMAN_SEKALI)
    while len(halaman) < min(banyak, MAKS_DIBACA):
        halaman += _read_some(isi, len(halaman), min(len(halaman) + HALAMAN_SEKALI, MAKS_DIBACA))[0]
    if all(satu["gagal"] for satu in halaman):
        raise Tolakan(halaman[0]["gagal"])
    return halaman, banyak


def _read_some(isi: bytes, dari: int, sampai: int) -> tuple[list[dict[str, Any]], int]:
    """Pages `dari` to before `sampai`; one by one if a child fails on them together."""
    try:
        return _ask(isi, dari, sampai)
    except Tolakan as tolakan:
        if tolakan.kode not in _SEBAB:
            raise
        return _read_singly(isi, dari, sampai)


def _read_singly(isi: bytes, dari: int, sampai: int) -> tuple[list[dict[str, Any]], int]:
    halaman: list[dict[str, Any]] = []
    banyak = _ask(isi, 0, 0)[1]
    gagal = 0
    for i in range(dari, min(sampai, banyak)):
        try:
            halaman += _ask(isi, i, i + 1)[0]
        except Tolakan as tolakan:
            gagal += 1
            if gagal > _MAKS_GAGAL or tolakan.kode not in _SEBAB:
                raise
            halaman.append(_empty(i + 1, tolakan.kode))
    return halaman, banyak


def _ask(isi: bytes, dari: int, sampai: int) -> tuple[list[dict[str, Any]], int]:
    jawab, _ = run_child(MODUL, {"dari": dari, "sampai": sampai}, isi)
    return [satu | {"gagal": ""} for satu in jawab["halaman"]], jawab["banyak"]


def _empty(nomor: int, sebab: str) -> dict[str, Any]:
    """A page that could not be read, with a note that says why."""
    catatan = f"Halaman {nomor} tidak terbaca karena {_SEBAB[sebab]}; periksa halaman itu dan tempelkan teksnya."
    return {
        "nomor": nomor,
        "huruf": 0,
        "garis": False,
        "bergambar": False,
        "catatan": [catatan],
        "paragraf": [],
        "meja": [],
        "gagal": sebab,
    }
