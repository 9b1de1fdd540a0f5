"""What a paper's PDF says of itself besides its signatures: the PDF/A part that it claims, and the data attached."""

from __future__ import annotations

import io
import json
from typing import Any

import pikepdf

DATA = "data.json"
_MAKS_DATA = 16 * 2**20


def read_isi(pdf: bytes) -> dict[str, str]:
    """The claimed PDF/A part ("3A", "" without), and data.json as "ada", "rusak" or "". Raises pikepdf's errors."""
    with pikepdf.open(io.BytesIO(pdf)) as berkas:
        with berkas.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            pdfa = xmp.pdfa_status
        return {"pdfa": str(pdfa or ""), "data": _judge_data(berkas)}


def _judge_data(berkas: pikepdf.Pdf) -> str:
    if DATA not in berkas.attachments:
        return ""
    isi = berkas.attachments[DATA].get_file().read_bytes()
    return "ada" if len(isi) <= _MAKS_DATA and _is_object(isi) else "rusak"


def _is_object(isi: bytes) -> bool:
    try:
        data: Any = json.loads(isi)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict)
