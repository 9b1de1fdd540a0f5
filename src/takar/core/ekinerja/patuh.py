"""Whether an ASN has filled e-Kinerja for a period."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from takar.core.ditolak import Ditolak


class StatusPengisian(StrEnum):
    SUDAH = "sudah"
    SEBAGIAN = "sebagian"
    BELUM = "belum"


_KATA = {
    StatusPengisian.SUDAH: {"sudah", "selesai", "lengkap", "ya", "disetujui", "dinilai", "final", "terisi", "100%"},
    StatusPengisian.SEBAGIAN: {"sebagian", "proses", "draft", "draf", "diajukan", "belum lengkap", "belum selesai"},
    StatusPengisian.BELUM: {"belum", "tidak", "kosong", "nihil", "belum terisi", "0%"},
}
_TANPA_ISI = frozenset({"", "-", "–", "—"})


def is_filled(realisasi: str) -> bool:
    """Whether something was reported: a zero is, a dash is not."""
    return realisasi.strip() not in _TANPA_ISI


def judge(realisasi: Iterable[str]) -> StatusPengisian:
    """All lines of the period have a realisasi: sudah; some: sebagian; none, or no line at all: belum."""
    terisi = [is_filled(satu) for satu in realisasi]
    if terisi and all(terisi):
        return StatusPengisian.SUDAH
    return StatusPengisian.SEBAGIAN if any(terisi) else StatusPengisian.BELUM


def read_status(teks: str) -> StatusPengisian:
    """The state that a source's word means. Raises Ditolak, status-tak-terbaca."""
    kata = " ".join(teks.lower().replace("mengisi", "").replace("diisi", "").split())
    for status, dikenal in _KATA.items():
        if kata in dikenal:
            return status
    raise Ditolak(
        f"Status “{teks.strip()[:40]}” tidak dikenal. Tulis sudah, sebagian, atau belum.", "status-tak-terbaca"
    )
