"""The columns of a printed table, however their heads are written."""

from __future__ import annotations

import pytest

from takar.core.periksa import ArahCetak, JenisBaris
from takar.core.periksa.kolom import is_lengkap, map_kolom, read_arah, read_baris_cetak, read_jenis


@pytest.mark.parametrize(
    ("kepala", "peta"),
    [
        (["capaian", "realisasi", "target", "id"], {"id": 3, "target": 2, "realisasi": 1, "capaian": 0}),
        (
            ["NO.", "INDIKATOR KINERJA", "TARGET", "REALISASI", "% CAPAIAN"],
            dict(zip(("id", "indikator", "target", "realisasi", "capaian"), range(5), strict=True)),
        ),
        (["Pagu (Rp)", "Realisasi (Rp)", "%"], {"target": 0, "realisasi": 1, "capaian": 2}),
        (["Target TW II", "Realisasi s.d. TW II", "Tingkat Capaian"], {"target": 0, "realisasi": 1, "capaian": 2}),
    ],
)
def test_heads_are_known_by_many_names(kepala: list[str], peta: dict[str, int]) -> None:
    assert map_kolom(kepala) == peta
    assert is_lengkap(peta)


def test_the_capaian_of_last_year_is_not_this_years() -> None:
    kepala = ["Indikator", "Capaian 2019", "Target 2020", "Realisasi 2020", "Capaian 2020", "Target Akhir Renstra"]
    peta = map_kolom(kepala)
    assert (kepala[peta["target"]], kepala[peta["capaian"]]) == ("Target 2020", "Capaian 2020")


def test_a_table_of_something_else_is_not_complete() -> None:
    assert not is_lengkap(map_kolom(["nama", "target", "keterangan"]))


@pytest.mark.parametrize(
    ("teks", "arah"),
    [
        ("max", "max"),
        ("Positif", "max"),
        ("Semakin tinggi semakin baik", "max"),
        ("min", "min"),
        ("Tren Negatif", "min"),
        ("makin kecil makin baik", "min"),
        ("", ""),
        ("stabil", ""),
    ],
)
def test_the_direction_has_many_words(teks: str, arah: str) -> None:
    assert read_arah(teks) is ArahCetak(arah)


def test_the_kind_is_read_from_its_own_column_else_from_the_direction() -> None:
    assert [read_jenis(satu) for satu in ("Anggaran", "rata-rata", "kinerja", "")] == [
        JenisBaris.ANGGARAN,
        JenisBaris.AGREGAT,
        JenisBaris.KINERJA,
        JenisBaris.KINERJA,
    ]
    peta = map_kolom(["target", "realisasi", "capaian", "arah"])
    baris = read_baris_cetak(peta, ["10", " 8 ", "80", "serapan"], 7)
    assert (baris.jenis, baris.arah, baris.realisasi, baris.id) == (JenisBaris.ANGGARAN, ArahCetak.TANPA, "8", "7")


def test_a_short_row_has_empty_cells() -> None:
    assert read_baris_cetak(map_kolom(["target", "realisasi", "capaian"]), ["10"], 1).capaian == ""
