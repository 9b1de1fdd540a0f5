"""Number formats of a spreadsheet: which cells are dates or percents, and how a value looks.

The codes and the built-in ids are those of ECMA-376 part 1, 18.8.30 and 18.8.31. Only the first section counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

BAWAAN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 47: "mm:ss",
} | dict.fromkeys((*range(14, 23), *range(27, 37), *range(50, 59)), "dd/mm/yyyy")  # fmt: skip
"""Built-in formats by id; those of dates all look the same to us. Others are General."""

_LAMBANG = re.compile(
    r'"(?P<kutip>[^"]*)"|\\(?P<lepas>.)|[_*].|\[\$(?P<mata>[^\]-]*)[^\]]*\]|\[(?P<siku>[^\]]*)\]|(?P<lain>.)'
)
_ANGKA = re.compile(r"(?P<utuh>[#0?,]*[#0?])(?P<skala>,*)(?:\.(?P<desimal>[#0?]*))?")
_DURASI = frozenset({"h", "hh", "m", "mm", "s", "ss"})
_LEBAR = Context(prec=400, rounding=ROUND_HALF_UP)
_AKHIR_SERIAL = 2_958_466
_ISENG = date(1899, 12, 30)
_HARI = 86_400


@dataclass(frozen=True, slots=True)
class Pola:
    """How a number looks. `desimal` None: General, as many as the value has."""

    tanggal: bool = False
    persen: bool = False
    desimal: int | None = None
    tetap: int = 0
    ribuan: bool = False
    awal: str = ""
    akhir: str = ""


UMUM = Pola()


@cache
def read_pola(kode: str) -> Pola:
    """The format that a code says; General for whatever is not a plain number, percent or date."""
    kerangka, teks = _first_section(kode)
    if "general" in kerangka.lower() or "@" in kerangka:
        return UMUM
    if re.search(r"[ymdhs]", kerangka, re.IGNORECASE) and "\x01" not in kerangka:
        return Pola(tanggal=True)
    cocok = _ANGKA.search(kerangka)
    if cocok is None or re.search(r"[/eE?\x01]", kerangka) or cocok["skala"]:
        return Pola(persen=True) if "%" in kerangka else UMUM
    desimal = cocok["desimal"] or ""
    awal, akhir = (_literal(satu, teks) for satu in (kerangka[: cocok.start()], kerangka[cocok.end() :]))
    return Pola(False, "%" in kerangka, len(desimal), desimal.count("0"), "," in cocok["utuh"], awal, akhir)


def _first_section(kode: str) -> tuple[str, list[str]]:
    """The code without what it quotes: each quoted text becomes NUL and is given beside it; a duration has \\x01."""
    kerangka, teks = [], []
    for cocok in _LAMBANG.finditer(kode[:255]):
        if cocok["lain"] == ";":
            break
        if cocok["lain"]:
            kerangka.append(cocok["lain"])
        elif (cocok["siku"] or "").lower() in _DURASI:
            kerangka.append("\x01")
        elif tulisan := cocok["kutip"] or cocok["lepas"] or cocok["mata"]:
            kerangka.append("\x00")
            teks.append(tulisan)
    return "".join(kerangka), teks


def _literal(kerangka: str, teks: list[str]) -> str:
    """The text that the format writes itself; takes its quoted parts from `teks`."""
    return "".join(teks.pop(0) if huruf == "\x00" else huruf for huruf in kerangka if huruf in "\x00 -%()").strip()


def format_nilai(nilai: Decimal, pola: Pola) -> str:
    """The number as an Indonesian spreadsheet shows it: comma for decimals, dot for thousands."""
    tampil = nilai.scaleb(2, _LEBAR) if pola.persen else nilai
    if pola.desimal is not None:
        tampil = tampil.quantize(Decimal(1).scaleb(-pola.desimal), context=_LEBAR)
    utuh, _, pecahan = f"{tampil.copy_abs():f}".partition(".")
    batas = pola.tetap if pola.desimal is not None else 0
    while len(pecahan) > batas and pecahan.endswith("0"):
        pecahan = pecahan[:-1]
    if pola.ribuan:
        utuh = f"{int(utuh):,}".replace(",", ".")
    badan = ("-" if tampil < 0 else "") + utuh + (f",{pecahan}" if pecahan else "")
    return pola.awal + badan + (pola.akhir or ("%" if pola.persen else ""))


def read_serial(nilai: Decimal, *, sejak_1904: bool) -> datetime | date | time | None:
    """The date, the moment or the time of a serial number; None for numbers that no date has.

    Serials below 61 of the 1900 system count the day before: that system has a 29 February 1900.
    """
    if not 0 <= nilai < _AKHIR_SERIAL:
        return None
    hari = int(nilai)
    detik = int(((nilai - hari) * _HARI).to_integral_value(ROUND_HALF_UP))
    if hari == 0 and not sejak_1904:
        return (datetime.min + timedelta(seconds=min(detik, _HARI - 1))).time()
    geser = 1462 if sejak_1904 else int(hari < 61)
    try:
        tanggal = _ISENG + timedelta(days=hari + geser)
        return datetime.combine(tanggal, time()) + timedelta(seconds=detik) if detik else tanggal
    except OverflowError:
        return None


def format_saat(saat: datetime | date | time) -> str:
    """05/10/2026, 05/10/2026 08.00 or 08.00."""
    if isinstance(saat, time):
        return saat.strftime("%H.%M")
    tanggal = f"{saat.day:02}/{saat.month:02}/{saat.year:04}"
    return f"{tanggal} {saat.strftime('%H.%M')}" if isinstance(saat, datetime) else tanggal
