"""An evaluation as files: the printed report, and a workbook with the same figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from takar.adapters.tabel.lembar import Baris, Jenis, Kolom, Lembar
from takar.adapters.tabel.tulis import write_xlsx
from takar.adapters.typst import print_pdf
from takar.core.evaluasi import RUMUS, SEDIKIT, Evaluasi, HasilLangkah, Sebaran
from takar.core.evaluasi.kalimat import baku_text, round_half_up, summarize
from takar.core.naskah import tanggal_panjang
from takar.services import jam
from takar.services.baca_sop import name_sop
from takar.services.evaluasi import HasilEvaluasi
from takar.services.evaluasi_tabel import (
    draw_aliran,
    draw_waktu,
    list_kembali,
    quote_all,
    return_table,
    step_table,
    wait_table,
)
from takar.services.konteks import local
from takar.services.naskah_data import build_frame, build_signer
from takar.services.tabel_bentuk import Tabel, titled

DASAR = "Peraturan Menteri PAN dan RB Nomor 35 Tahun 2012"
CATATAN = (
    "Waktu dihitung dalam jam kerja instansi, tanpa hari libur dan jeda, dari tugas pertama langkah itu dibuka sampai "
    "tugas terakhirnya selesai. Setiap pelaksanaan dibandingkan dengan waktu baku versi SOP-nya sendiri; waktu baku "
    "dalam hari dan bulan dihitung dengan kalender kerja yang sama. Menunggu: sejak tugas dibuka sampai tindakan "
    f"pertama yang tercatat. {RUMUS}"
)


def judul_of(hasil: HasilEvaluasi) -> str:
    return f"Evaluasi SOP {name_sop(hasil.terbaru)}"


def print_evaluasi(hasil: HasilEvaluasi) -> bytes:
    """The report as PDF."""
    return print_pdf(build_evaluasi(hasil), timestamp=jam.now())


def build_evaluasi(hasil: HasilEvaluasi) -> dict[str, Any]:
    """All that the report is made of."""
    instansi = hasil.terbaru.instansi
    hari_ini = tanggal_panjang(local(instansi, jam.now()).date())
    baris = {"SOP": name_sop(hasil.terbaru), "Yang dinilai": hasil.lingkup, "Keadaan": hari_ini, "Dasar": DASAR}
    bagan = {"waktu": draw_waktu(hasil.evaluasi), "aliran": draw_aliran(hasil.evaluasi)}
    ada = {nama: satu for nama, satu in bagan.items() if satu}
    return {
        **build_frame(instansi, "evaluasi-sop", "evaluasi"),
        "judul": judul_of(hasil).upper(),
        "hal": judul_of(hasil),
        "nomor": "",
        "tanggal": hari_ini,
        "status": "terbit",
        "isian": {**baris, "ringkasan": list(summarize(hasil.evaluasi)), "catatan": _note(hasil.evaluasi)},
        "urutan": [
            *([nama, nama, "baris"] for nama in baris),
            ["ringkasan", "Ringkasan", "daftar"],
            ["catatan", "Cara menghitung", "paragraf"],
        ],
        "tabel": _tables(hasil.evaluasi),
        "ttd": [build_signer(instansi, "sekdin")],
        "mengetahui": 0,
        "tembusan": [],
        "gambar": {nama: satu.svg for nama, satu in ada.items()},
        "gambar_alt": {nama: satu.alt for nama, satu in ada.items()},
    }


def _note(evaluasi: Evaluasi) -> str:
    sedikit = any(satu.n < SEDIKIT for satu in evaluasi.langkah)
    tanda = f" Tanda *: kurang dari {SEDIKIT} pelaksanaan, belum cukup untuk menyimpulkan." if sedikit else ""
    return f"{CATATAN}{tanda}"


def _tables(evaluasi: Evaluasi) -> dict[str, Tabel]:
    """Those that have rows."""
    semua = {
        "langkah": titled("Waktu setiap langkah", step_table(evaluasi)),
        "tunggu": titled("Tempat pekerjaan menunggu", wait_table(evaluasi)),
        "kembali": titled("Pengembalian dan arahan", return_table(evaluasi)),
    }
    return {nama: satu for nama, satu in semua.items() if satu["baris"]}


# --- workbook --------------------------------------------------------------------------------------------------------


def export_evaluasi(hasil: HasilEvaluasi) -> bytes:
    """The workbook: summary, steps in office minutes, waits, returns."""
    judul = (judul_of(hasil), hasil.terbaru.instansi.nama, hasil.lingkup.capitalize())
    evaluasi = hasil.evaluasi
    lembar = [
        _sheet("Ringkasan", (("Ringkasan", 110, Jenis.TEKS),), ((satu,) for satu in summarize(evaluasi)), judul),
        _sheet("Langkah", _LANGKAH, map(_step_cells, evaluasi.langkah), judul),
        _sheet("Menunggu", _TUNGGU, _wait_cells(evaluasi), judul),
        _sheet("Pengembalian", _KEMBALI, _return_cells(evaluasi), judul),
        _sheet("Cara menghitung", (("Cara menghitung", 110, Jenis.TEKS),), [(_note(evaluasi),)], judul),
    ]
    return write_xlsx(lembar, dibuat=jam.now(), judul=judul[0], instansi=hasil.terbaru.instansi.nama)


_Kolom = tuple[str, float, Jenis]
_LANGKAH: tuple[_Kolom, ...] = (
    *(("No.", 6, Jenis.BULAT), ("Kegiatan", 60, Jenis.TEKS), ("Waktu baku", 24, Jenis.TEKS), ("Data", 8, Jenis.BULAT)),
    *(("Median (menit)", 14, Jenis.BULAT), ("P90 (menit)", 14, Jenis.BULAT)),
    *(("Median terhadap baku (%)", 14, Jenis.BULAT), ("P90 terhadap baku (%)", 14, Jenis.BULAT)),
    *(("Terlambat", 11, Jenis.BULAT), ("Bertenggat", 11, Jenis.BULAT), ("Masih terbuka", 11, Jenis.BULAT)),
    *(("Siklus", 9, Jenis.BULAT), ("Putaran", 9, Jenis.BULAT)),
)
_TUNGGU: tuple[_Kolom, ...] = (
    *(("Langkah", 9, Jenis.BULAT), ("Pelaksana", 36, Jenis.TEKS), ("Tugas", 8, Jenis.BULAT)),
    *(
        ("Median menunggu (menit)", 16, Jenis.BULAT),
        ("P90 (menit)", 14, Jenis.BULAT),
        ("Jumlah (menit)", 14, Jenis.BULAT),
    ),
)
_KEMBALI: tuple[_Kolom, ...] = (
    *(("Dari", 14, Jenis.TEKS), ("Ke", 14, Jenis.TEKS), ("Jawaban", 16, Jenis.TEKS), ("Banyak", 9, Jenis.BULAT)),
    ("Arahan", 90, Jenis.TEKS),
)


def _sheet(nama: str, kolom: Iterable[_Kolom], baris: Iterable[Baris], judul: tuple[str, ...]) -> Lembar:
    return Lembar(nama, tuple(Kolom(*satu) for satu in kolom), list(baris), judul=judul, kertas="f4", mendatar=True)


def _whole(sebaran: Sebaran | None, p90: bool = False) -> int | None:
    """A figure as a whole number, or an empty cell."""
    if sebaran is None:
        return None
    return round_half_up(sebaran.p90 if p90 else sebaran.median)


def _step_cells(satu: HasilLangkah) -> Baris:
    return (
        *(satu.nomor, satu.uraian, baku_text(satu), satu.n, _whole(satu.lama), _whole(satu.lama, p90=True)),
        *(_whole(satu.rasio), _whole(satu.rasio, p90=True), satu.terlambat, satu.bertenggat, satu.terbuka),
        *(satu.siklus, satu.putaran),
    )


def _wait_cells(evaluasi: Evaluasi) -> Iterable[Baris]:
    for langkah in evaluasi.langkah:
        for satu in langkah.tunggu:
            yield satu.nomor, satu.nama, satu.lama.n, _whole(satu.lama), _whole(satu.lama, p90=True), satu.jumlah


def _return_cells(evaluasi: Evaluasi) -> Iterable[Baris]:
    for satu in list_kembali(evaluasi):
        yield satu.dari, satu.ke, satu.label, satu.banyak, quote_all(satu.kutipan)
