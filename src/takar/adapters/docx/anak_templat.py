"""The child that fills a Word template: data and template in, document out.

Request: `skema`, `konteks` (texts, records, lists), `isian` (the fields), `cap`, `asal` (fields as stored), `saat`,
`judul`, `pengarang`, `latihan` (whether each page is marked so). Answer: `dipakai` and `lepas`, the names of fields
that the template uses, and of those among
them that found no place of their own.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

from docx.opc.part import XmlPart
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError
from lxml import etree

from takar.adapters.docx.isian_templat import IsianTemplat, TeksIsian, place_fields, strip_marks
from takar.adapters.docx.jinja_terbatas import LingkunganTerbatas
from takar.adapters.docx.kendali import W
from takar.adapters.docx.lacak import Lacak, attach
from takar.adapters.docx.latihan import mark_latihan
from takar.adapters.docx.penjaga import UTAMA, check_active, open_docx, parse_document, parse_part
from takar.adapters.docx.tetap import set_properties, to_bytes
from takar.adapters.kurung.anak import Tolakan, limit_self, serve

MAKS_TANDA = 4000
"""Most opening and closing tags of a template."""
_TANDA = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PASANGAN = {"{{": "}}", "{%": "%}", "{#": "#}"}


def fill(perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The filled document. Raises Tolakan; what the template says wrongly comes with the number of its paragraph."""
    paket = open_docx(isi)
    for nama in paket.namelist():
        if nama.startswith("word/") and nama.endswith(".xml"):
            check_active(parse_part(paket, nama))
    _check_tags(parse_document(paket))
    lingkungan = LingkunganTerbatas(perintah["skema"])
    templat = DocxTemplate(io.BytesIO(isi))
    isian = {satu["nama"]: IsianTemplat(**satu) for satu in perintah["isian"]}
    try:
        templat.render(_context(perintah["konteks"], isian), lingkungan)
    except Tolakan as tolakan:
        raise Tolakan(tolakan.kode, **{"letak": _find_place(paket, tolakan), **tolakan.rinci}) from tolakan
    except (TemplateError, etree.LxmlError, ValueError, KeyError, AttributeError, TypeError) as sebab:
        raise Tolakan("templat-rusak") from sebab
    return _finish(templat, perintah, isian, lingkungan.dipakai)


def _finish(
    templat: DocxTemplate, perintah: dict[str, Any], isian: dict[str, IsianTemplat], dipakai: set[str]
) -> tuple[dict[str, Any], bytes]:
    dokumen = templat.docx
    jadi = place_fields(dokumen.element.body, isian)
    for bagian in dokumen.part.package.iter_parts():
        if isinstance(bagian, XmlPart):
            strip_marks(bagian.element)
    set_properties(
        dokumen,
        judul=perintah["judul"],
        pengarang=perintah["pengarang"],
        saat=datetime.fromisoformat(perintah["saat"]),
    )
    if perintah["latihan"]:
        mark_latihan(dokumen)
    attach(dokumen, Lacak(perintah["cap"], perintah["asal"]))
    return {"dipakai": sorted(dipakai), "lepas": sorted(dipakai - jadi)}, to_bytes(dokumen)


def _check_tags(badan: Any) -> None:
    """Each tag closes in its own paragraph: docxtpl looks for the end of an open one through the whole document."""
    banyak = 0
    for urut, paragraf in enumerate(badan.iter(f"{W}p"), 1):
        teks = "".join(satu.text or "" for satu in paragraf.iter(f"{W}t"))
        tanda = _TANDA.findall(teks)
        banyak += len(tanda)
        if any(_PASANGAN.get(a) != b for a, b in zip(tanda[::2], [*tanda[1::2], ""], strict=False)):
            sebab = "kurung kurawal tidak berpasangan"
            raise Tolakan("templat-tag", letak=f"paragraf {urut}", teks=" ".join(teks.split()), sebab=sebab)
        if banyak > MAKS_TANDA:
            raise Tolakan("templat-besar")


def _context(data: dict[str, Any], isian: dict[str, IsianTemplat]) -> dict[str, Any]:
    """Values with attributes for names: a record has no method that a template could reach."""
    hasil = {nama: _value(nilai) for nama, nilai in data.items()}
    return hasil | {"isian": SimpleNamespace(**{nama: TeksIsian(satu) for nama, satu in isian.items()})}


def _value(nilai: Any) -> Any:
    if isinstance(nilai, dict):
        return SimpleNamespace(**{nama: _value(satu) for nama, satu in nilai.items()})
    return [_value(satu) for satu in nilai] if isinstance(nilai, list) else nilai


def _find_place(paket: ZipFile, tolakan: Tolakan) -> str:
    """ "paragraf 5": which paragraph of the document holds the text at fault."""
    cari = _plain(str(tolakan.rinci.get("teks", "")))
    for urut, paragraf in enumerate(parse_part(paket, UTAMA).iter(f"{W}p"), 1):
        teks = _plain("".join(satu.text or "" for satu in paragraf.iter(f"{W}t")))
        if "{" in teks and cari and (teks in cari or cari in teks):
            return f"paragraf {urut}"
    return "kepala, kaki, atau sifat dokumen"


def _plain(teks: str) -> str:
    for awalan in ("p", "tr", "tc", "r"):
        teks = teks.replace(f"{{%{awalan} ", "{% ").replace(f"{{{{{awalan} ", "{{ ")
    return "".join(teks.split())


if __name__ == "__main__":
    limit_self()
    serve(fill)
