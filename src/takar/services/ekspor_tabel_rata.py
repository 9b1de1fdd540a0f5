"""The workbook's recap: each bidang, each sasaran and the agency, with counts, means and serapan as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from takar.adapters.tabel.lembar import Baris, Isi, Isian, Jenis, Kolom, Lembar, Rumus
from takar.core.ukur import CaraGulung, RataRata
from takar.services.baca_rekap_hasil import BIDANG, INSTANSI, SASARAN, BarisRekap
from takar.services.banding import Banding
from takar.services.ekspor_tabel_indikator import BIDANG as KOLOM_BIDANG
from takar.services.ekspor_tabel_indikator import CAPAIAN, IndikatorLembar
from takar.services.ekspor_tabel_indikator import SASARAN as KOLOM_SASARAN
from takar.services.ekspor_tabel_rumus import Rentang, as_result, mean_cell, ratio_cell
from takar.services.ukur import Ukuran, roll_up

NAMA, NAMA_PASANGAN = "Rekapitulasi", "Bidang per sasaran"
SEMUA_ANGKA = '">-1E+300"'
"""A condition that every number meets and no text."""
(TINGKAT, KODE, NAMA_BARIS, JUMLAH, DIHITUNG, RATA, PREDIKAT, PAGU, PAGU_LAPOR, REALISASI, SERAPAN) = range(11)


def recap_sheets(banding: Banding, indikator: IndikatorLembar) -> list[Lembar]:
    """The recap, and below it the means that a stepwise roll-up takes from bidang and sasaran."""
    rekap = banding.rekap
    berjenjang = banding.acuan.cara_gulung is CaraGulung.BERJENJANG
    pasangan = pair_sheet(banding, indikator) if berjenjang else None
    lembar = Lembar(NAMA, _columns(), judul=(f"Rekapitulasi {banding.siklus.periode}", banding.siklus.instansi.nama))
    semua = (*rekap.bidang, *rekap.sasaran, rekap.instansi)
    baris = [_row(lembar, urut, satu, indikator, pasangan, len(rekap.bidang)) for urut, satu in enumerate(semua)]
    utama = replace(lembar, baris=baris if rekap.ukuran else ())
    return [utama] if pasangan is None else [utama, pasangan]


def _columns() -> Sequence[Kolom]:
    uang = Jenis.RUPIAH
    return (
        *(Kolom("Tingkat", 10), Kolom("Kode", 12), Kolom("Nama", 44)),
        *(Kolom("Jumlah indikator", 10, Jenis.BULAT), Kolom("Dihitung", 10, Jenis.BULAT)),
        *(Kolom("Rata-rata (%)", 12, Jenis.ANGKA), Kolom("Predikat", 16)),
        *(Kolom("Pagu (Rp)", 18, uang), Kolom("Pagu yang dilaporkan (Rp)", 18, uang)),
        *(Kolom("Realisasi (Rp)", 18, uang), Kolom("Serapan (%)", 12, Jenis.ANGKA)),
    )


def _row(
    lembar: Lembar, urut: int, baris: BarisRekap, indikator: IndikatorLembar, pasangan: Lembar | None, bidang: int
) -> Baris:
    anggaran, kode = baris.anggaran, lembar.alamat(urut, KODE)
    syarat = _condition(baris, indikator, kode)
    return (
        baris.tingkat,
        baris.kode,
        Isian(baris.nama, tebal=baris.tingkat == INSTANSI),
        _count(indikator, syarat, baris.rata.semua),
        _count(indikator, [*syarat, (indikator.column(CAPAIAN), SEMUA_ANGKA)], baris.rata.dihitung),
        _mean(lembar, baris, indikator, pasangan, bidang, syarat),
        baris.predikat or "–",
        anggaran.pagu,
        anggaran.pagu_dilaporkan,
        anggaran.realisasi,
        ratio_cell(lembar.alamat(urut, REALISASI), lembar.alamat(urut, PAGU_LAPOR), anggaran.serapan.nilai),
    )


def _condition(baris: BarisRekap, indikator: IndikatorLembar, kode: str) -> list[tuple[str, str]]:
    kolom = {BIDANG: KOLOM_BIDANG, SASARAN: KOLOM_SASARAN}.get(baris.tingkat)
    return [] if kolom is None else [(indikator.column(kolom), kode)]


def _count(indikator: IndikatorLembar, syarat: Sequence[tuple[str, str]], hasil: int) -> Isi:
    """How many rows meet the conditions; without any, how many there are."""
    if not syarat:
        return Rumus(f"=ROWS({indikator.column(KODE)})", Decimal(hasil))
    pasangan = ",".join(f"{daerah},{sama}" for daerah, sama in syarat)
    return Rumus(f"=COUNTIFS({pasangan})", Decimal(hasil))


def _mean(
    lembar: Lembar,
    baris: BarisRekap,
    indikator: IndikatorLembar,
    pasangan: Lembar | None,
    bidang: int,
    syarat: Sequence[tuple[str, str]],
) -> Isi:
    """By the agency's way: of indicators, or of means of the level below."""
    if pasangan is None or baris.tingkat == SASARAN:
        return mean_cell(baris.rata, indikator.periode, syarat)
    if baris.tingkat == INSTANSI:
        awal, akhir = lembar.alamat(0, RATA, tetap=True), lembar.alamat(bidang - 1, RATA, tetap=True)
        return mean_cell(baris.rata, Rentang(f"{awal}:{akhir}", "", ""), ())
    kode = syarat[0][1]
    return mean_cell(baris.rata, pair_ranges(pasangan), [(pair_column(pasangan, 0), kode)])


