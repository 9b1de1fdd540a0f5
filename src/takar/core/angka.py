"""Indonesian numbers in and out: "1.234,56". A text with two readings is asked back, never guessed.

Reading
- The comma is always the decimal sign: "93,75", "1,234" (one and a bit).
- Dots are thousands signs when they stand before a comma or when there are several: "1.234,5", "1.234.567".
- A single dot is a decimal sign when the thousands reading is impossible: "79.5", "0.384", "1234.567".
- A single dot with three digits after it and one to three before it ("1.234") has two readings: `AngkaMeragukan`.
- Blanks around the number and one "%" at its end are ignored; "−" (U+2212) reads as "-".
- Anything else, and any number over the digit bounds, is `AngkaTakTerbaca`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from takar.core.bulat import round_half_up
from takar.core.ditolak import Ditolak

MAKS_DIGIT = 14
"""Most digits before the comma: with four decimals the stored integer stays below 2^63."""
MAKS_DESIMAL = 4
"""Most decimals of a typed figure: what the store keeps without rounding."""

_MAKS_TEKS = 40
_POLA = re.compile(
    r"""(?P<tanda>-?)(?:
        (?P<ribuan>[0-9]{1,3}(?:\.[0-9]{3})+),(?P<d1>[0-9]+)   # 1.234,56
      | (?P<banyak>[0-9]{1,3}(?:\.[0-9]{3}){2,})               # 1.234.567
      | (?P<polos>[0-9]+)(?:,(?P<d2>[0-9]+))?                  # 1234  93,75
      | (?P<titik>[0-9]+)\.(?P<d3>[0-9]+)                      # 79.5
    )""",
    re.VERBOSE,
)
_RAGU = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


class AngkaTakTerbaca(Ditolak):
    """The text is not a number, or it is over the bounds."""


class AngkaMeragukan(Ditolak):
    """The text has two readings; `bacaan` holds them (thousands first, decimal second)."""

    def __init__(self, kalimat: str, bacaan: tuple[Decimal, Decimal]) -> None:
        super().__init__(kalimat, "angka-meragukan")
        self.bacaan = bacaan


def read_angka(teks: str, *, maks_desimal: int = MAKS_DESIMAL) -> Decimal:
    """The number that `teks` says. Raises AngkaMeragukan or AngkaTakTerbaca, each with a sentence to show."""
    bersih = teks.strip()
    inti = bersih.removesuffix("%").rstrip().replace("\N{MINUS SIGN}", "-")
    if not inti:
        raise AngkaTakTerbaca("Angka belum diisi. Ketik angkanya, misalnya 1.234,56.", "angka-kosong")
    cocok = _POLA.fullmatch(inti) if len(inti) <= _MAKS_TEKS else None
    if cocok is None:
        raise AngkaTakTerbaca(_unreadable(bersih), "angka-tak-terbaca")
    if _RAGU.fullmatch(inti):
        raise _ambiguous(bersih, inti)
    return _build(cocok, bersih, maks_desimal)


def format_angka(nilai: Decimal, desimal: int | None = None) -> str:
    """Print as "1.234,56": half-up to `desimal` decimals, or with the decimals that the value has."""
    utuh, pecahan, tanda = _split(nilai, desimal)
    kelompok = f"{int(utuh):,}".replace(",", ".")
    return tanda + kelompok + (f",{pecahan}" if pecahan else "")


def format_isian(nilai: Decimal) -> str:
    """The text for a form field: no thousands signs, so that `read_angka` always gives the same value back."""
    utuh, pecahan, tanda = _split(nilai, None)
    return tanda + utuh + (f",{pecahan}" if pecahan else "")


def _build(cocok: re.Match[str], teks: str, maks_desimal: int) -> Decimal:
    bagian = cocok.groupdict(default="")
    utuh = (bagian["ribuan"] + bagian["banyak"] + bagian["polos"] + bagian["titik"]).replace(".", "").lstrip("0") or "0"
    desimal = bagian["d1"] + bagian["d2"] + bagian["d3"]
    if len(utuh) > MAKS_DIGIT or len(desimal) > maks_desimal:
        raise AngkaTakTerbaca(
            f"Angka “{_quote(teks)}” terlalu panjang: paling banyak {MAKS_DIGIT} angka di depan koma "
            f"dan {maks_desimal} angka di belakang koma.",
            "angka-terlalu-panjang",
        )
    nilai = Decimal(f"{utuh}.{desimal}" if desimal else utuh)
    return -nilai if bagian["tanda"] and nilai else nilai


def _ambiguous(teks: str, inti: str) -> AngkaMeragukan:
    ribuan, desimal = Decimal(inti.replace(".", "")), Decimal(inti)
    return AngkaMeragukan(
        f"“{_quote(teks)}” dapat dibaca dua cara: {format_isian(ribuan)} (titik sebagai pemisah ribuan) atau "
        f"{inti.replace('.', ',')} (titik sebagai koma). Ketik salah satunya.",
        (ribuan, desimal),
    )


def _unreadable(teks: str) -> str:
    return (
        f"“{_quote(teks)}” tidak terbaca sebagai angka. Tulis angka saja dengan koma untuk desimal, misalnya 1.234,56."
    )


def _quote(teks: str) -> str:
    return teks if len(teks) <= _MAKS_TEKS else teks[:_MAKS_TEKS] + "…"


def _split(nilai: Decimal, desimal: int | None) -> tuple[str, str, str]:
    """Digits before the comma, digits after it, sign."""
    bulat = nilai if desimal is None else round_half_up(nilai, desimal)
    utuh, _, pecahan = f"{bulat.copy_abs():f}".partition(".")
    tanda = "-" if bulat < 0 else ""
    return utuh, pecahan.rstrip("0") if desimal is None else pecahan, tanda
