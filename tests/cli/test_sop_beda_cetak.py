"""`takar sop diff` and `takar sop print`: two definitions compared, one printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from takar.adapters.pustaka import read_library
from takar.cli import main

TEKS = read_library("sop/pengukuran-kinerja.toml")


@pytest.fixture
def a(tmp_path: Path) -> Path:
    berkas = tmp_path / "a.toml"
    berkas.write_text(TEKS, encoding="utf-8")
    return berkas


def test_equal_definitions_have_no_difference(a: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "diff", str(a), str(a)]) == 0
    assert capsys.readouterr().out == "Tidak ada perbedaan.\n"


def test_each_difference_is_a_sentence(a: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    b = tmp_path / "b.toml"
    b.write_text(TEKS.replace('"30 Menit"', '"1 jam"', 1).replace('nomor = "', 'nomor = "9', 1), encoding="utf-8")
    assert main(["sop", "diff", str(a), str(b)]) == 1
    keluar = capsys.readouterr().out
    assert "Kepala dan keterangan SOP:\n- Nomor SOP berubah" in keluar
    assert "Langkah:\n- Waktu langkah 3 berubah dari 30 Menit menjadi 1 jam.\n2 perbedaan.\n" in keluar


def test_a_file_that_is_not_there_is_told(a: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "diff", str(a), str(tmp_path / "b.toml")]) == 2
    assert main(["sop", "print", str(tmp_path / "b.toml")]) == 2
    assert capsys.readouterr().err.count("tidak dapat dibaca") == 2


def test_a_definition_is_printed_beside_its_file(a: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "print", str(a), "--paper", "a4"]) == 0
    with pypdfium2.PdfDocument(a.with_suffix(".pdf")) as pdf:
        assert [round(x) for x in pdf[0].get_size()] == [842, 595]
        teks = pdf[0].get_textpage().get_text_bounded()
    assert "060 / /2023" in teks and "DRAF" in teks
    assert "SOP tercetak" in capsys.readouterr().out
    assert main(["sop", "print", str(a), "-o", str(a)]) == 2
    assert main(["sop", "print", str(a), "-o", str(a.parent / "tidak-ada" / "a.pdf")]) == 2


def test_a_definition_with_faults_is_printed_as_far_as_it_goes(a: Path) -> None:
    a.write_text(TEKS.replace('pelaksana = "kadin"', 'pelaksana = "walikota"').replace('lanjut = "2"', 'lanjut = "99"'))
    tujuan = a.parent / "cetak.pdf"
    assert main(["sop", "print", str(a), "-o", str(tujuan)]) == 0
    assert tujuan.read_bytes().startswith(b"%PDF-")
