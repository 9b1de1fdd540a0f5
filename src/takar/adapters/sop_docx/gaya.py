"""Styles, as far as the reader needs them: sizes of type, spacing, and the numbering that hangs on a style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from takar.adapters.sop_bagan.xmls import anak, atribut, bilangan, lokal

UKURAN = 10.0
"""Points of type where nothing is said (ECMA-376 part 1, 17.3.2.38)."""
_MAKS_INDUK = 20
HURUF = 0.5
"""Width of a usual letter as a share of the size of type."""
_LEBAR_HURUF = {
    "arial narrow": 0.42, "times new roman": 0.45, "calibri": 0.49, "cambria": 0.5, "arial": 0.52, "tahoma": 0.53,
    "bookman old style": 0.57, "verdana": 0.59, "courier new": 0.6,
}  # fmt: skip
"""The same for the fonts of offices."""


@dataclass(slots=True)
class Gaya:
    """Paragraph styles by their ids."""

    unsur: dict[str, Any] = field(default_factory=dict)
    bawaan: str = ""
    ukuran: float = UKURAN
    jarak: int = 0
    """Twips after a paragraph where no style says otherwise."""
    _rantai: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, akar: Any) -> Gaya:
        if akar is None:
            return cls()
        semua = [satu for satu in akar if lokal(satu) == "style" and atribut(satu, "type") == "paragraph"]
        bawaan = next((atribut(satu, "styleId") for satu in semua if atribut(satu, "default") in {"1", "true"}), "")
        dasar = anak(akar, "docDefaults")
        ukuran = bilangan(anak(dasar, "rPrDefault", "rPr", "sz"), "val", int(UKURAN * 2)) / 2
        jarak = bilangan(anak(dasar, "pPrDefault", "pPr", "spacing"), "after")
        return cls({atribut(satu, "styleId"): satu for satu in semua}, bawaan, ukuran, jarak)

    def chain(self, p: Any) -> list[Any]:
        """The style of a paragraph and those it is based on."""
        return self._chain_of(atribut(anak(p, "pPr", "pStyle"), "val", self.bawaan))

    def _chain_of(self, kode: str) -> list[Any]:
        if kode in self._rantai:
            return self._rantai[kode]
        hasil = self._rantai.setdefault(kode, [])
        while kode in self.unsur and len(hasil) < _MAKS_INDUK:
            hasil.append(self.unsur[kode])
            kode = atribut(anak(self.unsur[kode], "basedOn"), "val")
        return hasil

    def size_of(self, p: Any) -> float:
        """Points of the paragraph's type: of its first run that says so, else of its style."""
        lari = (anak(satu, "rPr", "sz") for satu in p if lokal(satu) == "r")
        gaya = (anak(satu, "rPr", "sz") for satu in self.chain(p))
        ukuran = next((satu for satu in (*lari, *gaya) if satu is not None), None)
        return max(bilangan(ukuran, "val", round(self.ukuran * 2)) / 2, 1.0)

    def spacing_of(self, p: Any) -> int:
        """Twips before and after the paragraph."""
        semua = [anak(p, "pPr", "spacing"), *(anak(satu, "pPr", "spacing") for satu in self.chain(p))]
        sebelum = next((bilangan(satu, "before") for satu in semua if atribut(satu, "before")), 0)
        sesudah = next((bilangan(satu, "after") for satu in semua if atribut(satu, "after")), self.jarak)
        return sebelum + sesudah

    def letter_of(self, p: Any) -> float:
        """Width of a usual letter of the paragraph's font, as a share of its size."""
        lari = (anak(satu, "rPr", "rFonts") for satu in p if lokal(satu) == "r")
        gaya = (anak(satu, "rPr", "rFonts") for satu in self.chain(p))
        nama = next((huruf for satu in (*lari, *gaya) if (huruf := atribut(satu, "ascii"))), "")
        return _LEBAR_HURUF.get(nama.lower(), HURUF)


def count_lines(teks: str, sebaris: float) -> int:
    """How many lines the text takes where so many letters fit; no word is parted unless it is longer than a line."""
    return sum(_wrap(satu, max(sebaris, 1.0)) for satu in teks.split("\n"))


def _wrap(teks: str, sebaris: float) -> int:
    baris, isi = 1, 0.0
    for kata in teks.split():
        if isi and isi + 1 + len(kata) > sebaris:
            baris, isi = baris + 1, 0.0
        isi += len(kata) + (1 if isi else 0)
        while isi > sebaris:
            baris, isi = baris + 1, isi - sebaris
    return baris
