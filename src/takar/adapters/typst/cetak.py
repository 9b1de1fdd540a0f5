"""Where a paper is set: small ones in this process, big ones in a child with limits of memory and time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.adapters.typst.mesin import TypstGagal, render_pdf

BESAR = 100_000
"""Characters of data from which a paper is big: some 20 pages, a second. The child's start costs a quarter of one."""
DETIK = 180.0


def print_pdf(data: Mapping[str, Any], *, timestamp: datetime) -> bytes:
    """The paper as `render_pdf` makes it, wherever it is made. Raises TypstGagal."""
    isi = json.dumps(data, ensure_ascii=False)
    if len(isi) < BESAR:
        return render_pdf(data, timestamp=timestamp)
    return print_in_child(isi.encode(), timestamp=timestamp)


def print_in_child(isi: bytes, *, timestamp: datetime, detik: float = DETIK) -> bytes:
    """The same from data as JSON, in a child. TypstGagal says "lama" or "memori" where a limit ended it."""
    try:
        _, pdf = run_child("takar.adapters.typst.anak", {"saat": timestamp.isoformat()}, isi, detik=detik)
    except Tolakan as tolakan:
        raise TypstGagal(str(tolakan.rinci.get("sebab", tolakan.kode))) from tolakan
    return pdf
