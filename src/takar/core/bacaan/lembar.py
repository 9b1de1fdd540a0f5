"""What every kind of document is brought to before it is understood: tables of cells with the shapes drawn over them.

The adapters of DOCX, XLSX and PDF and the readers of plain text, Markdown and HTML all give this. Rows and columns
count from 0 within their table; a merged cell stands once, at its first row and column, with its extent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class JenisBentuk(StrEnum):
    """A flowchart shape, whatever drew it."""

    TERMINATOR = "terminator"
    PROSES = "proses"
    PUTUSAN = "putusan"
    DOKUMEN = "dokumen"
    PENGHUBUNG = "penghubung"  # off-page or on-page connector
    LAIN = "lain"


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: its text as printed (lines parted by newlines) and its place in the words a person would use."""

    baris: int
    kolom: int
    teks: str
    tempat: str
    tinggi: int = 1
    lebar: int = 1


@dataclass(frozen=True, slots=True)
class BentukBagan:
    """A shape over a cell of the table; `kode` is unique within the document."""

    kode: str
    jenis: JenisBentuk
    baris: int
    kolom: int
    tempat: str
    teks: str = ""


@dataclass(frozen=True, slots=True)
class Panah:
    """A connector from one shape to another, by their codes; `label` as printed beside it ("Ya", "T")."""

    dari: str
    ke: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Kisi:
    """A table of one page or sheet. `garis` tells whether its cells were ruled, rather than guessed from spaces."""

    tempat: str
    sel: tuple[Sel, ...]
    bentuk: tuple[BentukBagan, ...] = ()
    panah: tuple[Panah, ...] = ()
    garis: bool = True


@dataclass(frozen=True, slots=True)
class Paragraf:
    """Text outside of tables."""

    teks: str
    tempat: str


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A document in reading order. `catatan` are sentences about what the adapter could not read (a scanned page)."""

    nama: str
    jenis: str
    bagian: tuple[Kisi | Paragraf, ...]
    catatan: tuple[str, ...] = ()
