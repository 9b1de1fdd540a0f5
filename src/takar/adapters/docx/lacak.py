"""What a Word file carries to be told apart when it comes back: its token, and the texts it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from takar.adapters.docx.baca import read_luar

RUANG_TAKAR = "urn:takar:word"
SIFAT = "Takar"
"""The name of the document property that holds the token."""
BAGIAN_SIFAT = "/docProps/custom.xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_TIPE_SIFAT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ISI_SIFAT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name={nama}><vt:lpwstr>{cap}</vt:lpwstr>'
    "</property></Properties>"
)


@dataclass(frozen=True, slots=True)
class Lacak:
    """`cap` is the signed token (plain ASCII), `isian` the fields as they stand in the draft."""

    cap: str
    isian: Mapping[str, Any]


def attach(dokumen: Document, lacak: Lacak) -> None:
    """Put the token, the fields and the text around them into parts of the package that word processors keep."""
    data = json.dumps({"isian": dict(lacak.isian), "luar": read_luar(dokumen.element.body)})
    dasar = etree.Element(f"{{{RUANG_TAKAR}}}naskah", nsmap={None: RUANG_TAKAR})
    dasar.set("cap", lacak.cap)
    dasar.text = data
    isi = etree.tostring(dasar, xml_declaration=True, encoding="UTF-8", standalone=True)
    paket = dokumen.part.package
    nama = paket.next_partname("/customXml/item%d.xml")
    dokumen.part.relate_to(Part(nama, "application/xml", isi, paket), _CUSTOM_XML)
    _drop_old(paket)
    sifat = _ISI_SIFAT.format(nama=quoteattr(SIFAT), cap=lacak.cap).encode()
    paket.relate_to(Part(PackURI(BAGIAN_SIFAT), _TIPE_SIFAT, sifat, paket), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _drop_old(paket: OpcPackage) -> None:
    """A template may bring properties of its own; the file has one such part only."""
    for kunci in [k for k, satu in paket.rels.items() if satu.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES]:
        del paket.rels[kunci]
