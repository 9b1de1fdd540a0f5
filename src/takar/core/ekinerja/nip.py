"""The NIP: 18 digits, YYYYMMDD of birth, YYYYMM of the appointment, sex, and a serial number of three digits."""

from __future__ import annotations

import re
from datetime import date

from takar.core.ditolak import Ditolak

PANJANG = 18
KODE_PPPK = 21
"""Stands in the place of the month of appointment in a PPPK's number."""
USIA_TERMUDA, USIA_TERTUA = 15, 60
"""Age at the appointment, in years, beyond which a number is taken for mistyped."""

_HIASAN = re.compile("[\\s.'’‘`´\u200b-\u200f\ufeff-]")
_EKSPONEN = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_LAIN = {9: " Sembilan angka adalah NIP lama.", 16: " Enam belas angka mungkin NIK, bukan NIP."}
_HILANG = "Angka belakang NIP hilang karena kolomnya dibaca Excel sebagai bilangan ({teks}). " + (
    "Format kolom NIP sebagai teks, isi ulang dari sumbernya, lalu unggah lagi."
)


def read_nip(teks: str, *, bilangan: bool = False) -> str:
    """The 18 digits. Spaces, dots, hyphens and apostrophes are ignored; `bilangan`: the cell is a number, not a text.

    Raises Ditolak: nip-kosong, nip-kabur (digits lost by a spreadsheet), nip-bukan-angka, nip-panjang.
    """
    bersih = _HIASAN.sub("", teks)
    if not bersih:
        raise Ditolak("NIP kosong.", "nip-kosong")
    if _EKSPONEN.fullmatch(teks.strip()) or _is_rounded(bersih, bilangan):
        raise Ditolak(_HILANG.format(teks=teks.strip()[:30]), "nip-kabur")
    if not (bersih.isascii() and bersih.isdigit()):
        raise Ditolak(f"“{teks.strip()[:30]}” bukan NIP: NIP berisi 18 angka.", "nip-bukan-angka")
    if len(bersih) != PANJANG:
        saran = _LAIN.get(len(bersih), "")
        raise Ditolak(f"NIP {bersih[:30]} berisi {len(bersih)} angka, seharusnya 18.{saran}", "nip-panjang")
    return bersih


def _is_rounded(bersih: str, bilangan: bool) -> bool:
    """Excel keeps 15 digits: a number of 18, or a text that ends in 000 as no NIP does."""
    return len(bersih) == PANJANG and bersih.isdigit() and (bilangan or bersih.endswith("000"))


def check_wajar(nip: str, tahun: int) -> str:
    """What is wrong with the dates in 18 digits, as a sentence; empty if nothing is. `tahun`: the latest possible."""
    lahir, masuk, bulan = nip[:8], int(nip[8:12]), int(nip[12:14])
    try:
        tahun_lahir = date.fromisoformat(f"{lahir[:4]}-{lahir[4:6]}-{lahir[6:]}").year
    except ValueError:
        return f"tanggal lahir {lahir[6:]}-{lahir[4:6]}-{lahir[:4]} tidak ada"
    if not (1 <= bulan <= 12 or bulan == KODE_PPPK):
        return f"bulan pengangkatan {bulan:02} tidak ada"
    if not USIA_TERMUDA <= masuk - tahun_lahir <= USIA_TERTUA or masuk > tahun:
        return f"tahun pengangkatan {masuk} tidak wajar bagi kelahiran {tahun_lahir}"
    return "" if nip[14] in "12" else f"angka ke-15 seharusnya 1 atau 2, bukan {nip[14]}"
