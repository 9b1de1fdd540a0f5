"""A foreign PDF or picture held against the guard, in a child."""

from __future__ import annotations

from dataclasses import dataclass

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.adapters.pdf_masuk.batas import build_ditolak

MODUL = "takar.adapters.pdf_masuk.anak"


@dataclass(frozen=True, slots=True)
class Masukan:
    """What was found about a file that may come in."""

    halaman: int


def check_masukan(isi: bytes, nama: str = "") -> Masukan:
    """Look at a PDF, PNG or JPEG before it is kept; `nama` stands in the refusal.

    Raises Ditolak for scripts and commands, players, attached programs, encryption, too many pages or pixels, and what
    is broken.
    """
    try:
        jawab, _ = run_child(MODUL, {}, isi)
    except Tolakan as tolakan:
        kode = tolakan.kode
        if kode == "rusak":
            kode = "pdf-rusak" if isi.startswith(b"%PDF-") else "gambar-rusak"
        raise build_ditolak(nama, kode, str(tolakan.rinci.get("bagian", ""))) from tolakan
    return Masukan(jawab["halaman"])
