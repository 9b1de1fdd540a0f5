"""Checking somebody's printed table: which rule reproduces each capaian, or that none does."""

from takar.core.periksa.baris import BarisCetak, JenisBaris, Kebiasaan, TemuanCetak, Verdict
from takar.core.periksa.dokumen import find_kebiasaan, judge_tabel
from takar.core.periksa.usulan import ArahCetak

__all__ = [
    "ArahCetak",
    "BarisCetak",
    "JenisBaris",
    "Kebiasaan",
    "TemuanCetak",
    "Verdict",
    "find_kebiasaan",
    "judge_tabel",
]
