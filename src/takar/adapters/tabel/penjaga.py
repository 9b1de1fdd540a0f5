"""The guard of an XLSX: what its package may hold, judged before any of it is parsed. Standard library only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.batas import MAKS_BAGIAN, MAKS_ISI, MAKS_ISI_BAGIAN, MAKS_RASIO

POTONG = 1 << 18
_RASIO_MULAI = 1 << 20
_MAKRO = re.compile(r"vbaproject\.bin$|vbadata\.xml$|/macrosheets/|/dialogsheets/|/activex/")
_LUAR = re.compile(r"/externallinks/|/embeddings/|/ctrlprops/|(^|/)connections\.xml$|/querytables/")
_JALUR_BURUK = re.compile(r"^/|\\|(^|/)\.\.?(/|$)|^[a-z]:|\x00|//")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_KEPALA_DTD = 1 << 14


def guard(paket: ZipFile, *, tertanam: bool = False) -> None:
    """Raises Tolakan for a package that is encrypted, active, linked outwards, swelling, or damaged.

    `tertanam`: linked and embedded parts may be there, for a reader that never opens them.
    """
    bagian = paket.infolist()
    _check_list(bagian)
    for satu in bagian:
        _check_name(satu, tertanam=tertanam)
    _check_sizes(paket, bagian)


def _check_list(bagian: list[ZipInfo]) -> None:
    if len(bagian) > MAKS_BAGIAN or sum(satu.file_size for satu in bagian) > MAKS_ISI:
        raise Tolakan("berkas-bom")
    nama = {satu.filename.lower() for satu in bagian}
    if len(nama) != len(bagian):
        raise Tolakan("berkas-rusak", bagian="nama bagian ganda")


def _check_name(satu: ZipInfo, *, tertanam: bool) -> None:
    nama = satu.filename.lower()
    if satu.flag_bits & 0x1:
        raise Tolakan("berkas-terkunci")
    if _JALUR_BURUK.search(nama):
        raise Tolakan("berkas-rusak", bagian="nama bagian tidak wajar")
    if _MAKRO.search(nama):
        raise Tolakan("berkas-makro", bagian=satu.filename)
    if _LUAR.search(nama) and not tertanam:
        raise Tolakan("tautan-luar", bagian=satu.filename)
    if satu.file_size > MAKS_ISI_BAGIAN:
        raise Tolakan("berkas-bom", bagian=satu.filename)


def _check_sizes(paket: ZipFile, bagian: list[ZipInfo]) -> None:
    """Unpack every part once, for nothing but its real size and its head: a header may lie."""
    seluruh = 0
    for satu in bagian:
        besar = 0
        for potong in unpack(paket, satu):
            if besar == 0:
                _check_head(satu.filename, potong)
            besar += len(potong)
            if besar > MAKS_ISI_BAGIAN or seluruh + besar > MAKS_ISI or _swells(satu, besar):
                raise Tolakan("berkas-bom", bagian=satu.filename)
        seluruh += besar


def _swells(satu: ZipInfo, besar: int) -> bool:
    return besar > _RASIO_MULAI and besar > MAKS_RASIO * max(satu.compress_size, 1)


def _check_head(nama: str, potong: bytes) -> None:
    if nama.lower().endswith((".xml", ".rels", ".vml")) and _DTD.search(potong[:_KEPALA_DTD].replace(b"\x00", b"")):
        raise Tolakan("berkas-dtd", bagian=nama)
    if nama == "[Content_Types].xml" and b"macroEnabled" in potong:
        raise Tolakan("berkas-makro", bagian=nama)


def open_zip(isi: bytes) -> ZipFile:
    """The package whose bytes these are, not yet guarded. Raises Tolakan where it is damaged or of a newer kind."""
    try:
        return ZipFile(io.BytesIO(isi))
    except (BadZipFile, ValueError, OSError, EOFError, RuntimeError) as sebab:
        raise Tolakan("berkas-rusak", bagian="arsip ZIP") from sebab


def unpack(paket: ZipFile, satu: ZipInfo | str) -> Iterator[bytes]:
    """The bytes of a part in pieces; its checksum is verified at the end."""
    nama = satu if isinstance(satu, str) else satu.filename
    try:
        with paket.open(satu) as berkas:
            while potong := berkas.read(POTONG):
                yield potong
    except (BadZipFile, ZlibError, EOFError, OSError, KeyError, RuntimeError) as sebab:
        raise Tolakan("berkas-rusak", bagian=nama) from sebab
