"""The archive: only issued papers, only those the reader may see, found by word and year."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import Dinas, Masuk, make_instansi, play_until
from takar.core.sop.nilai import SELESAI
from takar.data.models import Siklus

BATAS_KUERI = 9


@pytest.fixture
def rampung(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, SELESAI)
    return siklus


def test_drafts_are_not_in_the_archive(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    assert siklus.naskah.exists()
    konteks = masuk(dinas.sekdin).get("/arsip/").context
    assert konteks["jumlah"] == 0 and not konteks["naskah"]


def test_the_team_finds_every_paper_of_a_cycle(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    assert client.get("/arsip/").context["jumlah"] == rampung.naskah.count()
    with CaptureQueriesContext(connection) as kueri:
        client.get("/arsip/")
    assert len(kueri) <= BATAS_KUERI


def test_search_by_number_subject_kind_and_period(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    nomor = rampung.naskah.get(jenis="surat-undangan").nomor
    for cari, banyak in ((nomor, 1), ("NOTA dinas", 2), ("kertas koperasi", 1), ("zzz", 0), ("%", 0)):
        konteks = client.get("/arsip/", {"cari": cari}).context
        assert (cari, konteks["jumlah"]) == (cari, banyak)
    assert client.get("/arsip/", {"cari": str(rampung.tahun)}).context["jumlah"] == rampung.naskah.count()


def test_no_title_says_its_words_twice(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    judul = {satu["judul"] for satu in masuk(dinas.sekdin).get("/arsip/").context["naskah"]}
    assert f"Kertas Kerja Pengukuran Kinerja {dinas.bidang['koperasi'].nama} {rampung.periode}" in judul
    assert f"Disposisi Pengukuran Kinerja: Pelaksanaan Pengukuran Kinerja {rampung.periode}" in judul
    assert not any("Per Bidang" in satu for satu in judul)


def test_the_year_narrows(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    konteks = client.get("/arsip/").context
    ((tahun, _),) = konteks["tahun"]
    assert client.get("/arsip/", {"tahun": tahun}).context["jumlah"] == konteks["jumlah"]
    for lain in ("1999", "abcd", "0000", "-1"):
        assert client.get("/arsip/", {"tahun": lain}).context["jumlah"] == 0


def test_typed_text_is_shown_as_text(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    jawab = masuk(dinas.sekdin).get("/arsip/", {"cari": '"><script>alert(1)</script>'})
    assert b"<script>alert" not in jawab.content


def test_a_unit_sees_its_own_worksheet_and_the_final_report(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    judul = {satu["judul"] for satu in masuk(dinas.unit["koperasi"]).get("/arsip/").context["naskah"]}
    kertas = [satu for satu in judul if satu.startswith("Kertas Kerja")]
    assert len(kertas) == 1 and dinas.bidang["koperasi"].nama in kertas[0]
    assert any(satu.startswith("Laporan Hasil") for satu in judul)
    assert not any(satu.startswith(("Rekapitulasi", "Draft")) for satu in judul)


def test_another_agency_finds_nothing(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    assert masuk(lain.sekdin).get("/arsip/").context["jumlah"] == 0
