"""The recap page: the same figures as the papers, each with its reason; nothing unreported raises a mean."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import TAHUN, Dinas, Masuk, fill_kertas_kerja, new_kunci, open_tugas, play_until
from takar.data.models import Siklus
from takar.services.siklus import finish_tugas

BATAS_KUERI = 17


def _url(siklus: Siklus) -> str:
    return f"/siklus/{siklus.pk}/rekapitulasi/"


def test_an_empty_recap_says_so(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    konteks = masuk(dinas.kadin).get(_url(siklus)).context
    assert konteks["rekap"]["rata_teks"] == "–"
    assert konteks["rekap"]["cakupan_teks"] == "0 dari 6 indikator dihitung"
    assert konteks["rekap"]["predikat"] == "belum dapat ditetapkan"
    assert "sementara" in konteks["rekap"]["versi_teks"]
    assert len(konteks["tak_dihitung"]) == 6


def test_figures_come_with_their_reason(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "9")
    konteks = masuk(dinas.kadin).get(_url(siklus)).context
    assert konteks["rekap"]["rata_teks"] == "95,50%"
    assert konteks["rekap"]["predikat"] == "Sangat Tinggi"
    assert konteks["rekap"]["pdf_url"] and "putaran 1" in konteks["rekap"]["versi_teks"]
    satu = konteks["indikator"][0]
    assert satu["rumus"] == "R ÷ T × 100 = 95,5 ÷ 100,0 × 100 = 95,50 %"
    assert satu["url"] == f"/siklus/{siklus.pk}/angka/capaian/{satu['kode']}/"
    assert [(baris["nama"], baris["dihitung"], baris["belum"]) for baris in konteks["bidang"]] == [
        (bidang.nama, 2, 0) for bidang in dinas.bidang.values()
    ]
    assert konteks["bidang"][0]["keadaan"] == "2 terisi"
    assert konteks["bidang"][0]["pita"] == "2 Sangat Tinggi"


def test_what_is_not_filled_is_listed_and_does_not_count(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "7")
    unit = next(tugas for tugas in open_tugas(siklus) if tugas.bidang.kode == "koperasi")
    finish_tugas(oleh=dinas.unit["koperasi"], tugas_id=unit.pk, kunci=new_kunci(), akui_kosong=True)
    fill_kertas_kerja(dinas, siklus, "koperasi", dinas.anggota["koperasi"])
    konteks = masuk(dinas.sekdin).get(_url(siklus)).context
    assert konteks["rekap"]["rata_teks"] == "95,50%"
    assert konteks["rekap"]["cakupan_teks"] == "2 dari 6 indikator dihitung"
    assert {baris["bidang"] for baris in konteks["tak_dihitung"]} == {
        dinas.bidang["usaha-mikro"].nama,
        dinas.bidang["sekretariat"].nama,
    }
    assert {baris["tanya"] for baris in konteks["tak_dihitung"]} == {
        dinas.unit["usaha-mikro"].nama,
        dinas.unit["sekretariat"].nama,
    }


def test_a_unit_does_not_see_the_recap(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    assert masuk(dinas.unit["koperasi"]).get(_url(siklus)).status_code == 403


def test_the_page_costs_the_same_beside_finished_cycles(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    awal = _queries(client, siklus)
    for tahun in range(TAHUN + 1, TAHUN + 10):
        Siklus.objects.create(
            instansi=dinas.instansi, sop=dinas.sop, tahun=tahun, status="selesai", dimulai=siklus.dimulai
        )
    assert _queries(client, siklus) == awal <= BATAS_KUERI


def _queries(client: Client, siklus: Siklus) -> int:
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(_url(siklus)).status_code == 200
    return len(kueri)
