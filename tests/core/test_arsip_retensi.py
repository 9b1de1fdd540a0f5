"""Retention: the row that holds, the days it gives, and the shipped JRA."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.adapters.pustaka import read_library
from takar.core.arsip import (
    AturanRetensi,
    JadwalRusak,
    NasibAkhir,
    Tahap,
    compute_masa,
    find_aturan,
    read_jra,
    read_klasifikasi,
)

HARI = date(2026, 10, 5)
JRA = read_jra(read_library("arsip/jra.toml"))
kode = st.lists(st.integers(0, 9).map(str), min_size=1, max_size=5).map(".".join)
tanggal = st.dates(date(1990, 1, 1), date(2090, 12, 31))
aturan = st.builds(
    AturanRetensi,
    kode=kode,
    uraian=st.just("Arsip"),
    aktif=st.integers(0, 100),
    inaktif=st.integers(0, 100),
    nasib=st.sampled_from(NasibAkhir),
    sejak=st.none() | tanggal,
)


def rule(kode: str, sejak: date | None = None, aktif: int = 1) -> AturanRetensi:
    return AturanRetensi(kode, "Arsip", aktif, 2, NasibAkhir.MUSNAH, sejak=sejak)


def test_the_kind_wins_over_the_code_and_the_period_over_the_kind() -> None:
    semua = [rule("000.8.6.3"), rule("laporan"), rule("laporan/tahunan")]
    assert find_aturan(semua, ["laporan/tahunan", "laporan"], "000.8.6.3", HARI) == semua[2]
    assert find_aturan(semua, ["laporan/triwulan", "laporan"], "000.8.6.3", HARI) == semua[1]
    assert find_aturan(semua, ["notulen"], "000.8.6.3", HARI) == semua[0]


def test_the_longest_code_wins_and_only_whole_parts_count() -> None:
    semua = [rule("000"), rule("000.8"), rule("000.8.6")]
    assert find_aturan(semua, [], "000.8.6.3", HARI) == semua[2]
    assert find_aturan(semua, [], "000.80.1", HARI) == semua[0]
    assert find_aturan(semua, [], "800.1", HARI) is None
    assert find_aturan(semua, [], "", HARI) is None


def test_a_later_row_holds_for_later_papers_only() -> None:
    lama, baru = rule("000"), rule("000", date(2026, 10, 5), aktif=9)
    assert find_aturan([baru, lama], [], "000.1", date(2026, 10, 4)) == lama
    assert find_aturan([baru, lama], [], "000.1", HARI) == baru


@given(st.lists(aturan, max_size=12), kode, tanggal)
def test_the_row_found_begins_the_code_and_is_in_force(semua: list[AturanRetensi], klas: str, hari: date) -> None:
    satu = find_aturan(semua, [], klas, hari)
    cocok = [a for a in semua if a.holds_on(hari) and f"{klas}.".startswith(f"{a.kode}.")]
    if satu is None:
        assert not cocok
        return
    assert satu in cocok
    assert len(satu.kode) == max(len(a.kode) for a in cocok)
    assert all((a.sejak or date.min) <= (satu.sejak or date.min) for a in cocok if a.kode == satu.kode)


@given(aturan, tanggal, tanggal)
def test_the_stages_follow_each_other(satu: AturanRetensi, dibuat: date, hari: date) -> None:
    masa = compute_masa(satu, dibuat)
    assert dibuat <= masa.akhir_aktif <= masa.akhir_inaktif
    assert (masa.akhir_aktif.month, masa.akhir_aktif.day) == (12, 31)
    urut = [Tahap.AKTIF, Tahap.INAKTIF, Tahap.HABIS]
    if hari >= dibuat:
        assert urut.index(masa.tahap(dibuat)) <= urut.index(masa.tahap(hari))


def test_years_are_counted_from_the_end_of_the_papers_year() -> None:
    masa = compute_masa(AturanRetensi("a", "A", 1, 1, NasibAkhir.MUSNAH), date(2026, 1, 2))
    assert (masa.akhir_aktif, masa.akhir_inaktif) == (date(2027, 12, 31), date(2028, 12, 31))
    assert [masa.tahap(date(tahun, 12, 31)) for tahun in (2027, 2028, 2029)] == list(Tahap)
    assert [satu.nama for satu in (*Tahap, *NasibAkhir)] == [
        *("Aktif", "Inaktif", "Retensi berakhir"),
        *("Musnah", "Dinilai kembali", "Permanen"),
    ]


def test_the_far_future_has_an_end() -> None:
    assert compute_masa(AturanRetensi("a", "A", 100, 100, NasibAkhir.MUSNAH), date(9950, 1, 1)).akhir_aktif.year == 9999


def test_the_shipped_tables_are_whole() -> None:
    assert len({satu.kode for satu in JRA}) == len(JRA)
    triwulan = find_aturan(JRA, ["laporan/triwulan", "laporan"], "000.8.6.3", HARI)
    tahunan = find_aturan(JRA, ["laporan/tahunan", "laporan"], "000.8.6.3", HARI)
    assert triwulan is not None and tahunan is not None
    assert (triwulan.aktif, triwulan.inaktif, triwulan.nasib) == (1, 1, NasibAkhir.MUSNAH)
    assert (tahunan.aktif, tahunan.inaktif, tahunan.nasib) == (2, 4, NasibAkhir.PERMANEN)
    for skema in ("permendagri-83-2022", "lama"):
        assert read_klasifikasi(read_library(f"arsip/klasifikasi-{skema}.toml"))


@pytest.mark.parametrize(
    "text",
    [
        "aturan = 1",
        "[[aturan",
        "[[aturan]]\nkode = 'a'",
        "[[aturan]]\nkode='a'\nuraian='A'\naktif=-1\ninaktif=1\nnasib='musnah'",
        "[[aturan]]\nkode='a'\nuraian='A'\naktif=true\ninaktif=1\nnasib='musnah'",
        "[[aturan]]\nkode='a'\nuraian='A'\naktif=1\ninaktif=1\nnasib='hilang'",
        "[[aturan]]\nkode='a'\nuraian='A'\naktif=1\ninaktif=1\nnasib=1",
    ],
)
def test_a_faulty_table_is_named(text: str) -> None:
    with pytest.raises(JadwalRusak):
        read_jra(text)


def test_a_faulty_classification_is_named() -> None:
    for text in ("a = 1", "[kode]\na = 1", "[kode]\na = ''"):
        with pytest.raises(JadwalRusak):
            read_klasifikasi(text)
