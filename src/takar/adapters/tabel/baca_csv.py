"""CSV as offices write it: several encodings, several delimiters; every cell is a text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Protocol

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.batas import MAKS_BARIS_CSV, MAKS_KOLOM, MAKS_LUAS
from takar.adapters.tabel.nilai import KOSONG, Baris, Buku, Sel, Tabel

PEMISAH = (";", "\t", "|", ",")
"""Most wanted first: the comma is the Indonesian decimal sign, so it comes last."""
_CONTOH = 60
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_KENDALI = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


class _Pembaca(Protocol):
    """What csv.reader gives: the rows, and the count of lines so far."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_csv(isi: bytes) -> Buku:
    """The one table of the file, without a name. Raises Tolakan."""
    teks = decode(isi)
    ditulis = _SEP.match(teks)
    if ditulis:
        teks = teks[ditulis.end() :]
    pemisah = ditulis[1] if ditulis else find_pemisah(teks)
    if teks.count(pemisah) > MAKS_LUAS:
        raise Tolakan("terlalu-banyak-sel")
    return Buku("csv", (Tabel("", tuple(_rows(teks, pemisah, geser=1 if ditulis else 0))),))


def decode(isi: bytes) -> str:
    """The text: by its byte order mark, else UTF-8, else Windows-1252."""
    if isi.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        sandi = "utf-16"
    else:
        sandi = "utf-8-sig" if _is_utf8(isi) else "cp1252"
    try:
        teks = isi.decode(sandi)
    except UnicodeDecodeError as sebab:
        raise Tolakan("csv-sandi") from sebab
    if "\x00" in teks:
        raise Tolakan("csv-nul")
    return teks


def _is_utf8(isi: bytes) -> bool:
    try:
        isi.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def find_pemisah(teks: str) -> str:
    """The delimiter that parts the first rows most evenly; a semicolon where none does."""
    return max(PEMISAH, key=lambda pemisah: _evenness(teks, pemisah))


def _evenness(teks: str, pemisah: str) -> float:
    """The share of the first rows that have the commonest number of columns; 0 where that is one."""
    try:
        baris = [len(satu) for satu in islice(_reader(teks, pemisah, strict=False), _CONTOH) if any(satu)]
    except csv.Error:
        return 0.0
    if not baris:
        return 0.0
    lebar, banyak = Counter(baris).most_common(1)[0]
    return banyak / len(baris) if lebar > 1 else 0.0


def _reader(teks: str, pemisah: str, *, strict: bool = True) -> _Pembaca:
    return csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=strict)


def _rows(teks: str, pemisah: str, geser: int) -> Iterator[Baris]:
    """The rows that hold something, numbered by the line on which each begins."""
    pembaca = _reader(teks, pemisah)
    nomor = 1
    try:
        for urut, satu in enumerate(pembaca, start=1):
            _check_size(urut, len(satu))
            if any(satu):
                yield Baris(nomor + geser, tuple(map(_cell, satu)))
            nomor = pembaca.line_num + 1
    except csv.Error as sebab:
        raise Tolakan("csv-rusak", baris=nomor + geser) from sebab


def _check_size(baris: int, kolom: int) -> None:
    if baris > MAKS_BARIS_CSV:
        raise Tolakan("terlalu-banyak-baris", maks=MAKS_BARIS_CSV, lembar="CSV")
    if kolom > MAKS_KOLOM:
        raise Tolakan("terlalu-banyak-kolom", maks=MAKS_KOLOM, lembar="CSV")


def _cell(teks: str) -> Sel:
    return Sel(_KENDALI.sub("", teks)) if teks else KOSONG
