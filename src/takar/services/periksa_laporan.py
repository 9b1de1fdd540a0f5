"""Checking somebody's printed table: out of a CSV or XLSX file into rows, and what is found about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.kepala import find_kepala
from takar.adapters.tabel.nilai import Baris, Tabel
from takar.core.ditolak import Ditolak
from takar.core.periksa import BarisCetak, TemuanCetak, Verdict, judge_tabel
from takar.core.periksa.kolom import KOLOM, is_lengkap, map_kolom, read_baris_cetak

MAKS_BARIS = 10_000
"""Most rows of one table; a report has some hundreds."""
_CARI_SAMPAI = 40


@dataclass(frozen=True, slots=True)
class BarisDiperiksa:
    """A printed row with what is found about it."""

    baris: BarisCetak
    temuan: TemuanCetak

    @property
    def computed(self) -> str:
        """The right value in percent with two decimals, a dot before them; "" where there is none."""
        return "" if self.temuan.computed is None else f"{self.temuan.computed:f}"

    def as_json(self) -> dict[str, str | float | None]:
        """The row's object: id, verdict, rule, computed, message."""
        temuan = self.temuan
        angka = None if temuan.computed is None else float(temuan.computed)
        return {
            "id": temuan.id,
            "verdict": temuan.verdict.value,
            "rule": str(temuan.rule),
            "computed": angka,
            "message": temuan.message,
        }


def check_laporan(isi: bytes, nama: str) -> list[BarisDiperiksa]:
    """Check the first sheet that has the columns target, realisasi and capaian. Raises Ditolak where none has."""
    baris = read_laporan(isi, nama)
    return [BarisDiperiksa(satu, temuan) for satu, temuan in zip(baris, judge_tabel(baris), strict=True)]


def read_laporan(isi: bytes, nama: str) -> list[BarisCetak]:
    """The rows of a printed table, every figure still as printed. Raises Ditolak where the columns are not found."""
    for tabel in read_tabel(isi, nama).tampak:
        for kolom, baris in _find_heads(tabel):
            peta = map_kolom(kolom)
            if is_lengkap(peta):
                return _read_rows(peta, baris)
    raise Ditolak(
        "Kolom target, realisasi, dan capaian tidak ditemukan. Beri judul kolom itu pada satu baris di atas datanya, "
        "lalu periksa lagi. Kolom lain yang dikenal: id, indikator, satuan, arah, predikat, jenis.",
        "kolom-tidak-ditemukan",
    )


def _find_heads(tabel: Tabel) -> Iterator[tuple[Sequence[str], Sequence[Baris]]]:
    """What may be the head of a sheet, with the rows below it: a head of known names, else each of the first rows."""
    try:
        kepala = find_kepala(tabel, [judul for semua in KOLOM.values() for judul in semua])
        yield kepala.kolom, kepala.isi
    except Ditolak:
        pass
    for urut, satu in enumerate(tabel.baris[:_CARI_SAMPAI]):
        yield [sel.teks for sel in satu.sel], tabel.baris[urut + 1 :]


def _read_rows(peta: dict[str, int], baris: Sequence[Baris]) -> list[BarisCetak]:
    if len(baris) > MAKS_BARIS:
        raise Ditolak(f"Tabel lebih dari {MAKS_BARIS} baris. Bagi menjadi beberapa berkas.", "terlalu-banyak-baris")
    return [read_baris_cetak(peta, [sel.teks for sel in satu.sel], satu.nomor) for satu in baris]


def summarize(hasil: Sequence[BarisDiperiksa]) -> dict[str, int]:
    """How many rows of each verdict, in the order of the verdicts."""
    banyak = Counter(satu.temuan.verdict for satu in hasil)
    return {verdict.nama: banyak[verdict] for verdict in Verdict if banyak[verdict]}
