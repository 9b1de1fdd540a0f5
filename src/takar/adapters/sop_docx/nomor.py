"""Automatic numbering, written out as Word shows it: "1.", "a)", "II.", "1.2" (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from takar.adapters.sop_bagan.xmls import anak, atribut, bilangan, lokal
from takar.adapters.sop_docx.gaya import Gaya

_TEMPAT = re.compile(r"%([1-9])")
_ROMAWI = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BUTIR = "•"
_MAKS_LANGKAH = 9


@dataclass(slots=True)
class _Tingkat:
    """A level: its format, its text such as "%1.", and its first number."""

    bentuk: str
    teks: str
    awal: int
    gaya: str
    legal: bool


@dataclass(slots=True)
class _Daftar:
    """A list definition, with the running numbers of its levels."""

    tingkat: dict[int, _Tingkat] = field(default_factory=dict)
    hitung: dict[int, int] = field(default_factory=dict)


class Penomoran:
    """Gives each paragraph its number, in the order in which the paragraphs are read."""

    def __init__(self, akar: Any, gaya: Gaya) -> None:
        self._gaya = gaya
        semua = [] if akar is None else list(akar)
        abstrak = {atribut(satu, "abstractNumId"): satu for satu in semua if lokal(satu) == "abstractNum"}
        self._nomor = {atribut(satu, "numId"): satu for satu in semua if lokal(satu) == "num"}
        self._asal = {kunci: self._origin(satu, abstrak) for kunci, satu in self._nomor.items()}
        self._daftar = {kunci: _read_list(satu) for kunci, satu in abstrak.items()}
        self._mulai: set[tuple[str, int]] = set()

    def _origin(self, nomor: Any, abstrak: dict[str, Any]) -> str:
        """The definition of a list; one that only names a style leads to that style's list."""
        kunci = atribut(anak(nomor, "abstractNumId"), "val")
        tautan = atribut(anak(abstrak.get(kunci), "numStyleLink"), "val")
        for satu, isi in abstrak.items():
            if tautan and atribut(anak(isi, "styleLink"), "val") == tautan:
                return satu
        return kunci

    def prefix(self, p: Any) -> str:
        """The number before the paragraph, with the space after it; "" for one that has none."""
        nomor, tingkat = self._find(p)
        daftar = self._daftar.get(self._asal.get(nomor, ""))
        if daftar is None or tingkat not in daftar.tingkat:
            return ""
        self._restart(nomor, tingkat, daftar)
        _advance(daftar, tingkat)
        teks = _write(daftar, tingkat)
        return f"{teks} " if teks else ""

    def _find(self, p: Any) -> tuple[str, int]:
        langsung = anak(p, "pPr", "numPr")
        if langsung is not None and anak(langsung, "numId") is not None:
            return atribut(anak(langsung, "numId"), "val"), bilangan(anak(langsung, "ilvl"), "val")
        for satu in self._gaya.chain(p):
            if (kunci := atribut(anak(satu, "pPr", "numPr", "numId"), "val")) not in {"", "0"}:
                return kunci, self._level_of(kunci, satu, langsung)
        return "", 0

    def _level_of(self, nomor: str, gaya: Any, langsung: Any) -> int:
        """The level that a style stands for."""
        if langsung is not None:
            return bilangan(anak(langsung, "ilvl"), "val")
        daftar = self._daftar.get(self._asal.get(nomor, ""), _Daftar())
        kode = atribut(gaya, "styleId")
        sendiri = bilangan(anak(gaya, "pPr", "numPr", "ilvl"), "val")
        return next((urut for urut, satu in daftar.tingkat.items() if satu.gaya == kode), sendiri)

    def _restart(self, nomor: str, tingkat: int, daftar: _Daftar) -> None:
        """A list that overrides the start of a level begins anew at its first paragraph."""
        if (nomor, tingkat) in self._mulai:
            return
        self._mulai.add((nomor, tingkat))
        for ganti in self._nomor.get(nomor, ()):
            if lokal(ganti) == "lvlOverride" and bilangan(ganti, "ilvl") == tingkat:
                if (awal := anak(ganti, "startOverride")) is not None:
                    daftar.hitung[tingkat] = bilangan(awal, "val", 1) - 1
                if (isi := anak(ganti, "lvl")) is not None:
                    daftar.tingkat[tingkat] = _read_level(isi)


def _read_list(unsur: Any) -> _Daftar:
    return _Daftar({bilangan(satu, "ilvl"): _read_level(satu) for satu in unsur if lokal(satu) == "lvl"})


def _read_level(unsur: Any) -> _Tingkat:
    return _Tingkat(
        atribut(anak(unsur, "numFmt"), "val", "decimal"),
        atribut(anak(unsur, "lvlText"), "val"),
        bilangan(anak(unsur, "start"), "val", 1),
        atribut(anak(unsur, "pStyle"), "val"),
        anak(unsur, "isLgl") is not None,
    )


def _advance(daftar: _Daftar, tingkat: int) -> None:
    for atas in range(tingkat):
        if atas in daftar.tingkat:
            daftar.hitung.setdefault(atas, daftar.tingkat[atas].awal)
    daftar.hitung[tingkat] = daftar.hitung.get(tingkat, daftar.tingkat[tingkat].awal - 1) + 1
    for bawah in range(tingkat + 1, _MAKS_LANGKAH):
        daftar.hitung.pop(bawah, None)


def _write(daftar: _Daftar, tingkat: int) -> str:
    ini = daftar.tingkat[tingkat]
    if ini.bentuk == "bullet":
        return ini.teks if ini.teks in {"-", "–", "—", "*", "o"} else BUTIR
    if ini.bentuk == "none":
        return ""
    return _TEMPAT.sub(lambda cocok: _number(daftar, int(cocok[1]) - 1, ini), ini.teks)


def _number(daftar: _Daftar, tingkat: int, ini: _Tingkat) -> str:
    satu = daftar.tingkat.get(tingkat, ini)
    return format_urut(daftar.hitung.get(tingkat, satu.awal), "decimal" if ini.legal else satu.bentuk)


def format_urut(urut: int, bentuk: str) -> str:
    """The number in a format of Word; formats of other languages are given as figures."""
    if bentuk in {"lowerLetter", "upperLetter"} and urut > 0:
        huruf = chr(97 + (urut - 1) % 26) * min((urut - 1) // 26 + 1, 20)
        return huruf.upper() if bentuk == "upperLetter" else huruf
    if bentuk in {"lowerRoman", "upperRoman"} and 0 < urut < 4000:
        romawi = _roman(urut)
        return romawi.upper() if bentuk == "upperRoman" else romawi
    return f"{urut:02}" if bentuk == "decimalZero" else str(urut)


def _roman(urut: int) -> str:
    hasil = ""
    for nilai, huruf in _ROMAWI:
        banyak, urut = divmod(urut, nilai)
        hasil += huruf * banyak
    return hasil
