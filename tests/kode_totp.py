"""What an authenticator shows, computed apart from Takar."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct

from takar.services import jam


def code_at(rahasia: str, detik: float) -> str:
    """RFC 4226 and RFC 6238, in so many words."""
    hitungan = struct.pack(">Q", int(detik) // 30)
    sidik = hmac.new(base64.b32decode(rahasia), hitungan, hashlib.sha1).digest()
    letak = sidik[-1] & 15
    (angka,) = struct.unpack(">I", sidik[letak : letak + 4])
    return f"{(angka & 0x7FFFFFFF) % 1_000_000:06}"


def code_now(rahasia: str) -> str:
    return code_at(rahasia, jam.now().timestamp())
