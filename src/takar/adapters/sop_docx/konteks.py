"""What all parts of a document share: numbering, sizes of type, connector rules, counters, what must be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.sop_bagan.vml import read_rules
from takar.adapters.sop_bagan.xmls import anak, parse_if
from takar.adapters.sop_docx.gaya import Gaya
from takar.adapters.sop_docx.nomor import Penomoran

MAKS_HURUF = 2_000_000
"""Most characters of a document."""
MAKS_BENDA = 20_000
"""Most shapes and lines of a document."""
KALIMAT = {
    "terlacak": "Berkas memuat perubahan terlacak: yang disisipkan ikut dibaca, yang dihapus tidak.",
    "tersembunyi": "Teks tersembunyi tidak dibaca.",
    "benda": "Berkas memuat benda tertanam (misalnya gambar Visio), yang tidak dibaca.",
    "taksiran": (
        "Sebagian simbol tidak berjangkar di selnya. Letaknya ditaksir dari jarak dan tinggi baris; periksa "
        "pelaksana setiap langkah."
    ),
}


@dataclass(slots=True)
class Konteks:
    """Shared by the parts of one document while it is read."""

    penomoran: Penomoran
    gaya: Gaya
    aturan: dict[str, tuple[str, str]]
    """For a VML connector, the ids of the shapes at its start and end."""
    tanda: set[str] = field(default_factory=set)
    """Keys of KALIMAT that hold."""
    kalimat: list[str] = field(default_factory=list)
    tabel: int = 0
    paragraf: int = 0
    bentuk: int = 0
    gambar: int = 0
    _huruf: int = 0

    @classmethod
    def read(cls, paket: ZipFile) -> Konteks:
        gaya = Gaya.read(parse_if(paket, "word/styles.xml"))
        penomoran = Penomoran(parse_if(paket, "word/numbering.xml"), gaya)
        setelan: Any = parse_if(paket, "word/settings.xml")
        return cls(penomoran, gaya, read_rules(anak(setelan, "shapeDefaults")))

    def count(self, teks: str) -> str:
        """The text, if there is room for it. Raises Tolakan."""
        self._huruf += len(teks)
        if self._huruf > MAKS_HURUF:
            raise Tolakan("terlalu-banyak-teks")
        return teks

    def count_shapes(self, banyak: int) -> None:
        self.bentuk += banyak
        if self.bentuk > MAKS_BENDA:
            raise Tolakan("terlalu-banyak-bentuk", maks=MAKS_BENDA)

    def notes(self) -> list[str]:
        """All that must be said about what was not read."""
        gambar = [f"Berkas memuat {self.gambar} gambar, yang isinya tidak dibaca."] if self.gambar else []
        return [isi for kunci, isi in KALIMAT.items() if kunci in self.tanda] + gambar + self.kalimat
