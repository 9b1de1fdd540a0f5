"""Where the report's tables and charts stand: after which section, and in which annex. PDF and DOCX both follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SESUDAH: Mapping[str, tuple[str, ...]] = {
    "bab2_perjanjian_kinerja": ("tabel:rencana-kinerja",),
    "bab3_capaian": ("tabel:rekap-sasaran", "gambar:capaian-sasaran", "tabel:rekap"),
    "bab3_periode": ("tabel:target-realisasi", "gambar:indikator", "tabel:realisasi-tahun"),
    "bab3_tahun_lalu": ("tabel:tahun-lalu", "gambar:tren"),
    "bab3_renstra": ("tabel:renstra",),
    "bab3_standar": ("tabel:standar-nasional",),
    "bab3_analisis": ("tabel:analisis",),
    "bab3_efisiensi": ("tabel:efisiensi", "gambar:serapan"),
    "bab3_program": ("tabel:program",),
    "bab3_anggaran": ("tabel:realisasi-anggaran",),
    "bab4_tindak_lanjut": ("tabel:arahan",),
}
"""What follows the text of a section, in this order. A drawing's name covers those that go on after a hyphen."""
RINCIAN = (
    *("bab3_periode", "bab3_tahun_lalu", "bab3_renstra", "bab3_standar"),
    *("bab3_analisis", "bab3_efisiensi", "bab3_program"),
)
"""The sections below "A. Capaian Kinerja Organisasi", in the order of PermenPAN-RB 53/2014."""
LAMPIRAN: Mapping[str, str] = {"matriks-pk": "MATRIKS PERJANJIAN KINERJA", "mengapa": "MENGAPA ANGKA INI?"}


def arrange(tabel: Iterable[str], gambar: Iterable[str]) -> dict[str, Any]:
    """The arrangement of what this report has: tables and drawings by section, the annexes with titles."""
    ada, lukisan = list(tabel), list(gambar)
    return {
        "sesudah": {kode: _present(satu, ada, lukisan) for kode, satu in SESUDAH.items()},
        "rincian": list(RINCIAN),
        "lampiran": [[nama, judul] for nama, judul in LAMPIRAN.items() if nama in ada],
    }


def _present(rencana: Iterable[str], tabel: list[str], gambar: list[str]) -> list[str]:
    hasil: list[str] = []
    for satu in rencana:
        jenis, _, nama = satu.partition(":")
        if jenis == "tabel":
            hasil += [satu] if nama in tabel else []
        else:
            hasil += [f"gambar:{lain}" for lain in gambar if lain == nama or lain.startswith(f"{nama}-")]
    return hasil
