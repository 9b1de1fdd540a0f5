"""Single cells: texts, figures and dates, kept as they came where they can be read in one way only."""

from __future__ import annotations

import re
from datetime import date

from takar.core.angka import format_isian, read_angka
from takar.core.ditolak import Ditolak
from takar.core.ekinerja.masukan import SelMasuk
from takar.core.teks import is_printable

BATAS = {"rhk": 4000, "indikator": 4000, "aspek": 20, "satuan": 60, "periode": 40, "catatan": 4000, "kode": 120}
"""Most characters of each text."""
BATAS_ANGKA = 60

_ANGKA = re.compile(r"[-+−]?[0-9.,\s]*[0-9][0-9.,\s]*%?")
_GALAT = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_TANGGAL = re.compile(r"(?P<h>[0-9]{1,2})[/.-](?P<b>[0-9]{1,2})[/.-](?P<t>20[0-9]{2})(?:[\s,].*)?")
_ISO = re.compile(r"(?P<t>20[0-9]{2})-(?P<b>[0-9]{2})-(?P<h>[0-9]{2})(?:[T\s].*)?")
_PANJANG = re.compile(r"(?P<h>[0-9]{1,2})\s+(?P<nama>[A-Za-z]+)\s+(?P<t>20[0-9]{2})")
_BULAN = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
          "november", "desember")  # fmt: skip


def clean_teks(sel: SelMasuk, nama: str, batas: int) -> str:
    """The text without blanks at its ends. Raises Ditolak: sel-galat, teks-tak-tercetak, teks-terlalu-panjang."""
    _check_galat(sel, nama)
    teks = sel.teks.strip()
    if not is_printable(teks):
        raise Ditolak(f"{nama} memuat huruf yang tidak dapat dicetak.", "teks-tak-tercetak")
    if len(teks) > batas:
        raise Ditolak(f"{nama} terlalu panjang: {len(teks)} huruf, paling banyak {batas}.", "teks-terlalu-panjang")
    return teks


def read_isian_angka(sel: SelMasuk, nama: str) -> str:
    """The text of a target or realisasi. Words may stand there ("12 dokumen"); a figure must have one reading.

    Raises Ditolak: sel-galat, sel-tanggal, angka-meragukan, angka-tak-terbaca and those of `clean_teks`.
    """
    if sel.tanggal is not None:
        raise Ditolak(
            f"{nama} berisi tanggal {sel.teks.strip()[:20]}: Excel mengubah angkanya menjadi tanggal. "
            "Ketik ulang angkanya.",
            "sel-tanggal",
        )
    if sel.angka is not None and not sel.persen:
        return clean_teks(SelMasuk(format_isian(sel.angka), galat=sel.galat), nama, BATAS_ANGKA)
    teks = clean_teks(sel, nama, BATAS_ANGKA)
    if sel.angka is None and _ANGKA.fullmatch(teks):
        _check_angka(teks, nama)
    return teks


def _check_angka(teks: str, nama: str) -> None:
    try:
        read_angka(teks)
    except Ditolak as sebab:
        raise Ditolak(f"{nama}: {sebab.kalimat}", sebab.kode) from sebab


def _check_galat(sel: SelMasuk, nama: str) -> None:
    if sel.galat or _GALAT.fullmatch(sel.teks.strip()):
        raise Ditolak(f"{nama}: {sel.galat or f'sel berisi galat {sel.teks.strip()}.'}", "sel-galat")


def read_tanggal(sel: SelMasuk) -> date | None:
    """The date of a cell, day before month; None where it is empty.

    Raises Ditolak, tanggal-tak-terbaca, also for a bare number: which day a serial means is not guessed.
    """
    teks = sel.teks.strip()
    if sel.tanggal is not None or not teks:
        return sel.tanggal
    if sel.angka is not None or teks.isdigit():
        raise Ditolak(f"Tanggal berupa bilangan {teks[:20]}. Format kolomnya sebagai tanggal.", "tanggal-tak-terbaca")
    cocok = _ISO.fullmatch(teks) or _TANGGAL.fullmatch(teks) or _PANJANG.fullmatch(teks)
    bagian = cocok.groupdict() if cocok else {}
    try:
        return date(int(bagian["t"]), _month(bagian), int(bagian["h"]))
    except (KeyError, ValueError) as sebab:
        raise Ditolak(
            f"Tanggal “{teks[:20]}” tidak terbaca. Tulis misalnya 05/10/2026.", "tanggal-tak-terbaca"
        ) from sebab


def _month(bagian: dict[str, str]) -> int:
    return int(bagian["b"]) if "b" in bagian else _BULAN.index(bagian["nama"].lower()) + 1
