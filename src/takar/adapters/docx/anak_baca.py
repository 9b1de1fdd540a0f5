"""The child that reads a Word file which came back: file in, its token, its fields and the text around them out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from zipfile import ZipFile

from takar.adapters.docx.baca import TerlaluPanjang, read_isi
from takar.adapters.docx.penjaga import open_docx, parse_document, parse_part
from takar.adapters.kurung.anak import Tolakan, limit_self, serve

SIFAT = "docProps/custom.xml"
_DASAR = "{urn:takar:word}naskah"
_NILAI = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"


def read_docx(_perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer: `cap`, `dasar` (the fields when taken out, or None), `luar_semula` and the parts of IsiWord."""
    paket = open_docx(isi)
    try:
        hasil = asdict(read_isi(parse_document(paket)))
    except TerlaluPanjang as sebab:
        raise Tolakan("word-panjang") from sebab
    dasar = _find_dasar(paket)
    data = _load(dasar.text) if dasar is not None else {}
    cap = _find_cap(paket) or (dasar.get("cap", "") if dasar is not None else "")
    return hasil | {"cap": cap, "dasar": data.get("isian"), "luar_semula": data.get("luar")}, b""


def _find_dasar(paket: ZipFile) -> Any:
    """Our own part; Word gives it a new number when it saves."""
    for nama in paket.namelist():
        if nama.startswith("customXml/item") and nama.endswith(".xml") and "Props" not in nama:
            akar = parse_part(paket, nama)
            if akar.tag == _DASAR:
                return akar
    return None


def _find_cap(paket: ZipFile) -> str:
    if SIFAT not in paket.NameToInfo:
        return ""
    for satu in parse_part(paket, SIFAT):
        if satu.get("name") == "Takar":
            return satu.findtext(_NILAI) or ""
    return ""


def _load(teks: str | None) -> dict[str, Any]:
    """The stored texts; nothing where somebody has meddled with them: their fingerprint is checked by the parent."""
    try:
        data = json.loads(teks or "")
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


if __name__ == "__main__":
    limit_self()
    serve(read_docx)
