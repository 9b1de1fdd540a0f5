"""The child that looks at a foreign PDF or picture; it answers with the number of pages."""

from __future__ import annotations

import io
from typing import Any

from takar.adapters.kurung.anak import limit_self, serve
from takar.adapters.pdf_masuk.batas import refuse


def _look(_: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    if isi.startswith(b"%PDF-"):
        return {"halaman": _look_at_pdf(isi)}, b""
    from takar.adapters.pdf_masuk.gambar import check_gambar

    check_gambar(isi)
    return {"halaman": 1}, b""


def _look_at_pdf(isi: bytes) -> int:
    import pikepdf

    from takar.adapters.pdf_masuk.penjaga import check_pdf

    try:
        with pikepdf.open(io.BytesIO(isi)) as pdf:
            return check_pdf(pdf)
    except pikepdf.PasswordError as sebab:
        raise refuse("pdf-sandi") from sebab
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError, OverflowError, AttributeError) as sebab:
        raise refuse("pdf-rusak") from sebab


if __name__ == "__main__":
    limit_self()
    serve(_look)
