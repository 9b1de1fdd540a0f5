"""A plan as a workbook: one sheet of indicators, one of the budget; what is written here is read again unchanged."""

from __future__ import annotations

from collections.abc import Mapping

from takar.adapters.tabel.lembar import Kolom, Lembar
from takar.adapters.tabel.tulis import write_xlsx
from takar.core.angka import format_isian
from takar.core.rencana import (
    LABEL_INDIKATOR,
    NAMA_PERIODE,
    AnggaranRencana,
    IndikatorRencana,
    IsiRencana,
    SasaranRencana,
)
from takar.data.models import Instansi, Rencana
from takar.services import jam
from takar.services.rencana_isi import load_isi

KOLOM_INDIKATOR: Mapping[str, str] = {
    "kode_tujuan": "Kode tujuan",
    "tujuan": "Tujuan",
    "kode_sasaran": "Kode sasaran",
    "sasaran": "Sasaran",
    "bobot_sasaran": "Bobot sasaran",
    "kode": "Kode indikator",
    **{nama: label for nama, label in LABEL_INDIKATOR.items() if nama != "sasaran"},
    **{f"target-{tw}": f"Target {nama}" for tw, nama in NAMA_PERIODE.items()},
}
"""Our fields on the sheet of indicators, with their headings."""
KOLOM_ANGGARAN: Mapping[str, str] = {
    "kode": "Kode anggaran",
    "nama": "Nama program/kegiatan/sub-kegiatan",
    "tingkat": "Tingkat",
    "induk": "Kode induk",
    "bidang": "Bidang",
    "pagu": "Pagu",
    "indikator": "Indikator yang didukung",
}
LEBAR = {"tujuan": 30, "sasaran": 30, "nama": 40, "definisi": 40}


def export_rencana(rencana: Rencana) -> bytes:
    """The plan as XLSX."""
    return _write(load_isi(rencana), rencana.instansi, f"Rencana Kinerja {rencana}")


def export_templat(instansi: Instansi) -> bytes:
    """The same workbook without a plan, to be filled in."""
    return _write(IsiRencana(jam.now().year), instansi, "Rencana Kinerja")


def _write(isi: IsiRencana, instansi: Instansi, judul: str) -> bytes:
    indikator = [[baris.get(nama, "") for nama in KOLOM_INDIKATOR] for baris in list_rows(isi)]
    anggaran = [[_budget_row(satu)[nama] for nama in KOLOM_ANGGARAN] for satu in isi.anggaran]
    lembar = [
        Lembar("Indikator", _columns(KOLOM_INDIKATOR), indikator, judul=(judul,), kertas="f4"),
        Lembar("Anggaran", _columns(KOLOM_ANGGARAN), anggaran, judul=(judul,)),
    ]
    return write_xlsx(lembar, dibuat=jam.now(), judul=judul, instansi=instansi.nama)


def _columns(kolom: Mapping[str, str]) -> list[Kolom]:
    return [Kolom(label, lebar=LEBAR.get(nama, 16)) for nama, label in kolom.items()]


def list_rows(isi: IsiRencana) -> list[dict[str, str]]:
    """A row for each indicator, and one for each objective or goal that has none."""
    tujuan = {satu.kode: {"kode_tujuan": satu.kode, "tujuan": satu.nama} for satu in isi.tujuan}
    hasil = [
        baris
        for satu in isi.sasaran
        for baris in _rows_of(satu, isi, tujuan.get(satu.tujuan, {"kode_tujuan": "", "tujuan": ""}))
    ]
    dipakai = {satu.tujuan for satu in isi.sasaran}
    return [*hasil, *(baris for kode, baris in tujuan.items() if kode not in dipakai)]


def _rows_of(sasaran: SasaranRencana, isi: IsiRencana, tujuan: Mapping[str, str]) -> list[dict[str, str]]:
    bobot = "" if sasaran.bobot is None else format_isian(sasaran.bobot)
    kepala = {**tujuan, "kode_sasaran": sasaran.kode, "sasaran": sasaran.nama, "bobot_sasaran": bobot}
    milik = [satu for satu in isi.indikator if satu.sasaran == sasaran.kode]
    return [{**kepala, **_indicator_row(satu)} for satu in milik] or [kepala]


def _indicator_row(satu: IndikatorRencana) -> dict[str, str]:
    biasa = {nama: str(getattr(satu, nama)) for nama in LABEL_INDIKATOR if nama not in ("sasaran", "skala", "bobot")}
    return {
        **biasa,
        "kode": satu.kode,
        "skala": satu.skala.kode if satu.skala else "",
        "bobot": "" if satu.bobot is None else format_isian(satu.bobot),
        **{f"target-{tw}": satu.target.get(tw, "") for tw in NAMA_PERIODE},
    }


def _budget_row(satu: AnggaranRencana) -> dict[str, str]:
    return {
        "kode": satu.kode,
        "nama": satu.nama,
        "tingkat": satu.tingkat,
        "induk": satu.induk,
        "bidang": satu.bidang,
        "pagu": "" if satu.pagu is None else format_isian(satu.pagu),
        "indikator": "; ".join(satu.indikator),
    }
