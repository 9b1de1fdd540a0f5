"""The texts of a bag, written and read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.arsip import BagRusak, BerkasBag, bag_info, csv_line, manifest_line, read_manifest

SIDIK = "0" * 64
nama = st.text(st.characters(exclude_characters="/\\", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
    lambda teks: teks not in (".", "..")
)


@given(st.lists(nama, min_size=1, unique=True))
def test_a_manifest_is_read_as_it_was_written(semua: list[str]) -> None:
    isian = [BerkasBag(f"data/{satu}", SIDIK, 1) for satu in semua]
    assert read_manifest("".join(map(manifest_line, isian))) == {satu.jalur: SIDIK for satu in isian}


def test_line_breaks_and_percents_are_escaped() -> None:
    baris = manifest_line(BerkasBag("data/a%\n\r", SIDIK, 1))
    assert baris == f"{SIDIK}  data/a%25%0A%0D\n"
    assert read_manifest(baris) == {"data/a%\n\r": SIDIK}


@pytest.mark.parametrize(
    "teks",
    [
        "x",
        f"{SIDIK} a",
        f"{SIDIK}  a\n{SIDIK}  a",
        f"{SIDIK}  ../a",
        f"{SIDIK}  /a",
        f"{SIDIK}  a//b",
        f"{SIDIK}  a\\b",
    ],
)
def test_a_faulty_manifest_is_refused(teks: str) -> None:
    with pytest.raises(BagRusak):
        read_manifest(teks)


def test_the_info_ends_with_the_sum() -> None:
    info = bag_info(
        [("Source-Organization", "Dinas\nContoh")], [BerkasBag("data/a", SIDIK, 3), BerkasBag("data/b", SIDIK, 4)]
    )
    assert info == "Source-Organization: Dinas Contoh\nPayload-Oxum: 7.2\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2))
def test_a_csv_line_is_read_back_and_holds_no_formula(sel: list[str]) -> None:
    (baca,) = csv.reader(io.StringIO(csv_line(sel)), delimiter=";")
    assert [satu.removeprefix("'") for satu in baca] == [satu.removeprefix("'") for satu in sel]
    assert not any(satu.startswith(("=", "+", "-", "@")) for satu in baca)
