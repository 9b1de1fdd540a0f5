"""`takar check-report`: columns in any order, one JSON object a row, a sentence where a file cannot be read."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from takar.cli import main

KOLOM = ("jenis", "capaian", "target", "id", "realisasi", "arah", "satuan", "predikat", "indikator")
BARIS = (
    ("kinerja", "97,73", "71,5", "a-1", "69,88", "max", "%", "", "Koperasi aktif"),
    ("kinerja", "90", "10", "a-2", "8", "max", "unit", "", "Pelatihan"),
    ("anggaran", "81,66", "2.500.000.000", "a-3", "2.041.500.000", "", "Rp", "", "Belanja"),
    ("kinerja", "", "4", "a-4", "0", "max", "kali", "", "Pameran"),
)


def write_csv(folder: Path, delimiter: str = ",") -> Path:
    tulisan = io.StringIO()
    penulis = csv.writer(tulisan, delimiter=delimiter)
    penulis.writerows([KOLOM, *BARIS])
    berkas = folder / "tabel.csv"
    berkas.write_text(tulisan.getvalue(), encoding="utf-8")
    return berkas


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_is_a_json_object_with_the_agreed_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], delimiter: str
) -> None:
    assert main(["check-report", str(write_csv(tmp_path, delimiter)), "--json"]) == 0
    hasil = [json.loads(satu) for satu in capsys.readouterr().out.splitlines()]
    assert [set(satu) for satu in hasil] == [{"id", "verdict", "rule", "computed", "message"}] * 4
    assert [(satu["id"], satu["verdict"], satu["rule"], satu["computed"]) for satu in hasil] == [
        ("a-1", "rounding", "MAX", 97.73),
        ("a-2", "mismatch", "MAX", 80.0),
        ("a-3", "exact", "SERAPAN", 81.66),
        ("a-4", "no_printed_capaian", "MAX", 0.0),
    ]


def test_a_workbook_is_checked_like_a_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buku = Workbook()
    for baris in (KOLOM, *BARIS):
        buku.active.append(baris)
    buku.save(tmp_path / "tabel.xlsx")
    assert main(["check-report", str(tmp_path / "tabel.xlsx"), "--json"]) == 0
    hasil = [json.loads(satu)["verdict"] for satu in capsys.readouterr().out.splitlines()]
    assert hasil == ["rounding", "mismatch", "exact", "no_printed_capaian"]


def test_for_people_it_ends_with_a_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-report", str(write_csv(tmp_path))]) == 0
    baris = capsys.readouterr().out.splitlines()
    assert baris[1].startswith("a-2: Tidak cocok. Tercetak 90, seharusnya 80,00 %")
    assert baris[-1] == "4 baris: 1 cocok; 1 cocok, dibulatkan; 1 tidak cocok; 1 capaian tidak tercetak."


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"nama;umur\nA;1\n", "Kolom target, realisasi, dan capaian tidak ditemukan."),
        (b"", "tidak berisi apa pun"),
        (b"\x00\x01\x02", ""),
    ],
)
def test_what_cannot_be_read_ends_with_a_sentence_and_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], isi: bytes, kalimat: str
) -> None:
    berkas = tmp_path / "tabel.csv"
    berkas.write_bytes(isi)
    assert main(["check-report", str(berkas)]) == 2
    galat = capsys.readouterr().err
    assert galat.strip() and kalimat in galat


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-report", str(tmp_path / "tiada.csv")]) == 2
    assert "tiada.csv tidak dapat dibaca" in capsys.readouterr().err
