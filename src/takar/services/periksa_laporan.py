"""Checking somebody's printed table: out of a CSV or XLSX file into rows, and what is found about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.kepala import Kepala, find_kepala
from takar.adapters.tabel.nilai import Baris, Tabel
from takar.core.ditolak import Ditolak
from takar.core.periksa import ArahCetak, BarisCetak, JenisBaris, TemuanCetak, Verdict, judge_tabel

MAKS_BARIS = 10_000
KOLOM = {
    "id": ("id", "kode", "no", "nomor"),
    "indikator": ("indikator", "indikator kinerja", "indikator kinerja utama", "uraian", "indicator"),
    "satuan": ("satuan", "unit"),
    "arah": ("arah", "polaritas", "polarity", "tren"),
    "target": ("target", "target kinerja", "pagu", "target_printed"),
    "realisasi": ("realisasi", "realisasi kinerja", "realisasi anggaran", "realisasi_printed"),
    "capaian": ("capaian", "capaian kinerja", "% capaian", "capaian %", "persentase capaian", "capaian_printed"),
    "predikat": ("predikat", "kategori", "keterangan capaian", "predicate_printed"),
    "jenis": ("jenis", "kind"),
}
"""Our fields, and the headings under which each is found; capitals, spaces and signs do not count."""
WAJIB = ("target", "realisasi", "capaian")
_ARAH = {
    "max": ArahCetak.MAX,
    "maks": ArahCetak.MAX,
    "maksimal": ArahCetak.MAX,
    "positif": ArahCetak.MAX,
    "naik": ArahCetak.MAX,
    "min": ArahCetak.MIN,
    "minimal": ArahCetak.MIN,
    "negatif": ArahCetak.MIN,
    "turun": ArahCetak.MIN,
}
_JENIS = {satu.value: satu for satu in JenisBaris} | {"keuangan": JenisBaris.ANGGARAN, "serapan": JenisBaris.ANGGARAN}


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
    """The rows of a printed table, every figure still as printed."""
    dikenal = [judul for semua in KOLOM.values() for judul in semua]
    for tabel in read_tabel(isi, nama).tampak:
        kepala = _find_head(tabel, dikenal)
        kolom = {isian: kepala.cari(*judul) for isian, judul in KOLOM.items()} if kepala else {}
        if kepala and all(kolom[satu] is not None for satu in WAJIB):
            return _read_rows(kepala, kolom)
    raise Ditolak(
        "Kolom target, realisasi, dan capaian tidak ditemukan. Beri judul kolom itu pada satu baris di atas datanya, "
        "lalu periksa lagi. Kolom lain yang dikenal: id, indikator, satuan, arah, predikat, jenis.",
        "kolom-tidak-ditemukan",
    )


def _find_head(tabel: Tabel, dikenal: Sequence[str]) -> Kepala | None:
    try:
        return find_kepala(tabel, dikenal)
    except Ditolak:
        return None


def _read_rows(kepala: Kepala, kolom: dict[str, int | None]) -> list[BarisCetak]:
    if len(kepala.isi) > MAKS_BARIS:
        raise Ditolak(f"Tabel lebih dari {MAKS_BARIS} baris. Bagi menjadi beberapa berkas.", "terlalu-banyak-baris")
    return [_read_row(satu, kolom) for satu in kepala.isi]


def _read_row(baris: Baris, kolom: dict[str, int | None]) -> BarisCetak:
    teks = {isian: "" if letak is None else baris.ambil(letak).teks.strip() for isian, letak in kolom.items()}
    return BarisCetak(
        id=teks["id"] or str(baris.nomor),
        indikator=teks["indikator"],
        satuan=teks["satuan"],
        arah=_ARAH.get(teks["arah"].casefold(), ArahCetak.TANPA),
        target=teks["target"],
        realisasi=teks["realisasi"],
        capaian=teks["capaian"],
        predikat=teks["predikat"],
        jenis=_JENIS.get(teks["jenis"].casefold(), JenisBaris.KINERJA),
    )


def summarize(hasil: Sequence[BarisDiperiksa]) -> dict[str, int]:
    """How many rows of each verdict, in the order of the verdicts."""
    banyak = Counter(satu.temuan.verdict for satu in hasil)
    return {verdict.nama: banyak[verdict] for verdict in Verdict if banyak[verdict]}
