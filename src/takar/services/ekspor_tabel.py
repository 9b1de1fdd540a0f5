"""All tables of a cycle as one workbook: numbers as numbers, capaian, means, sums and serapan as formulas.

The result that each formula shows is our own figure, so that a reader who never recalculates sees the paper's figures.
"""

from __future__ import annotations

from takar.adapters.tabel.lembar import Baris, Isian, Jenis, Kolom, Lembar
from takar.adapters.tabel.tulis import write_xlsx
from takar.data.models import Siklus
from takar.services import jam
from takar.services.banding import Banding
from takar.services.ekspor_tabel_anggaran import budget_sheet, efficiency_sheet
from takar.services.ekspor_tabel_banding import against_sheets, years_sheet
from takar.services.ekspor_tabel_indikator import indicator_sheet
from takar.services.ekspor_tabel_rata import recap_sheets
from takar.services.ingatan import keep_readings
from takar.services.mengapa_latar import policy_text
from takar.services.tabel_bentuk import Tabel
from takar.services.tabel_laporan import matriks_pk
from takar.services.tabel_laporan_mengapa import mengapa


def export_tabel(siklus: Siklus) -> bytes:
    """The workbook of a cycle as it stands now."""
    with keep_readings():
        lembar = build_lembar(Banding(siklus))
    judul = f"Tabel Pengukuran Kinerja {siklus.periode}"
    return write_xlsx(lembar, dibuat=jam.now(), judul=judul, instansi=siklus.instansi.nama)


def build_lembar(banding: Banding) -> list[Lembar]:
    """Its sheets in reading order; one for which there are no data is left out."""
    indikator = indicator_sheet(banding)
    semua = [
        _summary(banding),
        *recap_sheets(banding, indikator),
        indikator.lembar,
        efficiency_sheet(banding, indikator),
        budget_sheet(banding),
        years_sheet(banding),
        *against_sheets(banding),
        _text_sheet("Matriks PK", banding, matriks_pk(banding)),
        _causes(banding),
        _text_sheet("Mengapa angka ini", banding, {**mengapa(banding), "lebar": ["1fr", "90pt", "3fr"]}),
    ]
    return [satu for satu in semua if satu.baris]


def _summary(banding: Banding) -> Lembar:
    siklus, rekap = banding.siklus, banding.rekap
    rencana = f"{siklus.rencana}" if siklus.rencana else "belum ada"
    baris: list[Baris] = [
        ("Instansi", siklus.instansi.nama),
        ("Periode", siklus.periode),
        ("Rencana kinerja", rencana),
        ("Rata-rata capaian (%)", Isian(rekap.instansi.rata.tampil, tebal=True)),
        ("Predikat", Isian(rekap.instansi.predikat or "belum dapat ditetapkan", tebal=True)),
        ("Cakupan", rekap.instansi.rata.cakupan),
        ("Kebijakan pengukuran", policy_text(banding.acuan)),
        ("Tabel predikat", banding.acuan.pita.nama),
        ("Keadaan data", "sebagaimana pada saat berkas ini dibuat"),
    ]
    return Lembar("Ringkasan", (Kolom("Perihal", 28), Kolom("Isi", 100)), baris, judul=_title(banding, "Ringkasan"))


def _title(banding: Banding, apa: str) -> tuple[str, ...]:
    return (f"{apa} {banding.siklus.periode}", banding.siklus.instansi.nama)


def _causes(banding: Banding) -> Lembar:
    """Causes and follow-up, as the worksheets tell them."""
    kolom = (
        *(Kolom("Kode", 10), Kolom("Indikator", 40), Kolom("Capaian (%)", 12, Jenis.ANGKA)),
        *(Kolom("Faktor pendukung", 40), Kolom("Faktor penghambat", 40), Kolom("Tindak lanjut", 40)),
    )
    baris = [
        (
            satu.indikator.kode,
            satu.indikator.nama,
            Isian(satu.capaian.tampil, jenis=Jenis.TEKS),
            satu.baris.pendukung,
            satu.baris.penghambat,
            satu.baris.tindak_lanjut,
        )
        for satu in banding.ukuran
        if satu.baris and (satu.baris.pendukung or satu.baris.penghambat or satu.baris.tindak_lanjut)
    ]
    return Lembar("Analisis", kolom, baris, judul=_title(banding, "Analisis Penyebab dan Tindak Lanjut"), kertas="f4")


def _text_sheet(nama: str, banding: Banding, tabel: Tabel) -> Lembar:
    """A table of texts just as the paper prints it."""
    kolom = [Kolom(kepala, _width(lebar)) for kepala, lebar in zip(tabel["kepala"], tabel["lebar"], strict=True)]
    return Lembar(nama, kolom, tabel["baris"], judul=_title(banding, tabel["judul"]), kertas="f4")


def _width(lebar: str) -> float:
    """Characters for a width of the paper: a fraction takes what a name needs."""
    return float(lebar.removesuffix("fr")) * 50 if lebar.endswith("fr") else max(float(lebar.removesuffix("pt")) / 5, 6)
