"""Measuring: rules, periods, bounds, averages and predicates, each figure with its explanation."""

from takar.core.bulat import from_tetap, round_half_up, to_tetap
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.anggaran import (
    CaraEfisiensi,
    Efisiensi,
    KeluaranAnggaran,
    MasukanEfisiensi,
    Serapan,
    hitung_efisiensi,
    serapan,
)
from takar.core.ukur.aturan import KATALOG, Arah, Aturan, AturanUkur, check_cocok, find_aturan
from takar.core.ukur.capaian import KEBIJAKAN_BAKU, Capaian, Kebijakan, TargetNol, hitung_capaian
from takar.core.ukur.gulung import Butir, CaraGulung, Gulungan, gulung
from takar.core.ukur.isian import dump_nilai, format_nilai_isian, load_nilai, read_nilai
from takar.core.ukur.keadaan import BELUM_DIISI, Keadaan, Realisasi, read_realisasi, realisasi_of
from takar.core.ukur.kewajaran import find_janggal
from takar.core.ukur.nilai import (
    Batas,
    Huruf,
    JenisNilai,
    Nilai,
    Rasio,
    Rentang,
    Tanda,
    Teks,
    as_pecahan,
    format_nilai,
    jenis_realisasi,
)
from takar.core.ukur.penjelasan import Penjelasan, jelaskan
from takar.core.ukur.periode import JENIS_PERIODE, AturanPeriode, HasilPeriode, check_periode, hitung_periode
from takar.core.ukur.pita import read_pita
from takar.core.ukur.predikat import PITA_PERMENDAGRI_86, BarisPita, PitaPredikat, check_pita, choose_pita, predikat
from takar.core.ukur.rata import Dasar, RataRata, TakDihitung, check_bobot, rata_rata
from takar.core.ukur.skala import SKALA_OPINI, SKALA_SAKIP, Skala, check_skala

__all__ = [
    "BELUM_DIISI",
    "JENIS_PERIODE",
    "KATALOG",
    "KEBIJAKAN_BAKU",
    "PITA_PERMENDAGRI_86",
    "SKALA_OPINI",
    "SKALA_SAKIP",
    "Alasan",
    "Arah",
    "Aturan",
    "AturanPeriode",
    "AturanUkur",
    "BarisPita",
    "Batas",
    "Butir",
    "Capaian",
    "CaraEfisiensi",
    "CaraGulung",
    "Dasar",
    "Efisiensi",
    "Gulungan",
    "HasilPeriode",
    "Huruf",
    "JenisNilai",
    "Keadaan",
    "Kebijakan",
    "KeluaranAnggaran",
    "MasukanEfisiensi",
    "Nilai",
    "Penjelasan",
    "PitaPredikat",
    "Rasio",
    "RataRata",
    "Realisasi",
    "Rentang",
    "Serapan",
    "Skala",
    "TakDihitung",
    "Tanda",
    "TargetNol",
    "Teks",
    "as_pecahan",
    "check_bobot",
    "check_cocok",
    "check_periode",
    "check_pita",
    "check_skala",
    "choose_pita",
    "dump_nilai",
    "find_aturan",
    "find_janggal",
    "format_nilai",
    "format_nilai_isian",
    "from_tetap",
    "gulung",
    "hitung_capaian",
    "hitung_efisiensi",
    "hitung_periode",
    "jelaskan",
    "jenis_realisasi",
    "load_nilai",
    "predikat",
    "rata_rata",
    "read_nilai",
    "read_pita",
    "read_realisasi",
    "realisasi_of",
    "round_half_up",
    "serapan",
    "to_tetap",
]
