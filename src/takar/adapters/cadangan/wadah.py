"""The package of a backup: a ZIP of parts, each with its SHA-256 in `manifes.json`, which is written last."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MANIFES = "manifes.json"
_POTONG = 1 << 20


class WadahRusak(Exception):
    """The package is no backup, or a part of it is not what its manifest says; the text names the part."""


class PenulisWadah:
    """Writes parts, and keeps their hashes and counts for the manifest."""

    def __init__(self, zip_: zipfile.ZipFile) -> None:
        self._zip = zip_
        self.bagian: dict[str, dict[str, Any]] = {}

    def write_lines(self, nama: str, baris: Iterable[bytes]) -> None:
        """A part of lines, each ended here."""
        sidik, banyak = hashlib.sha256(), 0
        with self._zip.open(nama, "w", force_zip64=True) as bagian:
            for satu in baris:
                bagian.write(satu + b"\n")
                sidik.update(satu + b"\n")
                banyak += 1
        self.bagian[nama] = {"sha256": sidik.hexdigest(), "baris": banyak}

    def write_file(self, nama: str, isi: bytes) -> None:
        self._zip.writestr(nama, isi)
        self.bagian[nama] = {"sha256": hashlib.sha256(isi).hexdigest()}


@contextmanager
def write_wadah(tujuan: Path, **kepala: Any) -> Iterator[PenulisWadah]:
    """Make the package at `tujuan`; `kepala` goes into the manifest. One that was cut short has no manifest."""
    with zipfile.ZipFile(tujuan, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as zip_:
        penulis = PenulisWadah(zip_)
        yield penulis
        zip_.writestr(MANIFES, json.dumps({**kepala, "bagian": penulis.bagian}, ensure_ascii=False, indent=1))


class PembacaWadah:
    """An open package: its manifest, and its parts, each held against its hash while it is read."""

    def __init__(self, zip_: zipfile.ZipFile) -> None:
        self._zip = zip_
        self.kepala = _read_manifes(zip_)

    def list_parts(self, awalan: str) -> list[str]:
        return sorted(nama for nama in self.kepala["bagian"] if nama.startswith(awalan))

    def read_lines(self, nama: str) -> Iterator[bytes]:
        """The part's lines without their ends. Raises WadahRusak at the end if they are not those that were written."""
        sidik = hashlib.sha256()
        try:
            with self._zip.open(nama) as bagian:
                for satu in bagian:
                    sidik.update(satu)
                    yield satu[:-1]
        except (KeyError, zipfile.BadZipFile, EOFError) as sebab:
            raise WadahRusak(nama) from sebab
        if sidik.hexdigest() != self.kepala["bagian"][nama]["sha256"]:
            raise WadahRusak(nama)

    def read_file(self, nama: str) -> bytes:
        try:
            isi = self._zip.read(nama)
        except (KeyError, zipfile.BadZipFile, EOFError) as sebab:
            raise WadahRusak(nama) from sebab
        if hashlib.sha256(isi).hexdigest() != self.kepala["bagian"][nama]["sha256"]:
            raise WadahRusak(nama)
        return isi


@contextmanager
def open_wadah(asal: Path) -> Iterator[PembacaWadah]:
    """Raises WadahRusak if this is no package of a backup."""
    try:
        zip_ = zipfile.ZipFile(asal)
    except (zipfile.BadZipFile, OSError) as sebab:
        raise WadahRusak(asal.name) from sebab
    with zip_:
        yield PembacaWadah(zip_)


def _read_manifes(zip_: zipfile.ZipFile) -> dict[str, Any]:
    try:
        kepala = json.loads(zip_.read(MANIFES))
        if kepala["takar"] != 1 or not isinstance(kepala["bagian"], dict):
            raise WadahRusak(MANIFES)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as sebab:
        raise WadahRusak(MANIFES) from sebab
    return dict(kepala)


def hash_lines(baris: Iterable[bytes]) -> dict[str, Any]:
    """What the manifest would say of these lines."""
    sidik, banyak = hashlib.sha256(), 0
    for satu in baris:
        sidik.update(satu + b"\n")
        banyak += 1
    return {"sha256": sidik.hexdigest(), "baris": banyak}
