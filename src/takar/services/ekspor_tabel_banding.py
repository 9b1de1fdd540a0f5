"""The workbook's comparisons: earlier years, the end of the Renstra, the national standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from takar.adapters.tabel.lembar import Baris, Isi, Isian, Jenis, Kolom, Lembar, Rumus
from takar.core.ukur import Capaian, Realisasi
from takar.services.banding import Banding, Patokan, change_of, period_text
from takar.services.ekspor_tabel_rumus import TAK_DIHITUNG, SelUkur, as_result, bound, capaian_cell, number_cell
from takar.services.tabel_laporan import in_order
from takar.services.tampil import realisasi_text
from takar.services.ukur import Ukuran, baseline_of

AWAL, TARGET, REALISASI, MENTAH = 3, 4, 5, 6


def years_sheet(banding: Banding) -> Lembar:
    """Realisasi and capaian of each earlier year beside this one; the change is a formula of the last two."""
    tahun = list(reversed(banding.tahun_lalu))
    nama = [f"{satu.tahun} {satu.sampai}" for satu in tahun]
    nama.append(f"{banding.siklus.tahun} {period_text(banding.siklus.triwulan)}")
    angka = [
        kolom
        for satu in nama
        for kolom in (Kolom(f"Realisasi {satu}", 15, Jenis.ANGKA), Kolom(f"Capaian {satu} (%)", 13, Jenis.ANGKA))
    ]
    kolom = [Kolom("Kode", 10), Kolom("Indikator", 46), Kolom("Satuan", 12), *angka]
    kolom.append(Kolom("Perubahan capaian (poin persen)", 14, Jenis.ANGKA))
    judul = ("Perbandingan dengan Tahun-Tahun Sebelumnya", banding.siklus.instansi.nama)
    lembar = Lembar("Tahun sebelumnya", kolom, judul=judul, kertas="f4")
    semua = in_order(banding) if tahun else []
    return replace(lembar, baris=[_year_row(banding, lembar, urut, satu) for urut, satu in enumerate(semua)])


def _year_row(banding: Banding, lembar: Lembar, urut: int, kini: Ukuran) -> Baris:
    indikator = kini.indikator
    lalu = [satu.hasil.get(indikator.kode) for satu in reversed(banding.tahun_lalu)]
    sel: list[Isi | Isian] = [
        isi for satu in lalu for isi in (_figures(satu.realisasi, satu.capaian) if satu else (_dash(), _dash()))
    ]
    sel += _figures(kini.sampai.realisasi, kini.capaian_tahun)
    beda = as_result(change_of(lalu[-1], kini))
    akhir = 3 + len(sel) - 1
    rumus = f"={lembar.alamat(urut, akhir)}-{lembar.alamat(urut, akhir - 2)}"
    return [indikator.kode, indikator.nama, indikator.satuan, *sel, _dash() if beda is None else Rumus(rumus, beda)]


def _dash() -> Isian:
    return Isian("–", jenis=Jenis.TEKS)


def _figures(realisasi: Realisasi, capaian: Capaian) -> tuple[Isi | Isian, Isi | Isian]:
    hasil = as_result(capaian.nilai_tepat)
    return number_cell(realisasi.nilai, realisasi_text(realisasi)), TAK_DIHITUNG if hasil is None else hasil


def against_sheets(banding: Banding) -> tuple[Lembar, Lembar]:
    """What was reached against the Renstra's end and against the national standard; capaian as formulas."""
    return (
        _against(banding, "Renstra", "Target akhir Renstra", banding.renstra),
        _against(banding, "Standar nasional", "Standar nasional", banding.standar),
    )


def _against(banding: Banding, nama: str, target: str, patokan: Sequence[Patokan]) -> Lembar:
    sampai = period_text(banding.siklus.triwulan)
    kolom = (
        *(Kolom("Kode", 10), Kolom("Indikator", 50), Kolom("Satuan", 12), Kolom("Nilai awal", 12, Jenis.ANGKA)),
        *(Kolom(target, 16, Jenis.ANGKA), Kolom(f"Realisasi {sampai}", 16, Jenis.ANGKA)),
        *(Kolom("Sebelum batas (%)", 13, Jenis.ANGKA), Kolom("Capaian (%)", 13, Jenis.ANGKA)),
    )
    judul = (f"Realisasi {sampai} terhadap {target}", banding.siklus.instansi.nama)
    lembar = Lembar(nama, kolom, judul=judul)
    return replace(lembar, baris=[_against_row(lembar, urut, satu) for urut, satu in enumerate(patokan)])


def _against_row(lembar: Lembar, urut: int, satu: Patokan) -> Baris:
    ukuran, awal = satu.ukuran, baseline_of(satu.ukuran.indikator)
    realisasi = ukuran.sampai.realisasi
    sel = SelUkur(lembar.alamat(urut, TARGET), lembar.alamat(urut, REALISASI), lembar.alamat(urut, AWAL))
    mentah = capaian_cell(satu.capaian, satu.target, realisasi.nilai, awal, sel)
    hasil = as_result(satu.capaian.nilai_tepat)
    batas = bound(lembar.alamat(urut, MENTAH), ukuran.kebijakan)
    return (
        *(ukuran.indikator.kode, ukuran.indikator.nama, ukuran.indikator.satuan, number_cell(awal)),
        *(number_cell(satu.target), number_cell(realisasi.nilai, realisasi_text(realisasi))),
        *(mentah, TAK_DIHITUNG if hasil is None else Rumus(f"={batas}", hasil)),
    )
