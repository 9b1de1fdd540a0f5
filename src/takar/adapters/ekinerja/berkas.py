"""A file as a source: CSV or XLSX, with any columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from takar.adapters.ekinerja.sumber import Kiriman
from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.kepala import Kepala, find_campuran, find_kepala
from takar.adapters.tabel.nilai import Baris, Buku, Sel, Tanda
from takar.adapters.tabel.peringatan import list_peringatan
from takar.core.ditolak import Ditolak
from takar.core.ekinerja import BarisMasuk, KolomRhk, SelMasuk, TabelMasuk, propose_peta
from takar.core.ekinerja.peta import SINONIM

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
ANGKA = (KolomRhk.TARGET, KolomRhk.REALISASI)
DIKENAL = tuple(nama for semua in SINONIM.values() for nama in semua)


@dataclass(frozen=True, slots=True)
class SumberBerkas:
    """An upload. `nama` is shown, and decides nothing."""

    nama: str
    isi: bytes = b""

    def fetch(self) -> Kiriman:
        return Kiriman(self.nama, XLSX if self.isi.startswith(b"PK") else CSV, self.isi)

    def read(self, isi: bytes) -> TabelMasuk:
        """The table with a column of NIP, else the first visible one. Raises Ditolak: those of `read_tabel`, and
        kepala-tidak-ditemukan.
        """
        buku = read_tabel(isi, self.nama)
        lembar = _choose(buku)
        return TabelMasuk(lembar.kolom, tuple(map(_read_baris, lembar.kepala.isi)), _warn(buku, lembar))


@dataclass(frozen=True, slots=True)
class _Lembar:
    """A worksheet whose headings were found."""

    nama: str
    kolom: tuple[str, ...]
    kepala: Kepala


def _choose(buku: Buku) -> _Lembar:
    calon: list[_Lembar] = []
    sebab = Ditolak("Berkas ini tidak memuat lembar yang tampak.", "kepala-tidak-ditemukan")
    for tabel in buku.tampak:
        try:
            kepala = find_kepala(tabel, DIKENAL)
            calon.append(_Lembar(tabel.nama, _make_unique(kepala.kolom), kepala))
        except Ditolak as satu:
            sebab = satu
    if not calon:
        raise sebab
    return next((satu for satu in calon if KolomRhk.NIP in propose_peta(satu.kolom)), calon[0])


def _make_unique(kolom: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, each once: an empty one gets its place, a repeated one its number."""
    hasil: list[str] = []
    for urut, judul in enumerate(kolom, 1):
        nama = " ".join(judul.split())[:120] or f"Kolom {urut}"
        hasil.append(f"{nama} ({urut})" if nama in hasil else nama)
    return tuple(hasil)


def _read_baris(baris: Baris) -> BarisMasuk:
    return BarisMasuk(baris.nomor, tuple(map(_read_sel, baris.sel)))


def _read_sel(sel: Sel) -> SelMasuk:
    isi = sel.isi
    galat = (
        "sel berisi rumus tanpa hasil. Buka di Excel, simpan, lalu unggah lagi."
        if Tanda.TANPA_HASIL in sel.tanda
        else ""
    )
    return SelMasuk(
        teks=sel.teks,
        angka=isi if isinstance(isi, Decimal) else None,
        tanggal=isi.date() if isinstance(isi, datetime) else isi if isinstance(isi, date) else None,
        persen=sel.persen,
        galat=f"sel berisi galat {sel.teks.strip()[:20]}." if sel.galat else galat,
    )


def _warn(buku: Buku, lembar: _Lembar) -> tuple[str, ...]:
    peta = propose_peta(lembar.kolom)
    campuran = find_campuran(lembar.kepala, [peta[satu] for satu in ANGKA if satu in peta])
    lain = [satu.nama for satu in buku.tampak if satu.nama != lembar.nama and satu.baris]
    pilihan = f"Yang dibaca adalah lembar “{lembar.nama}”; lembar lain tidak dibaca: {', '.join(lain[:5])}."
    return (*([pilihan] if lain else []), *list_peringatan(buku), *campuran)
