"""Small texts that pages share: moments, figures, names of kinds."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from takar.core.angka import format_angka
from takar.core.naskah import tanggal_panjang
from takar.core.ukur import Realisasi
from takar.data.models import Instansi
from takar.services.konteks import clock_text, local

KOSONG = "–"


def date_text(instansi: Instansi, waktu: datetime) -> str:
    """6 Oktober 2026"""
    return tanggal_panjang(local(instansi, waktu).date())


def short_moment(instansi: Instansi, waktu: datetime) -> str:
    """6 Oktober 2026 pukul 09.00 WIB"""
    return f"{date_text(instansi, waktu)} pukul {clock_text(instansi, waktu)}"


def figure_text(nilai: Decimal | None) -> str:
    """1.234,5; a dash where there is no figure."""
    return KOSONG if nilai is None else format_angka(nilai)


def realisasi_text(realisasi: Realisasi) -> str:
    """The figure, or the state's name where there is none."""
    return realisasi.keadaan.nama if realisasi.nilai is None else format_angka(realisasi.nilai)


def name_naskah(nama: str, bidang: str) -> str:
    """Kertas Kerja Pengukuran Kinerja Bidang Koperasi: where the bidang's name follows, "Per Bidang" says it twice."""
    return f"{nama.removesuffix(' Per Bidang')} {bidang}" if bidang else nama


def percent_text(tampil: str) -> str:
    """97,73%; a dash stays a dash."""
    return tampil if tampil == KOSONG else f"{tampil}%"
