"""A whole printed table: its habits are found first, then each row is judged by them, sums and means last.

One file may hold the tables of several documents: rows whose ids differ only in their last number belong together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from takar.core.periksa.agregat import BarisAtas, check_jumlah, is_agregat, judge_agregat
from takar.core.periksa.angka import find_gaya
from takar.core.periksa.baris import BarisCetak, JenisBaris, Kebiasaan, TemuanCetak
from takar.core.periksa.putusan import SelBaris, judge_baris, read_baris
from takar.core.periksa.tercetak import Tercetak, find_jodoh, read_tercetak
from takar.core.periksa.usulan import ArahCetak, Usulan, suggest
from takar.core.ukur.aturan import Aturan

_NOMOR_AKHIR = re.compile(r"[-_./ ]?[0-9]+$")


def judge_tabel(baris: Sequence[BarisCetak]) -> list[TemuanCetak]:
    """What is found about each row, in the order given; never raises."""
    dokumen: dict[str, list[int]] = {}
    for urut, satu in enumerate(baris):
        dokumen.setdefault(_NOMOR_AKHIR.sub("", satu.id.strip()[-200:]), []).append(urut)
    hasil: dict[int, TemuanCetak] = {}
    for urutan in dokumen.values():
        temuan = _judge_dokumen([baris[urut] for urut in urutan])
        hasil.update(zip(urutan, temuan, strict=True))
    return [hasil[urut] for urut in range(len(baris))]


def find_kebiasaan(baris: Sequence[BarisCetak]) -> Kebiasaan:
    """What the rows of one document have in common: decimal sign, percent or ratio, rule for "smaller is better"."""
    gaya = find_gaya(teks for satu in baris for teks in (satu.target, satu.realisasi, satu.capaian))
    awal = Kebiasaan(gaya)
    sel = [read_baris(satu, awal) for satu in baris if not is_agregat(satu)]
    kebiasaan = replace(awal, rasio=_prints_ratios(sel, awal), aturan_min=_find_aturan_min(sel, awal))
    return replace(kebiasaan, tertinggi=_find_tertinggi(sel, kebiasaan))


def _judge_dokumen(baris: Sequence[BarisCetak]) -> list[TemuanCetak]:
    kebiasaan = find_kebiasaan(baris)
    atas: list[BarisAtas] = []
    for satu in baris:
        temuan = judge_agregat(satu, atas, kebiasaan) if is_agregat(satu) else judge_baris(satu, kebiasaan)
        if kalimat := check_jumlah(satu, atas, kebiasaan):
            temuan = replace(temuan, message=f"{temuan.message} {kalimat}")
        atas.append(BarisAtas(satu, temuan))
    return [satu.temuan for satu in atas]


def _prints_ratios(sel: Iterable[SelBaris], kebiasaan: Kebiasaan) -> bool:
    """Whether more figures are a rule's as ratios (0,97) than as percentages."""
    suara: Counter[bool] = Counter()
    for satu in sel:
        cetak = read_tercetak(satu.capaian, kebiasaan)
        usulan = [u for u in suggest(satu.pasangan, satu.arah, anggaran=satu.anggaran) if u.utama]
        suara.update({rasio for rasio in (False, True) if _fits(usulan, cetak, kebiasaan, rasio=rasio)})
    return suara[True] > suara[False]


def _fits(usulan: list[Usulan], cetak: list[Tercetak], kebiasaan: Kebiasaan, *, rasio: bool) -> bool:
    jodoh = find_jodoh(usulan, [satu for satu in cetak if satu.rasio is rasio], replace(kebiasaan, rasio=rasio))
    return jodoh is not None and jodoh.batas is None


def _find_aturan_min(sel: Iterable[SelBaris], kebiasaan: Kebiasaan) -> str:
    """The rule by which the document's rows that get better downwards come out; MIN-A where it does not tell."""
    suara: Counter[str] = Counter()
    for satu in sel:
        if satu.arah is ArahCetak.MIN and not satu.anggaran:
            jodoh = find_jodoh(suggest(satu.pasangan, satu.arah), read_tercetak(satu.capaian, kebiasaan), kebiasaan)
            if jodoh is not None and jodoh.batas is None:
                suara[jodoh.usulan.aturan] += 1
    return Aturan.MIN_B if suara[Aturan.MIN_B] > suara[Aturan.MIN_A] else Aturan.MIN_A


def _find_tertinggi(sel: Iterable[SelBaris], kebiasaan: Kebiasaan) -> dict[JenisBaris, Fraction]:
    """The highest printed figure of each kind of row."""
    tertinggi: dict[JenisBaris, Fraction] = {}
    for satu in sel:
        for cetak in read_tercetak(satu.capaian, kebiasaan)[:1]:
            jenis = satu.baris.jenis
            tertinggi[jenis] = max(tertinggi.get(jenis, cetak.persen), cetak.persen)
    return tertinggi
