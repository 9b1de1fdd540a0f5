"""One text for one value: the form in which an entry enters the ledger, and commitments for text that may be erased."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

GARAM = 32
"""Bytes of a salt. Its length is fixed, so that salt and value cannot be cut apart in two ways."""


def canonical(nilai: Any) -> str:
    """JSON with sorted keys, no spaces and no floats; moments in UTC with their offset, Decimals as they are written.

    Raises ValueError for what has no such form: floats, naive moments, lone surrogates, keys that are no text.
    """
    teks = json.dumps(_plain(nilai), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        teks.encode()
    except UnicodeEncodeError as sebab:
        raise ValueError("a text holds half of a character") from sebab
    return teks


def _plain(nilai: Any) -> Any:
    match nilai:
        case None | bool() | str():
            return nilai
        case int():
            return int(nilai)
        case Decimal():
            return str(nilai)
        case datetime():
            return moment(nilai)
        case date():
            return nilai.isoformat()
        case Mapping():
            return {_key(kunci): _plain(isi) for kunci, isi in nilai.items()}
        case list() | tuple():
            return [_plain(satu) for satu in nilai]
    raise ValueError(f"{type(nilai).__name__} has no canonical form")


def _key(kunci: Any) -> str:
    if not isinstance(kunci, str):
        raise ValueError("a key is no text")
    return kunci


def moment(saat: datetime) -> str:
    """A moment in UTC with its offset, to the microsecond: one text for one moment."""
    if saat.tzinfo is None:
        raise ValueError("a moment has no zone")
    return saat.astimezone(UTC).isoformat(timespec="microseconds")


def digest(nilai: Any) -> str:
    """The SHA-256 of a value's canonical form, in hex."""
    return sha256(canonical(nilai).encode()).hexdigest()


def commit(garam: bytes, nilai: str) -> str:
    """The commitment H(salt || value) in hex: it binds the text, and tells nothing once the salt is gone.

    Without a salt a NIP or a name could be guessed from its hash.
    """
    if len(garam) != GARAM:
        raise ValueError(f"a salt has {GARAM} bytes")
    return sha256(garam + nilai.encode()).hexdigest()
