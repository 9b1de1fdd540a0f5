"""A plan as a value: its checks, what a version changes, the geometry of its tree."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal

import pytest

from takar.core.rencana import (
    AnggaranRencana,
    IndikatorRencana,
    IsiRencana,
    SasaranRencana,
    TujuanRencana,
    check_rencana,
    compare_rencana,
    draw_pohon,
)
from takar.core.rencana.beda import JenisPerbedaan
from takar.core.rencana.periksa_anggaran import total_pagu
from takar.core.ukur import SKALA_SAKIP

INDIKATOR = IndikatorRencana(
    kode="A-1",
    nama="Persentase koperasi aktif",
    sasaran="S1",
    bidang="koperasi",
    satuan="%",
    jenis="persen",
    aturan="MAX",
    aturan_periode="POSISI-AKHIR",
    definisi="Koperasi aktif dibagi koperasi terdaftar.",
    sumber_data="ODS",
    pic="Kepala bidang",
    target={1: "69", 2: "70", 3: "71", 4: "71,5", 0: "71,5"},
)
PROGRAM = AnggaranRencana("2.17.06", "Pemberdayaan", "program")
KEGIATAN = AnggaranRencana("2.17.06.2.01", "Pemberdayaan koperasi", "kegiatan", "2.17.06")
SUB = AnggaranRencana(
    "2.17.06.2.01.0005",
    "Peningkatan produktivitas",
    "subkegiatan",
    "2.17.06.2.01",
    "koperasi",
    Decimal(1000),
    ("A-1",),
)
RENCANA = IsiRencana(
    tahun=2026,
    tujuan=(TujuanRencana("T1", "Koperasi kuat"),),
    sasaran=(SasaranRencana("S1", "Meningkatnya kualitas koperasi", "T1"),),
    indikator=(INDIKATOR,),
    anggaran=(PROGRAM, KEGIATAN, SUB),
)


def with_indikator(**isi: object) -> IsiRencana:
    return replace(RENCANA, indikator=(replace(INDIKATOR, **isi),))


def with_sub(**isi: object) -> IsiRencana:
    return replace(RENCANA, anggaran=(PROGRAM, KEGIATAN, replace(SUB, **isi)))


def faults(isi: IsiRencana) -> str:
    return " | ".join(satu.lengkap for satu in check_rencana(isi, {"koperasi"}).kesalahan)


def warnings(isi: IsiRencana, nomenklatur: dict[str, str] | None = None) -> str:
    return " | ".join(satu.lengkap for satu in check_rencana(isi, {"koperasi"}, nomenklatur).peringatan)


def test_a_plan_in_order_has_neither_faults_nor_warnings() -> None:
    assert (faults(RENCANA), warnings(RENCANA)) == ("", "")


def test_an_empty_plan_says_what_is_missing() -> None:
    assert "belum mempunyai sasaran" in faults(IsiRencana(2026))
    assert "belum mempunyai indikator" in faults(IsiRencana(2026))


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"target": {1: "70"}}, "target tahun belum diisi"),
        ({"target": {0: "1.234"}}, "target Tahun: “1.234” dapat dibaca dua cara"),
        ({"aturan": ""}, "aturan capaian belum dipilih"),
        ({"aturan": "MAXI"}, "aturan capaian “MAXI” tidak dikenal"),
        ({"aturan": "PRED"}, "tidak dapat mengukur target berjenis persen"),
        ({"aturan": "MIN-D"}, "membutuhkan nilai awal"),
        ({"aturan": "PRED", "jenis": "huruf", "target": {0: "BB"}}, "membutuhkan skala predikat"),
        ({"aturan": "PRED", "jenis": "huruf", "skala": SKALA_SAKIP, "target": {0: "E"}}, "tidak ada pada skala"),
        ({"jenis": "huruf", "aturan_periode": "JUMLAH", "target": {0: "BB"}}, "hanya untuk angka"),
        ({"jenis": "warna"}, "jenis nilai “warna” tidak dikenal"),
        ({"bidang": "lain"}, "bidang “lain” tidak dikenal"),
        ({"sasaran": "S9"}, "sasaran “S9” tidak ada"),
        ({"satuan": " "}, "satuan belum diisi"),
        ({"pembilang": "Aktif"}, "pembilang dan penyebut"),
        ({"pengali": 0}, "pengali harus lebih dari 0"),
        ({"target_renstra": "tinggi"}, "target akhir Renstra"),
        ({"bobot": Decimal(40)}, "Jumlah bobot harus tepat 100"),
    ],
)
def test_a_fault_of_an_indicator_is_told_in_a_sentence(isi: dict[str, object], kalimat: str) -> None:
    assert kalimat in faults(with_indikator(**isi))


def test_a_text_indicator_needs_no_target() -> None:
    assert faults(with_indikator(jenis="teks", aturan="TEXT", target={})) == ""


def test_a_code_used_twice_is_a_fault() -> None:
    assert "dipakai 2 kali" in faults(replace(RENCANA, indikator=(INDIKATOR, INDIKATOR)))


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"induk": ""}, "kegiatan induknya belum dipilih"),
        ({"induk": "2.17.06"}, "induknya harus kegiatan"),
        ({"tingkat": "paket"}, "tingkat “paket” tidak dikenal"),
        ({"pagu": Decimal(-1)}, "pagu tidak boleh negatif"),
        ({"indikator": ("Z-9",)}, "indikator Z-9 tidak ada"),
        ({"bidang": "lain"}, "bidang “lain” tidak dikenal"),
    ],
)
def test_a_fault_of_the_budget_is_told_in_a_sentence(isi: dict[str, object], kalimat: str) -> None:
    assert kalimat in faults(with_sub(**isi))


def test_a_pagu_must_be_the_sum_of_what_is_below_it() -> None:
    program = replace(PROGRAM, pagu=Decimal(900))
    assert "900 tidak sama dengan jumlah pagu di bawahnya, 1.000" in faults(
        replace(RENCANA, anggaran=(program, KEGIATAN, SUB))
    )
    assert total_pagu(PROGRAM, RENCANA.anggaran) == 1000


def test_a_budget_that_leads_in_a_circle_ends() -> None:
    kegiatan = replace(KEGIATAN, induk=SUB.kode)
    lingkar = replace(RENCANA, anggaran=(PROGRAM, kegiatan, SUB))
    assert "induknya harus program" in faults(lingkar)
    assert draw_pohon(lingkar)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"aturan_periode": "JUMLAH"}, "tidak sama dengan jumlah target triwulan"),
        ({"target": {1: "69", 0: "71"}}, "target Triwulan II, Triwulan III, Triwulan IV kosong"),
        ({"target": {1: "1", 2: "2", 3: "3", 4: "4", 0: "5"}}, "tidak sama dengan target Triwulan IV"),
        ({"definisi": ""}, "belum mempunyai definisi operasional: A-1"),
        ({"pic": ""}, "belum mempunyai penanggung jawab"),
        ({"kode": "A-2"}, "belum dikaitkan dengan anggaran: A-2"),
    ],
)
def test_what_looks_odd_is_only_a_warning(isi: dict[str, object], kalimat: str) -> None:
    assert kalimat in warnings(with_indikator(**isi))


def test_codes_are_held_against_the_nomenclature_of_their_own_branch() -> None:
    dikenal = {satu.kode: satu.nama for satu in (PROGRAM, KEGIATAN)}
    assert "2.17.06.2.01.0005: kode ini tidak ada pada nomenklatur" in warnings(RENCANA, dikenal)
    assert "nomenklatur" not in warnings(RENCANA, {"1.01.02": "PROGRAM LAIN"})


def test_a_version_tells_each_change_in_words() -> None:
    baru = replace(
        RENCANA,
        akhir_renstra=2029,
        indikator=(replace(INDIKATOR, target={**INDIKATOR.target, 0: "72"}), replace(INDIKATOR, kode="A-2")),
        anggaran=(PROGRAM, KEGIATAN),
    )
    beda = {(satu.objek, satu.kode): satu for satu in compare_rencana(RENCANA, baru)}
    assert beda["Indikator", "A-1"].rinci == ("Target Tahun: 71,5 → 72",)
    assert beda["Indikator", "A-2"].jenis is JenisPerbedaan.TAMBAH
    assert beda["Anggaran", SUB.kode].jenis is JenisPerbedaan.HAPUS
    assert beda["Rencana", ""].rinci == ("Tahun akhir Renstra: – → 2029",)
    assert compare_rencana(RENCANA, RENCANA) == ()


def many(sasaran: int, indikator: int) -> IsiRencana:
    return replace(
        RENCANA,
        sasaran=tuple(SasaranRencana(f"S{n}", f"Sasaran nomor {n} " * 4, "T1") for n in range(sasaran)),
        indikator=tuple(
            replace(INDIKATOR, kode=f"S{n}-{m}", sasaran=f"S{n}", nama=f"Indikator <{m}> & panjang " * (m % 5 + 1))
            for n in range(sasaran)
            for m in range(indikator)
        ),
        anggaran=(PROGRAM, KEGIATAN, replace(SUB, indikator=("S0-0", "S0-1"))),
    )


@pytest.mark.parametrize(("sasaran", "indikator"), [(1, 1), (1, 12), (4, 5), (9, 0)])
def test_no_box_of_the_tree_overlaps_another_and_no_text_leaves_its_box(sasaran: int, indikator: int) -> None:
    for gambar in draw_pohon(many(sasaran, indikator)):
        akar = ET.fromstring(gambar)
        ruang = "{http://www.w3.org/2000/svg}"
        kotak = [[float(r.get(a, "0")) for a in ("x", "y", "width", "height")] for r in akar.iter(f"{ruang}rect")]
        for x, y, lebar, tinggi in kotak:
            lain = [k for k in kotak if k[0] == x and k[1] != y]
            assert all(y + tinggi <= k[1] or k[1] + k[3] <= y for k in lain)
            assert y + tinggi <= float(akar.get("viewBox", "").split()[3])
            assert x + lebar <= float(akar.get("viewBox", "").split()[2])
        assert "style=" not in gambar
        assert akar.find(f"{ruang}title") is not None


def test_a_long_tree_goes_on_over_several_sheets_and_shows_every_indicator_once() -> None:
    gambar = draw_pohon(many(6, 8))
    assert len(gambar) > 1
    assert "(lanjutan)" in gambar[1]
    kode = [kode for satu in gambar for kode in re.findall(r">(S\d-\d)<", satu)]
    assert sorted(kode) == sorted(f"S{n}-{m}" for n in range(6) for m in range(8))


def test_an_objective_without_a_goal_has_a_tree_of_its_own() -> None:
    (gambar,) = draw_pohon(replace(RENCANA, tujuan=(), sasaran=(SasaranRencana("S1", "Sasaran"),)))
    assert "Sasaran tanpa tujuan" in gambar
