"""A realisasi out of its numerator and denominator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from takar.core.ditolak import Ditolak
from takar.core.ukur.bagian import Bagian, check_sama, read_bagian

DUA_PERTIGA = Bagian(Decimal(2), Decimal(3), 100)


def test_the_figure_comes_from_its_parts() -> None:
    bagian = read_bagian("1.400,5", "2000", 100)
    assert bagian == Bagian(Decimal("1400.5"), Decimal(2000), 100)
    assert bagian is not None
    assert (bagian.tepat, bagian.hasil) == (Fraction("70.025"), Decimal("70.025"))
    assert bagian.rumus == "1.400,5 ÷ 2.000 × 100 = 70,025"
    assert DUA_PERTIGA.hasil == Decimal("66.6667")
    assert Bagian(Decimal(1), Decimal("0.5"), 1).hasil == 2


def test_no_parts_are_no_fault() -> None:
    assert read_bagian(" ", "", 100) is None


@pytest.mark.parametrize(("pembilang", "penyebut"), [("5", " "), (" ", "5")])
def test_one_part_alone_is_refused(pembilang: str, penyebut: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        read_bagian(pembilang, penyebut, 100)
    assert ditolak.value.kalimat == "Isi pembilang dan penyebut keduanya, atau kosongkan keduanya."
    assert ditolak.value.kode == "bagian-kurang"


@pytest.mark.parametrize("penyebut", ["0", "-2"])
def test_the_denominator_is_positive(penyebut: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        read_bagian("5", penyebut, 100)
    assert ditolak.value.kalimat == "Penyebut harus lebih dari 0. Periksa penyebut, atau pilih keadaan lain."
    assert ditolak.value.kode == "penyebut-nol"


@pytest.mark.parametrize("teks", ["", " ", "66,6667", "66,67", "66,7", "67"])
def test_a_figure_typed_beside_its_parts_may_be_rounded(teks: str) -> None:
    check_sama(DUA_PERTIGA, teks)


@pytest.mark.parametrize("teks", ["66,66", "66", "66,6666"])
def test_a_figure_that_its_parts_contradict_is_refused(teks: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        check_sama(DUA_PERTIGA, teks)
    assert ditolak.value.kalimat == (
        f"Realisasi {teks} berbeda dari pembilang dan penyebutnya: 2 ÷ 3 × 100 = 66,6667. "
        "Perbaiki salah satunya, atau kosongkan realisasi supaya dihitung sendiri."
    )
    assert ditolak.value.kode == "bagian-bertentangan"
