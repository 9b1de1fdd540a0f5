"""What of an act enters the ledger as it is, and which of its texts enter as a commitment only, so that they can go."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from takar.core.jejak import GARAM, canonical, commit, moment

IKRAR = "ikrar"
"""The key under which a commitment stands in place of its text."""

POLOS = frozenset(
    {
        *("aturan", "berlaku", "bidang", "bulan", "cara", "dari", "jawaban", "jenis", "ke", "kelas", "keluaran"),
        *("kode", "langkah", "menjadi", "mode", "nomor", "periode", "peran", "register", "rujukan", "sebab", "sha256"),
        *("sha256_beku", "status", "tahap", "tingkat", "tugas", "versi"),
    }
)
"""Fields whose texts are codes, numbers and names of the agency's own things. Every other text may tell of a person."""

MAKS_NAMA = 40
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Teks:
    """A text that may be erased, with the salt that hides it; `nama` is its place in the entry: "kejadian.2.arahan"."""

    nama: str
    garam: bytes
    nilai: str


def split_teks(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Teks]]:
    """The data with every text that may tell of a person replaced by its commitment, and those texts."""
    teks: list[Teks] = []
    return {kunci: _split(isi, kunci, kunci in POLOS, teks) for kunci, isi in data.items()}, teks


def _split(isi: Any, jalur: str, polos: bool, teks: list[Teks]) -> Any:
    if isinstance(isi, Mapping):
        return {kunci: _split(satu, f"{jalur}.{kunci}", polos or kunci in POLOS, teks) for kunci, satu in isi.items()}
    if isinstance(isi, list | tuple):
        return [_split(satu, f"{jalur}.{urut}", polos, teks) for urut, satu in enumerate(isi)]
    if polos or not isinstance(isi, str) or not isi or _is_hash(isi):
        return isi
    teks.append(Teks(_short(jalur), secrets.token_bytes(GARAM), isi))
    return {IKRAR: commit(teks[-1].garam, isi)}


def _is_hash(isi: str) -> bool:
    return len(isi) == 64 and _HEX.issuperset(isi)


def _short(jalur: str) -> str:
    if len(jalur) <= MAKS_NAMA:
        return jalur
    return f"{jalur[: MAKS_NAMA - 13]}~{sha256(jalur.encode()).hexdigest()[:12]}"


def find_ikrar(isi: Any, jalur: str = "") -> dict[str, str]:
    """The commitments in an entry's data, by the name under which their texts are kept."""
    if isinstance(isi, Mapping):
        if set(isi) == {IKRAR}:
            return {_short(jalur): str(isi[IKRAR])}
        pasangan = [(str(kunci), satu) for kunci, satu in isi.items()]
    elif isinstance(isi, list):
        pasangan = [(str(urut), satu) for urut, satu in enumerate(isi)]
    else:
        return {}
    anak = [find_ikrar(satu, f"{jalur}.{kunci}" if jalur else kunci) for kunci, satu in pasangan]
    return {nama: ikrar for satu in anak for nama, ikrar in satu.items()}


def write_isi(
    *, instansi: int, urut: int, waktu: datetime, oleh: int | None, tindakan: str, objek: str, data: Mapping[str, Any]
) -> str:
    """The entry's text, which its leaf is the hash of."""
    return canonical(
        {
            "data": data,
            "instansi": instansi,
            "objek": objek,
            "oleh": oleh,
            "tindakan": tindakan,
            "urut": urut,
            "waktu": moment(waktu),
        }
    )
