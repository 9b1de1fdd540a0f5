"""The workbook's main sheet: every indicator with target, realisasi and capaian of the period and of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from takar.adapters.tabel.lembar import Isi, Isian, Jenis, Kolom, Lembar, Rumus
from takar.core.ukur import Dasar, Nilai
from takar.services.banding import Banding, period_text
from takar.services.ekspor_tabel_rumus import Rentang, SelUkur, as_result, bound, capaian_cell, fits, number_cell
from takar.services.tabel_laporan import in_order
from takar.services.tampil import realisasi_text
from takar.services.ukur import Ukuran, baseline_of

NAMA = "Indikator"
NO, KODE, SASARAN, BIDANG, NAMA_INDIKATOR, SATUAN, ATURAN, BOBOT, AWAL = range(9)
TARGET, REALISASI, MENTAH, CAPAIAN, PREDIKAT = range(9, 14)
TARGET_TAHUN, REALISASI_TAHUN, MENTAH_TAHUN, CAPAIAN_TAHUN = range(14, 18)
TIMBANG, TIMBANG_TAHUN, BOBOT_TERHITUNG, BOBOT_TAHUN = range(18, 22)
"""The columns, from 0; the last four are there only where the plan weighs its indicators."""


@dataclass(frozen=True, slots=True)
class IndikatorLembar:
    """The sheet, with the ranges from which the other sheets make their means."""

    lembar: Lembar
    dasar: Dasar

    def column(self, kolom: int) -> str:
        """A whole column of the rows: 'Indikator'!$J$5:$J$28."""
        awal = self.lembar.alamat(0, kolom, tetap=True)
        akhir = self.lembar.alamat(len(self.lembar.baris) - 1, kolom, tetap=True)
        return f"'{NAMA}'!{awal}:{akhir}"

    @property
    def periode(self) -> Rentang:
        nilai = CAPAIAN if self.dasar is Dasar.DIBATASI else MENTAH
        return Rentang(self.column(nilai), self.column(TIMBANG), self.column(BOBOT_TERHITUNG))

    @property
    def tahun(self) -> Rentang:
        nilai = CAPAIAN_TAHUN if self.dasar is Dasar.DIBATASI else MENTAH_TAHUN
        return Rentang(self.column(nilai), self.column(TIMBANG_TAHUN), self.column(BOBOT_TAHUN))


def indicator_sheet(banding: Banding) -> IndikatorLembar:
    """All indicators in the report's order. The last columns, which weigh the capaian, serve the means."""
    siklus = banding.siklus
    banyak = BOBOT_TAHUN + 1 if any(satu.indikator.bobot for satu in banding.ukuran) else TIMBANG
    kosong = Lembar(
        NAMA,
        _columns(siklus.periode, f"{period_text(siklus.triwulan)} {siklus.tahun}")[:banyak],
        judul=(f"Target, Realisasi, dan Capaian {siklus.periode}", siklus.instansi.nama),
        catatan=_notes(),
        kertas="f4",
    )
    baris = [_row(kosong, urut, satu)[:banyak] for urut, satu in enumerate(in_order(banding))]
    return IndikatorLembar(replace(kosong, baris=baris), banding.acuan.dasar)


def _columns(periode: str, tahun: str) -> Sequence[Kolom]:
    angka = Jenis.ANGKA
    return (
        *(Kolom("No", 5, Jenis.BULAT), Kolom("Kode", 9), Kolom("Sasaran", 9), Kolom("Bidang", 12)),
        *(Kolom("Indikator", 44), Kolom("Satuan", 11), Kolom("Aturan", 11)),
        *(Kolom("Bobot", 8, angka), Kolom("Nilai awal", 10, angka)),
        *(Kolom(f"Target {periode}", 13, angka), Kolom(f"Realisasi {periode}", 15, angka)),
        *(Kolom("Capaian sebelum batas (%)", 13, angka), Kolom("Capaian (%)", 11, angka), Kolom("Predikat", 14)),
        *(Kolom("Target tahun", 13, angka), Kolom(f"Realisasi {tahun}", 15, angka)),
        *(Kolom("Capaian tahun sebelum batas (%)", 14, angka), Kolom("Capaian tahun (%)", 11, angka)),
        *(Kolom("Capaian × bobot", 11, angka), Kolom("Capaian tahun × bobot", 11, angka)),
        *(Kolom("Bobot terhitung", 10, angka), Kolom("Bobot terhitung tahun", 10, angka)),
    )


