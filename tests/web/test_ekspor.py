"""Files to take away: Word and Excel, for whoever may see what they hold, and for nobody else."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from factories import Dinas, Masuk, make_instansi, play_until
from takar.data.models import Siklus

pytestmark = pytest.mark.django_db


@pytest.fixture
def selesai(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "selesai")
    return siklus


@pytest.mark.parametrize("jenis", ["laporan", "draft-laporan", "rekapitulasi", "kertas-kerja"])
def test_a_paper_is_given_out_as_word_under_its_number(dinas: Dinas, selesai: Siklus, masuk: Masuk, jenis: str) -> None:
    naskah = selesai.naskah.filter(jenis=jenis).last()
    assert naskah is not None
    jawaban = masuk(dinas.sekdin).get(reverse("naskah-docx", args=[naskah.pk]))
    assert jawaban.status_code == 200
    assert "attachment" in jawaban["Content-Disposition"]
    assert jawaban["Content-Disposition"].endswith('.docx"')
    teks = "\n".join(p.text for p in docx.Document(io.BytesIO(jawaban.content)).paragraphs)
    assert naskah.nomor in teks


def test_a_draft_is_given_out_as_it_stands(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "9")
    naskah = tugas.naskah.get()
    naskah.isi = {**naskah.isi, "ikhtisar": "Kalimat yang baru diubah."}
    naskah.save()
    jawaban = masuk(dinas.holder("anggota")).get(reverse("naskah-docx", args=[naskah.pk]))
    dokumen = docx.Document(io.BytesIO(jawaban.content))
    # The fields stand in content controls, which python-docx does not count among the document's paragraphs.
    assert "Kalimat yang baru diubah." in [satu.text for satu in dokumen.element.body.iter(qn("w:t"))]
    assert "DRAF" in dokumen.sections[0].header.paragraphs[0].text


def test_the_tables_of_a_cycle_are_a_workbook(dinas: Dinas, selesai: Siklus, masuk: Masuk) -> None:
    jawaban = masuk(dinas.kadin).get(reverse("siklus-tabel", args=[selesai.pk]))
    assert jawaban["Content-Disposition"] == (
        'attachment; filename="tabel-pengukuran-kinerja-triwulan-iii-tahun-2026.xlsx"'
    )
    assert jawaban["Cache-Control"] == "private, no-store"
    assert "Indikator" in openpyxl.load_workbook(io.BytesIO(jawaban.content)).sheetnames


def test_a_letter_is_not_given_out_as_word(dinas: Dinas, selesai: Siklus, masuk: Masuk) -> None:
    surat = selesai.naskah.get(jenis="nota-dinas-rapat")
    jawaban = masuk(dinas.sekdin).get(reverse("naskah-docx", args=[surat.pk]))
    assert jawaban.status_code == 404
    assert "PDF" in jawaban.content.decode()


def test_pages_offer_what_can_be_taken_away(dinas: Dinas, selesai: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    laporan, surat = (selesai.naskah.get(jenis=jenis) for jenis in ("laporan", "nota-dinas-rapat"))
    assert (
        reverse("naskah-docx", args=[laporan.pk]) in client.get(reverse("naskah", args=[laporan.pk])).content.decode()
    )
    assert "Unduh Word" not in client.get(reverse("naskah", args=[surat.pk])).content.decode()
    rekap = client.get(reverse("rekapitulasi", args=[selesai.pk])).content.decode()
    assert reverse("siklus-tabel", args=[selesai.pk]) in rekap
    assert "Unduh Word" in rekap


def test_another_agency_finds_nothing(dinas: Dinas, selesai: Siklus, masuk: Masuk) -> None:
    client = masuk(make_instansi("Dinas Lain").sekdin)
    naskah = selesai.naskah.get(jenis="laporan")
    for alamat in (reverse("naskah-docx", args=[naskah.pk]), reverse("siklus-tabel", args=[selesai.pk])):
        assert client.get(alamat).status_code == 404
