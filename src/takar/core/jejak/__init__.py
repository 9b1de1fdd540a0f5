"""The tamper-evident ledger as values: RFC 6962 tree, proofs, canonical entries, commitments, checkpoints as text."""

from takar.core.jejak.bukti import (
    consistency_ranges,
    hash_ranges,
    inclusion_ranges,
    verify_consistency,
    verify_inclusion,
)
from takar.core.jejak.catatan import (
    Catatan,
    CatatanRusak,
    KepalaPohon,
    KunciCatatan,
    TandaCatatan,
    read_catatan,
    read_kunci,
    read_tautan,
    read_titik,
    write_catatan,
    write_titik,
)
from takar.core.jejak.kanonik import GARAM, canonical, commit, digest, moment
from takar.core.jejak.pohon import AKAR_KOSONG, PohonTumbuh, leaf_hash, node_hash, root_of

__all__ = [
    "AKAR_KOSONG",
    "GARAM",
    "Catatan",
    "CatatanRusak",
    "KepalaPohon",
    "KunciCatatan",
    "PohonTumbuh",
    "TandaCatatan",
    "canonical",
    "commit",
    "consistency_ranges",
    "digest",
    "hash_ranges",
    "inclusion_ranges",
    "leaf_hash",
    "moment",
    "node_hash",
    "read_catatan",
    "read_kunci",
    "read_tautan",
    "read_titik",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
    "write_catatan",
    "write_titik",
]
