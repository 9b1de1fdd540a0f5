"""Measuring: rules, periods, bounds, averages and predicates, each figure with its explanation."""

from takar.core.bulat import from_tetap, round_half_up, to_tetap
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.aturan import KATALOG, Aturan, AturanUkur, find_aturan
from takar.core.ukur.capaian import KEBIJAKAN_BAKU, Capaian, Kebijakan, TargetNol, hitung_capaian
from takar.core.ukur.keadaan import BELUM_DIISI, Keadaan, Realisasi, read_realisasi, realisasi_of
from takar.core.ukur.kewajaran import find_janggal
from takar.core.ukur.periode import AturanPeriode, HasilPeriode, hitung_periode
from takar.core.ukur.predikat import PITA_PERMENDAGRI_86, BarisPita, PitaPredikat, check_pita, choose_pita, predikat
from takar.core.ukur.rata import Dasar, RataRata, TakDihitung, rata_rata

__all__ = [
    "BELUM_DIISI",
    "KATALOG",
    "KEBIJAKAN_BAKU",
    "PITA_PERMENDAGRI_86",
    "Alasan",
    "Aturan",
    "AturanPeriode",
    "AturanUkur",
    "BarisPita",
    "Capaian",
    "Dasar",
    "HasilPeriode",
    "Keadaan",
    "Kebijakan",
    "PitaPredikat",
    "RataRata",
    "Realisasi",
    "TakDihitung",
    "TargetNol",
    "check_pita",
    "choose_pita",
    "find_aturan",
    "find_janggal",
    "from_tetap",
    "hitung_capaian",
    "hitung_periode",
    "predikat",
    "rata_rata",
    "read_realisasi",
    "realisasi_of",
    "round_half_up",
    "to_tetap",
]
