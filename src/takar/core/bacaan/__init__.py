"""Reading an SOP out of somebody's document: tables with symbols in, drafts with the place of each value out."""

from takar.core.bacaan.baca import read_dokumen
from takar.core.bacaan.hasil import AsalNilai, BacaanSop, TemuanBaca
from takar.core.bacaan.lembar import BentukBagan, Dokumen, JenisBentuk, Kisi, Panah, Paragraf, Sel
from takar.core.bacaan.tabel_teks import read_teks

__all__ = [
    "AsalNilai",
    "BacaanSop",
    "BentukBagan",
    "Dokumen",
    "JenisBentuk",
    "Kisi",
    "Panah",
    "Paragraf",
    "Sel",
    "TemuanBaca",
    "read_dokumen",
    "read_teks",
]
