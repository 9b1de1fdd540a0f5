"""A PDF as an answer."""

from __future__ import annotations

from django.http import HttpResponse


def answer_pdf(isi: bytes, nama: str) -> HttpResponse:
    """Shown in the browser, saved under this name; never kept by a cache on the way."""
    return HttpResponse(
        isi,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{nama}.pdf"', "Cache-Control": "private, no-store"},
    )
