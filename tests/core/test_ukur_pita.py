"""The band editor: rows as typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ukur import PITA_PERMENDAGRI_86, BarisPita, read_pita
from takar.core.ukur.pita import MAKS_SEBUTAN

TERCETAK = [("Sangat Tinggi", "91", "100"), ("Tinggi", "76", "90"), ("Sedang", "66", "75"), ("Rendah", "", "65")]


def test_good_rows_give_the_bands_best_first_whatever_their_order() -> None:
    teks = [("Sangat  Rendah", "", "50"), ("Rendah", "50", "65 %"), ("", " ", ""), ("Tinggi", "75", "90")]
    teks += [("Sangat Tinggi", "90,00", ""), ("Sedang", "65", "75")]
    assert read_pita(teks) == (PITA_PERMENDAGRI_86.baris, [])


def test_a_zero_bound_is_a_bound() -> None:
    baris, faults = read_pita([("Minus", "", "0"), ("Plus", "0", "")])
    assert (baris, faults) == ((BarisPita("Plus", Decimal(0), None), BarisPita("Minus", None, Decimal(0))), [])
    assert read_pita([("Rendah", "", "-5"), ("Tinggi", "-5", "")])[0][0].sebutan == "Tinggi"


def test_bands_as_they_are_printed_have_gaps_and_each_is_named() -> None:
    baris, faults = read_pita(TERCETAK)
    assert baris == ()
    assert faults == [
        "Ada celah antara “Tinggi” dan “Sangat Tinggi”: 90,00 sampai 91,00.",
        "Ada celah antara “Sedang” dan “Tinggi”: 75,00 sampai 76,00.",
        "Ada celah antara “Rendah” dan “Sedang”: 65,00 sampai 66,00.",
        "Pita teratas “Sangat Tinggi” harus tanpa batas atas.",
    ]


@pytest.mark.parametrize(
    ("teks", "faults"),
    [
        ([], ["Tabel predikat belum berisi pita."]),
        ([("", "", "")], ["Tabel predikat belum berisi pita."]),
        (
            [("Baik", "delapan", ""), ("Kurang", "", "1.234")],
            [
                "Pita “Baik”, batas bawah: “delapan” tidak terbaca sebagai angka. "
                "Tulis angka saja dengan koma untuk desimal, misalnya 1.234,56.",
                "Pita “Kurang”, batas atas: “1.234” dapat dibaca dua cara: 1234 (titik sebagai pemisah ribuan) atau "
                "1,234 (titik sebagai koma). Ketik salah satunya.",
            ],
        ),
        (
            [("Baik", "", ""), ("", "70", "80"), ("", "60", "70"), ("baik", "", "")],
            [
                "Baris ke-2 belum diberi sebutan predikat.",
                "Baris ke-3 belum diberi sebutan predikat.",
                "Predikat “Baik” hanya boleh muncul sekali.",
            ],
        ),
        (
            [("x" * (MAKS_SEBUTAN + 1), "", "")],
            [f"Sebutan pada baris ke-1 harus dapat dicetak dan paling banyak {MAKS_SEBUTAN} huruf."],
        ),
        ([("a\x00", "", "")], [f"Sebutan pada baris ke-1 harus dapat dicetak dan paling banyak {MAKS_SEBUTAN} huruf."]),
        (
            [("Baik", "70", ""), ("Kurang", "", "75")],
            ["Ada tumpang tindih antara “Kurang” dan “Baik”: 70,00 sampai 75,00."],
        ),
    ],
)
def test_every_fault_is_named(teks: list[tuple[str, str, str]], faults: list[str]) -> None:
    assert read_pita(teks) == ((), faults)


def test_the_longest_name_is_taken() -> None:
    assert read_pita([("x" * MAKS_SEBUTAN, "", "")])[1] == []


@given(st.lists(st.tuples(*[st.text(alphabet="0123456789,.-ab ", max_size=8)] * 3), max_size=5))
def test_there_are_bands_or_faults_never_both(teks: list[tuple[str, str, str]]) -> None:
    baris, faults = read_pita(teks)
    assert bool(baris) != bool(faults)
