"""SOPs in exchange forms: BPMN 2.0 and Takar's own TOML, in and out."""

from __future__ import annotations

import re

from takar.adapters.bpmn import read_unsur
from takar.core.bacaan.hasil import BacaanSop
from takar.core.bpmn.baca import MAKS_LANGKAH, read_model
from takar.core.bpmn.tulis import write_bpmn
from takar.core.ditolak import Ditolak
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Sop
from takar.core.sop.tulis import write_sop

TIPE_BPMN = "application/xml; charset=utf-8"
TIPE_TOML = "application/toml; charset=utf-8"
MAKS_TOML = 2 * 2**20
"""The founding SOP's definition takes 17 kB."""
_AWAL = 65_536
_KEPALA_TOML = re.compile(rb"^\s*\[kepala\]", re.MULTILINE)


def read_tukar(isi: bytes, nama: str) -> tuple[BacaanSop, ...] | None:
    """The SOPs of a BPMN or TOML file; None if it is neither. Raises Ditolak for one that cannot be taken."""
    if is_bpmn(isi, nama):
        return read_bpmn(isi, nama)
    return read_toml(isi, nama) if is_toml(isi, nama) else None


def is_bpmn(isi: bytes, nama: str) -> bool:
    """Markup that speaks of BPMN near its beginning, or a file that calls itself so."""
    awal = isi[:_AWAL].replace(b"\x00", b"")
    return nama.lower().endswith(".bpmn") or (
        awal.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:1] == b"<" and b"BPMN" in awal
    )


def is_toml(isi: bytes, nama: str) -> bool:
    """A text with a definition's header table, or a file that calls itself so."""
    return nama.lower().endswith(".toml") or bool(_KEPALA_TOML.search(isi[:_AWAL]))


def read_bpmn(isi: bytes, nama: str) -> tuple[BacaanSop, ...]:
    """A draft for each process of the model, with what was guessed and what was left out."""
    return read_model(read_unsur(isi, nama), nama)


def read_toml(isi: bytes, nama: str) -> tuple[BacaanSop, ...]:
    """The definition as a draft; what is missing is for the check of the draft to name."""
    if len(isi) > MAKS_TOML:
        raise Ditolak(
            f"Berkas {nama} lebih besar dari {MAKS_TOML // 2**20} MB; itu bukan definisi SOP. Tidak ada draf yang "
            "dibuat. Unggah satu definisi saja.",
            "berkas-terlalu-besar",
        )
    try:
        sop = read_sop(isi.decode("utf-8-sig"), draf=True)
    except UnicodeDecodeError as sebab:
        raise Ditolak(
            f"Berkas {nama} bukan teks UTF-8. Tidak ada draf yang dibuat. Simpan sebagai UTF-8, lalu unggah lagi.",
            "berkas-rusak",
        ) from sebab
    except RecursionError as sebab:
        raise Ditolak(f"Berkas {nama} bersusun terlalu dalam. Tidak ada draf yang dibuat.", "berkas-rusak") from sebab
    if len(sop.langkah) > MAKS_LANGKAH:
        raise Ditolak(
            f"Berkas {nama} memuat {len(sop.langkah)} langkah; SOP paling banyak {MAKS_LANGKAH}. Tidak ada draf yang "
            "dibuat. Pecah menjadi beberapa SOP, lalu unggah satu per satu.",
            "sop-terlalu-panjang",
        )
    return (BacaanSop(sop, (), (), nama),)


def export_bpmn(sop: Sop) -> bytes:
    """The SOP as a BPMN file with its diagram."""
    return write_bpmn(sop).encode()


def export_toml(sop: Sop) -> bytes:
    """The SOP as its definition."""
    return write_sop(sop).encode()
