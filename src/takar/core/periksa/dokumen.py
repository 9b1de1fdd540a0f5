"""A whole printed table: its documents, the habits of each, and what is found about every row.

Rows whose ids differ only in their last number ("tegal-2020-001", "-002") are one document; a table without such ids is
one. A document is judged twice: the first time shows its habits, the second goes by them.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from takar.core.periksa.agregat import MAKS_ATAS, BarisAtas, check_jumlah, judge_agregat
from takar.core.periksa.angka import find_gaya
from takar.core.periksa.baris import BarisCetak, JenisBaris, Kebiasaan, TemuanCetak
from takar.core.periksa.predikat import judge_predikat
from takar.core.periksa.putusan import judge_baris
from takar.core.periksa.sel_baris import SelBaris, read_baris
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
    sel = _read_all(baris)
    return _learn([(satu, judge_baris(satu)) for satu in sel if not satu.agregat], _start(baris))


def _judge_dokumen(baris: Sequence[BarisCetak]) -> list[TemuanCetak]:
    awal = _read_all(baris)
    pertama = [judge_baris(satu) for satu in awal]
    hasil = [(sel, temuan) for sel, temuan in zip(awal, pertama, strict=True) if not sel.agregat]
    kebiasaan = _learn(hasil, _start(baris))
    return _judge_aggregates(
        awal, [_judge_again(*satu, kebiasaan) for satu in zip(awal, pertama, strict=True)], kebiasaan
    )


def _start(baris: Sequence[BarisCetak]) -> Kebiasaan:
    return Kebiasaan(find_gaya(teks for satu in baris for teks in (satu.target, satu.realisasi, satu.capaian)))


def _read_all(baris: Sequence[BarisCetak]) -> list[SelBaris]:
    awal = _start(baris)
    return [read_baris(satu, awal) for satu in baris]


def _judge_again(sel: SelBaris, temuan: TemuanCetak, kebiasaan: Kebiasaan) -> TemuanCetak:
    """The judgement by the habits of the document, where they can change it."""
    if kebiasaan.rasio or temuan.batas is not None or temuan.rule in _ATURAN_MIN:
        return judge_baris(replace(sel, kebiasaan=kebiasaan))
    return temuan


def _judge_aggregates(
    sel: Sequence[SelBaris], temuan: Sequence[TemuanCetak], kebiasaan: Kebiasaan
) -> list[TemuanCetak]:
    """The same with sums and means judged, from the top down, and each predicate."""
    atas: deque[BarisAtas] = deque(maxlen=MAKS_ATAS)
    hasil = []
    for satu, awal in zip(sel, temuan, strict=True):
        jumlah = check_jumlah(satu, atas)
        akhir = judge_agregat(satu, tuple(atas), kebiasaan) if satu.agregat else _add(awal, jumlah)
        atas.append(BarisAtas.of(satu, akhir))
        hasil.append(_add(akhir, _judge_word(satu.baris, akhir)))
    return hasil


def _judge_word(baris: BarisCetak, temuan: TemuanCetak) -> str:
    """The printed predicate against the printed capaian; against the computed one where none is printed."""
    if not baris.predikat.strip():
        return ""
    return judge_predikat(baris.predikat, temuan.tepat if temuan.tercetak is None else temuan.tercetak)


def _add(temuan: TemuanCetak, kalimat: str) -> TemuanCetak:
    return replace(temuan, message=f"{temuan.message} {kalimat}") if kalimat else temuan


def _learn(hasil: Sequence[tuple[SelBaris, TemuanCetak]], awal: Kebiasaan) -> Kebiasaan:
    """The habits that the reproduced rows show; a wrong figure is no habit."""
    cocok = [(sel.baris.jenis, temuan) for sel, temuan in hasil if temuan.verdict.cocok]
    suara = Counter(temuan.rule for _, temuan in cocok if temuan.rule in _ATURAN_MIN and temuan.tepat != SERATUS)
    return replace(
        awal,
        rasio=2 * sum(temuan.rasio for _, temuan in cocok) > len(cocok),
        aturan_min=Aturan.MIN_B if suara[Aturan.MIN_B] > suara[Aturan.MIN_A] else Aturan.MIN_A,
        tertinggi=_find_tertinggi(cocok),
    )


def _find_tertinggi(cocok: Iterable[tuple[JenisBaris, TemuanCetak]]) -> dict[JenisBaris, Fraction]:
    """The highest figure that is printed without a cap, for each kind of row."""
    tertinggi: dict[JenisBaris, Fraction] = {}
    for jenis, temuan in cocok:
        if temuan.batas is None and temuan.tercetak is not None:
            tertinggi[jenis] = max(temuan.tercetak, tertinggi.get(jenis, temuan.tercetak))
    return tertinggi


def _group(baris: Sequence[BarisCetak]) -> list[list[int]]:
    """The places of each document's rows; ids that share nothing tell no documents apart."""
    dokumen: dict[str, list[int]] = {}
    for urut, satu in enumerate(baris):
        dokumen.setdefault(_NOMOR_AKHIR.sub("", satu.id.strip()[-_MAKS_ID:]), []).append(urut)
    berbagi = any(len(urutan) > 1 for urutan in dokumen.values())
    return list(dokumen.values()) if berbagi else [list(range(len(baris)))]
