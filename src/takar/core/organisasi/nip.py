"""The NIP of an ASN: 18 digits, birth date (8), month of the first appointment (6), sex (1), number (3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class NipRusak(ValueError):
    """The text is no NIP; the message says in Indonesian what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Nip:
    """An NIP taken apart. `tmt` is the first day of the month of appointment; for a PPPK its month is 21 (here: 1)."""

    teks: str
    lahir: date
    tmt: date
    perempuan: bool
    urut: int


def read_nip(teks: str) -> Nip:
    """Read an NIP; spaces between its parts are welcome. Raises NipRusak."""
    angka = "".join(teks.split())
    if not (angka.isascii() and angka.isdigit() and len(angka) == 18):
        raise NipRusak(f"NIP terdiri atas 18 angka; yang tertulis {len(angka)} tanda.")
    lahir = _date(angka[:8], "tanggal lahir (8 angka pertama)")
    bulan = "01" if angka[12:14] == "21" else angka[12:14]
    tmt = _date(f"{angka[8:12]}{bulan}01", "bulan pengangkatan (angka ke-9 sampai ke-14)")
    if angka[14] not in "12":
        raise NipRusak("Angka ke-15 NIP adalah 1 (laki-laki) atau 2 (perempuan).")
    if not 15 <= tmt.year - lahir.year <= 60:
        raise NipRusak("Tanggal lahir dan bulan pengangkatan dalam NIP tidak wajar satu terhadap yang lain.")
    return Nip(angka, lahir, tmt, angka[14] == "2", int(angka[15:]))


def _date(angka: str, apa: str) -> date:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:]))
    except ValueError as sebab:
        raise NipRusak(f"Bagian {apa} dalam NIP bukan tanggal yang ada.") from sebab
