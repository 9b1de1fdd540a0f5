"""Tugas saya: what is mine by its clock, what waits for others, where it is stuck; at a fixed price."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import TAHUN, Dinas, Masuk, make_instansi, make_pegawai, new_kunci, open_tugas, play_until
from takar.data.models import Siklus, Tugas
from takar.services import jam
from takar.services.baca_tugas import open_tasks
from takar.services.siklus import pause_siklus

BATAS_KUERI = 11
BATAS_BITA = 150_000


def test_each_task_lies_under_its_clock(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    assert tugas.tenggat is not None
    for kini, di in (
        (tugas.tenggat - timedelta(days=7), "mendatang"),
        (tugas.tenggat - timedelta(minutes=1), "hari_ini"),
        (tugas.tenggat + timedelta(minutes=1), "terlambat"),
    ):
        with jam.at(kini):
            konteks = masuk(dinas.sekdin).get("/").context
        ada = {nama: [kartu["id"] for kartu in konteks[nama]] for nama in ("terlambat", "hari_ini", "mendatang")}
        assert ada == {"terlambat": [], "hari_ini": [], "mendatang": [], di: [tugas.pk]}


def test_a_late_task_is_told_on_every_page_with_whom_it_is(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    with jam.at(tugas.tenggat + timedelta(days=3)):
        konteks = masuk(dinas.kadin).get("/").context
    assert not konteks["macet"]["lancar"]
    assert dinas.sekdin.nama in konteks["macet"]["teks"]
    assert konteks["macet"]["url"] == f"/siklus/{siklus.pk}/"


def test_others_tasks_are_listed_as_waiting_for_them(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    konteks = masuk(dinas.kadin).get("/").context
    assert [lain["siklus_id"] for lain in konteks["menunggu"]] == [siklus.pk]
    assert dinas.sekdin.nama in konteks["menunggu"][0]["siapa"]
    assert konteks["boleh_mulai"] is False
    assert masuk(dinas.sekdin).get("/").context["boleh_mulai"] is True


def test_a_bidang_has_its_own_worksheet_task_only(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "7")
    for kode, pegawai in dinas.unit.items():
        konteks = masuk(pegawai).get("/").context
        kartu = [*konteks["terlambat"], *konteks["hari_ini"], *konteks["mendatang"]]
        assert [satu["bidang"] for satu in kartu] == [dinas.bidang[kode].nama]
        assert len(konteks["menunggu"]) == len(dinas.unit) - 1


def test_a_paused_cycle_stays_listed_without_a_clock(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu data pusat", kunci=new_kunci())
    (tugas,) = open_tugas(siklus)
    with jam.at(tugas.tenggat + timedelta(days=3)):
        jawaban = masuk(dinas.sekdin).get("/")
        lain = masuk(dinas.kadin).get("/").context
    konteks = jawaban.context
    assert not konteks["terlambat"] and not konteks["hari_ini"] and not konteks["menunggu"]
    (kartu,) = konteks["mendatang"]
    assert (kartu["status"], kartu["tenggat_teks"]) == ("dijeda", "Dijeda: Menunggu data pusat")
    assert "Lihat tugas" in jawaban.content.decode()
    assert [(satu["status"], satu["tenggat_teks"]) for satu in lain["menunggu"]] == [
        ("dijeda", "Dijeda: Menunggu data pusat")
    ]
    assert lain["macet"]["lancar"]
    assert lain["macet"]["teks"] == "Pengukuran Kinerja Triwulan III Tahun 2026 sedang dijeda: Menunggu data pusat"


def test_the_late_tasks_of_others_come_first_and_are_counted(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "7")
    semua = open_tugas(siklus)
    terakhir = semua[-1]
    with jam.at(terakhir.tenggat - timedelta(days=1)):
        terakhir.tenggat -= timedelta(days=9)
        terakhir.save()
        konteks = masuk(dinas.kadin).get("/").context
    awal, *sisa = konteks["menunggu"]
    assert awal["status"] == "terlambat" and awal["tenggat_teks"].startswith("Terlambat ")
    assert terakhir.bidang.nama in awal["siapa"]
    assert all(satu["status"] != "terlambat" and satu["tenggat_teks"].startswith("Tenggat ") for satu in sisa)
    assert f" dan {len(semua) - 1} lainnya, terlambat" in konteks["macet"]["teks"]


def test_a_card_says_how_many_papers_it_needs_and_yields(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    assert "1 kelengkapan · 1 keluaran" in masuk(dinas.sekdin).get("/").content.decode()


def test_another_agency_shows_nothing_of_this_one(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    isi = masuk(lain.sekdin).get("/")
    assert dinas.sekdin.nama not in isi.content.decode().replace(lain.sekdin.nama, "")
    assert isi.context["macet"] is None and not isi.context["menunggu"]


def test_the_page_costs_as_much_with_many_cycles(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    awal = _count(client)
    contoh = Tugas.objects.get(siklus=siklus)
    for tahun in range(TAHUN + 1, TAHUN + 21):
        satu = Siklus.objects.create(
            instansi=dinas.instansi, sop=dinas.sop, tahun=tahun, triwulan=1, dimulai=siklus.dimulai
        )
        Tugas.objects.create(
            siklus=satu, kode="1.1.1", langkah="1", nomor=1, putaran=1, pelaku=0, peran="sekdin", dibuka=contoh.dibuka
        )
    assert _count(client) == awal <= BATAS_KUERI


def test_the_open_tasks_are_found_without_reading_finished_cycles(dinas: Dinas, siklus: Siklus) -> None:
    rencana = open_tasks(dinas.instansi.pk).explain()
    assert "tugas_terbuka" in rencana or connection.vendor == "postgresql"


def _count(client: object) -> int:
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.get("/")  # type: ignore[attr-defined]
    assert jawaban.status_code == 200
    assert len(jawaban.content) < BATAS_BITA
    return len(kueri)


@pytest.mark.parametrize("metode", ["post", "put", "delete"])
def test_the_page_only_shows(dinas: Dinas, masuk: Masuk, metode: str) -> None:
    assert getattr(masuk(dinas.sekdin), metode)("/").status_code == 405


def test_who_holds_no_role_sees_the_page_without_tasks(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    konteks = masuk(make_pegawai(dinas.instansi, "")).get("/").context
    assert not konteks["terlambat"] and not konteks["boleh_mulai"]


def test_the_moment_is_the_agencys_own(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    tugas = play_until(dinas, siklus, "7")[0]
    assert tugas.tenggat is not None
    dinas.instansi.zona = "Asia/Jayapura"
    dinas.instansi.save()
    with jam.at(datetime(TAHUN, 1, 1, tzinfo=tugas.tenggat.tzinfo)):
        assert "WIT<" in masuk(dinas.unit[tugas.bidang.kode]).get("/").content.decode()
