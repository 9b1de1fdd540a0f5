"""The head of a foreign table: which rows name the columns, and the figures below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from takar.adapters.tabel.nilai import Baris, Sel, Tabel, Tanda
from takar.core.angka import MAKS_DESIMAL, MAKS_DIGIT, AngkaTakTerbaca, read_angka
from takar.core.bulat import round_half_up
from takar.core.ditolak import Ditolak

_CARI_SAMPAI = 40
"""Rows in which the head is looked for."""
_NOMOR_KOLOM = re.compile(r"\(?\s*([0-9]{1,3})\s*\)?")
_KOMA = re.compile(r"-?[0-9.]*[0-9],[0-9]+\s*%?")
_TITIK = re.compile(r"-?[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})\s*%?")


@dataclass(frozen=True, slots=True)
class Kepala:
    """The names of the columns, stacked heads joined by " / ", and the rows below them."""

    kolom: tuple[str, ...]
    nomor: int
    isi: tuple[Baris, ...]

    def cari(self, *nama: str) -> int | None:
        """The first column with one of these names; case, blanks and punctuation do not count."""
        dicari = {fold(satu) for satu in nama}
        return next((urut for urut, satu in enumerate(self.kolom) if fold(satu) in dicari), None)


def fold(nama: str) -> str:
    """A column's name without what people write differently."""
    return re.sub(r"[\W_]+", " ", nama).strip().casefold()


def find_kepala(tabel: Tabel, dikenal: Collection[str] = ()) -> Kepala:
    """The head with the most names of `dikenal`, or the first row of several texts. Raises Ditolak."""
    calon = tabel.baris[:_CARI_SAMPAI]
    nilai = [_score(baris, {fold(satu) for satu in dikenal}) for baris in calon]
    if not nilai or max(nilai) == 0:
        raise Ditolak(
            "Judul kolom tidak ditemukan. Tidak ada data yang berubah. Pastikan satu baris memuat nama setiap kolom, "
            "lalu unggah lagi.",
            "kepala-tidak-ditemukan",
        )
    pilih = nilai.index(max(nilai))
    awal, akhir = _extent(tabel, pilih)
    mulai = akhir + 1
    if mulai < len(tabel.baris) and _is_numbering(tabel.baris[mulai]):
        mulai += 1
    return Kepala(_names(tabel.baris[awal : akhir + 1]), tabel.baris[akhir].nomor, tabel.baris[mulai:])


def _score(baris: Baris, dikenal: set[str]) -> int:
    teks = {fold(sel.teks) for sel in baris.sel if sel.isi is None and not sel.kosong} - {""}
    if dikenal:
        return len(teks & dikenal)
    return int(len(teks) > 1 and all(sel.isi is None for sel in baris.sel))


def _extent(tabel: Tabel, pilih: int) -> tuple[int, int]:
    """The first and the last row of the head around the chosen one: merged cells bind rows together."""
    nomor = {baris.nomor: urut for urut, baris in enumerate(tabel.baris)}
    awal = akhir = pilih
    for satu in tabel.gabungan:
        if satu.baris <= tabel.baris[pilih].nomor <= satu.baris_akhir and satu.baris_akhir - satu.baris < 6:
            terkena = [nomor[n] for n in range(satu.baris, satu.baris_akhir + 1) if n in nomor]
            awal, akhir = min([awal, *terkena]), max([akhir, *terkena])
    bertumpuk = any(Tanda.GABUNGAN in sel.tanda for sel in tabel.baris[pilih].sel)
    if bertumpuk and akhir == pilih and _is_text(tabel, akhir + 1) and awal == pilih:
        akhir += 1
    return awal, akhir


def _is_text(tabel: Tabel, urut: int) -> bool:
    """Whether the row may belong to a head: texts only, and not the numbering of the columns."""
    if urut >= len(tabel.baris):
        return False
    baris = tabel.baris[urut]
    return all(sel.isi is None for sel in baris.sel) and not _is_numbering(baris)


def _is_numbering(baris: Baris) -> bool:
    """The row "1 2 3" or "(1) (2) (3)" that official tables have under their head."""
    nomor = [cocok[1] for sel in baris.sel if not sel.kosong and (cocok := _NOMOR_KOLOM.fullmatch(sel.teks.strip()))]
    terisi = sum(not sel.kosong for sel in baris.sel)
    return terisi > 2 and nomor == [str(int(nomor[0]) + i) for i in range(terisi)] if nomor else False


def _names(baris: Sequence[Baris]) -> tuple[str, ...]:
    lebar = max(len(satu.sel) for satu in baris)
    return tuple(
        " / ".join(dict.fromkeys(teks for satu in baris if (teks := " ".join(satu.ambil(kolom).teks.split()))))
        for kolom in range(lebar)
    )


def read_angka_sel(sel: Sel, *, desimal: int | None = None) -> Decimal | None:
    """The figure that a cell shows; None for an empty one. A percent cell of 0.99 gives 99, as people read it.

    `desimal` rounds half-up, for results of formulas. Raises AngkaMeragukan or AngkaTakTerbaca.
    """
    if sel.kosong and Tanda.TANPA_HASIL not in sel.tanda:
        return None
    if not isinstance(sel.isi, Decimal):
        if sel.isi is not None or sel.galat or Tanda.TANPA_HASIL in sel.tanda:
            raise AngkaTakTerbaca(_reason(sel), "angka-tak-terbaca")
        return read_angka(sel.teks)
    nilai = sel.isi * 100 if sel.persen else sel.isi
    if abs(nilai) >= 10**MAKS_DIGIT:
        raise AngkaTakTerbaca(f"Angka {sel.teks[:40]} lebih dari {MAKS_DIGIT} angka.", "angka-terlalu-panjang")
    return nilai if desimal is None else round_half_up(nilai, min(desimal, MAKS_DESIMAL))


def _reason(sel: Sel) -> str:
    if sel.galat:
        return f"Sel berisi galat {sel.teks}. Perbaiki rumusnya di Excel, atau ketik angkanya."
    if isinstance(sel.isi, bool):
        return f"Sel berisi {sel.teks}, bukan angka."
    if isinstance(sel.isi, date | time):
        return f"Sel berisi tanggal {sel.teks}, bukan angka. Ubah format selnya menjadi Angka, lalu ketik ulang."
    return "Sel berisi rumus yang tersimpan tanpa hasil. Buka dan simpan berkasnya di Excel, lalu unggah lagi."


def find_campuran(kepala: Kepala, kolom: Iterable[int]) -> tuple[str, ...]:
    """One sentence for the file if a column writes its decimals now with a comma, now with a dot."""
    campur = [kepala.kolom[satu] for satu in kolom if _is_mixed(kepala.isi, satu)]
    if not campur:
        return ()
    nama = ", ".join(f"“{satu}”" for satu in campur)
    return (
        f"Koma dan titik desimal bercampur di kolom {nama}. Angka yang pasti tetap dibaca; yang dapat dibaca dua cara "
        "ditanyakan kembali.",
    )


def _is_mixed(baris: Iterable[Baris], kolom: int) -> bool:
    teks = [sel.teks.strip() for satu in baris if (sel := satu.ambil(kolom)).isi is None]
    return any(map(_KOMA.fullmatch, teks)) and any(map(_TITIK.fullmatch, teks))
