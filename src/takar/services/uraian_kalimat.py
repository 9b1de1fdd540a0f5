"""Small parts of Indonesian sentences, so that what data say reads as a person would write it."""

from __future__ import annotations

from collections.abc import Sequence

MAKS_SEBUT = 8
"""So many names stand in one sentence; the table beside it has all."""


def sentence(teks: str) -> str:
    """What somebody wrote into a worksheet, as one sentence: no line breaks, a capital first, a full stop last."""
    rapi = " ".join(teks.split())
    if not rapi:
        return ""
    return rapi[0].upper() + rapi[1:] + ("" if rapi[-1] in ".!?" else ".")


def clause(teks: str) -> str:
    """The same inside a sentence: without its last stop."""
    return " ".join(teks.split()).rstrip(".!? ")


def listing(butir: Sequence[str], benda: str = "indikator") -> str:
    """a; b; dan c. Cut after some, saying how many more things of that name there are."""
    sisa = len(butir) - MAKS_SEBUT
    if sisa > 1:
        butir = [*butir[:MAKS_SEBUT], f"{sisa} {benda} lain sebagaimana tabel"]
    if len(butir) < 2:
        return "".join(butir)
    pisah = "; " if any(tanda in satu for satu in butir for tanda in ",;(") else ", "
    akhir = pisah if len(butir) > 2 or pisah == "; " else " "
    return f"{pisah.join(butir[:-1])}{akhir}dan {butir[-1]}"


def paragraphs(bagian: Sequence[str]) -> str:
    """Paragraphs as a field holds them; empty ones are left out."""
    return "\n\n".join(satu.strip() for satu in bagian if satu.strip())
