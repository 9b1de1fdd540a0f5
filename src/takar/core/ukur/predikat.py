"""Predicates: dated tables of bands, each read with > on its lower bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from takar.core.angka import format_angka
from takar.core.bulat import round_half_up
from takar.core.ditolak import Ditolak


@dataclass(frozen=True, slots=True)
class BarisPita:
    """A band: over `di_atas` (None: no lower bound) up to and including `sampai` (None: no upper bound)."""

    sebutan: str
    di_atas: Decimal | None
    sampai: Decimal | None


@dataclass(frozen=True, slots=True)
class PitaPredikat:
    """A table of bands, best first, in force from `berlaku`. Raises Ditolak on a gap, an overlap or a repeated name."""

    kode: str
    nama: str
    berlaku: date
    baris: tuple[BarisPita, ...]

    def __post_init__(self) -> None:
        faults = check_pita(self.baris)
        if faults:
            raise Ditolak(" ".join(faults), "pita-salah")


def check_pita(baris: Sequence[BarisPita]) -> list[str]:
    """Every fault of a table of bands, as sentences; empty for a good one."""
    if not baris:
        return ["Tabel predikat belum berisi pita."]
    faults = [_border_fault(atas, bawah) for atas, bawah in pairwise(baris)]
    if baris[0].sampai is not None:
        faults.append(f"Pita teratas “{baris[0].sebutan}” harus tanpa batas atas.")
    if baris[-1].di_atas is not None:
        faults.append(f"Pita terbawah “{baris[-1].sebutan}” harus tanpa batas bawah.")
    faults += [_empty_fault(satu) for satu in baris]
    faults += check_sebutan([satu.sebutan for satu in baris])
    return [fault for fault in faults if fault]


def check_sebutan(sebutan: Sequence[str]) -> list[str]:
    """Names that stand more than once, each told once; capitals make no difference."""
    hitung = Counter(satu.casefold() for satu in sebutan)
    pertama = {satu.casefold(): satu for satu in reversed(sebutan)}
    return [f"Predikat “{pertama[kunci]}” hanya boleh muncul sekali." for kunci, kali in hitung.items() if kali > 1]


def predikat(nilai: Decimal | Fraction | None, pita: PitaPredikat | None = None) -> str:
    """The predicate of a capaian in percent, judged on the two decimals that are printed; "" without a figure."""
    if nilai is None:
        return ""
    tampil = round_half_up(nilai, 2)
    tabel = (pita or PITA_PERMENDAGRI_86).baris
    return next(satu.sebutan for satu in tabel if satu.di_atas is None or tampil > satu.di_atas)


def choose_pita(pita: Iterable[PitaPredikat], tanggal: date) -> PitaPredikat:
    """The table in force on `tanggal`; Ditolak if none is yet."""
    berlaku = [satu for satu in pita if satu.berlaku <= tanggal]
    if not berlaku:
        raise Ditolak("Belum ada tabel predikat yang berlaku pada tanggal ini.", "pita-belum-berlaku")
    return max(berlaku, key=lambda satu: satu.berlaku)


def _border_fault(atas: BarisPita, bawah: BarisPita) -> str:
    if atas.di_atas is None or bawah.sampai is None:
        return f"Batas antara “{atas.sebutan}” dan “{bawah.sebutan}” belum diisi."
    if atas.di_atas == bawah.sampai:
        return ""
    jenis = "celah" if atas.di_atas > bawah.sampai else "tumpang tindih"
    rendah, tinggi = sorted((atas.di_atas, bawah.sampai))
    rentang = f"{format_angka(rendah, 2)} sampai {format_angka(tinggi, 2)}"
    return f"Ada {jenis} antara “{bawah.sebutan}” dan “{atas.sebutan}”: {rentang}."


def _empty_fault(satu: BarisPita) -> str:
    if satu.di_atas is None or satu.sampai is None or satu.di_atas < satu.sampai:
        return ""
    return f"Pita “{satu.sebutan}” kosong: batas bawahnya tidak lebih kecil daripada batas atasnya."


PITA_PERMENDAGRI_86 = PitaPredikat(
    "permendagri-86-2017",
    "Skala nilai peringkat kinerja Permendagri Nomor 86 Tahun 2017",
    date(2018, 1, 1),
    (
        BarisPita("Sangat Tinggi", Decimal(90), None),
        BarisPita("Tinggi", Decimal(75), Decimal(90)),
        BarisPita("Sedang", Decimal(65), Decimal(75)),
        BarisPita("Rendah", Decimal(50), Decimal(65)),
        BarisPita("Sangat Rendah", None, Decimal(50)),
    ),
)
"""The default: printed as 91–100, 76–90, 66–75, 51–65, ≤ 50; in force here from the first full budget year after it."""
