"""Fields in a filled template: marked while they are filled in, then put into content controls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from takar.adapters.docx.kendali import ISI_DI_SINI, W, wrap

MULAI, ANTARA, AKHIR = "\ue000", "\ue001", "\ue002"
_TANDA = re.compile(f"({MULAI}[^{MULAI}{ANTARA}{AKHIR}]*{ANTARA}|{AKHIR})")
_BUANG = re.compile(f"[{MULAI}{ANTARA}{AKHIR}\x07\x0c]")
_PARAGRAF_BARU = "\x07"
"""What docxtpl makes a new paragraph of."""


@dataclass(frozen=True, slots=True)
class IsianTemplat:
    """A field to be filled in: `nama` as the template calls it, its code, label, kind and blocks."""

    nama: str
    kode: str
    label: str
    jenis: str
    blok: list[str]


class TeksIsian(str):
    """The marked text of a field. In `if` and in comparisons it is the field's own text."""

    asli: str

    def __new__(cls, isian: IsianTemplat) -> TeksIsian:
        blok = [_BUANG.sub("", satu).replace("\n", " ") for satu in isian.blok]
        if isian.jenis == "daftar":
            blok = [f"{urut}.\t{satu}" for urut, satu in enumerate(blok, 1)]
        satu = super().__new__(cls, f"{MULAI}{isian.nama}{ANTARA}{_PARAGRAF_BARU.join(blok)}{AKHIR}")
        satu.asli = "\n".join(isian.blok)
        return satu

    def __bool__(self) -> bool:
        return bool(self.asli)

    def __eq__(self, lain: object) -> bool:
        return self.asli == lain

    def __hash__(self) -> int:
        return hash(self.asli)


def place_fields(badan: Any, isian: Mapping[str, IsianTemplat]) -> set[str]:
    """Turn the marks into controls; gives the names of the fields that found one."""
    for lari in [satu for satu in badan.iter(f"{W}r") if any(_TANDA.search(t.text or "") for t in satu.iter(f"{W}t"))]:
        _split(lari)
    jadi: set[str] = set()
    for mulai, akhir in list(_pairs(badan)):
        satu = isian.get(mulai.get("nama", ""))
        if satu is not None and _place(mulai, akhir, satu):
            jadi.add(satu.nama)
    for tanda in list(badan.iter("mulai", "akhir")):
        tanda.getparent().remove(tanda)
    return jadi


def strip_marks(akar: Any) -> None:
    """Take the marks out of a part that comes back from nowhere: a head or foot of the page."""
    for teks in akar.iter(f"{W}t"):
        if teks.text and _TANDA.search(teks.text):
            teks.text = _BUANG.sub("", re.sub(f"{MULAI}[^{ANTARA}]*{ANTARA}", "", teks.text))


def _split(lari: Any) -> None:
    """A run parted at its marks, which stand between the parts as elements of their own."""
    sifat = lari.find(f"{W}rPr")
    bagian: list[Any] = []
    for anak in list(lari):
        if anak.tag == f"{W}rPr":
            continue
        for satu in _parts(anak):
            if satu.tag in {"mulai", "akhir"}:
                bagian.append(satu)
                continue
            if not bagian or bagian[-1].tag != f"{W}r":
                bagian.append(_new_run(sifat))
            bagian[-1].append(satu)
    for satu in bagian:
        lari.addprevious(satu)
    lari.getparent().remove(lari)


def _new_run(sifat: Any) -> Any:
    baru = etree.Element(f"{W}r")
    if sifat is not None:
        baru.append(deepcopy(sifat))
    return baru


def _parts(anak: Any) -> Iterator[Any]:
    if anak.tag != f"{W}t":
        yield anak
        return
    for potong in _TANDA.split(anak.text or ""):
        if potong == AKHIR:
            yield etree.Element("akhir")
        elif potong.startswith(MULAI):
            yield etree.Element("mulai", nama=potong[1:-1])
        elif potong:
            yield _text(potong)


def _text(teks: str) -> Any:
    satu = etree.Element(f"{W}t")
    satu.text = teks
    satu.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return satu


def _pairs(badan: Any) -> Iterator[tuple[Any, Any]]:
    mulai = None
    for satu in badan.iter("mulai", "akhir"):
        if satu.tag == "mulai":
            mulai = satu
        elif mulai is not None:
            yield mulai, satu
            mulai = None


def _place(mulai: Any, akhir: Any, isian: IsianTemplat) -> bool:
    """Put one field into its control: whole paragraphs where it fills them, else the runs. False where it cannot."""
    awal, ujung = mulai.getparent(), akhir.getparent()
    kosong = not isian.blok
    if kosong:
        hint = _new_run(None)
        hint.append(_text(ISI_DI_SINI))
        mulai.addnext(hint)
    utuh = _fills(awal, sebelum=mulai) and _fills(ujung, sesudah=akhir)
    if isian.jenis != "baris":
        paragraf = _between(awal, ujung)
        if not utuh or not paragraf or awal.tag != f"{W}p":
            return False
        wrap(paragraf, isian.kode, isian.label, kosong=kosong)
        return True
    lari = [satu for satu in _between(mulai, akhir)[1:-1] if satu.tag == f"{W}r"] if awal is ujung else []
    if not lari:
        return False
    wrap(lari, isian.kode, isian.label, kosong=kosong)
    return True


def _between(awal: Any, akhir: Any) -> list[Any]:
    """The neighbours from the one to the other; none where they are no neighbours."""
    hasil = [awal]
    while hasil[-1] is not akhir:
        berikut = hasil[-1].getnext()
        if berikut is None:
            return []
        hasil.append(berikut)
    return hasil


def _fills(paragraf: Any, *, sebelum: Any = None, sesudah: Any = None) -> bool:
    """Whether nothing is written in the paragraph before, or after, the mark."""
    tanda = sebelum if sebelum is not None else sesudah
    lain = tanda.itersiblings(preceding=sebelum is not None)
    return not any((teks.text or "").strip() for satu in lain for teks in satu.iter(f"{W}t"))
