"""Papers to take away as Word: a draft of any kind, and the issued papers that people work on further."""

from __future__ import annotations

from takar.core.ditolak import Ditolak
from takar.data.models import Naskah
from takar.services.docx_keluar import export_word

BERDOCX = frozenset({"laporan", "draft-laporan", "rekapitulasi", "kertas-kerja"})
"""The kinds that people work on further in Word after their issue."""


def is_berdocx(naskah: Naskah) -> bool:
    """Whether the paper is given out as Word."""
    return naskah.status == Naskah.Status.DRAF or naskah.jenis in BERDOCX


def export_docx(naskah: Naskah) -> bytes:
    """The paper as Word. Ditolak "naskah-tidak-ada" for an issued paper of a kind that is not given out so."""
    if not is_berdocx(naskah):
        raise Ditolak("Naskah ini tidak tersedia sebagai berkas Word. Buka PDF-nya.", "naskah-tidak-ada")
    return export_word(naskah)
