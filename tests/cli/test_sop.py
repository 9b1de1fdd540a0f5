"""`takar sop check`: every fault in one run, and a definition without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from takar.adapters.pustaka import read_library
from takar.cli import main

TEKS = read_library("sop/pengukuran-kinerja.toml")


def check(tmp_path: Path, teks: str) -> int:
    berkas = tmp_path / "sop.toml"
    berkas.write_text(teks, encoding="utf-8")
    return main(["sop", "check", str(berkas)])


def test_the_founding_sop_has_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, TEKS) == 0
    assert capsys.readouterr().out.endswith("12 langkah, 0 temuan.\n")


def test_each_fault_is_told_with_its_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rusak = TEKS.replace('"2 hari"', '"secepatnya"').replace('pelaksana = "kadin"', 'pelaksana = "walikota"', 1)
    assert check(tmp_path, rusak) == 1
    keluar = capsys.readouterr().out
    assert "Langkah 7" in keluar
    assert "secepatnya" in keluar
    assert "walikota" in keluar


@pytest.mark.parametrize("teks", ["judul = ", "judul = 5", "\x00"])
def test_what_is_no_definition_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], teks: str
) -> None:
    assert check(tmp_path, teks) == 2
    assert capsys.readouterr().err.strip()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "check", str(tmp_path / "tidak-ada.toml")]) == 2
    assert "tidak dapat dibaca" in capsys.readouterr().err
