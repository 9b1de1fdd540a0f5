"""Where the headings of an e-Kinerja file end and its rows begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from takar.adapters.tabel.nilai import Baris, Tabel, Tanda
from takar.core.ditolak import Ditolak
from takar.core.ekinerja.peta import SINONIM, normalise

DICARI = 30
"""In so many rows from the top the headings must stand."""
BERTUMPUK = 3
"""Most rows of stacked headings."""
_DIKENAL = frozenset(nama for semua in SINONIM.values() for nama in semua)
_TITIK = re.compile(r"-?[0-9]+\.[0-9]{1,2}%?|-?[0-9]+\.[0-9]{4,}%?")
_KOMA = re.compile(r"-?[0-9.]*[0-9],[0-9]+%?")


def find_kepala(tabel: Tabel) -> tuple[tuple[str, ...], tuple[Baris, ...]]:
    """The headings, stacked ones joined as "Target / TW I", and the rows after them.

    The heading row is the one with most names that are known; its like right above or below it are stacked on it.
    Raises Ditolak, kepala-tidak-ditemukan.
    """
    awal = tabel.baris[:DICARI]
    nilai = [_count_known(satu) for satu in awal]
    if not any(nilai):
        raise Ditolak(
            "Judul kolom tidak ditemukan. Berkas ini perlu satu baris judul yang memuat NIP, lalu satu baris untuk "
            "tiap data. Tidak ada data yang berubah.",
            "kepala-tidak-ditemukan",
        )
    letak = nilai.index(max(nilai))
    akhir = _find_end(awal, letak)
    mulai = letak - 1 if letak and _is_merged_head(awal[letak - 1]) else letak
    return _join(awal[mulai:akhir]), tabel.baris[akhir:]


def _count_known(baris: Baris) -> int:
    return len({normalise(sel.teks) for sel in baris.sel if sel.isi is None} & _DIKENAL)


def _is_merged_head(baris: Baris) -> bool:
    """A row of headings above others has several texts, one of them merged."""
    teks = {sel.teks.strip() for sel in baris.sel if not sel.kosong}
    return len(teks) > 1 and any(Tanda.GABUNGAN in sel.tanda for sel in baris.sel)


def _find_end(awal: tuple[Baris, ...], letak: int) -> int:
    """Rows below belong to the headings while a merge from the heading row reaches into them, or they number them."""
    akhir = letak + 1
    while akhir < len(awal) and akhir - letak < BERTUMPUK and _continues(awal[letak], awal[akhir]):
        akhir += 1
    return akhir


def _continues(kepala: Baris, baris: Baris) -> bool:
    sama = [
        a for a, b in zip_longest(kepala.sel, baris.sel) if a and b and Tanda.GABUNGAN in a.tanda and a.teks == b.teks
    ]
    nomor = [sel.teks.strip("() ") for sel in baris.sel if not sel.kosong]
    return bool(sama) or nomor == [str(n) for n in range(1, len(nomor) + 1)]


def _join(kepala: tuple[Baris, ...]) -> tuple[str, ...]:
    lebar = max(len(satu.sel) for satu in kepala)
    return tuple(_join_one(satu.ambil(kolom).teks for satu in kepala) for kolom in range(lebar))


def _join_one(teks: Iterable[str]) -> str:
    bagian = [" ".join(satu.split()) for satu in teks]
    berguna = [satu for satu in dict.fromkeys(bagian) if satu and not satu.strip("()").isdigit()]
    return " / ".join(berguna)


def find_campuran(baris: tuple[Baris, ...], kolom: int, judul: str) -> tuple[str, ...]:
    """A sentence where the texts of a column use the dot as decimal sign in some rows and the comma in others."""
    teks = [(satu.nomor, satu.ambil(kolom).teks.strip()) for satu in baris if satu.ambil(kolom).isi is None]
    titik = [nomor for nomor, isi in teks if _TITIK.fullmatch(isi)]
    koma = [nomor for nomor, isi in teks if _KOMA.fullmatch(isi)]
    if not (titik and koma):
        return ()
    return (
        f"Kolom “{judul}” memakai titik dan koma sebagai tanda desimal, misalnya baris {titik[0]} dan {koma[0]}. "
        "Periksa angkanya; yang dapat dibaca dua cara ditolak.",
    )
