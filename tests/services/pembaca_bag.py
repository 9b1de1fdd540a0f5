"""A reader of bags that knows only RFC 8493, hashlib and zipfile: nothing of Takar."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile


class BagSalah(AssertionError):
    """What is wrong with the bag."""


def read_bag(berkas: Path) -> dict[str, bytes]:
    """The payload of a complete and valid bag, by its path in data/; raises BagSalah for anything else."""
    with ZipFile(berkas) as paket:
        isi = {satu.filename: paket.read(satu) for satu in paket.infolist()}
        if any(satu.compress_type != ZIP_STORED for satu in paket.infolist()) or len(isi) != len(paket.infolist()):
            raise BagSalah("packed, or a name twice")
    akar = {nama.split("/")[0] for nama in isi}
    if len(akar) != 1:
        raise BagSalah(f"more than one folder: {akar}")
    isi = {nama.split("/", 1)[1]: teks for nama, teks in isi.items()}
    if isi["bagit.txt"] != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        raise BagSalah("bagit.txt")
    muatan = {nama: teks for nama, teks in isi.items() if nama.startswith("data/")}
    _check(isi["manifest-sha256.txt"], muatan)
    _check(isi["tagmanifest-sha256.txt"], {nama: isi[nama] for nama in isi.keys() - muatan.keys() - _TAK})
    oxum = re.search(r"^Payload-Oxum: (\d+)\.(\d+)$", isi["bag-info.txt"].decode(), re.MULTILINE)
    if oxum is None or tuple(map(int, oxum.groups())) != (sum(map(len, muatan.values())), len(muatan)):
        raise BagSalah("Payload-Oxum")
    return {nama.removeprefix("data/"): teks for nama, teks in muatan.items()}


_TAK = {"tagmanifest-sha256.txt"}


def _check(manifest: bytes, berkas: dict[str, bytes]) -> None:
    tercatat = {}
    for baris in manifest.decode().splitlines():
        sidik, _, nama = baris.partition("  ")
        tercatat[nama.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")] = sidik
    if tercatat != {nama: hashlib.sha256(teks).hexdigest() for nama, teks in berkas.items()}:
        raise BagSalah("manifest and files differ")
