"""The catalogue, and what it tells whoever edits the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from takar.core.ukur import (
    KATALOG,
    SKALA_SAKIP,
    Aturan,
    Huruf,
    JenisNilai,
    Nilai,
    Rasio,
    Skala,
    check_cocok,
    find_aturan,
)

J = JenisNilai
TERUKUR = {J.ANGKA, J.PERSEN, J.RASIO}
RASIO = Rasio(Decimal(1), Decimal(32))
JENIS = {
    Aturan.MAX: TERUKUR | {J.BATAS},
    Aturan.MIN_A: TERUKUR | {J.BATAS},
    Aturan.MIN_B: TERUKUR | {J.BATAS},
    Aturan.MIN_D: TERUKUR | {J.BATAS},
    Aturan.STAB_A: TERUKUR,
    Aturan.STAB_B: TERUKUR,
    Aturan.RANGE_MAX: {J.RENTANG},
    Aturan.RANGE_MIN: {J.RENTANG},
    Aturan.NEG_T: {J.ANGKA, J.PERSEN},
    Aturan.PRED: {J.HURUF},
    Aturan.YESNO: {J.YA_TIDAK},
    Aturan.MILESTONE: {J.TANGGAL},
    Aturan.TEXT: set(J),
}


def test_each_rule_says_what_it_takes_and_how_it_counts() -> None:
    assert {kode: set(ukur.jenis) for kode, ukur in KATALOG.items()} == JENIS
    for kode, ukur in KATALOG.items():
        assert (ukur.kode, ukur.versi) == (kode, 1)
        assert ukur.nama
        assert ukur.rumus
        assert ukur.tepi
    assert len({ukur.nama for ukur in KATALOG.values()}) == len(KATALOG)
    assert find_aturan("RANGE-MAX") is KATALOG[Aturan.RANGE_MAX]


def test_smaller_is_better_only_where_it_is() -> None:
    kecil = {kode for kode, ukur in KATALOG.items() if ukur.makin_kecil_makin_baik}
    assert kecil == {Aturan.MIN_A, Aturan.MIN_B, Aturan.MIN_D, Aturan.RANGE_MIN, Aturan.MILESTONE}


@pytest.mark.parametrize(
    ("aturan", "jenis", "awal", "skala", "fault"),
    [
        (Aturan.MAX, J.ANGKA, None, None, ""),
        (Aturan.MAX, J.ANGKA, Huruf("A"), None, ""),
        (Aturan.PRED, J.HURUF, None, SKALA_SAKIP, ""),
        (Aturan.PRED, J.HURUF, None, None, "Aturan PRED membutuhkan skala predikat. Pilih skalanya."),
        (Aturan.MIN_D, J.BATAS, Decimal(20), None, ""),
        (Aturan.MIN_D, J.PERSEN, Decimal(20), None, ""),
        (Aturan.MIN_D, J.RASIO, RASIO, None, ""),
        (Aturan.MIN_D, J.ANGKA, None, None, "Aturan MIN-D membutuhkan nilai awal (baseline). Isi nilai awalnya."),
        (Aturan.MIN_D, J.ANGKA, RASIO, None, "Nilai awal (baseline) harus sejenis dengan targetnya."),
        (Aturan.MILESTONE, J.TANGGAL, None, None, ""),
        (Aturan.MILESTONE, J.TANGGAL, date(2026, 1, 1), None, ""),
        (Aturan.MILESTONE, J.TANGGAL, Decimal(1), None, "Nilai awal (baseline) harus sejenis dengan targetnya."),
        (
            Aturan.RANGE_MAX,
            J.ANGKA,
            None,
            None,
            "Aturan RANGE-MAX tidak dapat mengukur target berjenis angka. "
            "Jenis yang dapat: rentang (misalnya 9,2–9,7).",
        ),
        (
            Aturan.NEG_T,
            J.TEKS,
            None,
            None,
            "Aturan NEG-T tidak dapat mengukur target berjenis teks. Jenis yang dapat: angka; persen.",
        ),
    ],
)
def test_the_plan_editor_is_told_what_does_not_fit(
    aturan: Aturan, jenis: JenisNilai, awal: Nilai | None, skala: Skala | None, fault: str
) -> None:
    assert check_cocok(aturan, jenis, awal=awal, skala=skala) == ([fault] if fault else [])
