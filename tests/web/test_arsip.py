"""The archive: only issued papers, only those the reader may see, found by word and year."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import Dinas, Masuk, make_instansi, new_kunci, play_until
from takar.core.sop.nilai import SELESAI
from takar.data.models import EntriRegister, Siklus
from takar.services.bukti import IsianBukti, add_bukti

BATAS_KUERI = 14


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
    for cari, awal in ((nomor, "Undangan"), ("NOTA dinas", "Nota Dinas"), ("kertas koperasi", "Kertas Kerja")):
        naskah = client.get("/arsip/", {"cari": cari}).context["naskah"]
        assert naskah[0]["judul"].startswith(awal) or awal in naskah[0]["judul"], cari
    for cari in ("zzz", "%"):
        assert client.get("/arsip/", {"cari": cari}).context["jumlah"] == 0
    assert client.get("/arsip/", {"cari": str(rampung.tahun)}).context["jumlah"] == rampung.naskah.count()


def test_a_word_inside_a_paper_is_found_and_marked(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    jawab = masuk(dinas.sekdin).get("/arsip/", {"cari": "mendampingi"})
    assert jawab.context["jumlah"] >= 1
    assert "<mark>Mendampingi</mark>" in jawab.content.decode()


def test_year_in_words_and_every_filter(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    semua = rampung.naskah.count()
    tahun = rampung.naskah.exclude(tanggal=None).values_list("tanggal__year", flat=True)[0]
    saringan = (
        ({"cari": f"tahun:{tahun}"}, semua),
        ({"cari": "tahun:1999"}, 0),
        ({"cari": f"undangan tahun:{tahun}", "jenis": "surat-undangan"}, 1),
        ({"jenis": "nota-dinas-rapat"}, 1),
        ({"status": "berlaku"}, semua),
        ({"status": "dicabut"}, 0),
        ({"tempat": "tanpa"}, semua),
        ({"tempat": "99"}, 0),
        ({"tempat": "x"}, 0),
    )
    for isi, banyak in saringan:
        assert (isi, client.get("/arsip/", isi).context["jumlah"]) == (isi, banyak)


def test_void_numbers_are_listed_with_their_reason(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    register = rampung.naskah.get(jenis="surat-undangan").register
    EntriRegister.objects.create(
        register=register, urut=99, nomor="UND-099", tanggal=date(2026, 10, 5), status="batal", alasan="Salah ketik.",
        pada=rampung.dimulai,
    )  # fmt: skip
    jawab = masuk(dinas.kasubbag).get("/arsip/", {"status": "batal", "tahun": "2026"})
    assert "UND-099" in jawab.content.decode() and "Salah ketik." in jawab.content.decode()
    assert "UND-099" not in masuk(dinas.unit["koperasi"]).get("/arsip/", {"status": "batal"}).content.decode()


def _attach(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "7")
    add_bukti(
        oleh=dinas.unit["koperasi"],
        siklus_id=siklus.pk,
        bidang="koperasi",
        indikator_id=dinas.indikator["koperasi"][0].pk,
        isian=IsianBukti("berkas", nama="RAT.txt", berkas=b"Rapat anggota tahunan Koperasi Mekarsari"),
        kunci=new_kunci(),
    )


def test_evidence_is_found_by_its_text_and_only_by_those_who_may_see_it(
    dinas: Dinas, siklus: Siklus, masuk: Masuk
) -> None:
    _attach(dinas, siklus)
    cari = {"cari": "mekarsari", "di": "bukti"}
    for siapa in (dinas.sekdin, dinas.unit["koperasi"], dinas.anggota["usaha-mikro"]):
        jawab = masuk(siapa).get("/arsip/", cari)
        assert [satu["judul"] for satu in jawab.context["bukti"]] == ["RAT.txt"]
        assert "<mark>Mekarsari</mark>" in jawab.content.decode()
    for siapa in (dinas.unit["usaha-mikro"], make_instansi("Dinas Lain").sekdin):
        jawab = masuk(siapa).get("/arsip/", cari)
        assert not jawab.context["bukti"] and jawab.context["jumlah_bukti"] == 0
    assert masuk(dinas.sekdin).get("/arsip/", {"cari": "mekarsari tahun:1999", "di": "bukti"}).context["bukti"] == []


def test_a_unit_does_not_find_the_words_of_papers_that_are_closed_to_it(
    dinas: Dinas, rampung: Siklus, masuk: Masuk
) -> None:
    judul = [satu["jenis"] for satu in rampung.naskah.values("jenis")]
    assert "rekapitulasi" in judul
    for cari in ("rekapitulasi", "mendampingi"):
        naskah = masuk(dinas.unit["koperasi"]).get("/arsip/", {"cari": cari}).context["naskah"]
        tertutup = rampung.naskah.filter(jenis__in=("rekapitulasi", "draft-laporan")).values_list("pk", flat=True)
        assert not {satu["id"] for satu in naskah} & set(tertutup)


def test_no_title_says_its_words_twice(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    judul = {satu["judul"] for satu in masuk(dinas.sekdin).get("/arsip/").context["naskah"]}
    assert f"Kertas Kerja Pengukuran Kinerja {dinas.bidang['koperasi'].nama} {rampung.periode}" in judul
    assert f"Disposisi Pengukuran Kinerja: Pelaksanaan Pengukuran Kinerja {rampung.periode}" in judul
    assert not any("Per Bidang" in satu for satu in judul)


def test_the_year_narrows(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    konteks = client.get("/arsip/").context
    ((tahun, label),) = konteks["pilihan"].tahun
    assert label == f"{tahun} ({konteks['jumlah']})"
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
