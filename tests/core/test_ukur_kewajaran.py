"""Odd figures are told in a sentence; plausible and missing ones are not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from takar.core.ukur import Aturan, find_janggal, hitung_capaian, realisasi_of

NEGATIF = "realisasi negatif"
LEWAT_SERATUS = "realisasi lebih dari 100 persen"
TINGGI = "capaian lebih dari 150 persen"


@pytest.mark.parametrize(
    ("satuan", "target", "realisasi", "tanda"),
    [
        ("orang", "100", "95", ()),
        ("orang", "100", "150", ()),
        ("orang", "100", "150.0001", (TINGGI,)),
        ("orang", "100", "-1", (NEGATIF,)),
        ("orang", "0", "-1", (NEGATIF,)),
        ("poin", "-5", "-1", ()),
        ("orang", None, "-1", ()),
        ("%", "100", "100", ()),
        ("%", "100", "100.01", (LEWAT_SERATUS,)),
        (" Persen ", "50", "120", (LEWAT_SERATUS, TINGGI)),
        ("orang", "0", "9", ()),
    ],
)
def test_odd_figures(satuan: str, target: str | None, realisasi: str, tanda: tuple[str, ...]) -> None:
    batas, nilai = None if target is None else Decimal(target), Decimal(realisasi)
    hasil = find_janggal(satuan, batas, nilai, hitung_capaian(Aturan.MAX, batas, realisasi_of(nilai)))
    assert len(hasil) == len(tanda)
    assert all(kalimat.startswith(awal) for kalimat, awal in zip(hasil, tanda, strict=True))


def test_no_figure_is_not_odd() -> None:
    assert find_janggal("%", Decimal(100), None) == ()
