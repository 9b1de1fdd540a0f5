"""The guard of a Word file from outside: nothing active, nothing linked, nothing swelling; judged before it is read."""

from __future__ import annotations

import re
from typing import Any
from zipfile import ZipFile

from lxml import etree

from takar.adapters.docx.kendali import W
from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.penjaga import guard, open_zip, unpack

UTAMA = "word/document.xml"
_PAUTAN = "/hyperlink"
_AKTIF = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b", re.IGNORECASE)
_TERTANAM = ("altChunk", "object", "control", "subDoc")
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def open_docx(isi: bytes) -> ZipFile:
    """The package, after the guard. Raises Tolakan."""
    paket = open_zip(isi)
    if UTAMA not in paket.NameToInfo or "[Content_Types].xml" not in paket.NameToInfo:
        raise Tolakan("bukan-word", jenis="arsip tanpa dokumen Word")
    guard(paket)
    for nama in paket.namelist():
        if nama.endswith(".rels"):
            _check_links(paket, nama)
    return paket


def parse_part(paket: ZipFile, nama: str) -> Any:
    """The root of an XML part: no DTD, no entities, nothing fetched. Raises Tolakan."""
    mesin = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        akar = etree.fromstring(b"".join(unpack(paket, nama)), mesin)
    except (etree.XMLSyntaxError, Tolakan) as sebab:
        raise Tolakan("berkas-rusak", bagian=nama) from sebab
    if akar.getroottree().docinfo.doctype:
        raise Tolakan("berkas-dtd", bagian=nama)
    return akar


def parse_document(paket: ZipFile) -> Any:
    """The body of the document. Raises Tolakan for one that holds active or foreign content."""
    akar = parse_part(paket, UTAMA)
    badan = akar.find(f"{W}body")
    if badan is None:
        raise Tolakan("word-strict" if _STRICT in akar.tag else "berkas-rusak", bagian=UTAMA)
    check_active(akar)
    return badan


def check_active(akar: Any) -> None:
    """Refuse a part with embedded objects, or with fields that fetch or run something."""
    for nama in _TERTANAM:
        if akar.find(f".//{W}{nama}") is not None:
            raise Tolakan("tautan-luar", bagian=f"benda tertanam {nama}")
    perintah = "".join(satu.text or "" for satu in akar.iter(f"{W}instrText"))
    perintah += " ".join(satu.get(f"{W}instr", "") for satu in akar.iter(f"{W}fldSimple"))
    if cocok := _AKTIF.search(perintah):
        raise Tolakan("tautan-luar", bagian=f"bidang {cocok[0].upper()}")


def _check_links(paket: ZipFile, nama: str) -> None:
    for satu in parse_part(paket, nama):
        if satu.get("TargetMode") == "External" and not satu.get("Type", "").endswith(_PAUTAN):
            raise Tolakan("tautan-luar", bagian=satu.get("Type", "").rpartition("/")[2] or nama)
