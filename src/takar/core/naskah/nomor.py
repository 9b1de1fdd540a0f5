"""Numbers of papers: a pattern per register book, such as {klas}/{urut:3}/{unit}/{bulan_romawi}/{tahun}."""

from __future__ import annotations

import re
from datetime import date

from takar.core.naskah.nilai import JenisRusak
from takar.core.naskah.penanda import names_in, replace_names
from takar.core.naskah.tanggal import bulan_romawi

_URUT = re.compile(r"urut(?::([1-9]))?")
_LAIN = frozenset({"klas", "unit", "bulan", "bulan_romawi", "tahun"})


def format_nomor(pola: str, *, klas: str, urut: int, unit: str, tanggal: date) -> str:
    """The number in words of its register: {urut:3} is padded to three digits, {bulan} has two.

    Raises PenandaTakDikenal for any other placeholder.
    """
    nilai = {
        "klas": klas,
        "unit": unit,
        "bulan": f"{tanggal.month:02d}",
        "bulan_romawi": bulan_romawi(tanggal),
        "tahun": str(tanggal.year),
    }
    return replace_names(pola, lambda nama: _pad(nama, urut) or nilai[nama], "pola nomor")


def check_pola(pola: str, register: str) -> None:
    """Refuse a pattern that has an unknown placeholder, or that would give one number twice."""
    nama = names_in(pola)
    for satu in nama:
        if satu not in _LAIN and not _URUT.fullmatch(satu):
            raise JenisRusak(
                f'Pola nomor register "{register}" memakai penanda {{{satu}}} yang tidak dikenal.', "pola-rusak"
            )
    if not any(_URUT.fullmatch(satu) for satu in nama) or "tahun" not in nama:
        raise JenisRusak(f'Pola nomor register "{register}" harus memuat {{urut}} dan {{tahun}}.', "pola-rusak")


def _pad(nama: str, urut: int) -> str:
    cocok = _URUT.fullmatch(nama)
    return str(urut).zfill(int(cocok[1] or 1)) if cocok else ""
