"""Whole printed tables: real figures of real reports, errors of print included, and made-up hard cases."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from takar.core.periksa import BarisCetak, TemuanCetak, judge_tabel
from takar.core.periksa.kolom import map_kolom, read_baris_cetak

DATA = Path(__file__).parent / "data"
NYATA, SULIT = DATA / "tabel_tercetak.csv", DATA / "tabel_sulit.csv"
"""Figures as printed with source and year, texts in own words; and cases that no report could be found for."""


def read_rows(berkas: Path) -> tuple[list[dict[str, str]], list[BarisCetak]]:
    with berkas.open(encoding="utf-8", newline="") as isi:
        baris = list(csv.DictReader(isi))
    peta = map_kolom(list(baris[0]))
    return baris, [read_baris_cetak(peta, list(satu.values()), urut) for urut, satu in enumerate(baris)]


def judge_file(berkas: Path) -> Iterator[tuple[dict[str, str], TemuanCetak]]:
    baris, cetak = read_rows(berkas)
    return zip(baris, judge_tabel(cetak), strict=True)


@pytest.mark.parametrize(
    ("harapan", "temuan"),
    [*judge_file(NYATA), *judge_file(SULIT)],
    ids=lambda satu: satu["id"] if isinstance(satu, dict) else "",
)
def test_each_printed_row_gets_its_verdict(harapan: dict[str, str], temuan: TemuanCetak) -> None:
    assert temuan.verdict == harapan["verdict"], temuan.message
    if harapan["aturan"]:
        assert temuan.rule == harapan["aturan"], temuan.message
    assert harapan.get("penjelasan", "") in temuan.message


def test_every_message_is_a_sentence() -> None:
    for berkas in (NYATA, SULIT):
        for _, temuan in judge_file(berkas):
            assert temuan.message[0].isupper() and temuan.message.endswith("."), temuan.message


def test_the_order_of_rows_is_kept_whatever_their_documents() -> None:
    _, cetak = read_rows(NYATA)
    assert [satu.id for satu in judge_tabel(cetak[::-1])] == [satu.id for satu in cetak[::-1]]


def test_a_table_without_ids_is_one_document() -> None:
    """Ids that share nothing tell no documents apart, so the cap of one is held against the other."""
    baris = [
        BarisCetak("A", target="10", realisasi="13", capaian="130"),
        BarisCetak("B", target="10", realisasi="15", capaian="100"),
    ]
    assert [satu.verdict.value for satu in judge_tabel(baris)] == ["exact", "mismatch"]


def test_a_mean_that_needs_an_unseen_row_says_so() -> None:
    baris = [
        BarisCetak("a-1", target="90", realisasi="100", capaian="111,11"),
        BarisCetak("a-2", target="9", realisasi="7", capaian="77,78"),
        BarisCetak("a-3", "Rata-rata", capaian="96,30"),
        BarisCetak("a-4", "Rata-rata", capaian="96"),
    ]
    teliti, kasar = judge_tabel(baris)[2:]
    assert teliti.verdict == "rounding" and "Sertakan baris itu agar pasti." in teliti.message
    assert kasar.verdict == "mismatch", "without decimals such a match proves nothing"


def test_a_grand_mean_is_over_all_rows_and_a_sub_mean_over_its_block() -> None:
    capaian = ("80", "100", "rata 90", "50", "70", "rata 60", "rata 75")
    baris = [
        BarisCetak(f"b-{i}", "Rata-rata" if teks.startswith("rata") else "x", capaian=teks.removeprefix("rata "))
        if teks.startswith("rata")
        else BarisCetak(f"b-{i}", target="100", realisasi=teks, capaian=teks)
        for i, teks in enumerate(capaian)
    ]
    assert {satu.verdict.value for satu in judge_tabel(baris)} == {"exact"}
