"""The token of an offline sheet, and what differs when it comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.luring import Beda, Cap, check_asal, compare_baris, read_cap, tidy

CAP = Cap(siklus=7, bidang=2, rencana=3, versi=5, indikator=(11, 12), mata=(4,))
BULAT = st.integers(0, 10**9)


@given(BULAT, BULAT, BULAT, BULAT, st.lists(BULAT).map(tuple), st.lists(BULAT).map(tuple))
def test_a_token_is_read_as_it_was_written(
    siklus: int, bidang: int, rencana: int, versi: int, indikator: tuple[int, ...], mata: tuple[int, ...]
) -> None:
    cap = Cap(siklus, bidang, rencana, versi, indikator, mata)
    assert read_cap(cap.teks) == cap


@pytest.mark.parametrize("teks", ["", "2|7|2|3|5|11|4", "1|7|2|3|5|11", "1|a|2|3|5|11|4", "1|7|2|3|5|x|"])
def test_anything_else_is_refused(teks: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        read_cap(teks)
    assert sebab.value.kode == "luring-cap-rusak"


def test_a_sheet_of_the_same_worksheet_passes_whatever_its_version() -> None:
    check_asal(CAP, replace(CAP, versi=9))


@pytest.mark.parametrize(
    ("lain", "kode"),
    [
        ({"siklus": 8}, "luring-siklus-lain"),
        ({"bidang": 3}, "luring-bidang-lain"),
        ({"rencana": 4}, "luring-rencana-berubah"),
        ({"indikator": (11,)}, "luring-rencana-berubah"),
        ({"mata": ()}, "luring-rencana-berubah"),
    ],
)
def test_a_sheet_of_anything_else_is_refused(lain: dict[str, object], kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        check_asal(CAP, replace(CAP, **lain))
    assert sebab.value.kode == kode


def test_only_cells_that_differ_are_told_in_the_order_of_the_sheet() -> None:
    lama = {"Realisasi": "5", "Alasan": "a\r\nb "}
    baru = {"Alasan": "a\nb", "Realisasi": "6", "Catatan": "x", "Kosong": ""}
    assert compare_baris(lama, baru) == (Beda("Realisasi", "5", "6"), Beda("Catatan", "", "x"))


@given(st.text())
def test_a_tidy_text_stays(teks: str) -> None:
    assert tidy(tidy(teks)) == tidy(teks)
