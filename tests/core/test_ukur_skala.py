"""Ordinal scales."""

from __future__ import annotations

from decimal import Decimal

import pytest

from takar.core.ditolak import Ditolak
from takar.core.ukur import SKALA_OPINI, SKALA_SAKIP, Skala, check_skala


def tingkat(*pasangan: tuple[str, str]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((nama, Decimal(skor)) for nama, skor in pasangan)


@pytest.mark.parametrize(
    ("skala", "kode", "skor"),
    [
        (SKALA_SAKIP, "AA", "7"),
        (SKALA_SAKIP, "cc", "3"),
        (SKALA_SAKIP, " D ", "1"),
        (SKALA_OPINI, "WTP", "4"),
        (SKALA_OPINI, "TMP", "1"),
    ],
)
def test_a_grade_has_its_score_whatever_its_capitals(skala: Skala, kode: str, skor: str) -> None:
    assert skala.score(kode) == Decimal(skor)


def test_blanks_within_a_grade_do_not_matter() -> None:
    skala = Skala("mutu", "Mutu", tingkat(("Sangat Baik", "2"), ("Baik", "1")))
    assert (skala.score("sangat  baik"), skala.score("SangatBaik")) == (Decimal(2), None)
    ganda = tingkat(("A B", "2"), ("a  b", "1"))
    assert check_skala(ganda) == ["Setiap tingkat skala hanya boleh muncul sekali."]


def test_a_grade_off_the_scale_has_none() -> None:
    assert SKALA_SAKIP.score("B+") is None


def test_the_grades_are_listed_best_first() -> None:
    assert SKALA_SAKIP.daftar == "AA, A, BB, B, CC, C, D"
    assert SKALA_OPINI.daftar == "WTP, WDP, TW, TMP"
    assert (SKALA_SAKIP.kode, SKALA_OPINI.kode) == ("sakip", "opini-bpk")
    assert (SKALA_SAKIP.nama, SKALA_OPINI.nama) == ("Predikat SAKIP (AA sampai D)", "Opini BPK (WTP sampai TMP)")


@pytest.mark.parametrize(
    ("isi", "faults"),
    [
        (tingkat(), ["Skala harus berisi paling sedikit dua tingkat."]),
        (tingkat(("A", "1")), ["Skala harus berisi paling sedikit dua tingkat."]),
        (tingkat(("A", "2"), ("B", "2")), ["Skor “B” harus lebih kecil daripada skor “A”."]),
        (tingkat(("A", "2"), ("a ", "1")), ["Setiap tingkat skala hanya boleh muncul sekali."]),
        (tingkat(("A", "2"), (" ", "1")), ["Setiap tingkat skala harus bernama."]),
        (tingkat(("A", "2"), ("B", "-1")), ["Skor tidak boleh negatif."]),
        (
            tingkat(("A", "1"), ("A", "2"), ("", "-1")),
            [
                "Setiap tingkat skala harus bernama.",
                "Setiap tingkat skala hanya boleh muncul sekali.",
                "Skor “A” harus lebih kecil daripada skor “A”.",
                "Skor tidak boleh negatif.",
            ],
        ),
        (tingkat(("A", "2"), ("B", "0")), []),
    ],
)
def test_a_faulty_scale_is_refused_with_every_fault(isi: tuple[tuple[str, Decimal], ...], faults: list[str]) -> None:
    assert check_skala(isi) == faults
    if faults:
        with pytest.raises(Ditolak) as ditolak:
            Skala("uji", "Uji", isi)
        assert (ditolak.value.kalimat, ditolak.value.kode) == (" ".join(faults), "skala-salah")
