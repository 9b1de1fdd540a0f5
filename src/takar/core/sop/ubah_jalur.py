"""The paths of a draft's values (their grammar is told in `core/bacaan/hasil`): which exist, which are covered."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from takar.core.sop.nilai import Langkah, Sop
from takar.core.sop.ubah_pelaksana import BAGIAN

_TEKS_LANGKAH = ("nomor", "uraian", "waktu", "lanjut", "keterangan", "cara", "per_bidang", "sub_sop")


def list_jalur(sop: Sop) -> frozenset[str]:
    """Every path that names a value of this draft, and every beginning of one."""
    return frozenset(awal for jalur in _walk(sop) for awal in prefixes(jalur))


def prefixes(jalur: str) -> Iterator[str]:
    """The path's beginnings, itself last: "a.b.c" gives a, a.b, a.b.c."""
    bagian = jalur.split(".")
    for banyak in range(1, len(bagian) + 1):
        yield ".".join(bagian[:banyak])


def is_covered(jalur: str, terkonfirmasi: Collection[str]) -> bool:
    """Whether the path or one of its beginnings was confirmed."""
    return any(awal in terkonfirmasi for awal in prefixes(jalur))


def _walk(sop: Sop) -> Iterator[str]:
    yield from ("kode", "judul_tabel", "hari", "frekuensi", "kepala", "pemicu", "legenda", "catatan")
    yield from (f"kepala.{nama}" for nama in sop.kepala.__dataclass_fields__)
    for nama in BAGIAN:
        yield from (f"{nama}.{urut}" for urut in range(len(getattr(sop, nama))))
    for satu in sop.pelaksana:
        yield from (f"pelaksana.{satu.kode}.{nama}" for nama in satu.__dataclass_fields__)
    for langkah in sop.langkah:
        yield from (f"langkah.{langkah.kode}.{sisa}" for sisa in _walk_step(langkah))


def _walk_step(langkah: Langkah) -> Iterator[str]:
    yield from _TEKS_LANGKAH
    for pelaku in langkah.pelaku:
        yield from (f"pelaku.{pelaku.pelaksana}.{nama}" for nama in pelaku.__dataclass_fields__)
    for urut in range(len(langkah.kelengkapan)):
        yield from (f"kelengkapan.{urut}.{nama}" for nama in ("tercetak", "asal", "keluaran", "sop"))
    for keluaran in langkah.keluaran:
        yield from (f"keluaran.{keluaran.kode}.{nama}" for nama in keluaran.__dataclass_fields__)
    if langkah.putusan:
        yield "putusan.tanya"
        yield from (f"putusan.jalan.{jalan.label}" for jalan in langkah.putusan.jalan)
