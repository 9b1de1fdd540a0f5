"""Splitting a cell into its items: numbers, letters, bullets, lines, semicolons, short lists with commas."""

from __future__ import annotations

import re
from itertools import pairwise

from takar.core.bacaan.kata import rapikan, sebaris

_PENANDA = re.compile(r"^(?:\(?\d{1,2}[.)](?!\d)|\(?[a-z][.)](?=\s)|[•●○▪■□◦‣➢➤✓√*·]|[-–—](?=\s*\D)|o(?=\s+[A-Z]))\s*")
_NOMOR = re.compile(r"(?:(?<![\d./])|(?<=(?:19|20)\d\d))(\d{1,2})[.)](?=\s|[A-Za-z])")
"""A number within a line; a flattened list leaves it right behind a year: "Tahun 20142. Peraturan"."""
_KOSONG = re.compile(r"^[\s\-–—.…_:/]*$")
_SAMBUNGAN = re.compile(r"(?:,|/|-|\(|\b(?:dan|atau|serta|yang|untuk|dari|ke|di|dengan|tentang|oleh|pada))$", re.I)
_KODE = re.compile(r"[A-Z0-9./-]+")
_DAN = re.compile(r"^(?:dan|serta|atau)\s+", re.I)
_KURUNG_AKHIR = re.compile(r",\s*\(([^(),]+)\)$")
_TERIKAT = re.compile(r"(?:yang|untuk|dari|pada|beserta|sesuai|agar|maka|jika|apabila)\b", re.I)
_TERPANJANG = 5
"""Names of at most so many words are parted by commas; longer ones are sentences."""


def is_kosong(teks: str) -> bool:
    """Whether nothing but dashes and dots stands there."""
    return _KOSONG.match(teks) is not None


def pisah_butir(teks: str, *, bungkus: bool = False) -> tuple[str, ...]:
    """The items as printed, without their marks. `bungkus`: line ends are only where a line was too long (PDF)."""
    teks = rapikan(teks)
    if is_kosong(teks):
        return ()
    baris = _by_marks(teks)
    if len(baris) == 1 and not _PENANDA.match(teks):
        baris = [sebaris(teks)] if bungkus else _by_lines(teks)
    butir = (_strip(satu) for satu in baris)
    return tuple(satu for satu in butir if not is_kosong(satu))


def pisah_naskah(teks: str, *, bungkus: bool = False) -> tuple[tuple[str, ...], bool]:
    """The papers of a cell, and whether commas alone parted them (a guess). Semicolons part too."""
    butir = pisah_butir(teks, bungkus=bungkus)
    rinci = tuple(bagian.strip() for satu in butir for bagian in satu.split(";"))
    rinci = tuple(satu.rstrip(" .,") if not satu.endswith("dll.") else satu for satu in rinci if not is_kosong(satu))
    if len(rinci) == 1 and (koma := _by_commas(rinci[0])):
        return koma, True
    return rinci, False


def _by_marks(teks: str) -> list[str]:
    """Parts at each mark that begins a line, then at numbers that run on within a line: "1. A 2. B"."""
    bagian: list[str] = []
    for baris in teks.split("\n"):
        if not bagian or _PENANDA.match(baris):
            bagian.append(baris)
        elif _PENANDA.match(bagian[0]) and len(bagian) >= 1:
            bagian[-1] += " " + baris
        else:
            bagian[-1] += "\n" + baris
    return [potong for satu in bagian for potong in _by_running_numbers(satu)]


def _by_running_numbers(teks: str) -> list[str]:
    """Cut before each number that follows its predecessor; numbers inside a sentence do not run on from 1."""
    batas, dinanti = [0], 0
    for temu in _NOMOR.finditer(teks):
        nomor = int(temu[1])
        if not dinanti and temu.start() > 0 and nomor != 1:
            continue
        if dinanti and nomor != dinanti:
            continue
        dinanti = nomor + 1
        batas.append(temu.start())
    potong = [teks[dari:sampai] for dari, sampai in pairwise([*batas, len(teks)])]
    return [satu for satu in potong if satu.strip()]


def _by_lines(teks: str) -> list[str]:
    """Lines, joined where the next one goes on: in lower case, in brackets, or after a word that waits for more."""
    hasil: list[str] = []
    for baris in teks.split("\n"):
        if hasil and ((not baris[0].isupper() and not baris[0].isdigit()) or _SAMBUNGAN.search(hasil[-1])):
            hasil[-1] += " " + baris
        else:
            hasil.append(baris)
    return hasil


def _by_commas(teks: str) -> tuple[str, ...]:
    """Short names parted by commas. Two of them part only where the second begins anew: a capital, or single words."""
    teks, dikurung = _KURUNG_AKHIR.subn(r", \1", teks)
    bagian = tuple(_DAN.sub("", satu.strip()) for satu in teks.split(","))
    kata = [satu.split() for satu in bagian]
    if len(bagian) < 2 or "(" in teks or not all(0 < len(satu) <= _TERPANJANG for satu in kata):
        return ()
    if len(bagian) == 2 and not (dikurung or bagian[1][:1].isupper() or max(map(len, kata)) == 1):
        return ()
    if not all(any(map(str.isalpha, satu)) for satu in bagian) or _TERIKAT.match(bagian[-1]):
        return ()
    return () if _is_seri(kata) else bagian


def _is_seri(kata: list[list[str]]) -> bool:
    """Whether the parts are codes of one series behind one name: "Kuesioner SPH-BST, SPH-TBF, SPH-TH"."""
    kode = {satu[-1].split("-")[0] for satu in kata if _KODE.fullmatch(satu[-1]) and "-" in satu[-1]}
    return len(kode) == 1 and all(len(satu) == 1 for satu in kata[1:])


def _strip(teks: str) -> str:
    return sebaris(_PENANDA.sub("", teks.strip(), count=1))
