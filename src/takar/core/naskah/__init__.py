"""Kinds of naskah: what each asks for, how its text is drafted and judged, and how it is numbered."""

from takar.core.naskah.baca import load_jenis, load_register
from takar.core.naskah.nilai import (
    PENANDA,
    TITIK,
    Bentuk,
    Isian,
    IsiNaskah,
    JenisIsian,
    JenisNaskah,
    JenisRusak,
    Orientasi,
    PenandaTakDikenal,
)
from takar.core.naskah.nomor import format_nomor
from takar.core.naskah.susun import check_isian, susun, susun_hal, susun_judul
from takar.core.naskah.tanda import Tanda, isi_tanda, read_tanda
from takar.core.naskah.tanggal import bulan_romawi, nama_hari, tanggal_panjang, tanggal_terbilang, terbilang

__all__ = [
    "PENANDA",
    "TITIK",
    "Bentuk",
    "IsiNaskah",
    "Isian",
    "JenisIsian",
    "JenisNaskah",
    "JenisRusak",
    "Orientasi",
    "PenandaTakDikenal",
    "Tanda",
    "bulan_romawi",
    "check_isian",
    "format_nomor",
    "isi_tanda",
    "load_jenis",
    "load_register",
    "nama_hari",
    "read_tanda",
    "susun",
    "susun_hal",
    "susun_judul",
    "tanggal_panjang",
    "tanggal_terbilang",
    "terbilang",
]
