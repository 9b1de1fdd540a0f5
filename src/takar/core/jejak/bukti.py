"""Proofs of RFC 6962 §2.1.1 and §2.1.2, and their verification as RFC 9162 §2.1.3 and §2.1.4 words it.

A proof is a list of roots over known ranges of leaves, disjoint and at most log2(n) + 1 of them. So the leaves are
read once, in order, and never held together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from takar.core.jejak.pohon import PohonTumbuh, node_hash

Rentang = tuple[int, int]
"""Leaves from the first place to before the second, counted from 0."""


def inclusion_ranges(letak: int, banyak: int) -> list[Rentang]:
    """Whose roots prove that the leaf at `letak` is in the tree of `banyak` leaves, from the leaf upwards."""
    if not 0 <= letak < banyak:
        raise ValueError(f"there is no leaf {letak} in a tree of {banyak}")
    jalur, awal, akhir = [], 0, banyak
    while akhir - awal > 1:
        tengah = awal + _split(akhir - awal)
        if letak < tengah:
            jalur.append((tengah, akhir))
            akhir = tengah
        else:
            jalur.append((awal, tengah))
            awal = tengah
    return jalur[::-1]


def consistency_ranges(lama: int, baru: int) -> list[Rentang]:
    """Whose roots prove that the tree of `lama` leaves is the beginning of that of `baru`; none from an empty tree."""
    if not 0 <= lama <= baru:
        raise ValueError(f"a tree of {lama} is not the beginning of one of {baru}")
    if lama == 0:
        return []
    jalur, awal, akhir = [], 0, baru
    while lama != akhir:
        tengah = awal + _split(akhir - awal)
        if lama <= tengah:
            jalur.append((tengah, akhir))
            akhir = tengah
        else:
            jalur.append((awal, tengah))
            awal = tengah
    if awal:  # otherwise the old root itself begins the proof, and the verifier has it
        jalur.append((awal, akhir))
    return jalur[::-1]


def hash_ranges(daun: Iterable[bytes], rentang: Sequence[Rentang]) -> list[bytes]:
    """The root over each of the disjoint ranges, in the order in which they are named; the leaves are read once.

    Raises ValueError if the leaves end too early.
    """
    arus, letak, akar = iter(daun), 0, {}
    for awal, akhir in sorted(rentang):
        akar[awal] = _root_of_next(arus, awal - letak, akhir - awal)
        letak = akhir
    return [akar[awal] for awal, _ in rentang]


def _root_of_next(arus: Iterator[bytes], lewati: int, banyak: int) -> bytes:
    pohon = PohonTumbuh()
    for satu in islice(arus, lewati, lewati + banyak):
        pohon.append(satu)
    if pohon.banyak != banyak:
        raise ValueError("there are fewer leaves than the proof needs")
    return pohon.root()


def verify_inclusion(daun: bytes, letak: int, banyak: int, bukti: Sequence[bytes], akar: bytes) -> bool:
    """Whether the proof leads from the leaf at this place to the root of `banyak` leaves."""
    if not 0 <= letak < banyak:
        return False
    kiri, batas, hasil = letak, banyak - 1, daun
    for satu in bukti:
        if batas == 0:
            return False
        if kiri & 1 or kiri == batas:
            hasil = node_hash(satu, hasil)
            kiri, batas = _climb(kiri, batas)
        else:
            hasil = node_hash(hasil, satu)
        kiri, batas = kiri >> 1, batas >> 1
    return batas == 0 and hasil == akar


def verify_consistency(lama: int, akar_lama: bytes, baru: int, akar_baru: bytes, bukti: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree with the old root is the beginning of the one with the new root."""
    if lama == baru:
        return not bukti and akar_lama == akar_baru
    if lama <= 0 or lama > baru or not bukti:
        return lama == 0 and not bukti
    jalur = [akar_lama, *bukti] if lama & (lama - 1) == 0 else list(bukti)
    kiri, batas = lama - 1, baru - 1
    while kiri & 1:
        kiri, batas = kiri >> 1, batas >> 1
    return _fold(kiri, batas, jalur) == (akar_lama, akar_baru)


def _fold(kiri: int, batas: int, jalur: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root to which the path leads; None if its length does not fit."""
    hasil_lama = hasil_baru = jalur[0]
    for satu in jalur[1:]:
        if batas == 0:
            return None
        if kiri & 1 or kiri == batas:
            hasil_lama, hasil_baru = node_hash(satu, hasil_lama), node_hash(satu, hasil_baru)
            kiri, batas = _climb(kiri, batas)
        else:
            hasil_baru = node_hash(hasil_baru, satu)
        kiri, batas = kiri >> 1, batas >> 1
    return (hasil_lama, hasil_baru) if batas == 0 else None


def _climb(kiri: int, batas: int) -> tuple[int, int]:
    """Over the levels on which the node at the right edge has no sibling."""
    while kiri and not kiri & 1:
        kiri, batas = kiri >> 1, batas >> 1
    return kiri, batas


def _split(banyak: int) -> int:
    """The largest power of two below `banyak`: the leaves of the left subtree."""
    return 1 << ((banyak - 1).bit_length() - 1)
