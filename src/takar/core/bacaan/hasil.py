"""What reading gives: a draft SOP, where each of its values stood, which of them are guesses, and what to look at.

A value is named by its path (`jalur`), which holds through editing since steps, roles and outputs go by their codes:
`kepala.judul`, `dasar_hukum.0`, `pelaksana.kasubbag.nama`, `langkah.10.uraian`, `langkah.10.pelaku.kasubbag`,
`langkah.10.waktu`, `langkah.10.kelengkapan.0`, `langkah.10.keluaran.laporan`, `langkah.10.putusan.jalan.Ya`,
`langkah.10.lanjut`, `langkah.10.keterangan`.
"""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.sop.nilai import Sop


@dataclass(frozen=True, slots=True)
class AsalNilai:
    """Where a value comes from: the text as printed, its place, and, for a guess, its reason ("" if it was printed)."""

    jalur: str
    tercetak: str
    tempat: str
    dugaan: str = ""


@dataclass(frozen=True, slots=True)
class TemuanBaca:
    """Something to look at: a stable code, a sentence, its place, and the path of the value (if it is of one)."""

    kode: str
    kalimat: str
    tempat: str = ""
    jalur: str = ""


@dataclass(frozen=True, slots=True)
class BacaanSop:
    """One SOP that was read. What fits nowhere is kept in `sisa`, so that nothing is silently dropped."""

    sop: Sop
    asal: tuple[AsalNilai, ...]
    temuan: tuple[TemuanBaca, ...]
    tempat: str
    sisa: tuple[tuple[str, str], ...] = ()
    """(text, place) of each cell and paragraph that fits nowhere."""
