"""Evaluating an SOP (PermenPAN-RB 35/2012): real times against the standard times, waits, returns."""

from takar.core.evaluasi.hitung import Bahan, evaluate
from takar.core.evaluasi.kuantil import RUMUS, spread
from takar.core.evaluasi.nilai import (
    SEDIKIT,
    Aliran,
    Evaluasi,
    FaktaPutusan,
    FaktaSiklus,
    FaktaTugas,
    HasilLangkah,
    HasilSiklus,
    HasilTunggu,
    Pengembalian,
    Sebaran,
)
from takar.core.evaluasi.waktu import Pengukur

__all__ = [
    "RUMUS",
    "SEDIKIT",
    "Aliran",
    "Bahan",
    "Evaluasi",
    "FaktaPutusan",
    "FaktaSiklus",
    "FaktaTugas",
    "HasilLangkah",
    "HasilSiklus",
    "HasilTunggu",
    "Pengembalian",
    "Pengukur",
    "Sebaran",
    "evaluate",
    "spread",
]
