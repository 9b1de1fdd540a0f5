"""Odd figures are told in a sentence; plausible and missing ones are not."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest

from takar.core.ukur import (
    BELUM_DIISI,
    SKALA_SAKIP,
    Aturan,
    AturanPeriode,
    Batas,
    Huruf,
    JenisNilai,
    Nilai,
    Rasio,
    Tanda,
    find_janggal,
    hitung_capaian,
    realisasi_of,
)

NEGATIF = "realisasi negatif, padahal targetnya tidak."
LEWAT_SERATUS = "realisasi lebih dari 100 persen."
TINGGI = "capaian lebih dari 150 persen; cocokkan letak koma dan satuannya dengan target."
NOL = "target nol; capaiannya mengikuti kebijakan target nol."
SERIBU = "realisasi dan target berbeda sekitar seribu kali; cocokkan satuannya (misalnya rupiah dan ribu rupiah)."
KETIK_99 = "realisasi 0,99 persen; jika maksudnya 99 persen, ketik 99."
KETIK_100 = "realisasi 1 persen; jika maksudnya 100 persen, ketik 100."


@pytest.mark.parametrize(
    ("satuan", "target", "realisasi", "tanda"),
    [
        ("orang", "100", "95", ()),
        ("orang", "100", "150", ()),
        ("orang", "100", "150.0001", (TINGGI,)),
        ("orang", "100", "-1", (NEGATIF,)),
        ("orang", "0", "-1", (NEGATIF, NOL)),
        ("orang", "100", "0", ()),
        ("poin", "-5", "-1", ()),
        ("orang", None, "-1", ()),
        ("%", "100", "100", ()),
        ("%", "100", "100.01", (LEWAT_SERATUS,)),
        ("%", None, "100.01", (LEWAT_SERATUS,)),
        (" Persen ", "50", "120", (LEWAT_SERATUS, TINGGI)),
        ("%", "95", "0.99", (KETIK_99,)),
        ("%", "95", "1", (KETIK_100,)),
        ("%", "95", "1.01", ()),
        ("%", "95", "0", ()),
        ("%", "1", "0.99", ()),
        ("%", None, "0.99", ()),
        ("orang", "95", "0.99", ()),
        ("orang", "0", "9", (NOL,)),
        ("rupiah", "1000", "500000", (SERIBU,)),
        ("rupiah", "1000", "2000000", (SERIBU,)),
        ("rupiah", "1000", "499999", (TINGGI,)),
        ("rupiah", "1000", "2000001", (TINGGI,)),
        ("rupiah", "500000", "1000", (SERIBU,)),
        ("rupiah", "-1000", "-1000000", (SERIBU,)),
        ("rupiah", "499999", "1000", ()),
    ],
)
def test_odd_figures(satuan: str, target: str | None, realisasi: str, tanda: tuple[str, ...]) -> None:
    batas, nilai = None if target is None else D(target), D(realisasi)
    capaian = hitung_capaian(Aturan.MAX, batas, realisasi_of(nilai))
    assert find_janggal(satuan=satuan, target=batas, realisasi=nilai, capaian=capaian) == tanda
    assert find_janggal(satuan=satuan, target=batas, realisasi=realisasi_of(nilai), capaian=capaian) == tanda


def test_the_kind_says_percent_too() -> None:
    assert find_janggal(jenis=JenisNilai.PERSEN, realisasi=D(101)) == (LEWAT_SERATUS,)
    assert find_janggal(jenis=JenisNilai.ANGKA, realisasi=D(101)) == ()


@pytest.mark.parametrize(
    ("aturan", "nilai", "lalu", "kalimat"),
    [
        ("POSISI-AKHIR", D(20), D(10), "realisasi berubah jauh dari periode lalu: dari 10 menjadi 20."),
        ("POSISI-AKHIR", D(5), D(10), "realisasi berubah jauh dari periode lalu: dari 10 menjadi 5."),
        ("JUMLAH", D(0), D(1200), "realisasi berubah jauh dari periode lalu: dari 1.200 menjadi 0."),
        ("JUMLAH", D(-10), D(10), "realisasi berubah jauh dari periode lalu: dari 10 menjadi -10."),
        ("POSISI-AKHIR", Rasio(D(1), D(9)), Rasio(D(1), D(30)),
         "realisasi berubah jauh dari periode lalu: dari 1:30 menjadi 1:9."),
        ("KUMULATIF-DIKETIK", D(9), D(10), "angka kumulatif turun: dari 10 menjadi 9."),
    ],
)  # fmt: skip
def test_against_the_period_before(aturan: str, nilai: Nilai, lalu: Nilai, kalimat: str) -> None:
    periode = AturanPeriode(aturan)
    assert find_janggal(aturan_periode=periode, realisasi=nilai, lalu=realisasi_of(lalu)) == (kalimat,)


@pytest.mark.parametrize(
    ("aturan", "nilai", "lalu"),
    [
        ("POSISI-AKHIR", D("19.99"), D(10)),
        ("POSISI-AKHIR", D("5.01"), D(10)),
        ("POSISI-AKHIR", D(20), D(0)),
        ("POSISI-AKHIR", D(20), None),
        ("POSISI-AKHIR", Huruf("A"), Huruf("D")),
        ("POSISI-AKHIR", None, D(10)),
        ("KUMULATIF-DIKETIK", D(20), D(10)),
        ("KUMULATIF-DIKETIK", D(10), D(10)),
        ("KUMULATIF-DIKETIK", None, D(10)),
        ("KUMULATIF-DIKETIK", D(10), None),
    ],
)
def test_a_usual_change_is_not_odd(aturan: str, nilai: Nilai | None, lalu: Nilai | None) -> None:
    assert find_janggal(aturan_periode=AturanPeriode(aturan), realisasi=nilai, lalu=lalu) == ()


def test_not_filled_in_is_not_odd() -> None:
    assert find_janggal(satuan="%", target=D(100), realisasi=BELUM_DIISI, lalu=BELUM_DIISI) == ()
    assert find_janggal() == ()


@pytest.mark.parametrize(
    ("lain", "janggal"),
    [
        ({}, True),
        ({"target_tahun": D(40)}, False),
        ({"target_tahun": None}, False),
        ({"target_triwulan": [D(10), D(10), D(10), None]}, False),
        ({"target_triwulan": []}, False),
        ({"target_triwulan": [Huruf("A")]}, False),
        ({"aturan_periode": AturanPeriode.POSISI_AKHIR}, False),
        ({"aturan_periode": None}, False),
    ],
)
def test_the_yearly_target_is_the_sum_of_the_quarters(lain: dict[str, Any], janggal: bool) -> None:
    isi = {"aturan_periode": AturanPeriode.JUMLAH, "target_tahun": D(45), "target_triwulan": [D(10)] * 4} | lain
    kalimat = ("target tahun 45 tidak sama dengan jumlah target triwulan 40.",)
    assert find_janggal(**isi) == (kalimat if janggal else ())


def test_a_zero_target_is_told_where_policy_decides() -> None:
    assert find_janggal(aturan=Aturan.MAX, target=D(0)) == (NOL,)
    assert find_janggal(aturan=Aturan.MIN_D, target=D(0)) == ()
    assert find_janggal(aturan=Aturan.MAX, target=D(1)) == ()


def test_a_grade_off_the_scale_is_named_with_the_scale() -> None:
    sebutan = "tidak ada pada skala Predikat SAKIP (AA sampai D): AA, A, BB, B, CC, C, D."
    semua = {"skala": SKALA_SAKIP, "target": Huruf("AA")}
    assert find_janggal(**semua, realisasi=Huruf("B+")) == (f"predikat “B+” {sebutan}",)
    assert find_janggal(skala=SKALA_SAKIP, target=Huruf("X"), realisasi=Huruf("Y")) == (
        f"predikat “X” dan “Y” {sebutan}",
    )
    assert find_janggal(**semua, realisasi=Huruf("b")) == ()
    assert find_janggal(**semua, realisasi=D(5)) == ()
    assert find_janggal(realisasi=Huruf("B+")) == ()


@pytest.mark.parametrize(
    ("aturan", "tanda", "kalimat"),
    [
        (Aturan.MAX, Tanda.KURANG_DARI, "target < 5 tidak sejalan dengan aturan MAX (makin besar makin baik)."),
        (Aturan.MAX, Tanda.PALING_BANYAK, "target ≤ 5 tidak sejalan dengan aturan MAX (makin besar makin baik)."),
        (Aturan.MIN_B, Tanda.LEBIH_DARI, "target > 5 tidak sejalan dengan aturan MIN-B (makin kecil makin baik)."),
        (Aturan.MAX, Tanda.PALING_SEDIKIT, ""),
        (Aturan.MIN_A, Tanda.PALING_BANYAK, ""),
        (None, Tanda.PALING_BANYAK, ""),
    ],
)
def test_a_bound_that_goes_against_its_rule(aturan: Aturan | None, tanda: Tanda, kalimat: str) -> None:
    assert find_janggal(aturan=aturan, target=Batas(tanda, D(5))) == ((kalimat,) if kalimat else ())
