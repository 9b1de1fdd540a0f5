"""Drafting anew from data: which fields the data would change, and which of those somebody has edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from takar.core.naskah import Isian, JenisNaskah
from takar.core.suntingan.blok import Nilai, read_blok, tidy_blok
from takar.core.suntingan.tiga import BedaBlok, compare_blok


@dataclass(frozen=True, slots=True)
class UlangIsian:
    """A field that the data now word differently. `disunting`: a person has changed what was drafted before."""

    isian: Isian
    baru: Nilai
    disunting: bool
    blok: tuple[BedaBlok, ...]


def compare_ulang(
    jenis: JenisNaskah, isi: Mapping[str, Any], rancangan: Mapping[str, Any], baru: Mapping[str, Nilai]
) -> tuple[UlangIsian, ...]:
    """The fields whose text differs from what is drafted anew; an edited one only where the data changed since."""
    return tuple(_compare(jenis, isi, rancangan, baru))


def _compare(
    jenis: JenisNaskah, isi: Mapping[str, Any], rancangan: Mapping[str, Any], baru: Mapping[str, Nilai]
) -> Iterator[UlangIsian]:
    for isian in jenis.isian:
        kini, semula, nanti = (_tidy(isian, satu.get(isian.kode, "")) for satu in (isi, rancangan, baru))
        if nanti != kini and nanti != semula:
            yield UlangIsian(isian, baru[isian.kode], kini != semula, compare_blok(kini, nanti))


def _tidy(isian: Isian, nilai: str | Sequence[str]) -> list[str]:
    return [tidy_blok(satu) for satu in read_blok(isian.jenis, nilai)]
