"""The texts of a BagIt bag (RFC 8493): how its files are listed with their hashes, and reading such a list back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from takar.core.ditolak import Ditolak

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_BARIS = re.compile(r"([0-9a-f]{64})  (.+)")
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
_KHUSUS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


class BagRusak(Ditolak):
    """A manifest that cannot be read; the sentence names the line."""


@dataclass(frozen=True, slots=True)
class BerkasBag:
    """A file of the bag: its path, the SHA-256 and size of its bytes."""

    jalur: str
    sha256: str
    ukuran: int


def manifest_line(isian: BerkasBag) -> str:
    """A line of manifest-sha256.txt; signs that would break the line are escaped as RFC 8493 §2.1.3 says."""
    return f"{isian.sha256}  {isian.jalur.translate(_KHUSUS)}\n"


def read_manifest(teks: str) -> dict[str, str]:
    """Path to hash. Raises BagRusak for a line that is none, or a path named twice or leading out of the bag."""
    hasil: dict[str, str] = {}
    for urut, baris in enumerate(teks.splitlines(), start=1):
        cocok = _BARIS.fullmatch(baris)
        jalur = _unescape(cocok[2]) if cocok else ""
        if not cocok or jalur in hasil or not _is_inside(jalur):
            raise BagRusak(f"Daftar sidik berkas rusak pada baris {urut}.", "bag-rusak")
        hasil[jalur] = cocok[1]
    return hasil


def bag_info(isi: Sequence[tuple[str, str]], berkas: Iterable[BerkasBag]) -> str:
    """bag-info.txt: the given pairs, then Payload-Oxum, the sum of bytes and the count of files."""
    semua = list(berkas)
    oxum = f"{sum(satu.ukuran for satu in semua)}.{len(semua)}"
    pasangan = [*isi, ("Payload-Oxum", oxum)]
    return "".join(f"{nama}: {' '.join(nilai.split())}\n" for nama, nilai in pasangan)


def csv_line(sel: Iterable[str]) -> str:
    """A line of index.csv, semicolons between; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    return ";".join(map(_cell, sel)) + "\r\n"


def _cell(teks: str) -> str:
    aman = f"'{teks}" if teks.startswith(_RUMUS) else teks
    return '"' + aman.replace('"', '""') + '"' if any(tanda in aman for tanda in ';"\r\n') else aman


def _unescape(jalur: str) -> str:
    return jalur.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _is_inside(jalur: str) -> bool:
    return bool(jalur) and "\\" not in jalur and all(satu not in ("", ".", "..") for satu in jalur.split("/"))
