"""The Merkle tree of RFC 6962 §2.1, grown leaf by leaf: only the roots of its complete subtrees are kept.

A plain tree without any chain beside it: a proof that mixes the two can be fooled (GHSA-672p-m5jq-mrh8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

UKURAN = 32
"""Bytes of every hash."""

AKAR_KOSONG = sha256(b"").digest()


def leaf_hash(isi: bytes) -> bytes:
    """The leaf of an entry. The first byte keeps an entry from ever posing as an inner node."""
    return sha256(b"\x00" + isi).digest()


def node_hash(kiri: bytes, kanan: bytes) -> bytes:
    return sha256(b"\x01" + kiri + kanan).digest()


class PohonTumbuh:
    """A tree that grows: the number of its leaves and its frontier, the roots of its complete subtrees from the left.

    Changes in place, since a ledger of a million entries is walked through it. A frontier has one hash for each bit
    that is set in the number of leaves, so at most log2(n) + 1.
    """

    __slots__ = ("banyak", "simpul")

    def __init__(self, banyak: int = 0, simpul: Iterable[bytes] = ()) -> None:
        self.banyak = banyak
        self.simpul = list(simpul)
        if banyak < 0 or len(self.simpul) != banyak.bit_count() or any(len(satu) != UKURAN for satu in self.simpul):
            raise ValueError(f"this is no frontier of {banyak} leaves")

    def append(self, daun: bytes) -> None:
        """Add a leaf's hash at the right."""
        sisa = self.banyak
        while sisa & 1:
            daun = node_hash(self.simpul.pop(), daun)
            sisa >>= 1
        self.simpul.append(daun)
        self.banyak += 1

    def root(self) -> bytes:
        if not self.simpul:
            return AKAR_KOSONG
        akar = self.simpul[-1]
        for satu in reversed(self.simpul[:-1]):
            akar = node_hash(satu, akar)
        return akar


def root_of(daun: Sequence[bytes] | Iterable[bytes]) -> bytes:
    """The root over these leaves' hashes."""
    pohon = PohonTumbuh()
    for satu in daun:
        pohon.append(satu)
    return pohon.root()