def _notes() -> tuple[str, ...]:
    return (
        "Capaian dihitung dari sel target dan realisasi apabila keduanya berupa angka; selain itu angkanya dari Takar.",
        "Sel berisi “tidak dihitung” tidak ikut dalam rata-rata; alasannya ada pada lembar “Mengapa angka ini”.",
    )


def _row(lembar: Lembar, urut: int, satu: Ukuran) -> Sequence[Isi | Isian]:
    awal = baseline_of(satu.indikator)
    indikator, sampai = satu.indikator, satu.sampai.realisasi
    periode = _pair(lembar, urut, satu, awal, (TARGET, REALISASI, MENTAH), satu.target, satu.realisasi.nilai)
    tahun = _pair(
        lembar, urut, satu, awal, (TARGET_TAHUN, REALISASI_TAHUN, MENTAH_TAHUN), satu.target_tahun, sampai.nilai
    )
    return (
        *(urut + 1, indikator.kode, indikator.sasaran.kode, indikator.bidang.kode),
        *(indikator.nama, indikator.satuan, indikator.aturan, indikator.bobot, number_cell(awal)),
        *(number_cell(satu.target, "–"), number_cell(satu.realisasi.nilai, realisasi_text(satu.realisasi)), *periode),
        satu.predikat or "–",
        *(number_cell(satu.target_tahun, "–"), number_cell(sampai.nilai, realisasi_text(sampai)), *tahun),
        *_weighted(lembar, urut, satu),
    )


def _pair(
    lembar: Lembar,
    urut: int,
    satu: Ukuran,
    awal: Nilai | None,
    kolom: tuple[int, int, int],
    target: Nilai | None,
    realisasi: Nilai | None,
) -> tuple[Isi, Isi]:
    """The capaian before the bounds as a formula of target and realisasi, and within them as a formula of the first."""
    capaian = satu.capaian if kolom[0] == TARGET else satu.capaian_tahun
    sel = SelUkur(lembar.alamat(urut, kolom[0]), lembar.alamat(urut, kolom[1]), lembar.alamat(urut, AWAL))
    mentah = capaian_cell(capaian, target, realisasi, awal, sel)
    if capaian.nilai_tepat is None:
        return mentah, mentah
    alamat = lembar.alamat(urut, kolom[2])
    return mentah, Rumus(f"={bound(alamat, satu.kebijakan)}", as_result(capaian.nilai_tepat))


def _weighted(lembar: Lembar, urut: int, satu: Ukuran) -> tuple[Isi, Isi, Isi, Isi]:
    """Capaian times weight, and the weight itself, for the period and the year: blank where nothing is counted."""
    dasar, bobot = satu.acuan.dasar, satu.indikator.bobot
    if not fits(bobot) or bobot is None:
        return ("", "", "", "")
    periode = (satu.capaian, CAPAIAN if dasar is Dasar.DIBATASI else MENTAH)
    tahun = (satu.capaian_tahun, CAPAIAN_TAHUN if dasar is Dasar.DIBATASI else MENTAH_TAHUN)
    letak = lembar.alamat(urut, BOBOT)
    hasil = [
        (
            Rumus(f"={lembar.alamat(urut, kolom)}*{letak}", as_result(nilai * Fraction(bobot))),
            Rumus(f"={letak}", bobot),
        )
        if (nilai := dasar.pick(capaian)) is not None
        else ("", "")
        for capaian, kolom in (periode, tahun)
    ]
    return hasil[0][0], hasil[1][0], hasil[0][1], hasil[1][1]
