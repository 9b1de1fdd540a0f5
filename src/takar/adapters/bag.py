"""A BagIt bag (RFC 8493) written straight into a ZIP: nothing is compressed, nothing is dated, so the same files give
the same bytes on any machine, and the simplest of tools unpacks them in ten years.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from takar.core.arsip import BAGIT, BerkasBag, bag_info, manifest_line

SAAT = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a ZIP can tell: the true dates stand in the files themselves."""


class PenulisBag:
    """Writes to `tujuan`; `akar` is the folder in the ZIP. Files go into data/ one by one, `close` adds the tags."""

    def __init__(self, tujuan: Path, akar: str) -> None:
        self._akar = akar
        self._zip = ZipFile(tujuan, "w", ZIP_STORED, allowZip64=True)
        self._tujuan = tujuan
        self.berkas: list[BerkasBag] = []

    def __enter__(self) -> PenulisBag:
        return self

    def __exit__(
        self, kelas: type[BaseException] | None, sebab: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self._zip.close()

    def add(self, jalur: str, isi: bytes) -> BerkasBag:
        """Put a file into data/; gives its hash and size."""
        satu = BerkasBag(f"data/{jalur}", hashlib.sha256(isi).hexdigest(), len(isi))
        self._write(satu.jalur, isi)
        self.berkas.append(satu)
        return satu

    def close(self, info: Sequence[tuple[str, str]]) -> None:
        """Write bag-info.txt and the manifests, and bring the file to the disk."""
        tag = {
            "bagit.txt": BAGIT,
            "bag-info.txt": bag_info(info, self.berkas),
            "manifest-sha256.txt": "".join(map(manifest_line, self.berkas)),
        }
        for nama, teks in tag.items():
            self._write(nama, teks.encode())
        sidik = (BerkasBag(nama, hashlib.sha256(teks.encode()).hexdigest(), 0) for nama, teks in tag.items())
        self._write("tagmanifest-sha256.txt", "".join(map(manifest_line, sidik)).encode())
        self._zip.close()
        with self._tujuan.open("rb+") as berkas:
            os.fsync(berkas.fileno())

    def _write(self, jalur: str, isi: bytes) -> None:
        keterangan = ZipInfo(f"{self._akar}/{jalur}", date_time=SAAT)
        keterangan.create_system = 3
        keterangan.external_attr = 0o100644 << 16
        self._zip.writestr(keterangan, isi)
