"""The annex "Mengapa angka ini?": every figure of the report with all that stands behind it, each line told once.

The figures of one indicator (or sasaran, bidang, agency) stand together; a line that several of them share is printed
with the first, so that the annex stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from takar.services.banding import Banding
from takar.services.mengapa import Angka, explain_all
from takar.services.tabel_bentuk import Tabel, plain_table, titled

UMUM = frozenset({"Kebijakan pengukuran", "Versi rencana", "Tabel predikat", "Cara menjumlah", "Capaian yang dipakai"})
"""Labels whose text is the same for the whole cycle: told once, at the head of the annex."""


def mengapa(banding: Banding) -> Tabel:
    """One row for each figure: its name, its value, and the reason. What holds for all of them stands first."""
    semua = explain_all(banding.siklus, tercetak=False)
    umum = list(dict.fromkeys(baris for satu in semua for baris in satu.penjelasan.baris if baris[0] in UMUM))
    kepala = [("Berlaku bagi semua angka", "", _text(umum))] if umum else []
    baris = [isi for _, satu in groupby(semua, key=_owner) for isi in _rows(list(satu), set(umum))]
    return titled(
        "Mengapa Angka Ini?",
        plain_table("Angka|Hasil|Penjelasan", "1fr 70pt 1.8fr", "lrl", [*kepala, *baris]),
    )


def _owner(angka: Angka) -> tuple[str, str]:
    """Whose figure it is: the level, and its code."""
    _, _, tingkat = angka.jenis.partition("-")
    return ("indikator" if tingkat in ("", "tahun") else tingkat), angka.kode


def _rows(angka: Sequence[Angka], tercetak: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The figures of one owner, who is named with the first; `tercetak` are the lines that were told already."""
    for urut, satu in enumerate(angka):
        baru = [baris for baris in satu.penjelasan.baris if baris not in tercetak]
        tercetak = tercetak.union(baru)
        yield (satu.judul if urut == 0 else satu.judul.partition(": ")[0]), satu.tampil, _text(baru)


def _text(baris: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{label}: {isi}" for label, isi in baris)
