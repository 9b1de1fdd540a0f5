"""XML of office packages, read without entities, DTD or network; elements are asked by their local names.

Strict Open XML differs from the usual kind by its namespaces only; they are put back before parsing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from zipfile import ZipFile

from lxml import etree

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.penjaga import guard, open_zip, unpack

_STRICT = b"http://purl.oclc.org/ooxml/"
_RUANG = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
    (b"drawingml/spreadsheetDrawing", b"drawingml/2006/spreadsheetDrawing"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
)


def open_paket(isi: bytes, utama: str, lain: Mapping[str, str]) -> ZipFile:
    """The package after the guard; parts that are linked or embedded are let be, since nobody opens them.

    Raises Tolakan: damaged, swelling, macros, DTD, locked, or without its main part (`lain`: part → what it is then).
    """
    paket = open_zip(isi)
    if utama not in paket.NameToInfo or "[Content_Types].xml" not in paket.NameToInfo:
        jenis = next((jenis for nama, jenis in lain.items() if nama in paket.NameToInfo), "arsip ZIP")
        raise Tolakan("bukan-jenis", jenis=jenis)
    guard(paket, tertanam=True)
    return paket


def parse(paket: ZipFile, nama: str) -> Any:
    """The root of an XML part. Raises Tolakan for a DTD and for what is no XML."""
    mesin = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    isi = b"".join(unpack(paket, nama))
    if _STRICT in isi:
        for lama, baru in _RUANG:
            isi = isi.replace(_STRICT + lama, b"http://schemas.openxmlformats.org/" + baru)
    try:
        akar = etree.fromstring(isi, mesin)
    except etree.XMLSyntaxError as sebab:
        raise Tolakan("berkas-rusak", bagian=nama) from sebab
    if akar.getroottree().docinfo.doctype:
        raise Tolakan("berkas-dtd", bagian=nama)
    return akar


def parse_if(paket: ZipFile, nama: str) -> Any | None:
    """The root of a part that may be missing."""
    return parse(paket, nama) if nama in paket.NameToInfo else None


def read_relasi(paket: ZipFile, bagian: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id → (path within the package, last word of the type); none that lead outside."""
    folder, nama = posixpath.split(bagian)
    akar = parse_if(paket, posixpath.join(folder, "_rels", f"{nama}.rels"))
    hasil = {}
    for satu in () if akar is None else akar:
        if satu.get("TargetMode") != "External":
            jalur = posixpath.normpath(posixpath.join("/", folder, satu.get("Target", ""))).lstrip("/")
            hasil[satu.get("Id", "")] = (jalur, satu.get("Type", "").rpartition("/")[2])
    return hasil


def lokal(unsur: Any) -> str:
    """The name without its namespace; empty for comments and the like."""
    return _lokal(unsur.tag)


@lru_cache(maxsize=4096)
def _lokal(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def atribut(unsur: Any, nama: str, bawaan: str = "") -> str:
    """An attribute by its local name, in whichever namespace."""
    if unsur is None:
        return bawaan
    if (langsung := unsur.get(nama)) is not None:
        return str(langsung)
    return next((str(isi) for kunci, isi in unsur.attrib.items() if kunci.endswith(f"}}{nama}")), bawaan)


def bilangan(unsur: Any, nama: str, bawaan: int = 0) -> int:
    """An attribute as a whole number; `bawaan` where it is none."""
    isi = atribut(unsur, nama).partition(".")[0]
    return int(isi) if isi.removeprefix("-").isdecimal() and len(isi) < 14 else bawaan


def anak(unsur: Any, *nama: str) -> Any | None:
    """The descendant along the path of local names, each the first child of its name; None where it ends."""
    for satu in nama:
        if unsur is None:
            return None
        unsur = next((isi for isi in unsur if lokal(isi) == satu), None)
    return unsur


def anak_dari(unsur: Any, *nama: str) -> list[Any]:
    """The children of the element at the end of the path; none where it does not lead anywhere."""
    akhir = anak(unsur, *nama)
    return [] if akhir is None else list(akhir)


def cari(unsur: Any, *nama: str) -> Iterator[Any]:
    """All descendants with one of the local names, in document order; each alternative content counts once."""
    for satu in isi_terpilih(unsur):
        if lokal(satu) in nama:
            yield satu
        yield from cari(satu, *nama)


def isi_terpilih(unsur: Any) -> Iterator[Any]:
    """The children, with one branch of every mc:AlternateContent in its place: the choice, if it draws something."""
    for satu in unsur:
        if lokal(satu) == "AlternateContent":
            yield from isi_terpilih(_branch(satu))
        elif lokal(satu):
            yield satu


def _branch(pilihan: Any) -> Any:
    cabang = [satu for satu in pilihan if lokal(satu) in {"Choice", "Fallback"}]
    for satu in cabang:
        if lokal(satu) == "Fallback" or atribut(satu, "Requires").partition(" ")[0] not in {"v", ""}:
            return satu
    return cabang[0] if cabang else pilihan
