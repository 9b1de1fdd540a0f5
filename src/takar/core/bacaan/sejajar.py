"""Headings pasted from Word: a group over several columns is one cell there, so its row is shorter than the others."""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.bacaan.kata import sebaris
from takar.core.bacaan.kolom import JenisKolom, kenali

_MUTU = frozenset({JenisKolom.KELENGKAPAN, JenisKolom.WAKTU, JenisKolom.KELUARAN})


_KELOMPOK = frozenset({JenisKolom.PELAKSANA, JenisKolom.MUTU})


def sejajarkan(baris: Sequence[list[str]]) -> list[list[str]]:
    """The rows, with each short heading stretched over the row below it by empty cells behind its groups."""
    hasil = [list(satu) for satu in baris]
    lebar = max(map(len, hasil), default=0)
    for di in range(len(hasil) - 1):
        atas, bawah = hasil[di], hasil[di + 1]
        if 2 < len(atas) < lebar and sum(kenali(sebaris(satu)) is not None for satu in atas) > 1:
            bawah = _pad(atas, bawah, lebar)
            if len(atas) < len(bawah) and (jadi := _stretch(atas, bawah)):
                hasil[di], hasil[di + 1] = jadi, bawah
    return hasil


def _pad(atas: Sequence[str], bawah: list[str], lebar: int) -> list[str]:
    """The second row with the empty cells that were lost under the headings that reach down."""
    jenis = [kenali(sebaris(satu)) in _KELOMPOK for satu in atas]
    tunggal = jenis.count(False)
    if len(bawah) + tunggal != lebar or True not in jenis or not all(satu.strip() for satu in bawah):
        return bawah
    kiri = jenis.index(True)
    return [""] * kiri + bawah + [""] * (tunggal - kiri)


def _stretch(atas: Sequence[str], bawah: Sequence[str]) -> list[str] | None:
    """Over an empty cell stands one that reaches down, over filled ones their groups. None if it does not fit."""
    hasil: list[str] = []
    sisa = list(atas)
    while len(hasil) < len(bawah) and sisa:
        di = len(hasil)
        if not bawah[di].strip():
            hasil.append(sisa.pop(0))
            continue
        akhir = next((i for i in range(di, len(bawah)) if not bawah[i].strip()), len(bawah))
        kelompok = len(sisa) - sum(1 for satu in bawah[akhir:] if not satu.strip())
        lebar = _widths(bawah[di:akhir], kelompok)
        if not lebar:
            return None
        for satu in lebar:
            hasil += [sisa.pop(0), *[""] * (satu - 1)]
    return hasil + [""] * (len(bawah) - len(hasil)) if not sisa else None


def _widths(isi: Sequence[str], kelompok: int) -> list[int]:
    """How a run of headings is shared among its groups: all to one, or actors to the first, mutu baku to the second."""
    if kelompok == 1:
        return [len(isi)]
    batas = next((i for i, satu in enumerate(isi) if kenali(sebaris(satu)) in _MUTU), 0)
    return [batas, len(isi) - batas] if kelompok == 2 and batas else []
