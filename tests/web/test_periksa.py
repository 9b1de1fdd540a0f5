"""The page that checks a printed table: judged row by row, nothing stored, its CSV free of formulas."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import Dinas, Masuk
from takar.data.models import JejakAudit, Unggahan

pytestmark = pytest.mark.django_db
URL = "/periksa/"
TABEL = "indikator\ttarget\trealisasi\tcapaian\tarah\nKoperasi aktif\t71,5\t69,88\t97,73\tmax\n=cmd|x\t10\t8\t90\tmax\n"


def test_a_pasted_table_is_judged_row_by_row(dinas: Dinas, masuk: Masuk) -> None:
    jawab = masuk(dinas.unit["koperasi"]).post(URL, {"tabel": TABEL, "aksi": "periksa"})
    assert jawab.status_code == 200
    assert [satu.temuan.verdict.value for satu in jawab.context["hasil"]] == ["rounding", "mismatch"]
    isi = jawab.content.decode()
    assert "Cocok, dibulatkan" in isi and "Tercetak 90, seharusnya 80,00 %" in isi
    assert not Unggahan.objects.exists() and not JejakAudit.objects.exists()


def test_a_file_is_judged_like_a_paste(dinas: Dinas, masuk: Masuk) -> None:
    berkas = SimpleUploadedFile("tabel.csv", TABEL.replace("\t", ";").encode(), "text/csv")
    jawab = masuk(dinas.kadin).post(URL, {"berkas": berkas})
    assert [satu.temuan.rule for satu in jawab.context["hasil"]] == ["MAX", "MAX"]


def test_the_result_as_csv_cannot_become_a_formula(dinas: Dinas, masuk: Masuk) -> None:
    jawab = masuk(dinas.kadin).post(URL, {"tabel": TABEL, "aksi": "csv"})
    assert jawab["Content-Type"].startswith("text/csv")
    isi = jawab.content.decode("utf-8-sig")
    assert "'=cmd|x" in isi and ";=cmd" not in isi


def test_the_result_as_json_is_what_the_command_prints(dinas: Dinas, masuk: Masuk) -> None:
    jawab = masuk(dinas.kadin).post(URL, {"tabel": TABEL, "aksi": "json"})
    hasil = [json.loads(satu) for satu in jawab.content.decode().splitlines()]
    assert [(satu["id"], satu["verdict"], satu["computed"]) for satu in hasil] == [
        ("2", "rounding", 97.73),
        ("3", "mismatch", 80.0),
    ]


@pytest.mark.parametrize(
    ("kirim", "kalimat"),
    [
        ({}, "Pilih berkas, atau tempel tabelnya."),
        ({"tabel": "a\tb\n1\t2\n"}, "Kolom target, realisasi, dan capaian tidak ditemukan."),
    ],
)
def test_what_cannot_be_checked_says_so_and_keeps_what_was_pasted(
    dinas: Dinas, masuk: Masuk, kirim: dict[str, str], kalimat: str
) -> None:
    jawab = masuk(dinas.kadin).post(URL, kirim)
    assert jawab.status_code == 422
    assert kalimat in jawab.content.decode()
    assert jawab.context["tabel"] == kirim.get("tabel", "")
