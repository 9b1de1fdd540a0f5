"""A realisasi that is a quotient: numerator and denominator are kept apart, and the figure comes from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from takar.core.angka import MAKS_DESIMAL, format_angka, read_angka
from takar.core.bulat import round_half_up
from takar.core.ditolak import Ditolak


@dataclass(frozen=True, slots=True)
class Bagian:
    """pembilang ÷ penyebut × pengali, to the four decimals that the store keeps."""

    pembilang: Decimal
    penyebut: Decimal
    pengali: int

    def __post_init__(self) -> None:
        if self.penyebut <= 0:
            raise Ditolak("Penyebut harus lebih dari 0. Periksa penyebut, atau pilih keadaan lain.", "penyebut-nol")

    @property
    def tepat(self) -> Fraction:
        return Fraction(self.pembilang) / Fraction(self.penyebut) * self.pengali

    @property
    def hasil(self) -> Decimal:
        return round_half_up(self.tepat, MAKS_DESIMAL)

    @property
    def rumus(self) -> str:
        """ "140 ÷ 200 × 100 = 70"."""
        angka = format_angka(self.hasil)
        return f"{format_angka(self.pembilang)} ÷ {format_angka(self.penyebut)} × {self.pengali} = {angka}"


def read_bagian(pembilang: str, penyebut: str, pengali: int) -> Bagian | None:
    """The two parts as typed; None where neither is. Raises Ditolak where one is missing or cannot be read."""
    if not pembilang.strip() and not penyebut.strip():
        return None
    if not pembilang.strip() or not penyebut.strip():
        raise Ditolak("Isi pembilang dan penyebut keduanya, atau kosongkan keduanya.", "bagian-kurang")
    return Bagian(read_angka(pembilang), read_angka(penyebut), pengali)


def check_sama(bagian: Bagian, realisasi: str) -> None:
    """Refuse a typed realisasi that its own parts contradict, judged on the decimals that were typed."""
    if not realisasi.strip():
        return
    diketik = read_angka(realisasi)
    eksponen = diketik.as_tuple().exponent
    desimal = -eksponen if isinstance(eksponen, int) else 0
    if round_half_up(bagian.tepat, desimal) != diketik:
        raise Ditolak(
            f"Realisasi {format_angka(diketik)} berbeda dari pembilang dan penyebutnya: {bagian.rumus}. "
            "Perbaiki salah satunya, atau kosongkan realisasi supaya dihitung sendiri.",
            "bagian-bertentangan",
        )
