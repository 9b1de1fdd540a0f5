"""One cell of an XLSX as the child hands it on: [column, text] or [column, text, kind, value, flags].

Kinds: n number, d date, D moment, T time, b boolean, s text. Flags: one letter for each `Tanda`, see BENDERA.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import Decimal

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.nilai import Tanda
from takar.adapters.tabel.pola import UMUM, Pola, format_nilai, format_saat, read_serial
from takar.adapters.tabel.rangka import Rangka, clean

BENDERA = {"p": Tanda.PERSEN, "r": Tanda.RUMUS, "k": Tanda.TANPA_HASIL, "e": Tanda.GALAT, "j": Tanda.PANJANG}
DIGIT = 15
"""Significant digits that a spreadsheet keeps; what a double holds beyond them is noise."""

Kiriman = list[object]
_BILANGAN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_BULAT = re.compile(r"-?[0-9]{1,40}")
_PANJANG = 10**DIGIT
_MAKS_TEKS_ANGKA = 40
_JENIS_SAAT = {datetime: "D", time: "T"}


def read_sel(kolom: int, jenis: str, mentah: str, gaya: str | None, *, rumus: bool, rangka: Rangka) -> Kiriman | None:
    """The cell with the type `jenis` (ECMA-376 part 1, 18.18.11) and the stored text `mentah`; None if it is empty."""
    bendera = "r" if rumus else ""
    if jenis == "s":
        return [kolom, _shared(mentah, rangka)]
    if jenis in {"str", "inlineStr"}:
        return _text(kolom, clean(mentah), bendera)
    if mentah == "":
        return [kolom, "", "s", "", "rk"] if rumus else None
    if jenis == "b":
        benar = mentah in {"1", "true"}
        return [kolom, "BENAR" if benar else "SALAH", "b", int(benar), bendera]
    if jenis == "e":
        return [kolom, clean(mentah)[:20], "s", "", bendera + "e"]
    if jenis == "d":
        return _iso(kolom, mentah, bendera)
    return _number(kolom, mentah, rangka.pola_of(gaya), bendera, rangka)


def read_bilangan(mentah: str) -> Decimal:
    """The exact figure that a stored number stands for: 0.28999999999999998 is 0.29, since a double has no more."""
    if _BULAT.fullmatch(mentah):
        return Decimal(mentah)
    if len(mentah) > _MAKS_TEKS_ANGKA or not _BILANGAN.fullmatch(mentah):
        raise Tolakan("berkas-rusak", bagian=f"angka {mentah[:20]}")
    nilai = float(mentah)
    if abs(nilai) > 1e300:
        raise Tolakan("berkas-rusak", bagian=f"angka {mentah[:20]}")
    return Decimal(f"{Decimal(format(nilai, f'.{DIGIT}g')):f}")


def _shared(mentah: str, rangka: Rangka) -> str:
    urut = int(mentah) if mentah.isdecimal() and len(mentah) < 9 else len(rangka.teks)
    if urut >= len(rangka.teks):
        raise Tolakan("berkas-rusak", bagian="teks bersama")
    return rangka.teks[urut]


def _text(kolom: int, teks: str, bendera: str) -> Kiriman | None:
    if bendera:
        return [kolom, teks, "s", "", bendera]
    return [kolom, teks] if teks else None


def _iso(kolom: int, mentah: str, bendera: str) -> Kiriman:
    try:
        saat = datetime.fromisoformat(mentah).replace(tzinfo=None)
    except ValueError:
        return [kolom, clean(mentah), "s", "", bendera]
    if saat.time() == time():
        return [kolom, format_saat(saat.date()), "d", saat.date().isoformat(), bendera]
    return [kolom, format_saat(saat), "D", saat.isoformat(), bendera]


def _number(kolom: int, mentah: str, pola: Pola, bendera: str, rangka: Rangka) -> Kiriman:
    if pola is UMUM and len(mentah) < DIGIT and mentah.isdecimal() and mentah.isascii():
        return [kolom, mentah, "n", mentah, bendera]
    nilai = read_bilangan(mentah)
    if pola.tanggal and (saat := read_serial(nilai, sejak_1904=rangka.sejak_1904)) is not None:
        return [kolom, format_saat(saat), _JENIS_SAAT.get(type(saat), "d"), saat.isoformat(), bendera]
    if pola.persen:
        bendera += "p"
    if abs(nilai) >= _PANJANG:
        bendera += "j"
    tampil = format_nilai(nilai, UMUM if pola.tanggal else pola)
    return [kolom, tampil, "n", str(nilai), bendera]
