"""The child that reads pages of a PDF.

In: {"dari": first page, "sampai": the one behind the last}; out: {"banyak": pages of the file, "halaman": [as susun]}.
"""

from __future__ import annotations

from typing import Any

from takar.adapters.kurung.anak import Tolakan, limit_self, serve
from takar.adapters.sop_pdf.batas import MAKS_HALAMAN


def read_pages(minta: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Raises Tolakan for a password, a damaged file, too many pages."""
    import pypdfium2  # type: ignore[import-untyped]

    from takar.adapters.sop_pdf.muat import load_halaman, open_pdf
    from takar.adapters.sop_pdf.susun import as_json, read_halaman

    try:
        with open_pdf(isi) as pdf:
            banyak = len(pdf)
            _check_count(banyak)
            halaman = range(minta["dari"], min(minta["sampai"], banyak))
            return {"banyak": banyak, "halaman": [as_json(read_halaman(load_halaman(pdf, i))) for i in halaman]}, b""
    except pypdfium2.PdfiumError as sebab:
        raise Tolakan("pdf-sandi" if "assword" in str(sebab) else "pdf-rusak") from sebab


def _check_count(banyak: int) -> None:
    if banyak == 0:
        raise Tolakan("pdf-rusak")
    if banyak > MAKS_HALAMAN:
        raise Tolakan("pdf-halaman", bagian=str(banyak))


if __name__ == "__main__":
    limit_self()
    serve(read_pages)
