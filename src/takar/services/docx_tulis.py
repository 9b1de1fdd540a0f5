"""Writing a draft's fields, whichever way the new text came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from takar.data.models import Naskah


def write_isi(naskah: Naskah, isi: Mapping[str, Any], rancangan: Mapping[str, Any] | None = None) -> None:
    """Store the fields as the draft's next version; the caller has locked it. A loose paper is listed by its hal."""
    naskah.isi = dict(isi)
    naskah.rancangan = naskah.rancangan if rancangan is None else dict(rancangan)
    if naskah.tugas_id is None:
        naskah.hal = str(naskah.isi.get("hal") or naskah.hal)[:300]
    naskah.versi += 1
    naskah.save(update_fields=["isi", "rancangan", "hal", "versi"])
