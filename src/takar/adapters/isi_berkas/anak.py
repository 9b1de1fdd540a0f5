"""The child that reads the text of a PDF or DOCX: file on stdin, UTF-8 text on stdout, page by page.

Memory, CPU time and output are limited as for tables. A fault ends it; what it wrote before counts.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from takar.adapters.kurung.anak import limit_self
from takar.adapters.tabel.penjaga import guard

MAKS_HALAMAN = 500
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BAGIAN = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def read_pdf(isi: bytes) -> Iterator[str]:
    """The text of each page, as far as it has any; an encrypted file raises PdfiumError."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(isi) as dokumen:
        for urut in range(min(len(dokumen), MAKS_HALAMAN)):
            halaman = dokumen[urut]
            teks = halaman.get_textpage()
            yield teks.get_text_bounded()
            teks.close()
            halaman.close()


def read_docx(isi: bytes) -> Iterator[str]:
    """The paragraphs of the body and its notes. Raises Tolakan for a hostile package; DOCTYPEs are refused there."""
    with ZipFile(io.BytesIO(isi)) as paket:
        guard(paket)
        for bagian in _BAGIAN:
            if bagian in paket.NameToInfo:
                yield from _paragraphs(paket.read(bagian))


def _paragraphs(xml: bytes) -> Iterator[str]:
    for _, unsur in ElementTree.iterparse(io.BytesIO(xml)):
        if unsur.tag == f"{_W}p":
            yield "".join(satu.text or " " for satu in unsur.iter() if satu.tag in (f"{_W}t", f"{_W}tab"))
            unsur.clear()


def main() -> None:
    limit_self()
    jenis, sisa = sys.argv[1], int(sys.argv[2])
    keluar = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="\n")
    for potong in {"pdf": read_pdf, "docx": read_docx}[jenis](sys.stdin.buffer.read()):
        keluar.write(potong[:sisa] + "\n")
        keluar.flush()
        sisa -= len(potong)
        if sisa <= 0:
            return


if __name__ == "__main__":
    main()
