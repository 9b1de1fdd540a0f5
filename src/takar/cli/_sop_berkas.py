"""Opening a file that holds an SOP, for the subcommands of `takar sop`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from takar.core.sop.nilai import Sop


def open_sop(berkas: Path) -> Sop:
    """The SOP of a TOML file, or the first of any document that `takar sop read` reads. Raises Ditolak."""
    from takar.core.ditolak import Ditolak
    from takar.services.baca_dokumen_sop import baca_berkas_sop

    try:
        isi = berkas.read_bytes()
    except OSError as sebab:
        raise Ditolak(f"Berkas {berkas} tidak dapat dibaca: {sebab}.", "berkas-tidak-ada") from None
    pertama, *lain = baca_berkas_sop(isi, berkas.name)
    if lain:
        print(f"Berkas {berkas} memuat {len(lain) + 1} SOP; yang dipakai yang pertama.", file=sys.stderr)
    return pertama.sop
