"""A table as a grid: which cell covers a place, what stands in a row, within bounds that no table passes by honesty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from takar.core.bacaan.kata import rapikan
from takar.core.bacaan.lembar import Kisi, Sel
from takar.core.ditolak import Ditolak

MAKS_BARIS = 3_000
"""More rows than this are a data set; the longest SOP seen has about 40 steps."""
MAKS_KOLOM = 200
MAKS_SEL = 60_000


class PetakSel:
    """The cells of a table by place. A merged cell covers its extent; places outside of the table are nobody's."""

    def __init__(self, kisi: Kisi) -> None:
        """Raises Ditolak for a table that is too large to be an SOP."""
        sel = [satu for satu in kisi.sel if satu.baris >= 0 and satu.kolom >= 0]
        self.kisi = kisi
        bawah = [satu.baris + max(satu.tinggi, 1) for satu in sel]
        self.tinggi = max((*bawah, *(satu.baris + 1 for satu in kisi.bentuk)), default=0)
        self.lebar = max((satu.kolom for satu in sel), default=-1) + 1
        _check_besar(kisi, self.tinggi, self.lebar)
        self.sel = tuple(sorted(sel, key=lambda satu: (satu.baris, satu.kolom)))
        self._teks = {id(satu): rapikan(satu.teks) for satu in self.sel}
        self._di: dict[tuple[int, int], Sel] = {}
        self._baris: dict[int, list[Sel]] = defaultdict(list)
        for satu in self.sel:
            self._baris[satu.baris].append(satu)
            self._cover(satu)

    def _cover(self, satu: Sel) -> None:
        for baris in range(satu.baris, min(satu.baris + max(satu.tinggi, 1), self.tinggi)):
            for kolom in range(satu.kolom, min(satu.kolom + max(satu.lebar, 1), self.lebar)):
                self._di.setdefault((baris, kolom), satu)

    def at(self, baris: int, kolom: int) -> Sel | None:
        """The cell that covers a place."""
        return self._di.get((baris, kolom))

    def teks(self, sel: Sel | None) -> str:
        """The tidied text of a cell of this table."""
        return self._teks[id(sel)] if sel is not None else ""

    def di_baris(self, baris: int) -> list[Sel]:
        """The cells that begin in a row, from left to right."""
        return self._baris.get(baris, [])

    def isi_baris(self, baris: int) -> list[Sel]:
        """Those of them with a text."""
        return [satu for satu in self.di_baris(baris) if self.teks(satu)]

    def terisi(self, dari: int, sampai: int) -> Iterator[Sel]:
        """Every cell with a text that begins in rows [dari, sampai)."""
        for baris in range(max(dari, 0), min(sampai, self.tinggi)):
            yield from self.isi_baris(baris)


def _check_besar(kisi: Kisi, tinggi: int, lebar: int) -> None:
    banyak = max(len(kisi.sel), len(kisi.bentuk) * 10, len(kisi.panah) * 5)
    if tinggi > MAKS_BARIS or lebar > MAKS_KOLOM or banyak > MAKS_SEL:
        raise Ditolak(
            f"Tabel pada {kisi.tempat or 'berkas ini'} terlalu besar untuk sebuah SOP ({tinggi} baris, {lebar} kolom, "
            f"{len(kisi.bentuk)} bentuk; "
            f"paling banyak {MAKS_BARIS} baris dan {MAKS_KOLOM} kolom). Berkas tetap tersimpan; "
            "unggah berkas yang hanya memuat SOP.",
            "tabel-terlalu-besar",
        )
