"""Text that people type: what may stand on paper."""

from __future__ import annotations

import unicodedata


def is_printable(teks: str) -> bool:
    """Whether the text has no control characters (but for line ends and tabs) and no halves of characters."""
    return all(huruf in "\n\r\t" or unicodedata.category(huruf) not in {"Cc", "Cs"} for huruf in teks)
