"""The kinds of value that a target or a realisasi can have, and how each is printed.

What is typed and stored is in `isian`. Bounds: see `takar.core.angka` for numbers; dates 1900–2200.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from takar.core.angka import MAKS_DESIMAL, MAKS_DIGIT, format_angka
from takar.core.bulat import round_half_up
from takar.core.naskah.tanggal import tanggal_panjang


class JenisNilai(StrEnum):
    """The kinds of a target."""

    ANGKA = "angka"
    PERSEN = "persen"
    RASIO = "rasio"
    RENTANG = "rentang"
    BATAS = "batas"
    HURUF = "huruf"
    TANGGAL = "tanggal"
    YA_TIDAK = "ya-tidak"
    TEKS = "teks"

    @property
    def nama(self) -> str:
        return _NAMA[self]


_NAMA = {
    JenisNilai.ANGKA: "angka",
    JenisNilai.PERSEN: "persen",
    JenisNilai.RASIO: "rasio (misalnya 1:32)",
    JenisNilai.RENTANG: "rentang (misalnya 9,2–9,7)",
    JenisNilai.BATAS: "batas (misalnya ≤ 20)",
    JenisNilai.HURUF: "huruf atau predikat (misalnya BB, WTP)",
    JenisNilai.TANGGAL: "tanggal",
    JenisNilai.YA_TIDAK: "ya atau tidak",
    JenisNilai.TEKS: "teks",
}
BERUPA_ANGKA = frozenset({JenisNilai.ANGKA, JenisNilai.PERSEN, JenisNilai.RENTANG, JenisNilai.BATAS})
"""The kinds whose realisasi is a plain number."""
_REALISASI = {JenisNilai.RENTANG: JenisNilai.ANGKA, JenisNilai.BATAS: JenisNilai.ANGKA}


class Tanda(StrEnum):
    """The sign of a bound."""

    KURANG_DARI = "<"
    PALING_BANYAK = "≤"
    LEBIH_DARI = ">"
    PALING_SEDIKIT = "≥"


@dataclass(frozen=True, slots=True)
class Rasio:
    """ "1:32", both sides as written; `penyebut` is positive."""

    pembilang: Decimal
    penyebut: Decimal

    @property
    def hasil_bagi(self) -> Fraction:
        return Fraction(self.pembilang) / Fraction(self.penyebut)


@dataclass(frozen=True, slots=True)
class Rentang:
    """ "9,2–9,7": from `bawah` up to and including `atas`."""

    bawah: Decimal
    atas: Decimal


@dataclass(frozen=True, slots=True)
class Batas:
    """ "≤ 20": a number with the side on which it is kept."""

    tanda: Tanda
    angka: Decimal


@dataclass(frozen=True, slots=True)
class Huruf:
    """A grade on an ordinal scale: "BB", "WTP"."""

    kode: str


@dataclass(frozen=True, slots=True)
class Teks:
    """Free text, which no rule computes."""

    isi: str


Nilai: TypeAlias = Decimal | Rasio | Rentang | Batas | Huruf | date | bool | Teks


def jenis_realisasi(jenis: JenisNilai) -> JenisNilai:
    """The kind of realisasi that a target of this kind asks for."""
    return _REALISASI.get(jenis, jenis)


def jenis_dari(nilai: Nilai) -> JenisNilai:
    """The kind of a value; a percentage is a number like any other."""
    return _JENIS_TIPE.get(type(nilai), JenisNilai.TANGGAL)


def is_jenis(nilai: Nilai, jenis: JenisNilai) -> bool:
    """Whether the value is of this kind."""
    return jenis_dari(nilai) is (JenisNilai.ANGKA if jenis is JenisNilai.PERSEN else jenis)


_JENIS_TIPE: dict[type, JenisNilai] = {
    Decimal: JenisNilai.ANGKA,
    Rasio: JenisNilai.RASIO,
    Rentang: JenisNilai.RENTANG,
    Batas: JenisNilai.BATAS,
    Huruf: JenisNilai.HURUF,
    bool: JenisNilai.YA_TIDAK,
    Teks: JenisNilai.TEKS,
}


def is_nol(nilai: Nilai | None) -> bool:
    """Whether the value is the number 0: "Tidak" and 0:32 are not."""
    return isinstance(nilai, Decimal) and nilai == 0


def as_pecahan(nilai: Nilai | None) -> Fraction | None:
    """The exact number of a value that has one. A mean of periods, cut at 60 digits, gets its fraction back."""
    if isinstance(nilai, Decimal):
        return _exact(nilai)
    if isinstance(nilai, Rasio):
        return nilai.hasil_bagi
    return _exact(nilai.angka) if isinstance(nilai, Batas) else None


def is_terbatas(nilai: Nilai | None) -> bool:
    """Whether every number of the value is small enough to compute with: what is typed always is."""
    return all(_is_bounded(angka) for angka in _numbers(nilai))


def format_nilai(nilai: Nilai) -> str:
    """Print the Indonesian way: "1.234,5", "1:32", "9,2–9,7", "≤ 20", "BB", "31 Maret 2026", "Ya"."""
    match nilai:
        case bool():
            return "Ya" if nilai else "Tidak"
        case Decimal():
            return format_ringkas(nilai)
        case Rasio():
            return f"{format_ringkas(nilai.pembilang)}:{format_ringkas(nilai.penyebut)}"
        case Rentang():
            return f"{format_ringkas(nilai.bawah)}–{format_ringkas(nilai.atas)}"
        case Batas():
            return f"{nilai.tanda} {format_ringkas(nilai.angka)}"
        case date():
            return tanggal_panjang(nilai)
        case Huruf():
            return nilai.kode
    return nilai.isi


def format_ringkas(angka: Decimal) -> str:
    """A number with the decimals that it has, at most four: a mean of three periods has no end."""
    return format_angka(angka if count_desimal(angka) <= MAKS_DESIMAL else round_half_up(angka, MAKS_DESIMAL))


_MAKS_PENYEBUT = 10**9
_TEMPAT_MAKS = 100
_PANGKAT_MAKS = 20


def _exact(angka: Decimal) -> Fraction:
    pecahan = Fraction(angka)
    return pecahan if count_desimal(angka) <= 2 * MAKS_DIGIT else pecahan.limit_denominator(_MAKS_PENYEBUT)


def count_desimal(angka: Decimal) -> int:
    """Digits after the comma that say something: 71,5000 has one."""
    return len(f"{angka:f}".partition(".")[2].rstrip("0"))


def _numbers(nilai: Nilai | None) -> tuple[Decimal, ...]:
    match nilai:
        case Decimal():
            return (nilai,)
        case Rasio():
            return nilai.pembilang, nilai.penyebut
        case Rentang():
            return nilai.bawah, nilai.atas
        case Batas():
            return (nilai.angka,)
    return ()


def _is_bounded(angka: Decimal) -> bool:
    eksponen = angka.as_tuple().exponent
    return isinstance(eksponen, int) and eksponen >= -_TEMPAT_MAKS and angka.adjusted() <= _PANGKAT_MAKS
