"""A Word file that somebody uploads: read in a child, refused with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takar.adapters.docx.tolak import MAKS_BERKAS, build_ditolak, check_prefix
from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child

MODUL = "takar.adapters.docx.anak_baca"


@dataclass(frozen=True, slots=True)
class WordMasuk:
    """What a Word file says. `isian`: the blocks of each field found; `dasar`: the fields when it was taken out.

    `luar` and `luar_semula` are the paragraphs around the fields, now and then. All of it is still to be judged.
    """

    cap: str
    isian: dict[str, list[str]]
    dasar: dict[str, Any] | None
    luar: list[str]
    luar_semula: list[str] | None
    ganda: list[str]
    bergambar: list[str]
    terlacak: bool


def read_word(isi: bytes, nama: str = "") -> WordMasuk:
    """Read an upload. `nama` is quoted in refusals and decides nothing. Raises Ditolak; nothing is written."""
    try:
        check_prefix(isi, MAKS_BERKAS)
        jawab, _ = run_child(MODUL, {}, isi)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan) from tolakan
    return _build(jawab)


def _build(jawab: dict[str, Any]) -> WordMasuk:
    """The child's answer, of which only what has the right shape counts: its sources are foreign."""
    dasar, semula = jawab["dasar"], jawab["luar_semula"]
    return WordMasuk(
        cap=str(jawab["cap"])[:500],
        isian=jawab["isian"],
        dasar=dasar if isinstance(dasar, dict) else None,
        luar=jawab["luar"],
        luar_semula=[str(satu) for satu in semula] if isinstance(semula, list) else None,
        ganda=jawab["ganda"],
        bergambar=jawab["bergambar"],
        terlacak=jawab["terlacak"],
    )
