"""The child that draws one page of a foreign PDF."""

from __future__ import annotations

import io
from typing import Any

from takar.adapters.kurung.anak import Tolakan, limit_self, serve

LEBAR = 1100
"""Pixels across a page: small print stays readable."""
MAKS_TINGGI = 4000
MAKS_HALAMAN = 2000


def draw_page(minta: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The request: `halaman` from 1 (0: only count). The answer: `banyak` pages, and the picture as PNG."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with pypdfium2.PdfDocument(isi) as pdf:
            banyak, nomor = min(len(pdf), MAKS_HALAMAN), minta["halaman"]
            if nomor > banyak:
                raise Tolakan("halaman-tidak-ada")
            return {"banyak": banyak}, _render(pdf[nomor - 1]) if nomor else b""
    except pypdfium2.PdfiumError as sebab:
        raise Tolakan("pdf-rusak") from sebab


def _render(halaman: Any) -> bytes:
    lebar, tinggi = (max(satu, 1) for satu in halaman.get_size())
    skala = min(LEBAR / lebar, MAKS_TINGGI / tinggi)
    gambar = halaman.render(scale=skala, may_draw_forms=False).to_pil().convert("RGB")
    tulis = io.BytesIO()
    gambar.quantize(32).save(tulis, "PNG")
    return tulis.getvalue()


if __name__ == "__main__":
    limit_self()
    serve(draw_page)
