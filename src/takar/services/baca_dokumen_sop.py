"""Reading SOPs out of an uploaded file or a pasted text; the adapter is chosen by what the bytes are, not by the name.

Nothing is written: what is read becomes a draft by the services of drafts.
"""

from __future__ import annotations

from collections.abc import Callable

from takar.adapters.tipe_berkas import list_bagian
from takar.core.bacaan import BacaanSop, Dokumen, read_dokumen, read_teks
from takar.core.ditolak import Ditolak
from takar.services.tukar_sop import read_tukar

MAKS_BITA = 30 * 1024 * 1024
"""A larger file is no SOP; the largest collection seen (129 pages) has 9 MB."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GAMBAR = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def baca_berkas_sop(isi: bytes, nama: str) -> tuple[BacaanSop, ...]:
    """Every SOP in a file. Raises Ditolak for what cannot be read, with what was found and what to do."""
    if len(isi) > MAKS_BITA:
        raise Ditolak(
            f"Berkas {nama} berukuran {len(isi) // 1_048_576} MB; paling besar {MAKS_BITA // 1_048_576} MB. "
            "Unggah berkas yang hanya memuat SOP.",
            "berkas-terlalu-besar",
        )
    tukar = read_tukar(isi, nama)
    return tukar if tukar is not None else read_dokumen(_pembaca(isi, nama)(isi, nama))


def baca_teks_sop(teks: str, nama: str = "teks tempelan") -> tuple[BacaanSop, ...]:
    """Every SOP in a pasted text: plain, Markdown or HTML."""
    return read_dokumen(read_teks(teks, nama))


def _pembaca(isi: bytes, nama: str) -> Callable[[bytes, str], Dokumen]:
    """The reader of what the bytes begin with. The adapters are loaded only when they are needed."""
    if b"%PDF-" in isi[:1024]:
        from takar.adapters.sop_pdf import read_dokumen_pdf

        return read_dokumen_pdf
    if isi.startswith(b"PK\x03\x04"):
        return _pembaca_office(isi, nama)
    if isi.startswith(_OLE):
        raise Ditolak(
            f"Berkas {nama} berbentuk Office lama (DOC atau XLS) atau terkunci sandi. Buka di Word atau Excel, hapus "
            "sandinya, simpan sebagai DOCX atau XLSX, lalu unggah lagi.",
            "berkas-office-lama",
        )
    if isi.startswith(_GAMBAR):
        raise Ditolak(
            f"Berkas {nama} adalah gambar; teksnya tidak dapat dibaca. Unggah berkas aslinya, "
            "atau tempelkan teks SOP-nya.",
            "berkas-gambar",
        )
    return _read_bytes


def _pembaca_office(isi: bytes, nama: str) -> Callable[[bytes, str], Dokumen]:
    """DOCX or XLSX, by the names of the parts in the archive."""
    bagian = list_bagian(isi)
    if "word/document.xml" in bagian:
        from takar.adapters.sop_docx import read_dokumen_docx

        return read_dokumen_docx
    if "xl/workbook.xml" in bagian:
        from takar.adapters.sop_xlsx import read_dokumen_xlsx

        return read_dokumen_xlsx
    raise Ditolak(
        f"Berkas {nama} bukan DOCX atau XLSX yang utuh. Unggah berkas DOCX, XLSX, PDF, atau teks, satu per satu.",
        "berkas-tak-dikenal",
    )


def _read_bytes(isi: bytes, nama: str) -> Dokumen:
    """A text file in UTF-8, UTF-16 or the old Windows alphabet."""
    sandi = "utf-16" if isi.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        teks = isi.decode(sandi)
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    if "\x00" in teks or teks.count("\ufffd") * 20 > len(teks):
        raise Ditolak(
            f"Berkas {nama} bukan DOCX, XLSX, PDF, atau teks. Unggah berkas SOP dalam salah satu bentuk itu.",
            "berkas-tak-dikenal",
        )
    return read_teks(teks, nama)
