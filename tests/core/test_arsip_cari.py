"""Searching in words: what is typed, what is folded, what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from takar.core.arsip import Kueri, collect_texts, cut_snippet, fold_words, read_kueri


def test_words_phrases_numbers_and_the_year() -> None:
    kueri = read_kueri('koper "Rapat Persiapan" 000.8.6.3/ND-001 tahun:2026')
    assert kueri.istilah == (("koper",), ("rapat", "persiapan"), ("000", "8", "6", "3", "nd", "001"))
    assert kueri.tepat == (False, True, False)
    assert kueri.tahun == 2026


def test_nothing_that_can_be_found() -> None:
    assert not read_kueri(' % "" "-" ')
    assert read_kueri("tahun:20266") == Kueri((("tahun", "20266"),), (False,))
    assert read_kueri('"belum ditutup').istilah == (("belum", "ditutup"),)


def test_folding_drops_case_accents_and_signs() -> None:
    assert fold_words("Café — KOPERASI_Ünit 12,5%") == "cafe koperasi unit 12 5"


@given(st.text())
def test_folding_twice_changes_nothing(teks: str) -> None:
    assert fold_words(fold_words(teks)) == fold_words(teks)


def test_the_snippet_marks_its_hits() -> None:
    teks = "Pendahuluan " * 30 + "tentang Koperasi dan\nUMKM. " + "Penutup " * 40
    potongan = cut_snippet(teks, read_kueri("koper"))
    assert [satu.teks for satu in potongan if satu.kena] == ["Koperasi"]
    utuh = "".join(satu.teks for satu in potongan)
    assert utuh.startswith("… ") and utuh.endswith(" …") and "dan UMKM" in utuh
    assert cut_snippet(teks, read_kueri('"koper"')) == ()


@given(st.text(max_size=400), st.text(max_size=20))
def test_a_snippet_is_part_of_its_text(teks: str, ketikan: str) -> None:
    potongan = cut_snippet(teks, read_kueri(ketikan))
    assert all(satu.teks in teks for satu in potongan if satu.kena)
    assert sum(len(satu.teks) for satu in potongan) <= 190


def test_every_text_of_a_frozen_paper_is_collected() -> None:
    beku = {
        "isian": {"hal": "Undangan", "peserta": ["A; B", ""]},
        "tabel": {"x": {"lebar": ["1fr"], "baris": [["1", "dua"]]}},
        "n": 3,
    }
    assert list(collect_texts([beku, None, "<svg>"])) == ["Undangan", "A; B", "1", "dua"]
