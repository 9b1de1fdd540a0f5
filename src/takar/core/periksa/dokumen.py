"""A whole printed table: its documents, the habits of each, and what is found about every row.

Rows whose ids differ only in their last number ("tegal-2020-001", "-002") are one document; a table without such ids is
one. A document is judged twice: the first time shows its habits, the second goes by them.
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
from takar.core.periksa.predikat import judge_predikat
from takar.core.periksa.putusan import judge_baris
from takar.core.ukur.aturan import Aturan
from takar.core.ukur.masukan import SERATUS

_MAKS_ID = 200
_NOMOR_AKHIR = re.compile(r"[-_./ ]?[0-9]+$")
_ATURAN_MIN = (Aturan.MIN_A, Aturan.MIN_B)


def judge_tabel(baris: Sequence[BarisCetak]) -> list[TemuanCetak]:
    """What is found about each row, in the order given; never raises."""
    hasil: dict[int, TemuanCetak] = {}
    for urutan in _group(baris):
        hasil |= zip(urutan, _judge_dokumen([baris[urut] for urut in urutan]), strict=True)
    return [hasil[urut] for urut in range(len(baris))]


def find_kebiasaan(baris: Sequence[BarisCetak]) -> Kebiasaan:
    """What the rows of one document have in common: decimal sign, percent or ratio, rule for "smaller is better"."""
    awal = _start(baris)
    return _learn(baris, _judge_all(baris, awal), awal)


def _judge_dokumen(baris: Sequence[BarisCetak]) -> list[TemuanCetak]:
    awal = _start(baris)
    pertama = _judge_all(baris, awal)
    kebiasaan = _learn(baris, pertama, awal)
    return pertama if kebiasaan == awal else _judge_all(baris, kebiasaan)


def _start(baris: Sequence[BarisCetak]) -> Kebiasaan:
    return Kebiasaan(find_gaya(teks for satu in baris for teks in (satu.target, satu.realisasi, satu.capaian)))


def _judge_all(baris: Sequence[BarisCetak], kebiasaan: Kebiasaan) -> list[TemuanCetak]:
    """From the top down, since an aggregate stands for rows above it."""
    atas: list[BarisAtas] = []
    for satu in baris:
        if is_agregat(satu):
            temuan = judge_agregat(satu, atas, kebiasaan)
        else:
            temuan = _add(judge_baris(satu, kebiasaan), check_jumlah(satu, atas, kebiasaan.gaya))
        atas.append(BarisAtas(satu, _add(temuan, _judge_word(satu, temuan))))
    return [satu.temuan for satu in atas]


def _judge_word(baris: BarisCetak, temuan: TemuanCetak) -> str:
    """The printed predicate against the printed capaian; against the computed one where none is printed."""
    if not baris.predikat.strip():
        return ""
    return judge_predikat(baris.predikat, temuan.tepat if temuan.tercetak is None else temuan.tercetak)


def _add(temuan: TemuanCetak, kalimat: str) -> TemuanCetak:
    return replace(temuan, message=f"{temuan.message} {kalimat}") if kalimat else temuan


def _learn(baris: Sequence[BarisCetak], temuan: Sequence[TemuanCetak], awal: Kebiasaan) -> Kebiasaan:
    """The habits that the reproduced rows show; a wrong figure is no habit."""
    cocok = [(satu, hasil) for satu, hasil in zip(baris, temuan, strict=True) if hasil.verdict.cocok]
    suara = Counter(hasil.rule for _, hasil in cocok if hasil.rule in _ATURAN_MIN and hasil.tepat != SERATUS)
    return replace(
        awal,
        rasio=2 * sum(hasil.rasio for _, hasil in cocok) > len(cocok),
        aturan_min=Aturan.MIN_B if suara[Aturan.MIN_B] > suara[Aturan.MIN_A] else Aturan.MIN_A,
        tertinggi=_find_tertinggi(cocok),
    )


def _find_tertinggi(cocok: Iterable[tuple[BarisCetak, TemuanCetak]]) -> dict[JenisBaris, Fraction]:
    """The highest figure that is printed without a cap, for each kind of row."""
    tertinggi: dict[JenisBaris, Fraction] = {}
    for satu, hasil in cocok:
        if hasil.batas is None and hasil.tercetak is not None:
            tertinggi[satu.jenis] = max(hasil.tercetak, tertinggi.get(satu.jenis, hasil.tercetak))
    return tertinggi


def _group(baris: Sequence[BarisCetak]) -> list[list[int]]:
    """The places of each document's rows; ids that share nothing tell no documents apart."""
    dokumen: dict[str, list[int]] = {}
    for urut, satu in enumerate(baris):
        dokumen.setdefault(_NOMOR_AKHIR.sub("", satu.id.strip()[-_MAKS_ID:]), []).append(urut)
    berbagi = any(len(urutan) > 1 for urutan in dokumen.values())
    return list(dokumen.values()) if berbagi else [list(range(len(baris)))]
