"""The archive's rules: how long a record is kept, how it is found, and how an export is laid out. Pure."""

from takar.core.arsip.bagit import BAGIT, BagRusak, BerkasBag, bag_info, csv_line, manifest_line, read_manifest
from takar.core.arsip.cari import Kueri, Potongan, collect_texts, cut_snippet, fold_words, read_kueri
from takar.core.arsip.retensi import (
    AturanRetensi,
    JadwalRusak,
    MasaSimpan,
    NasibAkhir,
    Tahap,
    compute_masa,
    find_aturan,
    is_tahun,
    read_jra,
    read_klasifikasi,
)
from takar.core.arsip.tempat import read_tempat

__all__ = [
    "BAGIT",
    "AturanRetensi",
    "BagRusak",
    "BerkasBag",
    "JadwalRusak",
    "Kueri",
    "MasaSimpan",
    "NasibAkhir",
    "Potongan",
    "Tahap",
    "bag_info",
    "collect_texts",
    "compute_masa",
    "csv_line",
    "cut_snippet",
    "find_aturan",
    "fold_words",
    "is_tahun",
    "manifest_line",
    "read_jra",
    "read_klasifikasi",
    "read_kueri",
    "read_manifest",
    "read_tempat",
]
