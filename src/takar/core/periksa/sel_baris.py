"""A printed row with its cells read, once for all judgements on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from takar.core.periksa.baris import BarisCetak, JenisBaris, Kebiasaan
from takar.core.periksa.sel import SelCetak, read_sel
from takar.core.periksa.usulan import ArahCetak, Pasangan, guess_arah, pair_bacaan

_RATA = re.compile(
    r"\b(?:rata|rerata|mean|average)|^capaian (?:sasaran|tujuan|program|bidang|instansi|dinas|badan)\b", re.IGNORECASE
)
_JUMLAH = re.compile(r"\W{0,9}(?:sub\s?)?(?:jumlah|total)\b.{0,30}", re.IGNORECASE)
_UANG = re.compile(r"anggaran|keuangan|serapan|pagu|belanja", re.IGNORECASE)
_MAKS_JUDUL = 200


@dataclass(frozen=True, slots=True)
class SelBaris:
    """A row with its cells read.

    `agregat`: it stands for the rows above it, by its kind or its title, and has no figures of its own. `jumlah`: its
    title says that it is a total. `uang`: it is about money.
    """

    baris: BarisCetak
    kebiasaan: Kebiasaan
    target: SelCetak
    realisasi: SelCetak
    capaian: SelCetak
    pasangan: list[Pasangan]
    agregat: bool
    jumlah: bool
    uang: bool

    @property
    def anggaran(self) -> bool:
        return self.baris.jenis is JenisBaris.ANGGARAN

    @property
    def arah(self) -> ArahCetak:
        return guess_arah(self.baris.arah, self.target)


def read_baris(baris: BarisCetak, kebiasaan: Kebiasaan) -> SelBaris:
    """Read the cells with the decimal sign of the document."""
    target, realisasi = read_sel(baris.target, kebiasaan.gaya), read_sel(baris.realisasi, kebiasaan.gaya)
    judul = baris.indikator[:_MAKS_JUDUL]
    jumlah = _JUMLAH.fullmatch(judul) is not None
    disebut = jumlah or baris.jenis is JenisBaris.AGREGAT or _RATA.search(judul) is not None
    return SelBaris(
        baris,
        kebiasaan,
        target,
        realisasi,
        read_sel(baris.capaian, kebiasaan.gaya),
        pair_bacaan(target, realisasi),
        agregat=disebut and target.kosong and realisasi.kosong,
        jumlah=jumlah,
        uang=baris.jenis is JenisBaris.ANGGARAN or _UANG.search(judul) is not None,
    )
