"""Dates and whole numbers in Indonesian words."""

from __future__ import annotations

from datetime import date

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_SATUAN = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_PANGKAT = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
BATAS_TERBILANG = 10**15


def tanggal_panjang(tanggal: date) -> str:
    """25 November 2026"""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def nama_hari(tanggal: date) -> str:
    """Rabu"""
    return HARI[tanggal.weekday()]


def tanggal_terbilang(tanggal: date) -> str:
    """Rabu tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam"""
    hari, bulan = nama_hari(tanggal), BULAN[tanggal.month - 1]
    return f"{hari} tanggal {terbilang(tanggal.day)} bulan {bulan} tahun {terbilang(tanggal.year)}"


def bulan_romawi(tanggal: date) -> str:
    """XI"""
    return ROMAWI[tanggal.month - 1]


def terbilang(bilangan: int) -> str:
    """A whole number in words: 25 is "dua puluh lima". ValueError from a thousand trillion on."""
    if abs(bilangan) >= BATAS_TERBILANG:
        raise ValueError(bilangan)
    if bilangan < 0:
        return f"minus {terbilang(-bilangan)}"
    for pangkat, nama in _PANGKAT:
        if bilangan >= pangkat:
            return _join(
                "seribu" if 1000 <= bilangan < 2000 else f"{terbilang(bilangan // pangkat)} {nama}", bilangan % pangkat
            )
    return _below_thousand(bilangan)


def _below_thousand(bilangan: int) -> str:
    if bilangan < 12:
        return _SATUAN[bilangan]
    if bilangan < 20:
        return f"{_SATUAN[bilangan - 10]} belas"
    if bilangan < 100:
        return _join(f"{_SATUAN[bilangan // 10]} puluh", bilangan % 10)
    return _join("seratus" if bilangan < 200 else f"{_SATUAN[bilangan // 100]} ratus", bilangan % 100)


def _join(kepala: str, sisa: int) -> str:
    return f"{kepala} {terbilang(sisa)}" if sisa else kepala
