"""Three versions of a field: as it was taken out, as it stands now, as the file brings it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from takar.core.naskah import JenisIsian
from takar.core.suntingan.blok import Nilai, read_blok, replace_blok, tidy_blok
from takar.core.suntingan.kata import Potong, compare_kata


class KeadaanIsian(StrEnum):
    """What the file does to a field."""

    SAMA = "sama"  # says what stands there already
    BERUBAH = "berubah"  # only the file changed it
    GABUNG = "gabung"  # both changed it, in different blocks: both changes fit together
    BENTROK = "bentrok"  # both changed the same block, or nobody can tell any more
    KETINGGALAN = "ketinggalan"  # only Takar's draft changed since; the file still has the old text


@dataclass(frozen=True, slots=True)
class BedaBlok:
    """One block that differs; `lama` is empty for one put in, `baru` for one struck out. `kata` shows the words."""

    lama: str
    baru: str
    kata: tuple[Potong, ...]


@dataclass(frozen=True, slots=True)
class BedaIsian:
    """A field's difference: `hasil` is what it becomes when taken over, `blok` how that differs from now."""

    keadaan: KeadaanIsian
    hasil: Nilai
    blok: tuple[BedaBlok, ...]

    @property
    def dapat_diambil(self) -> bool:
        """Whether there is something to take over."""
        return self.keadaan in (KeadaanIsian.BERUBAH, KeadaanIsian.GABUNG, KeadaanIsian.BENTROK)


def compare_tiga(
    jenis: JenisIsian, dasar: str | Sequence[str] | None, kini: str | Sequence[str], berkas: str | Sequence[str]
) -> BedaIsian:
    """Compare one field. `dasar` None: nobody knows what was taken out, so a difference may be on both sides.

    Blocks that the file leaves alone keep their present wording to the letter.
    """
    semua = [read_blok(jenis, satu) for satu in (kini if dasar is None else dasar, kini, berkas)]
    d, k, b = ([tidy_blok(satu) for satu in blok] for blok in semua)
    keadaan, hasil = _decide(d, k, b, tak_tahu=dasar is None)
    utuh = _with_wording(hasil, k, semua[1])
    return BedaIsian(keadaan, replace_blok(jenis, utuh), compare_blok(k, hasil))


def _decide(dasar: list[str], kini: list[str], berkas: list[str], *, tak_tahu: bool) -> tuple[KeadaanIsian, list[str]]:
    if berkas == kini:
        return KeadaanIsian.SAMA, kini
    if tak_tahu:
        return KeadaanIsian.BENTROK, berkas
    if berkas == dasar:
        return KeadaanIsian.KETINGGALAN, kini
    if kini == dasar:
        return KeadaanIsian.BERUBAH, berkas
    gabungan = _merge(dasar, kini, berkas)
    return (KeadaanIsian.BENTROK, berkas) if gabungan is None else (KeadaanIsian.GABUNG, gabungan)


Ganti = tuple[int, int, list[str]]
"""Blocks from, up to, and what takes their place."""


def _merge(dasar: list[str], kini: list[str], berkas: list[str]) -> list[str] | None:
    """Both sides' changes applied to what was taken out; None where they meet."""
    ganti = _changes(dasar, kini)
    for satu in _changes(dasar, berkas):
        if satu in ganti:
            continue
        if any(_meet(satu, lain) for lain in ganti):
            return None
        ganti.append(satu)
    hasil = list(dasar)
    for awal, akhir, baru in sorted(ganti, reverse=True):
        hasil[awal:akhir] = baru
    return hasil


def _meet(satu: Ganti, lain: Ganti) -> bool:
    """Whether two changes touch the same blocks; one that only puts in also meets its neighbours."""
    if satu[0] == satu[1] or lain[0] == lain[1]:
        return satu[0] <= lain[1] and lain[0] <= satu[1]
    return satu[0] < lain[1] and lain[0] < satu[1]


def _changes(lama: list[str], baru: list[str]) -> list[Ganti]:
    return [(a1, a2, baru[b1:b2]) for a1, a2, b1, b2 in _differences(lama, baru)]


def _differences(lama: Sequence[str], baru: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    for jenis, a1, a2, b1, b2 in SequenceMatcher(None, lama, baru, autojunk=False).get_opcodes():
        if jenis != "equal":
            yield a1, a2, b1, b2


def compare_blok(lama: Sequence[str], baru: Sequence[str]) -> tuple[BedaBlok, ...]:
    """The blocks that differ, in order; a changed block is set against the one in its place."""
    hasil = []
    for a1, a2, b1, b2 in _differences(lama, baru):
        for urut in range(max(a2 - a1, b2 - b1)):
            a = lama[a1 + urut] if a1 + urut < a2 else ""
            b = baru[b1 + urut] if b1 + urut < b2 else ""
            hasil.append(BedaBlok(a, b, compare_kata(a, b)))
    return tuple(hasil)


def _with_wording(hasil: list[str], rapi: list[str], asli: list[str]) -> list[str]:
    """The same blocks, each that stands in the draft already with the draft's own line ends and letters."""
    kata_asli = dict(zip(rapi, asli, strict=True))
    return [kata_asli.get(satu, satu) for satu in hasil]
