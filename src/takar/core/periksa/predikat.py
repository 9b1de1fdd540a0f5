"""Whether a printed predicate fits the printed capaian, under the scales that are known to be in use.

A word such as "Baik" stands on many scales, so it is a slip only where no known scale that has the word gives it to
this figure. The verdict on the capaian never depends on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from takar.core.bulat import round_half_up
from takar.core.ukur.masukan import show_percent
from takar.core.ukur.predikat import PITA_PERMENDAGRI_86


@dataclass(frozen=True, slots=True)
class SkalaCetak:
    """A scale as a document prints it, best first: a word holds from its lower bound on (`terbuka`: only above it)."""

    nama: str
    batas: tuple[tuple[str, str], ...]
    terbuka: bool = False

    def name(self, nilai: Fraction) -> str:
        """The word for a capaian in percent, judged on two decimals."""
        tampil = Fraction(round_half_up(nilai, 2))
        return next((kata for kata, bawah in self.batas if self._holds(tampil, Fraction(bawah))), self.batas[-1][0])

    def knows(self, kata: str) -> bool:
        return any(kata == satu.casefold() for satu, _ in self.batas)

    def _holds(self, nilai: Fraction, bawah: Fraction) -> bool:
        return nilai > bawah if self.terbuka else nilai >= bawah


def _permendagri() -> SkalaCetak:
    batas = tuple((satu.sebutan, str(satu.di_atas or 0)) for satu in PITA_PERMENDAGRI_86.baris)
    return SkalaCetak("Permendagri 86/2017", batas, terbuka=True)


SKALA_TERCETAK = (
    _permendagri(),
    SkalaCetak(
        "lima tingkat (91, 76, 66, 51)",
        (("Sangat Baik", "90"), ("Baik", "75"), ("Cukup", "65"), ("Kurang", "50"), ("Sangat Kurang", "0")),
        terbuka=True,
    ),
    SkalaCetak(
        "enam tingkat (85, 75, 65, 50, 30)",
        (
            ("Memuaskan", "85"),
            ("Sangat Baik", "75"),
            ("Baik", "65"),
            ("Cukup Baik", "50"),
            ("Agak Kurang", "30"),
            ("Kurang", "0"),
        ),
        terbuka=True,
    ),
    SkalaCetak(
        "empat tingkat keberhasilan (100, 75, 55)",
        (("Sangat Berhasil", "100"), ("Berhasil", "75"), ("Cukup", "55"), ("Kurang", "0")),
    ),
    SkalaCetak(
        "lima tingkat (105, 95, 80, 60)",
        (
            ("Melampaui", "105.01"),
            ("Tercapai", "95"),
            ("Mendekati", "80"),
            ("Perlu Perhatian", "60"),
            ("Kritis", "0"),
        ),
    ),
    SkalaCetak("cakupan puskesmas (91, 81)", (("Baik", "91"), ("Cukup", "81"), ("Kurang", "0"))),
    SkalaCetak(
        "nilai kinerja pegawai (PermenPANRB 8/2021)",
        (("Sangat Baik", "110.01"), ("Baik", "100"), ("Cukup", "80"), ("Kurang", "60"), ("Sangat Kurang", "0")),
    ),
    SkalaCetak("tercapai atau tidak", (("Tercapai", "100"), ("Tidak Tercapai", "0"))),
)
"""Bounds as seen in print; the gaps of some scales (90–91) are closed at the lower end."""


def judge_predikat(tercetak: str, nilai: Fraction | None) -> str:
    """One sentence about the printed predicate against this capaian; "" where nothing can be said."""
    kata = " ".join(re.sub(r"\(.*?\)|[*.\"“”]", " ", tercetak[:80]).split()).casefold()
    skala = [satu for satu in SKALA_TERCETAK if satu.knows(kata)]
    if nilai is None or not skala:
        return ""
    cocok = next((satu for satu in skala if satu.name(nilai).casefold() == kata), None)
    if cocok is not None:
        return f"Predikat “{tercetak.strip()}” sesuai skala {cocok.nama}."
    benar = skala[0]
    return (
        f"Predikat “{tercetak.strip()}” tidak sesuai: {show_percent(nilai)} adalah {benar.name(nilai)} "
        f"menurut skala {benar.nama}."
    )
