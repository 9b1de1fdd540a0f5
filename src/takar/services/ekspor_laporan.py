"""Papers and tables to take away: a paper as Word, all tables of a cycle as a workbook."""

from __future__ import annotations

from takar.adapters.docx.naskah import render_docx
from takar.core.ditolak import Ditolak
from takar.data.models import Naskah
from takar.services import jam
from takar.services.jenis import jenis_of
from takar.services.naskah_data import build_data

BERDOCX = frozenset({"laporan", "draft-laporan", "rekapitulasi", "kertas-kerja"})
"""The kinds that people work on further in Word."""


def export_docx(naskah: Naskah) -> bytes:
    """The paper as Word, from the very data of its PDF: frozen where it was issued, as they stand where it is a draft.

    Ditolak "naskah-tidak-ada" for a kind that is not given out as Word.
    """
    if naskah.jenis not in BERDOCX:
        raise Ditolak("Naskah ini tidak tersedia sebagai berkas Word. Buka PDF-nya.", "naskah-tidak-ada")
    if naskah.beku is not None and naskah.terbit_pada is not None:
        return render_docx(naskah.beku, timestamp=naskah.terbit_pada)
    return render_docx(build_data(naskah, jenis_of(naskah)), timestamp=jam.now())
