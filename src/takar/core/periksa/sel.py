"""A printed cell: nothing, an error, a text, or figures; every defensible reading of it, the plain one first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.core.bulat import to_decimal
from takar.core.ditolak import Ditolak
from takar.core.periksa.angka import TOKEN, AngkaCetak, GayaAngka, read_token
from takar.core.ukur.isian import read_nilai
from takar.core.ukur.nilai import Huruf, JenisNilai, Nilai, Rasio, Rentang
from takar.core.ukur.skala import SKALA_OPINI, SKALA_SAKIP, Skala

MAKS_SEL = 200
"""Most letters of a cell that are read."""
_MAKS_BACAAN = 5
_MAKS_TOKEN = 3


class JenisSel(StrEnum):
    """What a printed cell holds."""

    KOSONG = "kosong"
    GALAT = "galat"
    TEKS = "teks"
    ANGKA = "angka"


class Sisi(StrEnum):
    """The side on which a printed bound keeps: "≤ 20" and "min. 80"."""

    TANPA = ""
    ATAS = "paling banyak"
    BAWAH = "paling sedikit"


@dataclass(frozen=True, slots=True)
class Bacaan:
    """One reading of a cell.

    `persen`: printed with a percent sign. `dasar`: the whole of which a target is a share ("55% x 40 = 22": 40).
    `cara`: how it was read, where another reading was possible.
    """

    nilai: Nilai
    desimal: int = 0
    persen: bool = False
    dasar: Decimal | None = None
    cara: str = ""


@dataclass(frozen=True, slots=True)
class SelCetak:
    """A printed cell with its readings."""

    teks: str
    jenis: JenisSel
    bacaan: tuple[Bacaan, ...] = ()
    sisi: Sisi = Sisi.TANPA

    @property
    def kosong(self) -> bool:
        return self.jenis is JenisSel.KOSONG

    @property
    def angka(self) -> tuple[tuple[Decimal, Bacaan], ...]:
        """The readings as a plain number, each with its number."""
        return tuple((satu.nilai, satu) for satu in self.bacaan if isinstance(satu.nilai, Decimal))


_KOSONG = frozenset({"", "-", "--", "---", "_", ".", "..", "...", "…", "null", "none", "nan", "nil"})
_TIADA = frozenset({"n/a", "na", "n.a", "n.a.", "#n/a", "tad", "t.a.d"})
_GALAT = re.compile(r"#[a-z0-9/]+[!?]|[-+]?(?:∞|inf|infinity)%?", re.IGNORECASE)
_RUPIAH = re.compile(r"\b(?:rp|idr)\b\.?\s*|\brp\.?(?=[0-9-])", re.IGNORECASE)
_SPASI_RIBUAN = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?%?")
_KURUNG = re.compile(r"\(\s*([0-9][0-9.,]*\s*%?)\s*\)")
_N = TOKEN.pattern
_POLOS = re.compile(rf"-?{_N}\s?%?")
_SATUAN = r"(?:[^0-9<>=≤≥:]{0,40}?)"
_HITUNGAN = re.compile(rf"({_N})\s*(%?)\s*[x×*]\s*({_N})\s*(%?){_SATUAN}=\s*({_N}){_SATUAN}", re.IGNORECASE)
_RENTANG = re.compile(
    rf"({_N})\s*(%?){_SATUAN}\s*(?:-|s\s?[./]?\s?d\.?|sampai(?: dengan)?|hingga)\s*({_N})\s*(%?){_SATUAN}",
    re.IGNORECASE,
)
_RASIO = re.compile(rf"({_N})\s*(:|/|banding|dari)\s*({_N}){_SATUAN}", re.IGNORECASE)
_SISI = re.compile(
    r"\s*(?:(<=|=<|<|≤|maks(?:imal|imum)?\b\.?|max\b\.?|paling banyak|kurang dari|di bawah)"
    r"|(>=|=>|>|≥|min(?:imal|imum)?\b\.?|paling sedikit|lebih dari|di atas))\s*",
    re.IGNORECASE,
)
_BULAN = re.compile(
    r"\b(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|jun[i]?|jul[i]?|agu(?:stus)?|sep(?:tember)?|okt(?:ober)?"
    r"|no[vp](?:ember)?|des(?:ember)?)\b",
    re.IGNORECASE,
)
_TAHUN = re.compile(r"(?:19|20)[0-9]{2}")
_KALI = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12}
_EKOR = re.compile(rf"\s*(?:({'|'.join(_KALI)})\b)?\s*(%|persen\b)?", re.IGNORECASE)
_GELAR = re.compile(r"\b(?:predikat|opini|nilai|kategori|peringkat|bpk)\b|\(.*?\)|[.*:]+", re.IGNORECASE)
_SKALA: tuple[Skala, ...] = (SKALA_SAKIP, SKALA_OPINI)


def read_sel(teks: str, gaya: GayaAngka = GayaAngka.KOMA) -> SelCetak:
    """Read one printed cell; never raises."""
    bersih = _clean(teks)
    if _POLOS.fullmatch(bersih) and (polos := tuple(_read_biasa(bersih, gaya, rupiah=False))):
        return SelCetak(bersih, JenisSel.ANGKA, polos)
    inti = bersih.rstrip("*").strip().casefold()
    if inti.removesuffix("%").strip() in _KOSONG:
        return SelCetak(bersih, JenisSel.KOSONG)
    if inti in _TIADA:
        return SelCetak(bersih, JenisSel.TEKS)
    if _GALAT.fullmatch(inti):
        return SelCetak(bersih, JenisSel.GALAT)
    tanggal = _read_tanggal(bersih)
    if tanggal is not None:
        return SelCetak(bersih, JenisSel.TEKS, (Bacaan(tanggal),))
    sisi, isi = _split_sisi(bersih)
    kata = tuple(_read_kata(bersih))
    angka = () if _BULAN.search(isi) else _read_angka(isi, gaya)
    if angka and not kata:
        return SelCetak(bersih, JenisSel.ANGKA, angka, sisi)
    return SelCetak(bersih, JenisSel.TEKS, kata + angka)


def find_skala(*kode: str) -> Skala | None:
    """The known scale that holds all of these grades."""
    return next((skala for skala in _SKALA if all(skala.score(satu) is not None for satu in kode)), None)


def _clean(teks: str) -> str:
    lurus = re.sub("[\u2010-\u2015\u2212]", "-", teks[: 2 * MAKS_SEL])
    return " ".join(re.sub("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u200b-\u200f\ufeff]", "", lurus).split())[:MAKS_SEL]


def _read_tanggal(teks: str) -> date | None:
    try:
        nilai = read_nilai(JenisNilai.TANGGAL, teks)
    except Ditolak:
        return None
    return nilai if isinstance(nilai, date) else None


def _split_sisi(teks: str) -> tuple[Sisi, str]:
    cocok = _SISI.match(teks)
    if cocok is None:
        return Sisi.TANPA, teks
    return Sisi.ATAS if cocok[1] else Sisi.BAWAH, teks[cocok.end() :]


def _read_angka(teks: str, gaya: GayaAngka) -> tuple[Bacaan, ...]:
    """The readings of a text with numbers, special forms first; none where no number is in it."""
    polos = _RUPIAH.sub("", teks).strip()
    if polos != teks.strip() and polos.strip("-., ") == "":
        return (Bacaan(Decimal(0), cara=f"“{teks}” dibaca 0"),)
    if _SPASI_RIBUAN.fullmatch(polos):
        polos = polos.replace(" ", "")
    kurung = _KURUNG.fullmatch(polos)
    if kurung:
        polos = f"-{kurung[1]}"
    rupiah = polos != teks.strip()
    khusus = _read_hitungan(polos, gaya) or _read_rentang(polos, gaya) or _read_rasio(polos, gaya)
    return khusus or tuple(_read_biasa(polos, gaya, rupiah))[:_MAKS_BACAAN]


def _read_hitungan(teks: str, gaya: GayaAngka) -> tuple[Bacaan, ...]:
    """ "55% x 40 = 22": the figure is what it comes to; the operand without percent is the whole."""
    cocok = _HITUNGAN.fullmatch(teks)
    if cocok is None or bool(cocok[2]) == bool(cocok[4]):
        return ()
    dasar, hasil = _first(cocok[3] if cocok[2] else cocok[1], gaya), _first(cocok[5], gaya)
    if dasar is None or hasil is None:
        return ()
    return (Bacaan(hasil.nilai, hasil.desimal, dasar=dasar.nilai),)


def _read_rentang(teks: str, gaya: GayaAngka) -> tuple[Bacaan, ...]:
    cocok = _RENTANG.fullmatch(teks)
    if cocok is None or (_TAHUN.fullmatch(cocok[1]) and _TAHUN.fullmatch(cocok[3])):
        return ()
    bawah, atas = _first(cocok[1], gaya), _first(cocok[3], gaya)
    if bawah is None or atas is None or bawah.nilai >= atas.nilai:
        return ()
    persen = bool(cocok[2] or cocok[4])
    return (
        Bacaan(Rentang(bawah.nilai, atas.nilai), max(bawah.desimal, atas.desimal), persen),
        Bacaan(bawah.nilai, bawah.desimal, persen, cara=f"rentang “{teks}” dipakai batas bawahnya"),
        Bacaan(atas.nilai, atas.desimal, persen, cara=f"rentang “{teks}” dipakai batas atasnya"),
    )


def _read_rasio(teks: str, gaya: GayaAngka) -> tuple[Bacaan, ...]:
    """ "1:32" as a ratio, and as the number 32; "21/40" and "21 dari 40" as a ratio, in percent, and as 21."""
    cocok = _RASIO.fullmatch(teks)
    if cocok is None:
        return ()
    kiri, kanan = _first(cocok[1], gaya), _first(cocok[3], gaya)
    if kiri is None or kanan is None or kanan.nilai <= 0:
        return ()
    rasio = Bacaan(Rasio(kiri.nilai, kanan.nilai))
    if cocok[2] in (":", "banding"):
        lain = Bacaan(kanan.nilai, kanan.desimal, cara=f"“{teks}” dibaca {kanan.nilai}")
        return (rasio, lain) if kiri.nilai == 1 else (rasio,)
    persen = to_decimal(Fraction(kiri.nilai) / Fraction(kanan.nilai) * 100)
    return (
        rasio,
        Bacaan(persen, 0, persen=True, cara=f"“{teks}” dibaca sebagai persen"),
        Bacaan(kiri.nilai, kiri.desimal, cara=f"“{teks}” dibaca {kiri.nilai}"),
    )


def _read_biasa(teks: str, gaya: GayaAngka, rupiah: bool) -> Iterator[Bacaan]:
    """The numbers of a text such as "4 dokumen", "Rp 1,5 miliar", "100% (12 dokumen)"; the first is the plain one."""
    urut = 0
    for cocok in TOKEN.finditer(teks):
        if urut == _MAKS_TOKEN or _is_glued(teks, cocok.start()):
            continue
        bacaan = read_token(cocok[0], gaya)
        yield from (_extend(teks, cocok, satu, rupiah, urut) for satu in bacaan)
        urut += bool(bacaan)


def _is_glued(teks: str, awal: int) -> bool:
    """Whether the digits belong to a word: "m2", "S1", "K3"."""
    return awal > 0 and (teks[awal - 1].isalpha() or teks[awal - 1] == "_")


def _extend(teks: str, cocok: re.Match[str], angka: AngkaCetak, rupiah: bool, urut: int) -> Bacaan:
    """The reading with what stands around the digits: sign, "juta", percent."""
    awal = cocok.start()
    minus = awal > 0 and teks[awal - 1] == "-" and (awal == 1 or not teks[awal - 2].isalnum())
    ekor = _EKOR.match(teks, cocok.end())
    kata = (ekor[1] or "").casefold() if ekor else ""
    if rupiah and not kata and re.match(r"\s*M\b", teks[cocok.end() :]):
        kata = "miliar"
    pangkat = _KALI.get(kata, 0)
    nilai = angka.nilai.scaleb(pangkat) * (-1 if minus else 1)
    bacaan = Bacaan(nilai, max(0, angka.desimal - pangkat), bool(ekor and ekor[2]), cara=angka.cara)
    return bacaan if urut == 0 else replace(bacaan, cara=f"dipakai angka {cocok[0]} dari “{teks}”")


def _read_kata(teks: str) -> Iterator[Bacaan]:
    """A grade of a known scale, or yes and no."""
    kode = " ".join(_GELAR.sub(" ", teks).split())
    if kode and find_skala(kode):
        yield Bacaan(Huruf(kode.upper()))
    try:
        yield Bacaan(read_nilai(JenisNilai.YA_TIDAK, teks))
    except Ditolak:
        return


def _first(token: str, gaya: GayaAngka) -> AngkaCetak | None:
    return next(iter(read_token(token, gaya)), None)
