"""A paper's code as people type, dictate and scan it. Crockford's base 32: no letter is mistaken for a digit."""

from __future__ import annotations

import re

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PANJANG, SEKELOMPOK = 16, 4
MAKS_KETIKAN = 500
"""Most characters that are looked at: a scanned address with its fragment has some 150."""

_ALAMAT = re.compile(r"/v/([^/?#\s]+)")
_PISAH = re.compile(r"[\s\-‐‑‒–—−_./·]+")
_MIRIP = str.maketrans("OILU", "011V")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_kode(teks: str) -> str:
    """The code in its own form, 7K3M-9QXP-2F4T-8ZVB; "" if the text is none.

    Dashes and case do not count; O is read as 0, I and L as 1, U as V. A scanned address is taken for its code.
    """
    if len(teks) > MAKS_KETIKAN:
        return ""
    cocok = _ALAMAT.search(teks)
    mentah = _PISAH.sub("", cocok[1] if cocok else teks)
    # Some lower-case letters beyond ASCII have an upper case within it (ı, ſ): they are no letters of a code.
    huruf = mentah.upper().translate(_MIRIP) if mentah.isascii() else ""
    if len(huruf) != PANJANG or any(satu not in HURUF for satu in huruf):
        return ""
    return "-".join(huruf[awal : awal + SEKELOMPOK] for awal in range(0, PANJANG, SEKELOMPOK))


def read_sidik(teks: str) -> str:
    """A SHA-256 as certutil, sha256sum or a person writes it, in lower-case hex; "" if there is none in the text.

    certutil of older Windows puts a space between the bytes; sha256sum puts the file's name behind.
    """
    for baris in teks[:2000].splitlines():
        kecil = baris.strip().lower().removeprefix("\\")
        for calon in (kecil.partition(" ")[0], re.sub(r"[\s:]", "", kecil), kecil.rpartition(" ")[2]):
            if _SHA256.fullmatch(calon):
                return calon
    return ""
