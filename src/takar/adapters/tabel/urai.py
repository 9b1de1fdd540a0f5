"""A hardened streaming XML reader: no DTD, no entities of its own, elements dispatched by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from takar.adapters.kurung.anak import Tolakan

RUANG = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
)
"""The namespaces read: transitional, strict, and that of the relationships."""
RELASI = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)

Mulai = Callable[[dict[str, str]], None]
Tutup = Callable[[], None]


class Pengurai:
    """Calls a handler for each element that it knows; the text since the last one is at hand in `take`."""

    def __init__(self, mulai: Mapping[str, Mulai], tutup: Mapping[str, Tutup]) -> None:
        self._mulai = {f"{ruang}}}{nama}": panggil for ruang in RUANG for nama, panggil in mulai.items()}
        self._tutup = {f"{ruang}}}{nama}": panggil for ruang in RUANG for nama, panggil in tutup.items()}
        self._teks: list[str] = []
        self._bagian = ""
        self._mesin = self._create()

    def _create(self) -> expat.XMLParserType:
        mesin = expat.ParserCreate(namespace_separator="}")
        mesin.buffer_text = True
        mesin.CharacterDataHandler = self._teks.append
        mesin.StartElementHandler = self._start
        mesin.EndElementHandler = self._end
        mesin.StartDoctypeDeclHandler = self._refuse
        mesin.EntityDeclHandler = self._refuse
        return mesin

    def feed(self, bagian: str, potongan: Iterable[bytes]) -> None:
        """Read the whole part. Raises Tolakan for a DTD, and for what is no XML."""
        self._bagian = bagian
        try:
            for potong in potongan:
                self._mesin.Parse(potong, False)
            self._mesin.Parse(b"", True)
        except expat.ExpatError as sebab:
            raise Tolakan("berkas-rusak", bagian=bagian) from sebab

    def take(self) -> str:
        """The text since the last start or end of an element that has a handler."""
        return "".join(self._teks)

    def _start(self, nama: str, atribut: dict[str, str]) -> None:
        if panggil := self._mulai.get(nama):
            self._teks.clear()
            panggil(atribut)

    def _end(self, nama: str) -> None:
        if panggil := self._tutup.get(nama):
            panggil()
            self._teks.clear()

    def _refuse(self, *_: object) -> None:
        raise Tolakan("berkas-dtd", bagian=self._bagian)
