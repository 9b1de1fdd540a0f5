"""The child that reads an XLSX: file on stdin, JSON lines on stdout. Whatever kills it, kills nothing else.

Lines: {"lembar": name, "tersembunyi": 0|1}, then its rows as lists, then {"kolom": hidden columns, "gabungan": merged
ranges}; at the very end {"selesai": 1}, or {"tolak": code, "rinci": particulars}.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TextIO
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan, limit_self
from takar.adapters.tabel.lembar_xlsx import Hitungan, PembacaLembar
from takar.adapters.tabel.penjaga import guard, open_zip, unpack
from takar.adapters.tabel.rangka import read_rangka

MAKS_KELUARAN = 256 * 2**20
"""Most bytes that the child may write: far above what the other bounds let through."""
_ENKODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_LAIN = {
    "mimetype": ("format-lama", "OpenDocument (.ods)"),
    "xl/workbook.bin": ("format-lama", "Excel biner (.xlsb)"),
    "word/document.xml": ("bukan-tabel", "dokumen Word"),
    "ppt/presentation.xml": ("bukan-tabel", "presentasi"),
}


def read_xlsx(isi: bytes, keluar: TextIO) -> None:
    """Writes the lines of all worksheets. Raises Tolakan."""

    def send(satu: object) -> None:
        keluar.write(_ENKODER.encode(satu) + "\n")

    with open_zip(isi) as paket:
        _check_kind(paket)
        guard(paket)
        rangka, hitungan = read_rangka(paket), Hitungan()
        for lembar in rangka.lembar:
            send({"lembar": lembar.nama, "tersembunyi": int(lembar.tersembunyi)})
            pembaca = PembacaLembar(lembar, rangka, hitungan, send)
            pembaca.read(unpack(paket, lembar.jalur))
            send({"kolom": pembaca.kolom_tersembunyi, "gabungan": pembaca.gabungan})


def _check_kind(paket: ZipFile) -> None:
    for nama, (kode, jenis) in _LAIN.items():
        if nama in paket.NameToInfo:
            raise Tolakan(kode, jenis=jenis)
    if "[Content_Types].xml" not in paket.NameToInfo:
        raise Tolakan("bukan-tabel", jenis="arsip ZIP")


def main() -> None:
    limit_self(MAKS_KELUARAN)
    keluar = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="\n")
    try:
        read_xlsx(sys.stdin.buffer.read(), keluar)
        akhir: dict[str, object] = {"selesai": 1}
    except Tolakan as tolakan:
        akhir = {"tolak": tolakan.kode, "rinci": tolakan.rinci}
    except MemoryError:
        akhir = {"tolak": "berkas-memori", "rinci": {}}
    keluar.write(_ENKODER.encode(akhir) + "\n")
    keluar.flush()


if __name__ == "__main__":
    main()
