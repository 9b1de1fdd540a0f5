"""Every rule against its vectors, the same that docs/reference/aturan-ukur.md prints."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from takar.core.ukur import (
    SKALA_OPINI,
    SKALA_SAKIP,
    Aturan,
    JenisNilai,
    check_cocok,
    hitung_capaian,
    jenis_realisasi,
    read_nilai,
    read_realisasi,
)

DATA = Path(__file__).parent / "data" / "vektor_ukur.csv"
VEKTOR = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
SKALA = {skala.kode: skala for skala in (SKALA_SAKIP, SKALA_OPINI)}


@pytest.mark.parametrize("baris", VEKTOR, ids=[f"{baris['aturan']}-{urut}" for urut, baris in enumerate(VEKTOR, 2)])
def test_the_vectors_of_the_catalogue(baris: dict[str, str]) -> None:
    jenis = JenisNilai(baris["jenis"])
    hasil = hitung_capaian(
        Aturan(baris["aturan"]),
        read_nilai(jenis, baris["target"]),
        read_realisasi(baris["realisasi"], jenis=jenis),
        awal=read_nilai(jenis_realisasi(jenis), baris["awal"]) if baris["awal"] else None,
        skala=SKALA.get(baris["skala"]),
    )
    assert (hasil.tampil if hasil.terhitung else hasil.alasan) == baris["capaian"]


PERLU = (Aturan.PRED, Aturan.MIN_D)
"""Rules that ask for more than a target."""


def test_each_rule_has_vectors_and_they_are_of_its_kinds() -> None:
    assert {baris["aturan"] for baris in VEKTOR} == set(Aturan)
    assert all(
        check_cocok(Aturan(b["aturan"]), JenisNilai(b["jenis"])) == [] for b in VEKTOR if b["aturan"] not in PERLU
    )
