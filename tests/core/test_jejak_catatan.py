"""Checkpoints and notes: their form is that of C2SP, and what is broken is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.jejak import (
    AKAR_KOSONG,
    CatatanRusak,
    KepalaPohon,
    KunciCatatan,
    TandaCatatan,
    read_catatan,
    read_kunci,
    read_tautan,
    read_titik,
    write_catatan,
    write_titik,
)

KUNCI = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
"""The key in the documentation of Go's package note, which the format comes from."""
NOTA = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

kepala = st.builds(KepalaPohon, st.integers(0, 10**12), st.binary(min_size=32, max_size=32))


def test_the_known_key_and_note() -> None:
    kunci = read_kunci(KUNCI)
    catatan = read_catatan(NOTA)
    assert kunci.as_text() == KUNCI
    assert catatan.tanda[0].id_kunci == kunci.id_kunci == bytes.fromhex("c74f20a3")
    assert len(catatan.tanda[0].tanda) == 64
    assert write_catatan(catatan.teks, catatan.tanda) == NOTA


def test_the_form_of_a_checkpoint() -> None:
    assert write_titik("takar/1", KepalaPohon(0, AKAR_KOSONG)) == (
        "takar/1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    )
    assert KepalaPohon(0, AKAR_KOSONG).tautan == "0.47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"


@given(kepala)
def test_checkpoints_read_back(satu: KepalaPohon) -> None:
    assert read_titik(write_titik("takar/a", satu)) == ("takar/a", satu)
    assert read_tautan(satu.tautan) == satu
    assert read_tautan(f" https://contoh.go.id/v/ab/#{satu.tautan}\n") == satu
    assert read_tautan(f"https://contoh.go.id/v/ab/#t={satu.tautan}") == satu


@given(st.lists(st.builds(TandaCatatan, st.just("a/b"), st.binary(min_size=4, max_size=4), st.binary(min_size=1))))
def test_notes_read_back_whatever_the_line_ends(tanda: list[TandaCatatan]) -> None:
    isi = write_catatan("satu\n\ndua\n", tanda)
    if tanda:
        for bentuk in (isi, isi.replace("\n", "\r\n"), f"\n{isi}\n\n"):
            catatan = read_catatan(bentuk)
            assert (catatan.teks, catatan.tanda) == ("satu\n\ndua\n", tuple(tanda))


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "takar/1\n1\n",
        "takar/1\n01\n" + "A" * 43 + "=\n",
        "takar/1\n-1\n" + "A" * 43 + "=\n",
        "takar/1\n" + "9" * 19 + "\n" + "A" * 43 + "=\n",
        "takar/1\n1\nAAAA\n",
        "takar/1\n1\né\n",
    ],
)
def test_a_broken_checkpoint(teks: str) -> None:
    with pytest.raises(CatatanRusak):
        read_titik(teks)


@pytest.mark.parametrize("teks", ["", "5", "5.", "5.AAAA", ".AAAA", "x." + "A" * 43, "5." + "A" * 42 + "!"])
def test_a_broken_short_form(teks: str) -> None:
    with pytest.raises(CatatanRusak):
        read_tautan(teks)


@pytest.mark.parametrize(
    "teks", ["", "a\n", "a\n\nb", "a\n\n— x", "a\n\n— x !", "a\n\n— x AAAA", "a\n\n— x+y AAAAAAAA", "a\n\n- x AAAAAAAA"]
)
def test_a_broken_note(teks: str) -> None:
    with pytest.raises(CatatanRusak):
        read_catatan(teks)


@pytest.mark.parametrize("teks", ["", "a+b", KUNCI.replace("c74f", "c74e"), KUNCI[:-4], "x+00000000+AAAA"])
def test_a_broken_key(teks: str) -> None:
    with pytest.raises(CatatanRusak):
        read_kunci(teks)


@pytest.mark.parametrize("nama", ["", "a b", "a+b", "a\u00a0b"])
def test_a_name_that_no_note_can_hold(nama: str) -> None:
    with pytest.raises(CatatanRusak):
        write_titik(nama, KepalaPohon(0, AKAR_KOSONG))
    with pytest.raises(CatatanRusak):
        read_kunci(KunciCatatan(nama, bytes(32)).as_text())
