"""The pages of the plan: what they show, what they keep after a refusal, how heavy they are."""

from __future__ import annotations

import pytest

from factories import TAHUN, Dinas, Masuk, make_instansi, new_kunci
from takar.data.models import Rencana
from takar.services.rencana import KepalaRencana, create_rencana

BATAS_BITA = 150_000


@pytest.fixture
def draf(dinas: Dinas) -> Rencana:
    kepala = KepalaRencana(alasan="Pagu berubah.")
    return create_rencana(oleh=dinas.sekdin, tahun=TAHUN, kepala=kepala, kunci=new_kunci())


def test_the_list_shows_every_version_with_its_state(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    isi = masuk(dinas.unit["koperasi"]).get("/rencana/").content.decode()
    assert all(teks in isi for teks in ("Perubahan I", "Murni", "Draf", "Aktif", "Pagu berubah."))
    assert "Susun rencana" not in isi


def test_each_page_of_a_plan_is_light(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    for jalan in ("", "beda/", "pohon/", "aktifkan/", "anggaran/baru/?cari=koperasi"):
        jawab = client.get(f"/rencana/{draf.pk}/{jalan}")
        assert jawab.status_code == 200
        assert len(jawab.content) < BATAS_BITA


def test_the_copy_differs_in_nothing(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    assert "Kedua versi sama" in masuk(dinas.kadin).get(f"/rencana/{draf.pk}/beda/").content.decode()


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    pk = draf.indikator.get(kode="K-1").pk
    isi = {"kunci": new_kunci(), "versi": draf.versi, "target-0": "1.234", "target-1": "25"}
    jawab = masuk(dinas.sekdin).post(f"/rencana/{draf.pk}/indikator/{pk}/target/", isi)
    isian = {satu["nama"]: satu for satu in jawab.context["isian"]}
    assert jawab.status_code == 422
    assert (isian["target-0"]["nilai"], isian["target-1"]["nilai"]) == ("1.234", "25")
    assert "dua cara" in isian["target-0"]["galat"]
    assert jawab.context["galat"][0]["isian"] == "target-0"


def test_a_stale_form_is_answered_with_409(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    isi = {"kunci": new_kunci(), "versi": draf.versi + 1, "kode": "T1", "nama": "Tujuan"}
    assert masuk(dinas.sekdin).post(f"/rencana/{draf.pk}/tujuan/baru/", isi).status_code == 409


def test_a_chosen_entry_of_the_nomenclature_fills_the_form(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    jawab = masuk(dinas.sekdin).get(f"/rencana/{draf.pk}/anggaran/baru/?kode=2.17.06.2.01.0007")
    isian = {satu["nama"]: satu["nilai"] for satu in jawab.context["isian"]}
    assert (isian["kode"], isian["tingkat"]) == ("2.17.06.2.01.0007", "subkegiatan")
    assert "Permodalan" in isian["nama"]


def test_activating_says_what_it_means_and_asks_to_look_at_warnings(dinas: Dinas, draf: Rencana, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    alamat = f"/rencana/{draf.pk}/aktifkan/"
    assert client.post(alamat, {"kunci": new_kunci(), "versi": draf.versi}).status_code == 422
    assert client.post(alamat, {"kunci": new_kunci(), "versi": draf.versi, "akui": "1"}).status_code == 302
    draf.refresh_from_db()
    assert draf.status == Rencana.Status.AKTIF


def test_a_plan_of_another_agency_is_not_found(draf: Rencana, masuk: Masuk) -> None:
    lain = make_instansi("Dinas lain")
    assert masuk(lain.sekdin).get(f"/rencana/{draf.pk}/").status_code == 404
