"""Making a draft drawable: what is missing or unknown gets a place of its own, so that a drawing never fails."""

from __future__ import annotations

from dataclasses import replace

from takar.core.sop.nilai import Pelaksana, Sop

MOST_STEPS = 300
"""Steps that are drawn at most; a longer definition is not published either."""
NOBODY = Pelaksana("", "Pelaksana")


def make_drawable(sop: Sop) -> Sop:
    """The SOP with each role once, a column "?" for each unknown one, at least one column, and no more than MOST_STEPS.

    A sound definition comes back as it is.
    """
    roles = {satu.kode: satu for satu in reversed(sop.pelaksana)}
    known = [satu for satu in sop.pelaksana if roles.get(satu.kode) is satu]
    steps = sop.langkah[:MOST_STEPS]
    used = dict.fromkeys(pelaku.pelaksana for langkah in steps for pelaku in langkah.pelaku)
    unknown = [Pelaksana(kode, f"? {kode}".strip()) for kode in used if kode not in roles]
    columns = (*known, *unknown) or (NOBODY,)
    if columns == sop.pelaksana and len(steps) == len(sop.langkah):
        return sop
    return replace(sop, pelaksana=columns, langkah=steps)
