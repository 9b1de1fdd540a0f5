"""The child that reads a Word document: file in; paragraphs, tables with shapes and arrows, and sentences, out."""

from __future__ import annotations

from typing import Any
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan, limit_self, serve
from takar.adapters.sop_bagan.kirim import pack
from takar.adapters.sop_bagan.xmls import anak, atribut, lokal, open_paket, parse, parse_if, read_relasi
from takar.adapters.sop_docx.cerita import Cerita
from takar.adapters.sop_docx.konteks import Konteks
from takar.core.bacaan.lembar import Kisi, Paragraf

UTAMA = "word/document.xml"
_LAIN = {
    "xl/workbook.xml": "buku kerja Excel",
    "ppt/presentation.xml": "presentasi",
    "mimetype": "OpenDocument",
}
_HALAMAN = {"header": "kepala halaman", "footer": "kaki halaman"}
_CATATAN = {"footnote": "catatan kaki", "endnote": "catatan akhir"}

Bagian = list[Kisi | Paragraf]


def read_naskah(_perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Page heads, the body, notes, page feet. Raises Tolakan."""
    paket = open_paket(isi, UTAMA, _LAIN)
    akar = parse(paket, UTAMA)
    badan = anak(akar, "body")
    if badan is None:
        raise Tolakan("berkas-rusak", bagian=UTAMA)
    konteks = Konteks.read(paket)
    kepala = _margins(paket, konteks, badan, "header")
    tubuh = Cerita(konteks, paket, UTAMA).read(badan)
    kaki = _margins(paket, konteks, badan, "footer")
    bagian = [*kepala, *tubuh, *_notes(paket, konteks), *kaki]
    if not bagian:
        raise Tolakan("berkas-kosong")
    return pack(bagian, konteks.notes()), b""


def _margins(paket: ZipFile, konteks: Konteks, badan: Any, jenis: str) -> Bagian:
    """The heads or feet of pages that the sections refer to; what they all say is said once."""
    relasi = read_relasi(paket, UTAMA)
    dipakai = {atribut(satu, "id") for satu in badan.iter() if lokal(satu) == f"{jenis}Reference"}
    hasil: Bagian = []
    for kunci, (jalur, _) in relasi.items():
        if kunci in dipakai and jalur in paket.NameToInfo:
            isi = Cerita(konteks, paket, jalur, _HALAMAN[jenis]).read(parse(paket, jalur))
            hasil += [satu for satu in isi if satu not in hasil]
    return hasil


def _notes(paket: ZipFile, konteks: Konteks) -> Bagian:
    hasil: Bagian = []
    for nama, sebutan in _CATATAN.items():
        akar = parse_if(paket, f"word/{nama}s.xml")
        for satu in () if akar is None else akar:
            if lokal(satu) == nama and atribut(satu, "type", "normal") == "normal":
                tempat = f"{sebutan} {atribut(satu, 'id')}"
                hasil += Cerita(konteks, paket, f"word/{nama}s.xml", tempat).read(satu)
    return hasil


if __name__ == "__main__":
    limit_self()
    serve(read_naskah)
