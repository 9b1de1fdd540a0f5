"""A Word document with an SOP, read in a child with limits."""

from __future__ import annotations

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.adapters.sop_bagan.kirim import unpack
from takar.adapters.sop_bagan.tolak import WORD, build_ditolak, check_prefix
from takar.core.bacaan.lembar import Dokumen

MODUL = "takar.adapters.sop_docx.anak"


def read_dokumen_docx(isi: bytes, nama: str) -> Dokumen:
    """The document in reading order: paragraphs, and tables with their shapes and arrows.

    `nama` is quoted in refusals and decides nothing. Raises Ditolak for what is no Word document, old, locked, active,
    swelling, damaged, or far too long for an SOP.
    """
    try:
        check_prefix(isi)
        jawab, _ = run_child(MODUL, {}, isi)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan, WORD) from tolakan
    return unpack(jawab, nama, "docx")
