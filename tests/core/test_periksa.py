"""Somebody's printed table: each figure gets the rule that makes it, or the right value and the slip."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from takar.core.angka import format_angka
from takar.core.bulat import round_half_up
from takar.core.periksa import ArahCetak, BarisCetak, JenisBaris, TemuanCetak, Verdict, find_kebiasaan, judge_tabel

angka = st.integers(1, 10**7).map(lambda n: Decimal(n).scaleb(-2))


def judge(
    target: str, realisasi: str, capaian: str, arah: str = "max", jenis: str = "kinerja", predikat: str = ""
) -> TemuanCetak:
    baris = BarisCetak(
        "x-1", "Indikator", "%", ArahCetak(arah), target, realisasi, capaian, predikat, JenisBaris(jenis)
    )
    return judge_tabel([baris])[0]


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "arah", "verdict", "rule"),
    [
        ("10", "8", "80 %", "max", Verdict.EXACT, "MAX"),
        ("71,5", "69,88", "97,73", "max", Verdict.ROUNDING, "MAX"),
        ("71,5", "69,88", "97,7", "max", Verdict.ROUNDING, "MAX"),
        ("71.5", "69.88", "97.73%", "max", Verdict.ROUNDING, "MAX"),
        ("3", "2", "66,66", "max", Verdict.TRUNCATION, "MAX"),
        ("10", "12", "80", "min", Verdict.EXACT, "MIN-A"),
        ("10", "12", "83,33", "min", Verdict.ROUNDING, "MIN-B"),
        ("≤ 10", "12", "80,00", "", Verdict.EXACT, "MIN-A"),
        ("10", "8", "80", "", Verdict.EXACT, "MAX"),
        ("80-90", "70", "87,5", "max", Verdict.EXACT, "RANGE-MAX"),
        ("BB", "B", "80", "max", Verdict.EXACT, "PRED"),
        ("1:32", "1:40", "80", "", Verdict.EXACT, "MAX"),
        ("Rp 1.234.567,00", "Rp 1.234.567,00", "100,00", "", Verdict.EXACT, "MAX"),
        ("4 dokumen", "3 dokumen", "75%", "max", Verdict.EXACT, "MAX"),
        ("10", "15", "100", "max", Verdict.EXACT, "MAX"),
        ("10", "8", "90", "max", Verdict.MISMATCH, "MAX"),
        ("10", "8", "125", "max", Verdict.MISMATCH, "MAX"),
        ("10", "8", "", "max", Verdict.NO_PRINTED_CAPAIAN, "MAX"),
        ("10", "8", "-", "max", Verdict.NO_PRINTED_CAPAIAN, "MAX"),
        ("0", "8", "100", "max", Verdict.NOT_COMPUTABLE, ""),
        ("10", "", "100", "max", Verdict.NOT_COMPUTABLE, ""),
        ("10", "8", "#DIV/0!", "max", Verdict.NOT_COMPUTABLE, ""),
        ("Tersusunnya laporan", "belum selesai", "50", "max", Verdict.NOT_NUMERIC, ""),
    ],
)
def test_a_row_gets_its_verdict_and_rule(
    target: str, realisasi: str, capaian: str, arah: str, verdict: Verdict, rule: str
) -> None:
    temuan = judge(target, realisasi, capaian, arah)
    assert (temuan.verdict, temuan.rule) == (verdict, rule), temuan.message


def test_spending_is_over_the_pagu() -> None:
    temuan = judge("2.500.000.000", "2.041.500.000", "81,66", "", "anggaran")
    assert (temuan.verdict, temuan.rule, temuan.computed) == (Verdict.EXACT, "SERAPAN", Decimal("81.66"))


def test_a_figure_the_wrong_way_round_is_an_error_that_is_named() -> None:
    temuan = judge("10", "8", "125", "max")
    assert temuan.computed == Decimal("80.00")
    assert "dihitung terbalik menurut MIN-B" in temuan.message


def test_a_predicate_that_no_scale_gives_is_named_and_leaves_the_verdict() -> None:
    temuan = judge("10", "6", "60", "max", predikat="Sangat Tinggi")
    assert temuan.verdict is Verdict.EXACT
    assert "tidak sesuai" in temuan.message and "Rendah" in temuan.message


def test_the_document_says_whether_it_prints_ratios() -> None:
    baris = [BarisCetak(f"d-{n}", target="10", realisasi=str(n), capaian=f"0,{n}") for n in range(5, 10)]
    assert find_kebiasaan(baris).rasio
    assert {satu.verdict for satu in judge_tabel(baris)} == {Verdict.EXACT}


@pytest.mark.parametrize(
    ("judul", "capaian", "verdict", "rule"),
    [
        ("Rata-rata capaian", "90", Verdict.EXACT, "RATA-RATA"),
        ("Rata-rata capaian", "180", Verdict.MISMATCH, "RATA-RATA"),
        ("Jumlah", "180", Verdict.EXACT, "JUMLAH"),
    ],
)
def test_means_and_sums_are_checked_against_the_rows_above(
    judul: str, capaian: str, verdict: Verdict, rule: str
) -> None:
    atas = [BarisCetak("a-1", target="10", realisasi="8", capaian="80")]
    atas.append(BarisCetak("a-2", target="10", realisasi="10", capaian="100"))
    temuan = judge_tabel([*atas, BarisCetak("a-3", indikator=judul, capaian=capaian)])[-1]
    assert (temuan.verdict, temuan.rule) == (verdict, rule), temuan.message


def test_a_total_of_money_that_is_no_sum_is_told() -> None:
    baris = [
        BarisCetak(f"b-{n}", nama, "Rp", ArahCetak.TANPA, pagu, pakai, capaian, "", JenisBaris.ANGGARAN)
        for n, (nama, pagu, pakai, capaian) in enumerate(
            [("Program A", "100", "50", "50"), ("Program B", "200", "100", "50"), ("Jumlah", "300", "160", "53,33")]
        )
    ]
    assert "Jumlah realisasi tidak sama dengan penjumlahan 2 baris di atasnya." in judge_tabel(baris)[-1].message


@given(angka, angka, st.sampled_from(["max", "min"]), st.integers(0, 4))
def test_a_figure_that_was_rounded_is_never_called_wrong(t: Decimal, r: Decimal, arah: str, desimal: int) -> None:
    tepat = Fraction(r) / Fraction(t) * 100 if arah == "max" else (2 - Fraction(r) / Fraction(t)) * 100
    assume(abs(tepat) < 10**9)
    tercetak = format_angka(round_half_up(tepat, desimal), desimal)
    temuan = judge(_plain(t), _plain(r), tercetak, arah)
    assert temuan.verdict.cocok or temuan.verdict is Verdict.NO_PRINTED_CAPAIAN, temuan.message


@given(st.integers(20, 5000), st.integers(20, 5000), st.integers(2, 9))
def test_a_figure_that_is_off_is_never_called_right_by_a_plain_rule(t: int, r: int, geser: int) -> None:
    tepat = Fraction(r, t) * 100
    salah = round_half_up(tepat, 2) + geser
    assume(salah not in (100, 110, 120, 150, 200))
    temuan = judge(str(t), str(r), format_angka(salah, 2), "max")
    assert temuan.verdict is Verdict.MISMATCH, temuan.message
    assert temuan.computed == round_half_up(tepat, 2)


@given(st.lists(st.tuples(*[st.text(max_size=60)] * 4), max_size=4))
def test_no_text_stalls_or_breaks_it(isi: list[tuple[str, str, str, str]]) -> None:
    baris = [BarisCetak(a, a, a, ArahCetak.TANPA, a, b, c, d) for a, b, c, d in isi]
    assert len(judge_tabel(baris)) == len(baris)


def _plain(nilai: Decimal) -> str:
    """The number as a report prints it, where a dot cannot be read in two ways."""
    return format_angka(nilai, 2)
