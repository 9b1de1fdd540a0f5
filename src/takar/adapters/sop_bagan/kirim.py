"""A document between child and parent: as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from takar.core.bacaan.lembar import BentukBagan, Dokumen, JenisBentuk, Kisi, Panah, Paragraf, Sel


def pack(bagian: Iterable[Kisi | Paragraf], catatan: Iterable[str]) -> dict[str, Any]:
    """The child's answer. A sentence that is said several times is said once."""
    return {"bagian": [asdict(satu) for satu in bagian], "catatan": list(dict.fromkeys(catatan))}


def unpack(jawab: dict[str, Any], nama: str, jenis: str) -> Dokumen:
    """The document of the child's answer."""
    return Dokumen(nama, jenis, tuple(map(_part, jawab["bagian"])), tuple(jawab["catatan"]))


def _part(isi: dict[str, Any]) -> Kisi | Paragraf:
    if "sel" not in isi:
        return Paragraf(**isi)
    return Kisi(
        isi["tempat"],
        tuple(Sel(**satu) for satu in isi["sel"]),
        tuple(BentukBagan(**satu | {"jenis": JenisBentuk(satu["jenis"])}) for satu in isi["bentuk"]),
        tuple(Panah(**satu) for satu in isi["panah"]),
        isi["garis"],
    )
