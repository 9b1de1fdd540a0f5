"""The demonstration's indicators are complete, readable, and show every rule and state."""

import re
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import takar.core.angka
from takar.core.angka import read_angka
from takar.core.ukur import (
    Aturan,
    AturanPeriode,
    Keadaan,
    Kebijakan,
    Realisasi,
    TargetNol,
    hitung_capaian,
    hitung_periode,
    read_realisasi,
)

DATA = Path(takar.core.angka.__file__).parents[1] / "library" / "demo" / "indikator.toml"
DEMO = tomllib.loads(DATA.read_text(encoding="utf-8"))
TRIWULAN = ("tw1", "tw2", "tw3")
semua = pytest.mark.parametrize("indikator", DEMO["indikator"], ids=lambda indikator: indikator["kode"])


def realisasi(indikator: dict[str, Any], tw: str) -> Realisasi:
    kode = indikator.get("keadaan", {}).get(tw)
    alasan = indikator.get("alasan", {}).get(tw, "")
    return read_realisasi(indikator["realisasi"][tw], Keadaan(kode) if kode else None, alasan)


def test_each_example_bidang_has_eight_indicators() -> None:
    assert Counter(indikator["bidang"] for indikator in DEMO["indikator"]) == {
        bidang["kode"]: 8 for bidang in DEMO["bidang"]
    }
    assert all(bidang["nama"].endswith("(contoh)") for bidang in DEMO["bidang"])
    assert {indikator["sasaran"] for indikator in DEMO["indikator"]} == {s["kode"] for s in DEMO["sasaran"]}
    assert len({indikator["kode"] for indikator in DEMO["indikator"]}) == 24


def test_every_rule_and_every_state_is_shown() -> None:
    assert {indikator["aturan"] for indikator in DEMO["indikator"]} == set(Aturan)
    assert {indikator["aturan_periode"] for indikator in DEMO["indikator"]} == set(AturanPeriode)
    assert {realisasi(i, tw).keadaan for i in DEMO["indikator"] for tw in TRIWULAN} == set(Keadaan)


@semua
def test_an_indicator_is_complete(indikator: dict[str, Any]) -> None:
    for isian in ("nama", "satuan", "pendukung", "penghambat", "tindak_lanjut", "definisi", "sumber"):
        assert indikator[isian].strip()
    if "pagu" in indikator:
        assert 0 < read_angka(indikator["realisasi_anggaran"]) <= read_angka(indikator["pagu"])


@semua
def test_its_analysis_fits_any_quarter(indikator: dict[str, Any]) -> None:
    for isian in ("pendukung", "penghambat", "tindak_lanjut"):
        assert not re.search(r"triwulan|semester", indikator[isian], re.IGNORECASE)


@semua
def test_the_targets_of_the_quarters_fit_the_year(indikator: dict[str, Any]) -> None:
    target = {periode: read_angka(teks) for periode, teks in indikator["target"].items()}
    tahun, triwulan = target["tahun"], [target[f"tw{n}"] for n in range(1, 5)]
    jumlah = indikator["aturan_periode"] == AturanPeriode.JUMLAH
    assert tahun == (sum(triwulan, Decimal()) if jumlah else triwulan[-1])


@semua
def test_an_indicator_is_measured_in_every_quarter_and_the_year(indikator: dict[str, Any]) -> None:
    aturan, kebijakan = Aturan(indikator["aturan"]), Kebijakan(TargetNol(indikator["target_nol"]))
    isi = [realisasi(indikator, tw) for tw in TRIWULAN]
    for tw, satu in zip(TRIWULAN, isi, strict=True):
        hasil = hitung_capaian(aturan, read_angka(indikator["target"][tw]), satu, kebijakan)
        assert hasil.terhitung == satu.keadaan.berangka
    tahun = hitung_periode(AturanPeriode(indikator["aturan_periode"]), isi)
    hasil = hitung_capaian(aturan, read_angka(indikator["target"]["tahun"]), tahun.realisasi, kebijakan)
    assert hasil.terhitung == (tahun.sampai > 0)
