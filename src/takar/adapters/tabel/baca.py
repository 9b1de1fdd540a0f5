"""A table that somebody uploads: XLSX or CSV, told apart by content; everything else is refused with a sentence."""

from __future__ import annotations

import re

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.baca_csv import read_csv
from takar.adapters.tabel.baca_xlsx import read_xlsx
from takar.adapters.tabel.batas import MAKS_BERKAS, build_ditolak
from takar.adapters.tabel.nilai import Buku

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KENAL = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip GZIP"),
)
_WEB = re.compile(rb"\s*(?:<!doctype html|<html|<table|<\?xml|<!--|<meta|<head|<workbook)", re.IGNORECASE)
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")


def read_tabel(isi: bytes, nama: str = "") -> Buku:
    """All the tables of an upload. `nama` is quoted in refusals and decides nothing.

    Raises Ditolak with a code of `batas.ALASAN`; nothing is ever written.
    """
    try:
        return _read(isi)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan.kode, tolakan.rinci) from tolakan


def _read(isi: bytes) -> Buku:
    if len(isi) > MAKS_BERKAS:
        raise Tolakan("berkas-terlalu-besar", maks=MAKS_BERKAS >> 20)
    if not isi.strip():
        raise Tolakan("berkas-kosong")
    if isi.startswith(b"PK"):
        return read_xlsx(isi)
    _refuse_others(isi)
    return read_csv(isi)


def _refuse_others(isi: bytes) -> None:
    if isi.startswith(_OLE):
        raise Tolakan("berkas-terkunci") if _TERENKRIPSI in isi else Tolakan("format-lama", jenis="Excel lama (.xls)")
    for awal, jenis in _KENAL:
        if isi.startswith(awal):
            raise Tolakan("bukan-tabel", jenis=jenis)
    if _WEB.match(isi.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise Tolakan("format-lama", jenis="halaman web atau XML yang diberi nama Excel")
