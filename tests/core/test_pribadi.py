"""A person is found in a text however it is written, and nobody else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.pribadi import PENGGANTI, Penanda

CONTOH = Penanda.of(
    nama="Contoh Sekretaris, S.E., M.Si.",
    nip="198001012005011001",
    surel=["contoh.s@dinas.go.id"],
    telepon="+6281234567890",
)


@pytest.mark.parametrize(
    "teks",
    [
        "Contoh Sekretaris, S.E., M.Si.",
        "Mohon contoh  sekretaris\nmemeriksa.",
        "NIP 198001012005011001",
        "NIP 19800101 200501 1 001.",
        "surel: CONTOH.S@dinas.go.id",
        "wa 0812-3456-7890",
        "wa +62 812 3456 7890",
        "6281234567890",
    ],
)
def test_each_way_of_writing_a_person_is_found(teks: str) -> None:
    assert CONTOH.is_in(teks)
    sisa = CONTOH.replace(teks, PENGGANTI)
    assert PENGGANTI in sisa and not CONTOH.is_in(sisa)


@pytest.mark.parametrize(
    "teks",
    [
        "Contoh",
        "Sekretaris Dinas",
        "Contoh Sekretarisnya",
        "1980010120050110012",
        "xcontoh.s@dinas.go.id",
        "",
        "081234",
    ],
)
def test_what_only_looks_alike_is_not(teks: str) -> None:
    assert not CONTOH.is_in(teks)
    assert CONTOH.replace(teks, PENGGANTI) == teks


def test_a_name_of_one_word_counts_only_with_its_titles() -> None:
    assert not Penanda.of(nama="Ani, S.E.").is_in("Ani dan Budi")
    assert Penanda.of(nama="Ani, S.E.").is_in("oleh Ani, S.E.")
    assert Penanda.of(nama="Ani").is_in("Ani dan Budi")


def test_nobody_is_known_by_nothing() -> None:
    kosong = Penanda.of(nama=" ", surel=["", " "])
    assert not kosong.is_in("") and not kosong.is_in("apa saja") and kosong.replace("a", "b") == "a"


HURUF = st.characters(categories=("L", "N", "P", "Zs"), exclude_characters=",")
NAMA = st.text(HURUF, min_size=1, max_size=30).filter(lambda teks: teks.strip())


@given(nama=NAMA, depan=st.sampled_from(["", "Yth. ", "(", "\n"]), belakang=st.sampled_from(["", ".", ")", " hadir"]))
def test_a_name_is_found_wherever_it_stands(nama: str, depan: str, belakang: str) -> None:
    satu = Penanda.of(nama=nama)
    assert satu.is_in(f"{depan}{nama}{belakang}")
    assert not satu.is_in(satu.replace(f"{depan}{nama}{belakang}", "–"))
