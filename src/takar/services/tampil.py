"""Small texts that pages share: moments, figures, names of kinds."""

from __future__ import annotations

from datetime import datetime

from takar.core.naskah import tanggal_panjang
from takar.core.ukur import Nilai, Realisasi, format_nilai
from takar.data.models import Instansi
from takar.services.konteks import clock_text, local

KOSONG = "–"


def date_text(instansi: Instansi, waktu: datetime) -> str:
    """6 Oktober 2026"""
    return tanggal_panjang(local(instansi, waktu).date())


def short_moment(instansi: Instansi, waktu: datetime) -> str:
    """6 Oktober 2026 pukul 09.00 WIB"""
    return f"{date_text(instansi, waktu)} pukul {clock_text(instansi, waktu)}"


def figure_text(nilai: Nilai | None) -> str:
    """1.234,5, or whatever kind of value it is; a dash where there is none."""
    return KOSONG if nilai is None else format_nilai(nilai)


def realisasi_text(realisasi: Realisasi) -> str:
    """The figure, or the state's name where there is none."""
    return realisasi.keadaan.nama if realisasi.nilai is None else format_nilai(realisasi.nilai)


def name_naskah(nama: str, bidang: str) -> str:
    """Kertas Kerja Pengukuran Kinerja Bidang Koperasi: where the bidang's name follows, "Per Bidang" says it twice."""
    return f"{nama.removesuffix(' Per Bidang').removesuffix(' Bidang')} {bidang}" if bidang else nama


def percent_text(tampil: str) -> str:
    """97,73%; a dash stays a dash."""
    return tampil if tampil == KOSONG else f"{tampil}%"
