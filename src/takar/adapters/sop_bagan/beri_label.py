"""Which of the labels near a decision belongs to which of its exits."""

from __future__ import annotations

from takar.adapters.sop_bagan.benda import BendaTeks, Bidang
from takar.adapters.sop_bagan.indeks import Indeks, box_around
from takar.adapters.sop_bagan.label import MAKS_LABEL, is_label
from takar.adapters.sop_bagan.sambung import Sambungan, distance_box
from takar.core.bacaan.lembar import JenisBentuk

JAUH = 2.5
"""How many times the reach a label may be from its stroke."""
_DARI_ASAL = 0.2
"""Weight of the distance from the decision against that from the stroke."""


def put_labels(bidang: Bidang, sambungan: list[Sambungan], teks: list[BendaTeks], jangkau: float) -> set[int]:
    """Give each arrow the label beside it, the nearest pair first; gives the indexes of the texts that were used."""
    batas = JAUH * jangkau
    indeks = Indeks((box_around(titik for ruas in arah.ruas for titik in ruas) for arah in sambungan), 4 * jangkau)
    calon = sorted(
        (harga, urut_teks, urut)
        for urut_teks, satu in enumerate(teks)
        if len(satu.teks) <= MAKS_LABEL
        for urut in indeks.near(satu.kotak.y0 - batas, satu.kotak.y1 + batas)
        if (harga := _cost(bidang, sambungan[urut], satu, jangkau)) is not None
    )
    terpakai: set[int] = set()
    for _, urut_teks, urut in calon:
        if urut_teks not in terpakai and not sambungan[urut].label:
            sambungan[urut].label = teks[urut_teks].teks.strip()
            terpakai.add(urut_teks)
    return terpakai


def _cost(bidang: Bidang, arah: Sambungan, teks: BendaTeks, jangkau: float) -> float | None:
    """The lower, the likelier; None for a text that is too far, too long, or beside an arrow of no decision."""
    asal = bidang.bentuk[arah.dari]
    dari_putusan = asal.jenis is JenisBentuk.PUTUSAN
    if not (is_label(teks.teks) or (dari_putusan and "\n" not in teks.teks)):
        return None
    jauh = distance_box(arah.ruas, teks.kotak)
    if jauh > JAUH * jangkau:
        return None
    hukuman = 0.0 if dari_putusan else 20 * jangkau
    return jauh + _DARI_ASAL * asal.kotak.jarak(teks.kotak.tengah) + hukuman
