"""Printed numbers: every notation that reports use, with both readings of those that have two.

What a user types is read by `takar.core.angka`, which asks back. A printed table cannot be asked: "1.234" keeps both of
its readings here, in the order of the document's own habit, and the figures decide between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

MAKS_DIGIT_CETAK = 28
"""Most signs of one printed number; a longer one is no figure of a report."""
_MAKS_PANGKAT = 20

TOKEN = re.compile(r"[0-9](?:[0-9.,]*[0-9])?(?:[eE][+-]?[0-9]{1,3}(?![0-9]))?")
"""A number as it stands in a text: digits, dots and commas, perhaps an exponent."""
_RIBUAN_TITIK = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_RIBUAN_KOMA = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_RAGU = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


class GayaAngka(StrEnum):
    """The decimal sign of a document."""

    KOMA = ","
    TITIK = "."


@dataclass(frozen=True, slots=True)
class AngkaCetak:
    """One reading of a printed number: `desimal` counts its decimals, `cara` says how a doubtful one was read."""

    nilai: Decimal
    desimal: int
    cara: str = ""


def find_gaya(teks: Iterable[str]) -> GayaAngka:
    """The decimal sign that most numbers of the document can only be read with; the comma where none tells."""
    suara = {",": 0, ".": 0}
    for satu in teks:
        for token in TOKEN.findall(satu[: 4 * MAKS_DIGIT_CETAK]):
            tanda = _telling_sign(token)
            if tanda:
                suara[tanda] += 1
    return GayaAngka.TITIK if suara["."] > suara[","] else GayaAngka.KOMA


def read_token(token: str, gaya: GayaAngka = GayaAngka.KOMA) -> tuple[AngkaCetak, ...]:
    """Every reading of one token, the likelier first; none where it is no number."""
    if len(token) > MAKS_DIGIT_CETAK:
        return ()
    mantisa, _, pangkat = token.lower().partition("e")
    bacaan = _read_plain(mantisa, gaya)
    if not pangkat:
        return bacaan
    geser = int(pangkat)
    if abs(geser) > _MAKS_PANGKAT:
        return ()
    return tuple(AngkaCetak(satu.nilai.scaleb(geser), max(0, satu.desimal - geser)) for satu in bacaan)


def _read_plain(teks: str, gaya: GayaAngka) -> tuple[AngkaCetak, ...]:
    titik, koma = teks.count("."), teks.count(",")
    if titik and koma:
        return _read_both(teks)
    if titik + koma > 1:
        return _read_many(teks, "." if titik else ",")
    return _read_single(teks, "." if titik else ",", gaya) if titik or koma else (_build(teks, ""),)


def _read_both(teks: str) -> tuple[AngkaCetak, ...]:
    """ "1.234,56" and "1,234.56": the last sign is the decimal one."""
    tanda = "," if teks.rfind(",") > teks.rfind(".") else "."
    utuh, _, pecahan = teks.rpartition(tanda)
    pola = _RIBUAN_TITIK if tanda == "," else _RIBUAN_KOMA
    return (_build(utuh, pecahan),) if pola.fullmatch(utuh) else ()


def _read_many(teks: str, tanda: str) -> tuple[AngkaCetak, ...]:
    """ "1.234.567"; and "1.234.56", a slip that mixes both habits."""
    pola = _RIBUAN_TITIK if tanda == "." else _RIBUAN_KOMA
    if pola.fullmatch(teks):
        return (_build(teks, ""),)
    utuh, _, pecahan = teks.rpartition(tanda)
    return (replace(_build(utuh, pecahan), cara=_say(teks, utuh, pecahan)),) if pola.fullmatch(utuh) else ()


def _read_single(teks: str, tanda: str, gaya: GayaAngka) -> tuple[AngkaCetak, ...]:
    utuh, _, pecahan = teks.partition(tanda)
    desimal = _build(utuh, pecahan)
    if not _RAGU.fullmatch(teks):
        return (desimal,)
    ribuan = replace(_build(utuh + pecahan, ""), cara=_say(teks, utuh + pecahan, ""))
    desimal = replace(desimal, cara=_say(teks, utuh, pecahan))
    return (desimal, ribuan) if tanda == gaya else (ribuan, desimal)


def _build(utuh: str, pecahan: str) -> AngkaCetak:
    bulat = utuh.replace(".", "").replace(",", "")
    return AngkaCetak(Decimal(f"{bulat}.{pecahan}" if pecahan else bulat), len(pecahan))


def _say(teks: str, utuh: str, pecahan: str) -> str:
    bulat = utuh.replace(".", "").replace(",", "")
    return f"“{teks}” dibaca {bulat},{pecahan}" if pecahan else f"“{teks}” dibaca {bulat} (tanda pemisah ribuan)"


def _telling_sign(token: str) -> str:
    """The decimal sign that this token can only be read with; "" where it does not tell."""
    mantisa = token.lower().partition("e")[0]
    titik, koma = mantisa.count("."), mantisa.count(",")
    if titik and koma:
        return "," if mantisa.rfind(",") > mantisa.rfind(".") else "."
    if titik > 1 or koma > 1:
        return "," if titik else "."
    if (not titik and not koma) or _RAGU.fullmatch(mantisa):
        return ""
    return "." if titik else ","
