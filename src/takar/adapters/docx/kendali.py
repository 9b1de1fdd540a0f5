"""Content controls: each field of a draft stands in one, under its code, so that it is found again after editing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

RUANG: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{RUANG}}}"
AWALAN: Final = "takar:"
MAKS_TAG: Final = 64
"""Most characters of a tag or title that Word keeps."""
ISI_DI_SINI: Final = "[isi di sini]"
"""What stands in the control of an empty field; Word and LibreOffice drop it when somebody types."""


def wrap(unsur: Sequence[Any], kode: str, label: str, *, kosong: bool = False) -> Any:
    """Put neighbouring elements (runs, or whole paragraphs) into a control of the field; gives the control."""
    satu_baris = unsur[0].tag == f"{W}r"
    kendali = etree.Element(f"{W}sdt")
    kendali.append(_properties(unsur[0], kode, label, kosong=kosong, satu_baris=satu_baris))
    unsur[0].addprevious(kendali)
    isi = etree.SubElement(kendali, f"{W}sdtContent")
    isi.extend(unsur)
    return kendali


def _properties(unsur: Any, kode: str, label: str, *, kosong: bool, satu_baris: bool) -> Any:
    sifat = etree.Element(f"{W}sdtPr")
    urut = len(unsur.getroottree().findall(f".//{W}sdt")) + 1
    for nama, nilai in (("alias", label[:MAKS_TAG]), ("tag", AWALAN + kode), ("id", str(urut)), ("lock", "sdtLocked")):
        etree.SubElement(sifat, W + nama).set(f"{W}val", nilai)
    if kosong:
        etree.SubElement(sifat, f"{W}showingPlcHdr")
    if satu_baris:
        etree.SubElement(sifat, f"{W}text")
    return sifat


def code_of(kendali: Any) -> str:
    """The field's code of a control; empty for a control that is not ours."""
    tag = kendali.find(f"{W}sdtPr/{W}tag")
    nilai = "" if tag is None else tag.get(f"{W}val", "")
    return nilai.removeprefix(AWALAN) if nilai.startswith(AWALAN) else ""


def is_placeholder(kendali: Any) -> bool:
    """Whether only the hint to type here stands in it."""
    tanda = kendali.find(f"{W}sdtPr/{W}showingPlcHdr")
    return tanda is not None and tanda.get(f"{W}val", "1") not in {"0", "false", "off"}