# --- bidang and sasaran ---------------------------------------------------------------------------------------------


def pair_sheet(banding: Banding, indikator: IndikatorLembar) -> Lembar:
    """For each bidang the mean of each of its sasaran, from which a stepwise roll-up makes the bidang's."""
    kolom = (
        *(Kolom("Bidang", 12), Kolom("Sasaran", 12), Kolom("Rata-rata (%)", 14, Jenis.ANGKA)),
        *(Kolom("Bobot sasaran", 12, Jenis.ANGKA), Kolom("Rata-rata × bobot", 14, Jenis.ANGKA)),
        Kolom("Bobot terhitung", 12, Jenis.ANGKA),
    )
    lembar = Lembar(NAMA_PASANGAN, kolom, judul=(f"Rata-rata sasaran tiap bidang {banding.siklus.periode}",))
    baris = [_pair_row(lembar, urut, isi, indikator) for urut, isi in enumerate(group_pairs(banding).values())]
    return replace(lembar, baris=baris)


def group_pairs(banding: Banding) -> dict[tuple[str, str], list[Ukuran]]:
    hasil: dict[tuple[str, str], list[Ukuran]] = {}
    for satu in banding.ukuran:
        hasil.setdefault((satu.indikator.bidang.kode, satu.indikator.sasaran.kode), []).append(satu)
    return hasil


def _pair_row(lembar: Lembar, urut: int, isi: Sequence[Ukuran], indikator: IndikatorLembar) -> Baris:
    satu = isi[0].indikator
    rata: RataRata = roll_up(isi).sasaran[satu.sasaran.kode]
    syarat = [
        (indikator.column(KOLOM_BIDANG), lembar.alamat(urut, 0)),
        (indikator.column(KOLOM_SASARAN), lembar.alamat(urut, 1)),
    ]
    bobot, tepat = satu.sasaran.bobot, rata.tepat
    berbobot: tuple[Isi, Isi] = ("", "")
    if bobot is not None and tepat is not None:
        nilai, letak = lembar.alamat(urut, 2), lembar.alamat(urut, 3)
        berbobot = Rumus(f"={nilai}*{letak}", as_result(tepat * Fraction(bobot))), Rumus(f"={letak}", bobot)
    return satu.bidang.kode, satu.sasaran.kode, mean_cell(rata, indikator.periode, syarat), bobot, *berbobot


def pair_column(lembar: Lembar, kolom: int) -> str:
    awal, akhir = lembar.alamat(0, kolom, tetap=True), lembar.alamat(len(lembar.baris) - 1, kolom, tetap=True)
    return f"'{NAMA_PASANGAN}'!{awal}:{akhir}"


def pair_ranges(lembar: Lembar) -> Rentang:
    return Rentang(pair_column(lembar, 2), pair_column(lembar, 4), pair_column(lembar, 5))
