"""Words that stand beside the exits of a decision."""

from __future__ import annotations

import re

MAKS_LABEL = 24
"""Most characters of a label that is not one of the usual words."""
_KATA = (
    r"y|ya|iya|yes|t|tdk|tidak|no|ok|oke|setuju|disetujui|ditolak|tolak|lengkap|belum|sesuai|memenuhi|layak|lolos|"
    r"valid|benar|salah|ada|revisi|diperbaiki|perbaikan|dikembalikan|diterima|terima"
)
_LABEL = re.compile(rf"[\s(\[]*(?:(?:tidak|tdk|belum|kurang)\s+)?(?:{_KATA})[\s).\]:;!?]*", re.IGNORECASE)


_UJUNG = re.compile(r"\W*(?:mulai|selesai|start|stop|end|finish|awal|akhir)\W*", re.IGNORECASE)


def is_ujung(teks: str) -> bool:
    """Whether the text is what people write into the symbol at which a flow begins or ends."""
    return bool(_UJUNG.fullmatch(teks))


def is_label(teks: str) -> bool:
    """Whether the text is one of the usual names of an exit: Ya, T, Tidak Lengkap, Ditolak."""
    return len(teks) <= MAKS_LABEL and bool(_LABEL.fullmatch(teks))
