"""The cycles: the list, starting one, the page with the live SOP, pausing and cancelling, the proof."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import TAHUN, Dinas, Masuk, make_instansi, make_siklus, new_kunci, open_tugas, play_until
from takar.core.sop.nilai import SELESAI
from takar.data.models import Peristiwa, Siklus, Tugas
from takar.services import jam
from takar.services.muat import load_sop
from takar.services.pemegang import zone_of
from takar.services.perkiraan import list_jalur, list_sisa
from takar.services.siklus import Jawaban, decide_putusan

BATAS_KUERI = 13
BATAS_BITA = 150_000
SENIN_PAGI = datetime(TAHUN, 10, 5, 8, 0, tzinfo=zone_of("Asia/Jakarta"))


def _start(client: Client, **isi: str) -> object:
    return client.post("/siklus/mulai/", {"kunci": new_kunci(), "tahun": str(TAHUN), "triwulan": "3", **isi})


def _steps(client: Client, siklus: Siklus) -> dict[str, str]:
    return {satu["kode"]: satu["status"] for satu in client.get(f"/siklus/{siklus.pk}/").context["langkah"]}


def test_the_start_form_proposes_the_present_period(dinas: Dinas, masuk: Masuk) -> None:
    with jam.at(SENIN_PAGI):
        isian = masuk(dinas.sekdin).get("/siklus/mulai/").context["isian"]
    assert {satu["nama"]: satu["nilai"] for satu in isian} == {"tahun": str(TAHUN), "triwulan": "4"}


def test_starting_opens_the_cycle_and_leads_to_it(dinas: Dinas, masuk: Masuk) -> None:
    jawab = _start(masuk(dinas.sekdin))
    siklus = Siklus.objects.get()
    assert (jawab.status_code, jawab.url) == (302, f"/siklus/{siklus.pk}/")
    assert (siklus.tahun, siklus.triwulan) == (TAHUN, 3)
    assert [tugas.peran for tugas in open_tugas(siklus)] == ["sekdin"]


def test_a_double_click_starts_one_cycle(dinas: Dinas, masuk: Masuk) -> None:
    client, kunci = masuk(dinas.sekdin), new_kunci()
    assert _start(client, kunci=kunci).url == _start(client, kunci=kunci).url
    assert Siklus.objects.count() == 1


def test_a_period_that_runs_already_is_refused_with_the_choice_kept(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    jawab = _start(masuk(dinas.sekdin))
    assert jawab.status_code == 409
    assert "sudah ada" in jawab.context["galat"][0]["teks"]
    assert {satu["nama"]: satu["nilai"] for satu in jawab.context["isian"]} == {"tahun": str(TAHUN), "triwulan": "3"}
    assert Siklus.objects.count() == 1


@pytest.mark.parametrize("isi", [{"tahun": "dua ribu"}, {"tahun": "99999"}, {"triwulan": "7"}, {"tahun": "1999"}])
def test_an_impossible_period_is_refused(dinas: Dinas, masuk: Masuk, isi: dict[str, str]) -> None:
    jawab = _start(masuk(dinas.sekdin), **isi)
    assert jawab.status_code == 422
    assert not Siklus.objects.exists()


def test_only_the_sekretaris_starts(dinas: Dinas, masuk: Masuk) -> None:
    for orang in (dinas.kadin, dinas.kasubbag, dinas.unit["koperasi"]):
        assert masuk(orang).get("/siklus/mulai/").status_code == 403
        assert _start(masuk(orang)).status_code == 403
        assert masuk(orang).get("/siklus/").context["boleh_mulai"] is False
    assert not Siklus.objects.exists()


def test_the_list_says_where_each_cycle_stands(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (satu,) = masuk(dinas.kadin).get("/siklus/").context["siklus"]
    assert satu["url"] == f"/siklus/{siklus.pk}/"
    assert satu["langkah_teks"] == "1 dari 12"
    assert dinas.sekdin.nama in satu["macet_teks"]
    assert satu["perkiraan_teks"] and not satu["selesai_teks"]


def test_the_list_costs_the_same_for_many_cycles(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    awal = _queries(client, "/siklus/")
    for tahun in range(TAHUN + 1, TAHUN + 15):
        Siklus.objects.create(
            instansi=dinas.instansi, sop=dinas.sop, tahun=tahun, status="selesai", dimulai=siklus.dimulai
        )
    assert _queries(client, "/siklus/") == awal <= BATAS_KUERI


def test_another_agencys_cycle_is_not_there(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    client = masuk(lain.sekdin)
    assert not client.get("/siklus/").context["siklus"]
    for jalan in ("", "rekapitulasi/", "ekinerja/", "kertas-kerja/koperasi/", "bukti.pdf"):
        assert client.get(f"/siklus/{siklus.pk}/{jalan}").status_code == 404
    for aksi in ("jeda", "batalkan", "lanjutkan"):
        kirim = {"kunci": new_kunci(), "alasan": "Coba"}
        assert client.post(f"/siklus/{siklus.pk}/{aksi}/", kirim).status_code == 404
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.BERJALAN


def test_the_page_lights_the_present_step(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "7")
    jawab = masuk(dinas.unit["koperasi"]).get(f"/siklus/{siklus.pk}/")
    status = {satu["kode"]: satu["status"] for satu in jawab.context["langkah"]}
    assert status == {
        **dict.fromkeys(map(str, range(1, 7)), "selesai"),
        "7": "berjalan",
        **dict.fromkeys(map(str, range(8, 13)), "menunggu"),
    }
    assert "sop-berjalan" in jawab.context["gambar"]
    langkah = jawab.context["langkah"][6]
    milik = [satu for satu in langkah["tugas"] if satu["url"]]
    assert [satu["bidang"] for satu in milik] == [dinas.bidang["koperasi"].nama]
    assert len(langkah["tugas"]) == len(dinas.bidang)


def test_a_late_step_is_marked_and_the_forecast_warns(dinas: Dinas, masuk: Masuk) -> None:
    with jam.at(SENIN_PAGI):
        siklus = make_siklus(dinas)
    with jam.at(SENIN_PAGI + timedelta(days=7)):
        konteks = masuk(dinas.kadin).get(f"/siklus/{siklus.pk}/").context
    assert konteks["langkah"][0]["status"] == "terlambat"
    assert "terlambat sejak 5 Oktober 2026" in konteks["siklus"]["macet_teks"]
    # Monday 08.00 and 540 minutes and 3 days: by Friday. A week of delay moves all of it by a week.
    assert (
        "siklus ini selesai 9 Oktober 2026; kini diperkirakan 16 Oktober 2026"
        in konteks["siklus"]["perkiraan_terlambat"]
    )
    assert "Peringatan SOP" in konteks["siklus"]["perkiraan_terlambat"]


def test_in_time_there_is_no_warning(dinas: Dinas, masuk: Masuk) -> None:
    with jam.at(SENIN_PAGI):
        siklus = make_siklus(dinas)
        kepala = masuk(dinas.kadin).get(f"/siklus/{siklus.pk}/").context["siklus"]
    assert kepala["perkiraan_teks"] == "9 Oktober 2026"
    assert kepala["perkiraan_terlambat"] == ""


def test_a_return_unlights_the_steps_to_be_done_again(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    arahan = "Lengkapi tindak lanjut <b>koperasi</b>."
    kembali = Jawaban("Tidak", arahan=arahan, bidang=("koperasi",))
    decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=kembali)
    jawab = masuk(dinas.kasubbag).get(f"/siklus/{siklus.pk}/")
    status = {satu["kode"]: satu["status"] for satu in jawab.context["langkah"]}
    assert status["6"] == "selesai" and status["7"] == "berjalan"
    assert {status[kode] for kode in ("8", "9", "10", "11", "12")} == {"menunggu"}
    assert jawab.context["langkah"][7]["status_teks"] == "Akan diulang"
    assert jawab.context["langkah"][6]["putaran"] == 2
    (butir,) = (satu for satu in jawab.context["riwayat"] if satu.teks == arahan)
    assert butir.judul == "Langkah 10: Tidak, kembali ke langkah 7"
    assert "<b>koperasi</b>" not in jawab.content.decode()


def test_a_finished_cycle_is_all_done_and_small(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, SELESAI)
    client = masuk(dinas.sekdin)
    assert set(_steps(client, siklus).values()) == {"selesai"}
    jawab = client.get(f"/siklus/{siklus.pk}/")
    assert jawab.context["siklus"]["selesai_teks"] and not jawab.context["siklus"]["macet_teks"]
    assert len(jawab.content) < BATAS_BITA
    assert not jawab.context["boleh_jeda"] and not jawab.context["boleh_batalkan"]
    assert _queries(client, f"/siklus/{siklus.pk}/") <= BATAS_KUERI


def test_a_bidang_sees_neither_other_worksheets_nor_the_teams_papers(
    dinas: Dinas, siklus: Siklus, masuk: Masuk
) -> None:
    play_until(dinas, siklus, SELESAI)
    unit = masuk(dinas.unit["koperasi"]).get(f"/siklus/{siklus.pk}/").context
    nama = {satu["nama"] for satu in unit["naskah"]}
    assert {satu for satu in nama if satu.startswith("Kertas Kerja")} == {
        f"Kertas Kerja Pengukuran Kinerja {dinas.bidang['koperasi'].nama}"
    }
    assert "Laporan Hasil Pengukuran Kinerja" in nama
    assert not {satu for satu in nama if satu.startswith(("Rekapitulasi", "Draft"))}
    assert "Rekapitulasi" not in {satu["teks"] for satu in unit["tautan"]}
    tim = masuk(dinas.kadin).get(f"/siklus/{siklus.pk}/").context
    assert len(tim["naskah"]) == siklus.naskah.count()


def test_pausing_and_resuming(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    jawab = client.post(f"/siklus/{siklus.pk}/jeda/", {"kunci": new_kunci(), "alasan": "Menunggu data BPS"})
    assert jawab.status_code == 302
    konteks = client.get(f"/siklus/{siklus.pk}/").context
    assert "Menunggu data BPS" in konteks["siklus"]["jeda_teks"]
    assert konteks["boleh_lanjutkan"] and not konteks["boleh_jeda"]
    client.post(f"/siklus/{siklus.pk}/lanjutkan/", {"kunci": new_kunci()})
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.BERJALAN


def test_a_pause_without_reason_is_refused_on_its_form(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    jawab = masuk(dinas.kasubbag).post(f"/siklus/{siklus.pk}/jeda/", {"kunci": new_kunci(), "alasan": " "})
    assert jawab.status_code == 422
    assert jawab.context["buka"] == "jeda"
    assert Peristiwa.objects.filter(jenis="SiklusDijeda").count() == 0


def test_resuming_what_runs_keeps_the_page(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    jawab = masuk(dinas.kasubbag).post(f"/siklus/{siklus.pk}/lanjutkan/", {"kunci": new_kunci()})
    assert jawab.status_code == 409
    assert jawab.context["galat"]


def test_one_key_does_not_answer_for_another_form(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    """Both forms of the page carry its one key; the second must not be told that it was carried out."""
    client, kunci = masuk(dinas.sekdin), new_kunci()
    client.post(f"/siklus/{siklus.pk}/jeda/", {"kunci": kunci, "alasan": "Menunggu"})
    client.post(f"/siklus/{siklus.pk}/batalkan/", {"kunci": kunci, "alasan": "Salah periode"})
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.DIBATALKAN


def test_cancelling_closes_all_and_is_for_the_heads(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    kirim = {"kunci": new_kunci(), "alasan": "Salah periode"}
    assert masuk(dinas.kasubbag).post(f"/siklus/{siklus.pk}/batalkan/", kirim).status_code == 403
    assert open_tugas(siklus)
    client = masuk(dinas.kadin)
    assert client.post(f"/siklus/{siklus.pk}/batalkan/", kirim).status_code == 302
    assert not open_tugas(siklus)
    assert set(_steps(client, siklus).values()) == {"menunggu"}
    assert Tugas.objects.filter(siklus=siklus, status=Tugas.Status.GUGUR).exists()


def test_acts_are_posts_with_a_key(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    assert client.get(f"/siklus/{siklus.pk}/jeda/").status_code == 405
    assert client.post(f"/siklus/{siklus.pk}/jeda/", {"alasan": "Tanpa kunci"}).status_code == 422
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.BERJALAN


def test_the_proof_is_a_pdf_and_of_an_ended_cycle_always_the_same(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, SELESAI)
    client = masuk(dinas.sekdin)
    jawab = client.get(f"/siklus/{siklus.pk}/bukti.pdf")
    assert jawab.headers["Content-Type"] == "application/pdf"
    assert jawab.headers["Content-Disposition"].startswith("inline; filename=")
    assert jawab.content.startswith(b"%PDF-")
    assert client.get(f"/siklus/{siklus.pk}/bukti.pdf").content == jawab.content


def test_what_remains_follows_the_first_exits(dinas: Dinas) -> None:
    sop = load_sop(dinas.sop)
    assert [langkah.kode for langkah in list_jalur(sop, "1")] == [str(n) for n in range(1, 13)]
    assert [langkah.kode for langkah in list_sisa(sop, "10")] == ["11", "12"]
    assert list_sisa(sop, "12") == ()


def _queries(client: Client, jalan: str) -> int:
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(jalan).status_code == 200
    return len(kueri)
