"""The child that reads a workbook: file in; tables with shapes and arrows, and sentences about the rest, out."""

from __future__ import annotations

from typing import Any
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan, limit_self, serve
from takar.adapters.sop_bagan.kirim import pack
from takar.adapters.sop_bagan.xmls import open_paket
from takar.adapters.sop_xlsx.lembar import Isi, read_lembar
from takar.adapters.sop_xlsx.susun import build_kisi
from takar.adapters.sop_xlsx.tanggal import read_kode
from takar.adapters.tabel.rangka import read_rangka
from takar.core.bacaan.lembar import Kisi, Paragraf

UTAMA = "xl/workbook.xml"
_LAIN = {
    "word/document.xml": "dokumen Word",
    "ppt/presentation.xml": "presentasi",
    "mimetype": "OpenDocument",
    "xl/workbook.bin": "Excel biner .xlsb",
}


def read_buku(_perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """All worksheets in their order. Raises Tolakan."""
    paket = open_paket(isi, UTAMA, _LAIN)
    rangka, kode = read_rangka(paket), read_kode(paket)
    bagian: list[Kisi | Paragraf] = []
    catatan = _notes(paket)
    isi_buku = Isi()
    for urut, satu in enumerate(rangka.lembar, start=1):
        lembar = read_lembar(paket, satu, rangka, kode, isi_buku)
        hasil, kalimat = build_kisi(paket, lembar, f"l{urut}b")
        bagian += hasil
        catatan += kalimat
    if not bagian:
        raise Tolakan("berkas-kosong")
    return pack(bagian, catatan), b""


def _notes(paket: ZipFile) -> list[str]:
    nama = " ".join(paket.namelist()).lower()
    catatan = []
    if "/externallinks/" in nama:
        catatan.append(
            "Buku kerja memuat tautan ke berkas lain. Berkas itu tidak dibuka; yang dibaca nilai terakhirnya."
        )
    if "/embeddings/" in nama:
        catatan.append("Buku kerja memuat benda tertanam (misalnya gambar Visio), yang tidak dibaca.")
    return catatan


if __name__ == "__main__":
    limit_self()
    serve(read_buku)
