"""A BagIt bag held against its own lists, as a folder or as a ZIP: nothing is unpacked, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from takar.core.arsip.bagit import BagRusak, read_manifest

MANIFES, MANIFES_TAG = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_POTONG = 1 << 20
_MAKS_DAFTAR = 64 * 2**20
RUSAK = (OSError, BadZipFile, ZlibError, RuntimeError, EOFError)


class Sumber(Protocol):
    """Where the files of a bag are: their paths, "/" between, and their bytes."""

    def names(self) -> list[str]: ...

    def open(self, jalur: str) -> IO[bytes]: ...


class SumberFolder:
    """A bag that lies unpacked. A link is no file: it may lead anywhere."""

    def __init__(self, akar: Path) -> None:
        self._akar = akar

    def names(self) -> list[str]:
        semua = (satu for satu in self._akar.rglob("*") if satu.is_file() and not satu.is_symlink())
        return sorted(satu.relative_to(self._akar).as_posix() for satu in semua)

    def open(self, jalur: str) -> IO[bytes]:
        return (self._akar / jalur).open("rb")


class SumberZip:
    """A bag in a ZIP, in the one folder that holds bagit.txt."""

    def __init__(self, arsip: ZipFile, akar: str) -> None:
        self._arsip, self._akar = arsip, akar

    def names(self) -> list[str]:
        semua = (satu for satu in self._arsip.namelist() if satu.startswith(self._akar) and not satu.endswith("/"))
        return sorted(satu.removeprefix(self._akar) for satu in semua)

    def open(self, jalur: str) -> IO[bytes]:
        return self._arsip.open(self._akar + jalur)


@dataclass(frozen=True, slots=True)
class BagDiperiksa:
    """How many files the bag's lists name, and each fault as a sentence."""

    berkas: int
    temuan: tuple[str, ...]


def find_bag_in_zip(arsip: ZipFile) -> SumberZip | None:
    """The bag in this ZIP, if it is one."""
    akar = [satu.removesuffix("bagit.txt") for satu in arsip.namelist() if satu.rpartition("/")[2] == "bagit.txt"]
    return SumberZip(arsip, min(akar, key=len)) if akar else None


def check_bag(sumber: Sumber) -> BagDiperiksa:
    """Every listed file is there and unchanged, and every file in data/ is listed."""
    ada = set(sumber.names())
    try:
        isi, tag = _read(sumber, MANIFES), _read(sumber, MANIFES_TAG) if MANIFES_TAG in ada else {}
    except BagRusak as sebab:
        return BagDiperiksa(0, (sebab.kalimat,))
    except (*RUSAK, KeyError, UnicodeDecodeError):
        return BagDiperiksa(0, (f"{MANIFES} tidak ada atau tidak terbaca.",))
    asing = [
        f"{satu}: tidak tercantum pada {MANIFES}."
        for satu in sorted(ada)
        if satu.startswith("data/") and satu not in isi
    ]
    return BagDiperiksa(len(isi), (*_compare(sumber, isi | tag, ada), *asing))


def _compare(sumber: Sumber, daftar: dict[str, str], ada: set[str]) -> Iterator[str]:
    for jalur, sidik in sorted(daftar.items()):
        if jalur not in ada:
            yield f"{jalur}: hilang."
        elif _hash(sumber, jalur) != sidik:
            yield f"{jalur}: berubah, sidiknya lain dari daftar."


def _hash(sumber: Sumber, jalur: str) -> str:
    """The file's SHA-256; "" if it cannot be read to its end."""
    sidik = sha256()
    try:
        with sumber.open(jalur) as berkas:
            while potong := berkas.read(_POTONG):
                sidik.update(potong)
    except RUSAK:
        return ""
    return sidik.hexdigest()


def _read(sumber: Sumber, jalur: str) -> dict[str, str]:
    with sumber.open(jalur) as berkas:
        return read_manifest(berkas.read(_MAKS_DAFTAR).decode("utf-8"))
