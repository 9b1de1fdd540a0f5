"""Pages of somebody's PDF as pictures. The file is opened in a child with limits, never in the server."""

from __future__ import annotations

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child

_ANAK = "takar.adapters.pratinjau_asing.anak"


def count_pages(isi: bytes) -> int:
    """How many pages it has; 0 where it cannot be opened (a password, a broken file)."""
    try:
        return int(run_child(_ANAK, {"halaman": 0}, isi)[0]["banyak"])
    except Tolakan:
        return 0


def draw_foreign_page(isi: bytes, nomor: int) -> bytes:
    """Page `nomor` (from 1) as PNG. Raises IndexError where there is none or it cannot be drawn."""
    try:
        return run_child(_ANAK, {"halaman": nomor}, isi)[1]
    except Tolakan as sebab:
        raise IndexError(nomor) from sebab
