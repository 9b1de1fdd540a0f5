"""Ordinal scales: what a grade is worth. The ratio of two scores is the agency's own choice, so the map is data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from takar.core.ditolak import Ditolak


@dataclass(frozen=True, slots=True)
class Skala:
    """Grades with their scores, best first. Raises Ditolak where names repeat or scores do not fall."""

    kode: str
    nama: str
    tingkat: tuple[tuple[str, Decimal], ...]

    def __post_init__(self) -> None:
        faults = check_skala(self.tingkat)
        if faults:
            raise Ditolak(" ".join(faults), "skala-salah")

    def score(self, kode: str) -> Decimal | None:
        """The score of a grade, whatever its capitals; None where it is not on the scale."""
        dicari = _plain(kode)
        return next((nilai for nama, nilai in self.tingkat if _plain(nama) == dicari), None)

    @property
    def daftar(self) -> str:
        """ "AA, A, BB": the grades, best first."""
        return ", ".join(nama for nama, _ in self.tingkat)


def check_skala(tingkat: tuple[tuple[str, Decimal], ...]) -> list[str]:
    """Every fault of a scale, as sentences; empty for a good one."""
    if len(tingkat) < 2:
        return ["Skala harus berisi paling sedikit dua tingkat."]
    nama = [_plain(satu) for satu, _ in tingkat]
    faults = ["Setiap tingkat skala harus bernama."] if not all(nama) else []
    if len(set(nama)) < len(nama):
        faults.append("Setiap tingkat skala hanya boleh muncul sekali.")
    faults += [
        f"Skor “{bawah}” harus lebih kecil daripada skor “{atas}”."
        for (atas, tinggi), (bawah, rendah) in pairwise(tingkat)
        if rendah >= tinggi
    ]
    if tingkat[-1][1] < 0:
        faults.append("Skor tidak boleh negatif.")
    return faults


def _plain(nama: str) -> str:
    return " ".join(nama.split()).casefold()


SKALA_SAKIP = Skala(
    "sakip",
    "Predikat SAKIP (AA sampai D)",
    (
        ("AA", Decimal(7)),
        ("A", Decimal(6)),
        ("BB", Decimal(5)),
        ("B", Decimal(4)),
        ("CC", Decimal(3)),
        ("C", Decimal(2)),
        ("D", Decimal(1)),
    ),
)
"""The grades of PermenPAN-RB 88/2021; scores 7 to 1 as regencies use them."""
SKALA_OPINI = Skala(
    "opini-bpk",
    "Opini BPK (WTP sampai TMP)",
    (("WTP", Decimal(4)), ("WDP", Decimal(3)), ("TW", Decimal(2)), ("TMP", Decimal(1))),
)
"""The opinions on a financial report; scores 4 to 1 as regencies use them."""
