"""Names of tasks: our own files and many others put the step's number before them."""

from __future__ import annotations

import re

_NOMOR = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]? +(?=\S)")


def strip_number(nama: str) -> str:
    """The name without a number such as "10. " or "5.2 " before it."""
    cocok = _NOMOR.match(nama)
    return nama[cocok.end() :] if cocok and (cocok[0].rstrip()[-1] in ".)" or "." in cocok[0]) else nama
