"""Whether a figure is plausible: what looks odd is told, and never refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from takar.core.ukur.capaian import SERATUS, Capaian

SATUAN_PERSEN = frozenset({"%", "persen"})
CAPAIAN_TINGGI = Fraction(150)
"""A capaian over this is more often a slip of the unit than a success."""


def find_janggal(
    satuan: str, target: Decimal | None, realisasi: Decimal | None, capaian: Capaian | None = None
) -> tuple[str, ...]:
    """What looks odd about a realisasi, in sentences; none where all is plausible or there is no figure."""
    if realisasi is None:
        return ()
    tinggi = capaian is not None and capaian.mentah_tepat is not None and capaian.mentah_tepat > CAPAIAN_TINGGI
    tanda = (
        (realisasi < 0 and target is not None and target >= 0, "realisasi negatif, padahal targetnya tidak."),
        (satuan.strip().lower() in SATUAN_PERSEN and realisasi > SERATUS, "realisasi lebih dari 100 persen."),
        (tinggi, "capaian lebih dari 150 persen; cocokkan letak koma dan satuannya dengan target."),
    )
    return tuple(kalimat for janggal, kalimat in tanda if janggal)
