"""The earlier states of a signed PDF: each is a beginning of the later file, so their hashes need no record."""

from __future__ import annotations

import re
from hashlib import sha256

_JANGKAUAN = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


def earlier_hashes(pdf: bytes) -> tuple[str, ...]:
    """SHA-256 of the file as it stood after each of its signatures and stamps, the last state left out.

    Only for files of our own: where a signature ends is believed as it stands.
    """
    ujung = sorted({int(satu[3]) + int(satu[4]) for satu in _JANGKAUAN.finditer(pdf)})
    return tuple(sha256(pdf[:akhir]).hexdigest() for akhir in ujung if 0 < akhir < len(pdf))
