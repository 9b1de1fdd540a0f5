"""The period that a line speaks of: a month, a triwulan, a semester, a year, as offices write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from takar.core.ditolak import Ditolak

_BULAN = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "ag", "sep", "okt", "nov", "des")
_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TAHUN = re.compile(r"\b(20[0-9]{2})\b")
_TRIWULAN = re.compile(r"\b(?:triwulan|tri wulan|tw|kuartal|q)[\s.-]*(iv|i{1,3}|[1-4])\b")
_SEMESTER = re.compile(r"\b(?:semester|smt)[\s.-]*(ii?|[12])\b")
_NAMA = re.compile(r"\b(jan|feb|mar|apr|mei|may|jun|jul|ag|aug|sep|okt|oct|nov|des|dec)[a-z]*")
_TANGGAL = re.compile(
    r"(?:[0-9]{1,2}[/.-])?(?P<b1>[0-9]{1,2})[/.-]20[0-9]{2}|20[0-9]{2}[/.-](?P<b2>[0-9]{1,2})(?:[/.-].*)?"
)
_ASING = {"may": "mei", "aug": "ag", "oct": "okt", "dec": "des"}


@dataclass(frozen=True, slots=True)
class RentangBulan:
    """The months from `awal` to `akhir`, both included, of a year; `tahun` None: the text does not say it."""

    awal: int
    akhir: int
    tahun: int | None = None

    @classmethod
    def of_siklus(cls, tahun: int, triwulan: int) -> RentangBulan:
        """The period that a cycle measures; triwulan 0 is the year."""
        return cls(triwulan * 3 - 2, triwulan * 3, tahun) if triwulan else cls(1, 12, tahun)

    def overlaps(self, lain: RentangBulan) -> bool:
        """Whether the two share a month; a year that is not said is taken for the same."""
        sama = self.tahun is None or lain.tahun is None or self.tahun == lain.tahun
        return sama and self.awal <= lain.akhir and lain.awal <= self.akhir


def read_periode(teks: str, judul: str = "") -> RentangBulan:
    """The months that the text says; `judul`, the column's heading, tells whether a bare 3 is a month or a triwulan.

    Raises Ditolak, periode-tak-terbaca.
    """
    kecil = " ".join(teks.lower().split())
    tahun = int(satu[1]) if (satu := _TAHUN.search(kecil)) else None
    bulan = _find_months(kecil, judul.lower())
    if bulan is None and tahun is not None and re.fullmatch(r"(?:tahun(?:an)?\s*)?20[0-9]{2}", kecil):
        bulan = (1, 12)
    if bulan is None or not 1 <= bulan[0] <= bulan[1] <= 12:
        raise Ditolak(
            f"Periode “{teks.strip()[:40]}” tidak terbaca. Tulis misalnya Triwulan III 2026 atau Juli 2026.",
            "periode-tak-terbaca",
        )
    return RentangBulan(*bulan, tahun)


def _find_months(kecil: str, judul: str) -> tuple[int, int] | None:
    if cocok := _TRIWULAN.search(kecil):
        return _quarter(cocok[1])
    if cocok := _SEMESTER.search(kecil):
        return (1, 6) if cocok[1] in ("i", "1") else (7, 12)
    if cocok := _TANGGAL.fullmatch(kecil):
        satu = int(cocok["b1"] or cocok["b2"])
        return satu, satu
    nama = [_BULAN.index(_ASING.get(satu, satu)) + 1 for satu in _NAMA.findall(kecil)]
    if nama:
        return nama[0], nama[-1]
    return (1, 12) if kecil in ("tahunan", "setahun") else _find_bare(kecil, judul)


def _find_bare(kecil: str, judul: str) -> tuple[int, int] | None:
    """A number alone, with a meaning only under a heading that gives it."""
    if re.search(r"triwulan|\btw\b", judul) and kecil in (*_ROMAWI, "1", "2", "3", "4"):
        return _quarter(kecil)
    if "bulan" in judul and re.fullmatch("[0-9]{1,2}", kecil):
        return int(kecil), int(kecil)
    return None


def _quarter(teks: str) -> tuple[int, int]:
    nomor = _ROMAWI.get(teks) or int(teks)
    return nomor * 3 - 2, nomor * 3
