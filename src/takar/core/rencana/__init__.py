"""A year's plan as a value: what it holds, whether it is in order, what a new version changes, and its picture."""

from takar.core.rencana.beda import PerbedaanRencana, compare_rencana
from takar.core.rencana.nilai import (
    LABEL_INDIKATOR,
    NAMA_PERIODE,
    AnggaranRencana,
    IndikatorRencana,
    IsiRencana,
    SasaranRencana,
    TingkatAnggaran,
    TujuanRencana,
    show_teks,
)
from takar.core.rencana.periksa import HasilPeriksa, ObjekRencana, TemuanRencana, check_rencana
from takar.core.rencana.pohon import draw_pohon

__all__ = [
    "LABEL_INDIKATOR",
    "NAMA_PERIODE",
    "AnggaranRencana",
    "HasilPeriksa",
    "IndikatorRencana",
    "IsiRencana",
    "ObjekRencana",
    "PerbedaanRencana",
    "SasaranRencana",
    "TemuanRencana",
    "TingkatAnggaran",
    "TujuanRencana",
    "check_rencana",
    "compare_rencana",
    "draw_pohon",
    "show_teks",
]
