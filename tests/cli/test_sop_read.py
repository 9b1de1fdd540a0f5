"""`takar sop read`: the draft as TOML with findings on stderr, or everything as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from takar.cli import main
from takar.core.sop.baca import read_sop

BERKAS = Path(__file__).parent.parent / "core" / "data" / "sop-pengukuran-kinerja.txt"


def test_the_draft_is_a_definition_and_its_findings_go_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "read", str(BERKAS)]) == 0
    keluar = capsys.readouterr()
    assert len(read_sop(keluar.out, draf=True).langkah) == 12
    assert "Jawaban Tidak pada langkah 11 diduga menuju langkah 9" in keluar.err
    assert "12 langkah" in keluar.err


def test_json_names_roles_and_papers_as_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sop", "read", "--json", str(BERKAS)]) == 0
    hasil = json.loads(capsys.readouterr().out)
    sepuluh = hasil["langkah"][9]
    assert {"judul", "kop", "pelaksana", "langkah", "temuan"} <= set(hasil)
    assert (sepuluh["no"], sepuluh["pelaksana"]) == ("10.", ["Kasunbbag Umum dan kepegawaian"])
    assert (sepuluh["putusan"], sepuluh["ya"], sepuluh["tidak"]) == (True, "11.", "9.")
    assert sepuluh["waktu"]["tercetak"] == "60 menit"


def test_several_sops_keep_the_output_one_definition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tmp_path / "dua.txt"
    teks = BERKAS.read_text(encoding="utf-8")
    berkas.write_text(teks + "\n\n" + teks.replace("060 / /2023", "061/1/2024"), encoding="utf-8")
    assert main(["sop", "read", str(berkas)]) == 0
    keluar = capsys.readouterr()
    assert read_sop(keluar.out, draf=True).kepala.nomor == "060 / /2023"
    assert "SOP ke-2" in keluar.out and "SOP ke-2: " in keluar.err


@pytest.mark.parametrize("isi", [None, "Surat edaran."])
def test_what_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], isi: str | None
) -> None:
    berkas = tmp_path / "surat.txt"
    if isi is not None:
        berkas.write_text(isi, encoding="utf-8")
    assert main(["sop", "read", str(berkas)]) == 2
    assert capsys.readouterr().err.strip()
