"""The same bytes each time: a Word file packed anew with one date for all of its parts."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

SAAT_ZIP = (1980, 1, 1, 0, 0, 0)
"""The only date of the package's parts; that of the paper stands in its properties."""


def set_properties(dokumen: Document, *, judul: str, pengarang: str, saat: datetime) -> None:
    """Title, agency, language and the paper's own date; nothing of the machine that made it."""
    sifat = dokumen.core_properties
    sifat.title, sifat.author, sifat.last_modified_by = judul[:255], pengarang[:255], pengarang[:255]
    sifat.comments = sifat.keywords = sifat.subject = ""
    sifat.language, sifat.revision = "id-ID", 1
    sifat.created = sifat.modified = saat.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def to_bytes(dokumen: Document) -> bytes:
    mentah, rapi = io.BytesIO(), io.BytesIO()
    dokumen.save(mentah)
    with ZipFile(mentah) as asal, ZipFile(rapi, "w", ZIP_DEFLATED) as tujuan:
        for satu in asal.infolist():
            baru = ZipInfo(satu.filename, SAAT_ZIP)
            baru.compress_type = ZIP_DEFLATED
            tujuan.writestr(baru, asal.read(satu))
    return rapi.getvalue()
