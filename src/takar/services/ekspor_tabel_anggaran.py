"""The workbook's money: the budget as a tree whose sums are formulas, and the efficiency of each sasaran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from takar.adapters.tabel.lembar import Baris, Isi, Isian, Jenis, Kolom, Lembar, Rumus
from takar.core.ukur import CaraEfisiensi, serapan
from takar.services.anggaran import Mata
from takar.services.baca_rekap_hasil import BarisRekap
from takar.services.banding import Banding
from takar.services.ekspor_tabel_indikator import SASARAN, IndikatorLembar
from takar.services.ekspor_tabel_rumus import TAK_DIHITUNG, as_result, mean_cell, ratio_cell
from takar.services.tabel_laporan_anggaran import Simpul, load_tree, total, walk

PAGU, PAGU_LAPOR, REALISASI, SERAPAN = 3, 4, 5, 6
EFISIENSI = {CaraEfisiensi.SELISIH: "={capaian}-{serapan}", CaraEfisiensi.RASIO: "={capaian}/{serapan}"}
"""The ways that a cell can follow; PMK 214 takes the volumes of every output, so that its result stands as a figure."""


def budget_sheet(banding: Banding) -> Lembar:
    """Programmes, kegiatan and sub-kegiatan; what stands above is the sum of what stands below."""
    uang = Jenis.RUPIAH
    kolom = (
        *(Kolom("Kode", 20), Kolom("Program, kegiatan, sub-kegiatan", 70), Kolom("Tingkat", 14)),
        *(Kolom("Pagu (Rp)", 20, uang), Kolom("Pagu yang dilaporkan (Rp)", 20, uang)),
        *(Kolom("Realisasi (Rp)", 20, uang), Kolom("Serapan (%)", 12, Jenis.ANGKA)),
    )
    judul = (f"Pagu dan Realisasi Anggaran {banding.siklus.periode}", banding.siklus.instansi.nama)
    catatan = ("Realisasi yang belum dilaporkan dibiarkan kosong dan tidak dianggap nol.",)
    lembar = Lembar("Anggaran", kolom, judul=judul, catatan=catatan)
    akar = load_tree(banding)
    semua = list(walk(akar))
    letak = {simpul.mata.pk: urut for urut, simpul in enumerate(semua)}
    baris: list[Baris] = [_tree_row(lembar, urut, simpul, letak) for urut, simpul in enumerate(semua)]
    if baris:
        milik = [mata for simpul in akar for mata in simpul.milik]
        sel = _sums(lembar, akar, letak)
        baris.append(("", Isian("Jumlah", tebal=True), "", *sel, _absorbed(lembar, len(semua), milik)))
    return replace(lembar, baris=baris)


def _tree_row(lembar: Lembar, urut: int, simpul: Simpul, letak: dict[int, int]) -> Baris:
    mata, milik = simpul.mata, simpul.milik
    nama = Isian(mata.nama, tebal=bool(simpul.anak))
    sel = _sums(lembar, simpul.anak, letak) if simpul.anak else (simpul.pagu, _told(milik), simpul.realisasi)
    return (mata.kode, nama, mata.get_tingkat_display(), *sel, _absorbed(lembar, urut, milik))


def _told(milik: Sequence[Mata]) -> Decimal | None:
    """The pagu of what was told: the base of the serapan."""
    return total([satu.pagu for satu in milik if satu.realisasi is not None])


def _sums(lembar: Lembar, anak: Sequence[Simpul], letak: dict[int, int]) -> tuple[Isi, Isi, Isi]:
    """The three sums over the rows directly below; blank where nothing is there."""

    def of(kolom: int, hasil: Decimal | None) -> Isi:
        sel = ",".join(lembar.alamat(letak[satu.mata.pk], kolom) for satu in anak)
        return "" if hasil is None else Rumus(f"=SUM({sel})", hasil)

    return (
        of(PAGU, total([satu.pagu for satu in anak])),
        of(PAGU_LAPOR, total([_told(satu.milik) for satu in anak])),
        of(REALISASI, total([satu.realisasi for satu in anak])),
    )


def _absorbed(lembar: Lembar, urut: int, milik: Sequence[Mata]) -> Isi:
    hasil = serapan(_told(milik), total([satu.realisasi for satu in milik])).nilai
    return ratio_cell(lembar.alamat(urut, REALISASI), lembar.alamat(urut, PAGU_LAPOR), hasil)


def efficiency_sheet(banding: Banding, indikator: IndikatorLembar) -> Lembar:
    """Capaian of the year beside serapan, and what the agency's way makes of the two."""
    rekap = banding.rekap
    cara = banding.acuan.cara_efisiensi
    kolom = (
        *(Kolom("Kode", 12), Kolom("Sasaran", 50), Kolom("Capaian tahun (%)", 13, Jenis.ANGKA)),
        *(Kolom("Pagu yang dilaporkan (Rp)", 20, Jenis.RUPIAH), Kolom("Realisasi (Rp)", 20, Jenis.RUPIAH)),
        *(Kolom("Serapan (%)", 12, Jenis.ANGKA), Kolom("Efisiensi", 12, Jenis.ANGKA), Kolom("Sebutan", 16)),
    )
    judul = (f"Efisiensi Penggunaan Sumber Daya {banding.siklus.periode}", f"Cara: {cara.nama}")
    lembar = Lembar("Efisiensi", kolom, judul=judul)
    semua: Sequence[BarisRekap] = rekap.sasaran if rekap.anggaran.mata else ()
    baris = [_efficiency_row(banding, lembar, urut, satu, indikator) for urut, satu in enumerate(semua)]
    return replace(lembar, baris=baris)


def _efficiency_row(
    banding: Banding, lembar: Lembar, urut: int, baris: BarisRekap, indikator: IndikatorLembar
) -> Baris:
    anggaran = baris.anggaran
    syarat = [(indikator.column(SASARAN), lembar.alamat(urut, 0))]
    return (
        baris.kode,
        baris.nama,
        mean_cell(banding.rata_tahun_of(baris), indikator.tahun, syarat),
        anggaran.pagu_dilaporkan,
        anggaran.realisasi,
        ratio_cell(lembar.alamat(urut, 4), lembar.alamat(urut, 3), anggaran.serapan.nilai),
        _efficiency_cell(lembar, urut, baris),
        anggaran.efisiensi.sebutan or "–",
    )


def _efficiency_cell(lembar: Lembar, urut: int, baris: BarisRekap) -> Isi:
    efisiensi = baris.anggaran.efisiensi
    hasil = as_result(efisiensi.nilai)
    if hasil is None:
        return TAK_DIHITUNG
    if rumus := EFISIENSI.get(efisiensi.cara):
        return Rumus(rumus.format(capaian=lembar.alamat(urut, 2), serapan=lembar.alamat(urut, 5)), hasil)
    return hasil
