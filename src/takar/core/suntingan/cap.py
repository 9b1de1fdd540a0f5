"""The token of a Word file: which draft, in which version, with which texts. The services sign it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from takar.core.ditolak import Ditolak

_BENTUK = "word1"
"""The token's own version: a file of another Takar is told apart from a damaged one."""


@dataclass(frozen=True, slots=True)
class CapNaskah:
    """`naskah` is the draft's id, `versi` its version when taken out, `sidik` the fingerprint of its fields then."""

    naskah: int
    versi: int
    sidik: str

    @property
    def teks(self) -> str:
        return f"{_BENTUK}|{self.naskah}|{self.versi}|{self.sidik}"


def fingerprint(isi: Mapping[str, str | Sequence[str]]) -> str:
    """The fingerprint of fields: half of a SHA-256, the same whatever their order."""
    teks = json.dumps({kunci: isi[kunci] for kunci in sorted(isi)}, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_cap(teks: str) -> CapNaskah:
    """The token that `CapNaskah.teks` wrote. Raises Ditolak for anything else."""
    bagian = teks.split("|")
    if len(bagian) != 4 or bagian[0] != _BENTUK or not all(satu.isascii() and satu.isdigit() for satu in bagian[1:3]):
        raise damaged()
    return CapNaskah(int(bagian[1]), int(bagian[2]), bagian[3])


def check_asal(cap: CapNaskah, naskah: int) -> None:
    """Refuse a file that was taken from another paper."""
    if cap.naskah != naskah:
        raise Ditolak(
            "Berkas ini diunduh dari naskah lain. Tidak ada yang diubah. Unggah di halaman naskah itu, atau unduh "
            "berkas Word dari halaman ini.",
            "word-naskah-lain",
        )


def damaged() -> Ditolak:
    """The refusal of a file whose token is missing or not ours."""
    return Ditolak(
        "Tanda asal berkas ini hilang atau rusak, sehingga tidak dapat dipastikan dari naskah mana. Tidak ada yang "
        "diubah. Unduh berkas Word dari halaman ini, salin suntingan Anda ke sana, simpan sebagai DOCX, lalu unggah.",
        "word-cap-rusak",
    )
