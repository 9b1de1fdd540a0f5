"""Three versions of a field, word by word: as a table, and as properties of any texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisIsian
from takar.core.suntingan import (
    CapNaskah,
    JenisPotong,
    KeadaanIsian,
    check_asal,
    compare_kata,
    compare_tiga,
    fingerprint,
    read_blok,
    read_cap,
    replace_blok,
    tidy_blok,
)
from takar.core.suntingan.kata import MAKS_KATA

BARIS, PARAGRAF, DAFTAR = JenisIsian.BARIS, JenisIsian.PARAGRAF, JenisIsian.DAFTAR
S, U, G, B, K = (
    KeadaanIsian.SAMA,
    KeadaanIsian.BERUBAH,
    KeadaanIsian.GABUNG,
    KeadaanIsian.BENTROK,
    KeadaanIsian.KETINGGALAN,
)
TEKS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=40)
BLOK = st.lists(TEKS.filter(lambda teks: bool(tidy_blok(teks))), max_size=6)


@pytest.mark.parametrize(
    ("jenis", "dasar", "kini", "berkas", "keadaan", "hasil"),
    [
        (BARIS, "a", "a", "a", S, "a"),
        (BARIS, "a", "a", "b", U, "b"),
        (BARIS, "a", "b", "a", K, "b"),
        (BARIS, "a", "b", "b", S, "b"),
        (BARIS, "a", "b", "c", B, "c"),
        (BARIS, None, "a", "a", S, "a"),
        (BARIS, None, "a", "b", B, "b"),
        (BARIS, "", "", "a", U, "a"),
        (BARIS, "a", "a", "", U, ""),
        (BARIS, "a  b", "a  b", "a  b", S, "a  b"),
        (PARAGRAF, "a\nb", "a\nb", "a b", S, "a\nb"),
        (PARAGRAF, "a\n\nb", "a\n\nb", "a\n\nc", U, "a\n\nc"),
        (PARAGRAF, "a\nx\n\nb", "a\nx\n\nb", "a x\n\nc", U, "a\nx\n\nc"),
        (PARAGRAF, "a\n\nb", "A\n\nb", "a\n\nB", G, "A\n\nB"),
        (PARAGRAF, "a\n\nb\n\nc", "a\n\nc", "a\n\nb\n\nc\n\nd", G, "a\n\nc\n\nd"),
        (PARAGRAF, "a\n\nb", "A\n\nb", "x\n\nb", B, "x\n\nb"),
        (PARAGRAF, "a", "a\n\nb", "a\n\nc", B, "a\n\nc"),
        (PARAGRAF, "a", "a\n\nb", "a\n\nb", S, "a\n\nb"),
        (DAFTAR, ["a"], ["a"], ["a", "b"], U, ["a", "b"]),
        (DAFTAR, ["a", "b"], ["b"], ["a", "c"], G, ["c"]),
        (DAFTAR, ["a", "b"], ["x", "a", "b"], ["y", "a", "b"], B, ["y", "a", "b"]),
        (DAFTAR, ["a", "b", "c"], ["a", "b"], ["x", "b", "c"], G, ["x", "b"]),
        (DAFTAR, [], [], [], S, []),
        (DAFTAR, ["e\u0301"], ["e\u0301"], ["\u00e9"], S, ["e\u0301"]),
    ],
)
def test_three_ways(
    jenis: JenisIsian,
    dasar: str | list[str] | None,
    kini: str | list[str],
    berkas: str | list[str],
    keadaan: KeadaanIsian,
    hasil: str | list[str],
) -> None:
    beda = compare_tiga(jenis, dasar, kini, berkas)
    assert (beda.keadaan, beda.hasil) == (keadaan, hasil)
    assert bool(beda.blok) == (keadaan in (U, G, B))


@given(BLOK, BLOK)
def test_an_edit_comes_back_exactly_when_only_the_file_changed(dasar: list[str], berkas: list[str]) -> None:
    beda = compare_tiga(DAFTAR, dasar, dasar, berkas)
    assert [tidy_blok(satu) for satu in beda.hasil] == [tidy_blok(satu) for satu in read_blok(DAFTAR, berkas)]


@given(BLOK, BLOK, BLOK)
def test_taking_over_twice_changes_nothing_more(dasar: list[str], kini: list[str], berkas: list[str]) -> None:
    beda = compare_tiga(PARAGRAF, "\n\n".join(dasar), "\n\n".join(kini), berkas)
    lagi = compare_tiga(PARAGRAF, beda.hasil, beda.hasil, beda.hasil)
    assert lagi.keadaan is S and lagi.hasil == beda.hasil


@given(BLOK, BLOK)
def test_the_two_sides_may_be_told_in_either_order(kini: list[str], berkas: list[str]) -> None:
    """A merge does not ask who was first."""
    dasar = ["satu", "dua", "tiga"]
    satu, lain = compare_tiga(DAFTAR, dasar, kini, berkas), compare_tiga(DAFTAR, dasar, berkas, kini)
    assert (satu.keadaan is G) == (lain.keadaan is G)
    if satu.keadaan is G:
        assert [tidy_blok(s) for s in satu.hasil] == [tidy_blok(s) for s in lain.hasil]


@given(TEKS, TEKS)
def test_the_pieces_hold_both_texts(lama: str, baru: str) -> None:
    potong = compare_kata(lama, baru)
    assert "".join(satu.teks for satu in potong if satu.jenis is not JenisPotong.SISIP) == lama
    assert "".join(satu.teks for satu in potong if satu.jenis is not JenisPotong.HAPUS) == baru


def test_words_stand_out_and_long_texts_are_shown_whole() -> None:
    assert [(satu.jenis.value, satu.teks) for satu in compare_kata("rapat hari Senin.", "rapat hari Selasa.")] == [
        ("sama", "rapat hari "),
        ("hapus", "Senin"),
        ("sisip", "Selasa"),
        ("sama", "."),
    ]
    panjang = "kata " * MAKS_KATA
    assert len(compare_kata(panjang, f"{panjang}x")) == 2


@given(BLOK)
def test_blocks_make_the_value_that_they_were_read_from(blok: list[str]) -> None:
    for jenis in (PARAGRAF, DAFTAR):
        semula = read_blok(jenis, replace_blok(jenis, blok))
        assert read_blok(jenis, replace_blok(jenis, semula)) == semula


def test_the_token_is_read_back_and_nothing_else_is() -> None:
    cap = CapNaskah(12, 3, fingerprint({"b": ["x"], "a": "y"}))
    assert read_cap(cap.teks) == cap
    assert fingerprint({"a": "y", "b": ["x"]}) == cap.sidik != fingerprint({"a": "y"})
    check_asal(cap, 12)
    for teks in ("", "word1|1|2", "word0|1|2|x", "word1|x|2|x", "word1|1|-2|x", "word1|1|2|x|y", "word1|²|2|x"):
        with pytest.raises(Ditolak, match="Tanda asal berkas"):
            read_cap(teks)
    with pytest.raises(Ditolak, match="naskah lain"):
        check_asal(cap, 13)
