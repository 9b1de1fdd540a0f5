"""The child that sets a big paper: a long report must not hold up the web process, nor take all its memory.

Request: `saat` (ISO time), and the render data as JSON. Answer: the PDF, the same bytes as made in-process.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

from takar.adapters.kurung.anak import Tolakan, serve
from takar.adapters.typst.mesin import TypstGagal, render_pdf

MEMORI = 2 * 2**30
CPU_DETIK = 120


def limit_typesetting() -> None:
    """More than a foreign file gets: the data are our own, only large."""
    if sys.platform == "win32":
        return
    import resource

    for jenis, batas in ((resource.RLIMIT_AS, MEMORI), (resource.RLIMIT_CPU, CPU_DETIK), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(jenis, (batas, batas))


def work(perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The PDF. Tolakan "typst" with Typst's own words where the paper cannot be made."""
    try:
        return {}, render_pdf(json.loads(isi), timestamp=datetime.fromisoformat(perintah["saat"]))
    except TypstGagal as sebab:
        raise Tolakan("typst", sebab=str(sebab)[:2000]) from sebab


if __name__ == "__main__":
    limit_typesetting()
    serve(work)
