"""A place for sheets as people write it: "Rak 2, Boks 5, Folder 3"."""

from __future__ import annotations

import re

_BAGIAN = re.compile(r"\b(rak|lemari|boks|box|bok|folder|map|odner|ordner)\s*[:.]?\s*([\w./-]+)", re.IGNORECASE)
_KOLOM = {"lemari": "rak", "box": "boks", "bok": "boks", "map": "folder", "odner": "folder", "ordner": "folder"}


def read_tempat(teks: str) -> tuple[str, str, str]:
    """Rak, boks and folder out of a free text, each empty where the text does not name it."""
    hasil = {"rak": "", "boks": "", "folder": ""}
    for nama, nilai in _BAGIAN.findall(teks):
        kolom = _KOLOM.get(nama.lower(), nama.lower())
        hasil[kolom] = hasil[kolom] or nilai.strip(".-/")
    return hasil["rak"], hasil["boks"], hasil["folder"]
