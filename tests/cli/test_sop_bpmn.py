"""`takar sop bpmn`: a definition as BPMN, on stdout and into a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from takar.adapters.pustaka import read_library
from takar.cli import main

TEKS = read_library("sop/pengukuran-kinerja.toml")


def test_a_definition_is_written_as_bpmn(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    berkas, tujuan = tmp_path / "sop.toml", tmp_path / "sop.bpmn"
    berkas.write_text(TEKS, encoding="utf-8")
    assert main(["sop", "bpmn", str(berkas), "-o", str(tujuan)]) == 0
    assert main(["sop", "bpmn", str(berkas)]) == 0
    assert capfdbinary.readouterr().out == tujuan.read_bytes()
    assert tujuan.read_bytes().startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<bpmn:definitions')


def test_faults_are_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tmp_path / "sop.toml"
    assert main(["sop", "bpmn", str(berkas)]) == 2
    berkas.write_text("judul = 5", encoding="utf-8")
    assert main(["sop", "bpmn", str(berkas)]) == 2
    berkas.write_text(TEKS, encoding="utf-8")
    assert main(["sop", "bpmn", str(berkas), "-o", str(tmp_path / "tidak" / "ada.bpmn")]) == 2
    assert capsys.readouterr().err.count("tidak dapat") == 3
