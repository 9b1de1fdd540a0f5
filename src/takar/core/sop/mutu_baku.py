"""Standard times as SOPs print them ("15 Menit", "1-2 hari", "2 jam/kegiatan"): read into minutes or working days.

The deadline of a range is its upper bound; a time per unit ("/berkas") is the time of one unit. A week is five working
days, "n x 24 jam" is n days. Months and conditions ("sesuai kebutuhan") have no certain length in office time: they are
not read.
"""

from __future__ import annotations

import re

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import MutuBaku

MAKS_HARI = 1_000
"""The longest time that is believed, in working days (about four years)."""

MENIT_SEHARI = 450
"""Office minutes of an ordinary day (Perpres 21/2023); used only to bound what is believed."""

_SATUAN_MENIT = {"menit": 1, "mnt": 1, "minit": 1, "jam": 60}
_SATUAN_HARI = {"hari": 1, "minggu": 5}

_ANGKA = r"\d{1,6}(?:,\d{1,3})?"
_KALI_SEHARI = re.compile(r"(\d{1,6}) ?[x×] ?24 ?jam")
_JUMLAH = re.compile(rf"({_ANGKA}) ?(?:\([a-z ]+\) ?)?(jam|menit|mnt|minit|hari|minggu)?(?: ?(?:kerja|efektif))?")
_BAGIAN = re.compile(r"(\d{1,6}) ?jam (\d{1,6}) ?(?:menit|mnt)")
_PER_SATUAN = re.compile(r"(.*\d ?(?:menit|mnt|jam|hari)) ?(?:/|per\b) ?[a-z][a-z ]*")
_RENTANG = re.compile(r" ?(?:[-–—]|\bs\.?/?d\.?(?=[ \d])|\bsampai(?: dengan)?\b) ?")


class TakTerbaca(Ditolak):
    """A time that cannot be read with certainty; the sentence quotes it."""

    def __init__(self, tercetak: str) -> None:
        kutipan = tercetak.strip() or "(kosong)"
        super().__init__(
            f"Waktu “{kutipan}” tidak dapat dibaca. Tuliskan dalam menit, jam, hari, atau minggu, misalnya “30 menit”.",
            "waktu-tak-terbaca",
        )


def read_mutu_baku(text: str) -> MutuBaku:
    """The time with its printed text and its length. Raises TakTerbaca where the length is not certain."""
    bersih = " ".join(text.lower().split()).rstrip(".")
    per_satuan = _PER_SATUAN.fullmatch(bersih)
    besaran = _read_besaran(per_satuan[1] if per_satuan else bersih)
    if besaran is None:
        raise TakTerbaca(text)
    menit, hari = besaran
    if not 0 < menit + hari * MENIT_SEHARI <= MAKS_HARI * MENIT_SEHARI:
        raise TakTerbaca(text)
    return MutuBaku(text, hari=hari) if hari else MutuBaku(text, menit=menit)


def format_menit(menit: int) -> str:
    """Office minutes as people say them: "45 menit", "2 jam", "1 jam 30 menit"."""
    jam, sisa = divmod(abs(menit), 60)
    bagian = [f"{jam} jam"] if jam else []
    if sisa or not jam:
        bagian.append(f"{sisa} menit")
    return ("minus " if menit < 0 else "") + " ".join(bagian)


def format_mutu_baku(waktu: MutuBaku) -> str:
    """The normalised time: "2 hari kerja", "1 jam 30 menit"; the printed text where it could not be read."""
    if waktu.hari is not None:
        return f"{waktu.hari} hari kerja"
    return waktu.tercetak if waktu.menit is None else format_menit(waktu.menit)


def _read_besaran(teks: str) -> tuple[int, int] | None:
    """Minutes and days (one of them 0), or None."""
    if cocok := _KALI_SEHARI.fullmatch(teks):
        return 0, int(cocok[1])
    if cocok := _BAGIAN.fullmatch(teks):
        return int(cocok[1]) * 60 + int(cocok[2]), 0
    ujung = _RENTANG.split(teks)
    if len(ujung) == 1:
        return _read_jumlah(teks, "")
    return _read_rentang(*ujung) if len(ujung) == 2 else None


def _read_rentang(bawah: str, atas: str) -> tuple[int, int] | None:
    """The upper bound; the lower one may leave its unit to the upper one, and must not be the longer of the two."""
    satuan = _JUMLAH.fullmatch(atas)
    if satuan is None or not satuan[2]:
        return None
    dari, sampai = _read_jumlah(bawah, satuan[2]), _read_jumlah(atas, "")
    if dari is None or sampai is None or _lama(dari) > _lama(sampai):
        return None
    return sampai


def _lama(besaran: tuple[int, int]) -> int:
    return besaran[0] + besaran[1] * MENIT_SEHARI


def _read_jumlah(teks: str, satuan: str) -> tuple[int, int] | None:
    cocok = _JUMLAH.fullmatch(teks)
    if cocok is None:
        return None
    satuan = cocok[2] or satuan
    if satuan in _SATUAN_MENIT:
        menit = _times(cocok[1], _SATUAN_MENIT[satuan])
        return None if menit is None else (menit, 0)
    if satuan in _SATUAN_HARI:
        hari = _times(cocok[1], _SATUAN_HARI[satuan])
        return None if hari is None else (0, hari)
    return None


def _times(angka: str, kali: int) -> int | None:
    """A number such as "1,5" times a whole number; None where the product is not whole."""
    utuh, _, pecahan = angka.partition(",")
    pembagi = 10 ** len(pecahan)
    hasil, sisa = divmod(int(utuh + pecahan) * kali, pembagi)
    return None if sisa else hasil
