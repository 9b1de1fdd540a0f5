"""Which sheet is which page, what is said about each, and the text of the corner marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.naskah.pindaian import Lembar, Susunan, arrange
from takar.core.naskah.sudut import TEPI_MM, UKURAN_MM, Sudut, isi_sudut, place_sudut, read_sudut

KODE = "7K3M-9QXP-2F4T-8ZVB"
LAIN = "0000-1111-2222-3333"


def _page(nomor: int, **lain: int) -> Lembar:
    return Lembar(KODE, nomor, 3, **lain)


def _codes(susunan: Susunan) -> list[tuple[str, int | None]]:
    return [(satu.kode, satu.lembar) for satu in susunan.temuan]


def test_pages_in_any_order_are_put_in_theirs() -> None:
    susunan = arrange(KODE, 3, [_page(3), _page(1), _page(2)])
    assert (susunan.halaman, susunan.temuan, susunan.lengkap) == ((1, 2, 0), (), True)


@pytest.mark.parametrize(
    ("lembar", "temuan"),
    [
        (Lembar(LAIN, 1, 3), [("naskah-lain", 0), ("kurang", None)]),
        (Lembar(KODE, 1, 2), [("cetakan-lain", 0), ("kurang", None)]),
        (_page(1, lain=1), [("dua-lembar", 0), ("kurang", None)]),
        (Lembar("", 0, 0, sudut=0), [("tanpa-tanda", 0), ("kurang", None)]),
        (Lembar("", 0, 0, sudut=0, sebagai=9), [("ditetapkan", 0), ("kurang", None)]),
    ],
)
def test_a_sheet_that_is_of_no_use_is_said_and_left_out(lembar: Lembar, temuan: list[tuple[str, int | None]]) -> None:
    susunan = arrange(KODE, 3, [lembar])
    assert _codes(susunan) == temuan
    assert susunan.halaman == (None, None, None) and not susunan.lengkap


@pytest.mark.parametrize(
    ("lembar", "kode", "kata"),
    [
        (_page(1, arah=180), "terbalik", "terbalik"),
        (_page(1, arah=90), "terbalik", "menyamping"),
        (_page(1, sudut=2), "sudut-kurang", "2 dari 4"),
        (Lembar("", 0, 0, sebagai=1), "ditetapkan", "halaman 1"),
    ],
)
def test_what_was_mended_is_said_and_stops_nothing(lembar: Lembar, kode: str, kata: str) -> None:
    susunan = arrange(KODE, 3, [lembar, _page(2), _page(3)])
    (temuan,) = susunan.temuan
    assert (temuan.kode, temuan.baik, temuan.lembar) == (kode, True, 0)
    assert kata in temuan.kalimat and susunan.lengkap


def test_of_two_sheets_for_one_page_the_later_is_taken() -> None:
    susunan = arrange(KODE, 3, [_page(1), _page(2), _page(3), _page(2)])
    assert (susunan.halaman, _codes(susunan)) == ((0, 3, 2), [("ganda", 3)])


def test_missing_pages_are_named() -> None:
    (temuan,) = arrange(KODE, 3, [_page(2)]).temuan
    assert "halaman 1, 3" in temuan.kalimat and not temuan.baik


@given(st.integers(1, 9999), st.integers(0, 9998), st.sampled_from(Sudut))
def test_a_corner_mark_is_read_as_it_was_written(halaman: int, lebih: int, sudut: Sudut) -> None:
    jumlah = min(halaman + lebih, 9999)
    teks = isi_sudut(KODE, halaman, jumlah, sudut)
    assert read_sudut(teks) == ((KODE, halaman, jumlah), sudut)


@pytest.mark.parametrize("teks", ["", "A", "/A", f"{KODE}/1/1/A", "7K3M9QXP2F4T8ZVB/1/1", "7K3M9QXP2F4T8ZVB/1/1/E"])
def test_another_text_is_no_corner_mark(teks: str) -> None:
    assert read_sudut(teks) is None


def test_up_to_99_pages_the_text_fits_the_smallest_code() -> None:
    assert len(isi_sudut(KODE, 99, 99, Sudut.KANAN_BAWAH)) <= 25


def test_marks_lie_within_the_sheet_at_its_four_corners() -> None:
    tempat = {sudut: place_sudut(sudut, 215, 330) for sudut in Sudut}
    jauh = TEPI_MM + UKURAN_MM
    assert set(tempat.values()) == {
        (TEPI_MM, TEPI_MM),
        (215 - jauh, TEPI_MM),
        (TEPI_MM, 330 - jauh),
        (215 - jauh, 330 - jauh),
    }
