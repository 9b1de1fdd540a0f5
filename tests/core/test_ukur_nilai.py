"""The kinds of value: read, printed, stored, and bounded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.angka import AngkaMeragukan
from takar.core.bulat import to_decimal
from takar.core.ditolak import Ditolak
from takar.core.ukur import (
    Batas,
    Huruf,
    JenisNilai,
    Nilai,
    Rasio,
    Rentang,
    Tanda,
    Teks,
    as_pecahan,
    dump_nilai,
    format_nilai,
    format_nilai_isian,
    jenis_realisasi,
    load_nilai,
    read_nilai,
)
from takar.core.ukur.isian import MAKS_HURUF, MAKS_TEKS
from takar.core.ukur.nilai import count_desimal, format_ringkas, is_jenis, is_nol, is_terbatas, jenis_dari

D = Decimal
angka = st.integers(-(10**18) + 1, 10**18 - 1).map(lambda n: D(n).scaleb(-4))
positif = st.integers(1, 10**18 - 1).map(lambda n: D(n).scaleb(-4))
tanggal = st.dates(date(1900, 1, 1), date(2200, 12, 31))
per_jenis = {
    JenisNilai.ANGKA: angka,
    JenisNilai.PERSEN: angka,
    JenisNilai.RASIO: st.builds(Rasio, positif, positif),
    JenisNilai.RENTANG: st.lists(angka, min_size=2, max_size=2).map(lambda dua: Rentang(min(dua), max(dua))),
    JenisNilai.BATAS: st.builds(Batas, st.sampled_from(Tanda), angka),
    JenisNilai.HURUF: st.sampled_from(["AA", "BB", "WTP", "Sangat Baik"]).map(Huruf),
    JenisNilai.TANGGAL: tanggal,
    JenisNilai.YA_TIDAK: st.booleans(),
    JenisNilai.TEKS: st.sampled_from(["Tersusun", "Dua dokumen, satu peta"]).map(Teks),
}
berjenis = st.sampled_from(JenisNilai).flatmap(lambda jenis: st.tuples(st.just(jenis), per_jenis[jenis]))


@pytest.mark.parametrize(
    ("jenis", "teks", "nilai", "cetak", "isian"),
    [
        ("angka", "1.234,5", D("1234.5"), "1.234,5", "1234,5"),
        ("persen", "95 %", D(95), "95", "95"),
        ("rasio", "1:32", Rasio(D(1), D(32)), "1:32", "1:32"),
        ("rasio", " 1,5 : 1000 ", Rasio(D("1.5"), D(1000)), "1,5:1.000", "1,5:1000"),
        ("rasio", "1/32", Rasio(D(1), D(32)), "1:32", "1:32"),
        ("rasio", "1 Banding 32", Rasio(D(1), D(32)), "1:32", "1:32"),
        ("rasio", "0:5", Rasio(D(0), D(5)), "0:5", "0:5"),
        ("rentang", "9,2-9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9.2-9.7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9,2 – 9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9,2 s.d. 9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9,2 sd 9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9,2 s/d 9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9,2 sampai dengan 9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "9,2 Hingga 9,7", Rentang(D("9.2"), D("9.7")), "9,2–9,7", "9,2–9,7"),
        ("rentang", "80%-90%", Rentang(D(80), D(90)), "80–90", "80–90"),
        ("rentang", "-5--3", Rentang(D(-5), D(-3)), "-5–-3", "-5–-3"),
        ("rentang", "1234 – 5678", Rentang(D(1234), D(5678)), "1.234–5.678", "1234–5678"),
        ("rentang", "9-9", Rentang(D(9), D(9)), "9–9", "9–9"),
        ("batas", "<20", Batas(Tanda.KURANG_DARI, D(20)), "< 20", "<20"),
        ("batas", "≤ 20", Batas(Tanda.PALING_BANYAK, D(20)), "≤ 20", "≤20"),
        ("batas", "<= 20 %", Batas(Tanda.PALING_BANYAK, D(20)), "≤ 20", "≤20"),
        ("batas", ">= 5", Batas(Tanda.PALING_SEDIKIT, D(5)), "≥ 5", "≥5"),
        ("batas", "Maksimal 20", Batas(Tanda.PALING_BANYAK, D(20)), "≤ 20", "≤20"),
        ("batas", "min. 5", Batas(Tanda.PALING_SEDIKIT, D(5)), "≥ 5", "≥5"),
        ("batas", "lebih dari 1200", Batas(Tanda.LEBIH_DARI, D(1200)), "> 1.200", ">1200"),
        ("batas", "> -3", Batas(Tanda.LEBIH_DARI, D(-3)), "> -3", ">-3"),
        ("huruf", " bb ", Huruf("BB"), "BB", "BB"),
        ("huruf", "wtp", Huruf("WTP"), "WTP", "WTP"),
        ("huruf", "Sangat   Baik", Huruf("Sangat Baik"), "Sangat Baik", "Sangat Baik"),
        ("tanggal", "31 Maret 2026", date(2026, 3, 31), "31 Maret 2026", "2026-03-31"),
        ("tanggal", "2026-03-31", date(2026, 3, 31), "31 Maret 2026", "2026-03-31"),
        ("tanggal", "31/3/2026", date(2026, 3, 31), "31 Maret 2026", "2026-03-31"),
        ("tanggal", "01-02-2026", date(2026, 2, 1), "1 Februari 2026", "2026-02-01"),
        ("tanggal", "5 agt 2026", date(2026, 8, 5), "5 Agustus 2026", "2026-08-05"),
        ("tanggal", "5 Nop 2026", date(2026, 11, 5), "5 November 2026", "2026-11-05"),
        ("tanggal", "1 Januari 1900", date(1900, 1, 1), "1 Januari 1900", "1900-01-01"),
        ("tanggal", "31.12.2200", date(2200, 12, 31), "31 Desember 2200", "2200-12-31"),
        ("ya-tidak", "Ya", True, "Ya", "Ya"),
        ("ya-tidak", "SUDAH", True, "Ya", "Ya"),
        ("ya-tidak", "tidak", False, "Tidak", "Tidak"),
        ("ya-tidak", "Belum tercapai", False, "Tidak", "Tidak"),
        ("teks", " Tersusunnya  pedoman ", Teks("Tersusunnya pedoman"), "Tersusunnya pedoman", "Tersusunnya pedoman"),
    ],
)
def test_each_kind_is_read_and_printed(jenis: str, teks: str, nilai: Nilai, cetak: str, isian: str) -> None:
    hasil = read_nilai(JenisNilai(jenis), teks)
    assert (type(hasil), hasil) == (type(nilai), nilai)
    assert (format_nilai(hasil), format_nilai_isian(hasil)) == (cetak, isian)


@pytest.mark.parametrize(
    ("jenis", "teks", "kode", "kalimat"),
    [
        ("angka", " ", "nilai-kosong", "Nilai belum diisi. Isi angka."),
        ("huruf", "", "nilai-kosong", "Isi huruf atau predikat (misalnya BB, WTP)."),
        ("angka", "abc", "angka-tak-terbaca", "tidak terbaca sebagai angka"),
        ("rasio", "32", "nilai-tak-terbaca", "“32” tidak terbaca sebagai rasio. Tulis misalnya 1:32."),
        ("rasio", "1:0", "rasio-salah", "sisi kanannya tidak boleh nol"),
        ("rasio", "-1:5", "rasio-salah", "tidak boleh negatif"),
        ("rasio", "1:-5", "rasio-salah", "tidak boleh negatif"),
        ("rentang", "9", "nilai-tak-terbaca", "“9” tidak terbaca sebagai rentang. Tulis misalnya 9,2–9,7."),
        ("rentang", "9,7-9,2", "rentang-terbalik", "Tukar keduanya."),
        ("batas", "20", "nilai-tak-terbaca", "“20” tidak terbaca sebagai batas. Tulis misalnya ≤ 20 atau >= 5."),
        ("batas", "kira-kira 20", "nilai-tak-terbaca", "tidak terbaca sebagai batas"),
        ("batas", "<", "nilai-tak-terbaca", "tidak terbaca sebagai batas"),
        ("huruf", "x" * (MAKS_HURUF + 1), "huruf-salah", f"paling banyak {MAKS_HURUF} huruf"),
        ("huruf", "B\x07", "huruf-salah", "Predikat paling banyak"),
        ("tanggal", "31 Februari 2026", "nilai-tak-terbaca", "Tulis misalnya 31 Maret 2026 atau 31-03-2026."),
        ("tanggal", "31 Marzo 2026", "nilai-tak-terbaca", "tidak terbaca sebagai tanggal"),
        ("tanggal", "besok", "nilai-tak-terbaca", "“besok” tidak terbaca sebagai tanggal"),
        ("tanggal", "1-1-26", "nilai-tak-terbaca", "tidak terbaca sebagai tanggal"),
        ("tanggal", "31-12-1899", "tahun-di-luar-batas", "Tahun harus antara 1900 dan 2200."),
        ("tanggal", "2201-01-01", "tahun-di-luar-batas", "Tahun harus antara 1900 dan 2200."),
        ("ya-tidak", "mungkin", "nilai-tak-terbaca", "tidak terbaca sebagai ya atau tidak. Tulis misalnya Ya."),
        ("teks", "a\x00b", "teks-tak-tercetak", "Hapus huruf itu."),
        ("teks", "x" * (MAKS_TEKS + 1), "nilai-terlalu-panjang", f"paling banyak {MAKS_TEKS} huruf"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(jenis: str, teks: str, kode: str, kalimat: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        read_nilai(JenisNilai(jenis), teks)
    assert ditolak.value.kode == kode
    assert kalimat in ditolak.value.kalimat


@pytest.mark.parametrize(
    ("jenis", "teks", "kalimat"),
    [
        ("angka", "", "Nilai belum diisi. Isi angka."),
        ("tanggal", "besok", "“besok” tidak terbaca sebagai tanggal. Tulis misalnya 31 Maret 2026 atau 31-03-2026."),
        ("tanggal", "32-1-2026", "“32-1-2026” tidak terbaca sebagai tanggal. "
         "Tulis misalnya 31 Maret 2026 atau 31-03-2026."),
        ("teks", "a\x00b", "Teks memuat huruf yang tidak dapat dicetak. Hapus huruf itu."),
        ("teks", "x" * 121, "Nilai terlalu panjang; paling banyak 120 huruf."),
        ("huruf", "x" * 31, "Predikat paling banyak 30 huruf, misalnya BB atau WTP."),
        ("rasio", "1:0", "Kedua sisi rasio tidak boleh negatif, dan sisi kanannya tidak boleh nol."),
        ("rentang", "2-1", "Batas bawah rentang lebih besar daripada batas atasnya. Tukar keduanya."),
        ("batas", "20", "“20” tidak terbaca sebagai batas. Tulis misalnya ≤ 20 atau >= 5."),
        ("ya-tidak", "mungkin", "“mungkin” tidak terbaca sebagai ya atau tidak. Tulis misalnya Ya."),
    ],
)  # fmt: skip
def test_the_sentences_of_refusal(jenis: str, teks: str, kalimat: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        read_nilai(JenisNilai(jenis), teks)
    assert ditolak.value.kalimat == kalimat


@pytest.mark.parametrize(("jenis", "teks"), [("rasio", "1:1.000"), ("rentang", "1.234-5.678"), ("batas", "<1.234")])
def test_two_readings_are_asked_back_inside_other_kinds_too(jenis: str, teks: str) -> None:
    with pytest.raises(AngkaMeragukan):
        read_nilai(JenisNilai(jenis), teks)


def test_the_longest_texts_are_taken_and_a_quote_is_short() -> None:
    assert read_nilai(JenisNilai.TEKS, "x" * MAKS_TEKS) == Teks("x" * MAKS_TEKS)
    assert read_nilai(JenisNilai.HURUF, "x" * MAKS_HURUF) == Huruf("x" * MAKS_HURUF)
    for panjang, kutip in ((40, "9" * 40), (41, "9" * 40 + "…")):
        with pytest.raises(Ditolak) as ditolak:
            read_nilai(JenisNilai.RASIO, "9" * panjang)
        assert ditolak.value.kalimat.startswith(f"“{kutip}” tidak")


@pytest.mark.parametrize("jenis", JenisNilai)
def test_a_huge_text_is_refused_at_once(jenis: JenisNilai) -> None:
    with pytest.raises(Ditolak) as ditolak:
        read_nilai(jenis, "9" * 1_000_000)
    assert len(ditolak.value.kalimat) < 250


@given(st.sampled_from(JenisNilai), st.text(alphabet="0123456789.,-–:/<≥%s.d abc", max_size=60))
def test_any_text_is_read_or_refused(jenis: JenisNilai, teks: str) -> None:
    try:
        nilai = read_nilai(jenis, teks)
    except Ditolak:
        return
    assert is_jenis(nilai, jenis)
    assert read_nilai(jenis, format_nilai_isian(nilai)) == nilai


@given(berjenis)
def test_a_form_text_and_the_store_give_the_value_back(pasangan: tuple[JenisNilai, Nilai]) -> None:
    jenis, nilai = pasangan
    assert read_nilai(jenis, format_nilai_isian(nilai)) == nilai
    kolom = dump_nilai(nilai)
    assert kolom == ((nilai, "") if isinstance(nilai, D) else (None, format_nilai_isian(nilai)))
    assert load_nilai(jenis, *kolom) == nilai


def test_empty_columns_hold_nothing_and_a_changed_kind_is_read_anew() -> None:
    assert load_nilai(JenisNilai.HURUF, None, "") is None
    assert load_nilai(JenisNilai.ANGKA, D(0), "") == 0
    assert load_nilai(JenisNilai.PERSEN, D("1.5"), "") == D("1.5")
    assert load_nilai(JenisNilai.HURUF, D(5), "") == Huruf("5")
    with pytest.raises(Ditolak):
        load_nilai(JenisNilai.RASIO, D(5), "")


def test_a_range_or_a_bound_is_reached_by_a_number() -> None:
    berubah = {jenis: jenis_realisasi(jenis) for jenis in JenisNilai if jenis_realisasi(jenis) is not jenis}
    assert berubah == {JenisNilai.RENTANG: JenisNilai.ANGKA, JenisNilai.BATAS: JenisNilai.ANGKA}


def test_each_kind_has_a_name() -> None:
    assert len({jenis.nama for jenis in JenisNilai}) == len(JenisNilai)


@given(berjenis)
def test_a_value_is_of_its_own_kind_and_of_no_other(pasangan: tuple[JenisNilai, Nilai]) -> None:
    jenis, nilai = pasangan
    sama = {JenisNilai.ANGKA, JenisNilai.PERSEN} if isinstance(nilai, D) else {jenis}
    assert {satu for satu in JenisNilai if is_jenis(nilai, satu)} == sama
    assert jenis_dari(nilai) in sama
    assert is_terbatas(nilai)


def test_only_the_number_zero_is_nol() -> None:
    assert is_nol(D("0.00"))
    assert not any(map(is_nol, (None, False, Rasio(D(0), D(5)), D("0.0001"))))


@pytest.mark.parametrize(
    ("nilai", "pecahan"),
    [
        (D("0.1"), Fraction(1, 10)),
        (Rasio(D("1.5"), D(3)), Fraction(1, 2)),
        (Batas(Tanda.LEBIH_DARI, D("2.5")), Fraction(5, 2)),
        (Huruf("A"), None),
        (True, None),
        (Rentang(D(1), D(2)), None),
        (None, None),
    ],
)
def test_the_exact_number_of_a_value(nilai: Nilai | None, pecahan: Fraction | None) -> None:
    assert as_pecahan(nilai) == pecahan


@given(st.integers(-(10**18), 10**18), st.integers(1, 366))
def test_a_mean_cut_at_sixty_digits_gets_its_fraction_back(jumlah: int, banyak: int) -> None:
    tepat = Fraction(jumlah, 10**4 * banyak)
    assert as_pecahan(to_decimal(tepat)) == tepat


@pytest.mark.parametrize(
    ("nilai", "terbatas"),
    [
        (D("1E+20"), True),
        (D("1E+21"), False),
        (D("-1E+1000000"), False),
        (D("1E-100"), True),
        (D("1E-101"), False),
        (D("NaN"), False),
        (D("Infinity"), False),
        (Rasio(D(1), D("1E+21")), False),
        (Rasio(D("1E+21"), D(1)), False),
        (Rentang(D("-1E+21"), D(1)), False),
        (Rentang(D(1), D("1E+21")), False),
        (Batas(Tanda.LEBIH_DARI, D("1E+21")), False),
        (Batas(Tanda.LEBIH_DARI, D("1E+20")), True),
        (None, True),
        (Huruf("A"), True),
    ],
)
def test_numbers_are_bounded(nilai: Nilai | None, terbatas: bool) -> None:
    assert is_terbatas(nilai) == terbatas


@pytest.mark.parametrize(
    ("angka", "banyak", "cetak"),
    [("71.5000", 1, "71,5"), ("1E+3", 0, "1.000"), ("0.12345", 5, "0,1235"), ("0.1234", 4, "0,1234"), ("5", 0, "5")],
)
def test_a_short_print_has_four_decimals_at_most(angka: str, banyak: int, cetak: str) -> None:
    assert count_desimal(D(angka)) == banyak
    assert format_ringkas(D(angka)) == cetak
