"""The demonstration's indicators are complete, readable, and show every rule and state."""

import re
import tomllib
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import takar.core.angka
from takar.core.angka import read_angka
from takar.core.ukur import (
    SKALA_OPINI,
    SKALA_SAKIP,
    Aturan,
    AturanPeriode,
    JenisNilai,
    Keadaan,
    Kebijakan,
    Nilai,
    Realisasi,
    TargetNol,
    as_pecahan,
    hitung_capaian,
    hitung_periode,
    jenis_realisasi,
    read_nilai,
    read_realisasi,
)

DATA = Path(takar.core.angka.__file__).parents[1] / "library" / "demo" / "indikator.toml"
DEMO = tomllib.loads(DATA.read_text(encoding="utf-8"))
TRIWULAN = ("tw1", "tw2", "tw3")
SKALA = {satu.kode: satu for satu in (SKALA_SAKIP, SKALA_OPINI)}
semua = pytest.mark.parametrize("indikator", DEMO["indikator"], ids=lambda indikator: indikator["kode"])


def realisasi(indikator: dict[str, Any], tw: str) -> Realisasi:
    kode = indikator.get("keadaan", {}).get(tw)
    alasan = indikator.get("alasan", {}).get(tw, "")
    jenis = JenisNilai(indikator["jenis"])
    return read_realisasi(indikator["realisasi"][tw], Keadaan(kode) if kode else None, alasan, jenis)


def test_each_example_bidang_has_eight_indicators() -> None:
    assert Counter(indikator["bidang"] for indikator in DEMO["indikator"]) == {
        bidang["kode"]: 8 for bidang in DEMO["bidang"]
    }
    assert all(bidang["nama"].endswith("(contoh)") for bidang in DEMO["bidang"])
    assert {indikator["sasaran"] for indikator in DEMO["indikator"]} == {s["kode"] for s in DEMO["sasaran"]}
    assert len({indikator["kode"] for indikator in DEMO["indikator"]}) == 24


def value(indikator: dict[str, Any], teks: str) -> Nilai | None:
    return read_nilai(JenisNilai(indikator["jenis"]), teks) if teks else None


def test_many_rules_and_every_state_are_shown() -> None:
    aturan = {Aturan(indikator["aturan"]) for indikator in DEMO["indikator"]}
    assert aturan == set(Aturan) - {Aturan.STAB_A, Aturan.STAB_B}
    assert {JenisNilai(indikator["jenis"]) for indikator in DEMO["indikator"]} == set(JenisNilai)
    periode = {AturanPeriode(indikator["aturan_periode"]) for indikator in DEMO["indikator"]}
    assert periode == set(AturanPeriode) - {AturanPeriode.MAKSIMUM, AturanPeriode.MINIMUM}
    assert {realisasi(i, tw).keadaan for i in DEMO["indikator"] for tw in TRIWULAN} == set(Keadaan)


@semua
def test_an_indicator_is_complete(indikator: dict[str, Any]) -> None:
    for isian in ("nama", "satuan", "pendukung", "penghambat", "tindak_lanjut", "definisi", "sumber", "pic"):
        assert indikator[isian].strip()
    assert value(indikator, indikator["target_renstra"]) is not None
    assert read_nilai(jenis_realisasi(JenisNilai(indikator["jenis"])), indikator["awal"]) is not None


def test_every_indicator_is_supported_by_a_budget_that_is_not_overspent() -> None:
    didukung = {kode for satu in DEMO["anggaran"] for kode in satu.get("indikator", ())}
    assert didukung == {indikator["kode"] for indikator in DEMO["indikator"]}
    for satu in DEMO["anggaran"]:
        if "pagu" in satu:
            assert 0 < read_angka(satu["realisasi"]) <= read_angka(satu["pagu"])


@semua
def test_its_analysis_fits_any_quarter(indikator: dict[str, Any]) -> None:
    for isian in ("pendukung", "penghambat", "tindak_lanjut"):
        assert not re.search(r"triwulan|semester", indikator[isian], re.IGNORECASE)


@semua
def test_the_targets_of_the_quarters_fit_the_year(indikator: dict[str, Any]) -> None:
    target = {periode: value(indikator, teks) for periode, teks in indikator["target"].items()}
    match AturanPeriode(indikator["aturan_periode"]):
        case AturanPeriode.JUMLAH:
            angka = [as_pecahan(target[f"tw{n}"]) or Fraction() for n in range(1, 5)]
            assert as_pecahan(target["tahun"]) == sum(angka, Fraction())
        case AturanPeriode.RATA_RATA:
            assert target["tahun"] is not None
        case _:
            assert target["tahun"] == target["tw4"]


@semua
def test_an_indicator_is_measured_in_every_quarter_and_the_year(indikator: dict[str, Any]) -> None:
    aturan, kebijakan = Aturan(indikator["aturan"]), Kebijakan(TargetNol(indikator["target_nol"]))
    lain = {"awal": read_nilai(jenis_realisasi(JenisNilai(indikator["jenis"])), indikator["awal"])}
    lain["skala"] = SKALA.get(indikator.get("skala"))
    berangka = aturan is not Aturan.TEXT
    isi = [realisasi(indikator, tw) for tw in TRIWULAN]
    for tw, satu in zip(TRIWULAN, isi, strict=True):
        target = value(indikator, indikator["target"].get(tw, ""))
        hasil = hitung_capaian(aturan, target, satu, kebijakan, **lain)
        assert hasil.terhitung == (satu.keadaan.berangka and berangka)
    tahun = hitung_periode(AturanPeriode(indikator["aturan_periode"]), isi)
    target = value(indikator, indikator["target"]["tahun"])
    hasil = hitung_capaian(aturan, target, tahun.realisasi, kebijakan, **lain)
    assert hasil.terhitung == (tahun.sampai > 0 and berangka)
